//! The modules that only list others, and the API's version.

use std::collections::BTreeMap;

use quote::quote;

use super::format::Source;
use super::{GeneratedFile, links, model_modules, operation_docs, tag_modules};
use crate::docs;
use crate::ir::{Api, Item, Maturity, Room, Shape};
use crate::names;
use crate::rust_api::{Place, Scope, constructor_takes_struct};

pub(super) fn files(api: &Api, scope: &Scope<'_>) -> Vec<GeneratedFile> {
    let mut files = vec![root(), version(api)];
    for maturity in Maturity::ALL {
        files.push(maturity_index(api, maturity, scope));
        files.push(models_index(api, maturity, scope));
    }
    files
}

fn root() -> GeneratedFile {
    let mut source =
        Source::new("The API as its document has it: operations, their inputs and outputs, and models.");
    // Which of the imports a module needs changes with every document.
    source.line("#![allow(unused_imports)]");
    source.line("pub mod stable;");
    for maturity in [Maturity::Beta, Maturity::Alpha] {
        let word = maturity.word();
        source.line(&format!("#[cfg(feature = \"{word}\")]"));
        source.line(&format!("#[cfg_attr(docsrs, doc(cfg(feature = \"{word}\")))]"));
        source.line(&format!("pub mod {word};"));
    }
    source.line("mod catalogue;");
    source.line("#[cfg(feature = \"dynamic\")]");
    source.line("mod dynamic;");
    source.line("mod version;");
    source.line("pub use catalogue::operations;");
    source.line("#[cfg(feature = \"dynamic\")]");
    source.line("pub use dynamic::callable;");
    source.line("pub use version::API_VERSION;");
    GeneratedFile::rust("src/api/mod.rs".to_owned(), source)
}

fn version(api: &Api) -> GeneratedFile {
    let mut source = Source::new("The version of the document; nothing else in this folder names it.");
    let version = &api.version;
    source.code(quote! {
        /// The version of the API's document that this crate was generated from.
        pub const API_VERSION: &str = #version;
    });
    GeneratedFile::rust("src/api/version.rs".to_owned(), source)
}

fn maturity_index(api: &Api, maturity: Maturity, scope: &Scope<'_>) -> GeneratedFile {
    let promise = match maturity {
        Maturity::Stable => "Operations that the vendor promises not to break.",
        Maturity::Beta => "Operations that may still break; outside this crate's semantic versioning.",
        Maturity::Alpha => {
            "Operations that break often and have stricter rate limits; outside this crate's semantic versioning."
        }
    };
    let mut docs = vec![promise.to_owned(), String::new()];
    if maturity == Maturity::Stable {
        let note =
            "The operations of each tag, counted where they stand; a tag without a link has none here:";
        docs.extend([note.to_owned(), String::new()]);
    }
    docs.extend(table(api, maturity, scope));
    let mut source = Source::with_docs(&docs);
    for module in tag_modules(api, maturity).keys() {
        source.line(&format!("pub mod {};", names::in_code(module)));
    }
    source.line("pub mod models;");
    GeneratedFile::rust(format!("src/api/{}/mod.rs", maturity.word()), source)
}

/// What each tag is about, and how many operations it has: at `stable` with every tag and maturity, elsewhere with
/// what is there.
fn table(api: &Api, maturity: Maturity, scope: &Scope<'_>) -> Vec<String> {
    let here = tag_modules(api, maturity);
    let is_first = maturity == Maturity::Stable;
    let columns = if is_first { Maturity::ALL.to_vec() } else { vec![maturity] };
    let mut tags: BTreeMap<&str, &str> =
        api.operations.iter().map(|o| (o.module.as_str(), o.facts.tag.as_str())).collect();
    tags.retain(|module, _| is_first || here.contains_key(module));
    let words: Vec<&str> = columns.iter().map(|maturity| maturity.word()).collect();
    let mut lines = vec![
        format!("| module | what it is about | {} |", words.join(" | ")),
        format!("| --- | --- {}|", "| ---: ".repeat(columns.len())),
    ];
    for (module, tag) in tags {
        let counts = columns.iter().map(|maturity| {
            let place = Place::new(*maturity, Room::Tag, module);
            match scope.operations_at(&place).len() {
                0 => String::new(),
                count => count.to_string(),
            }
        });
        let counts = counts.collect::<Vec<_>>().join(" | ");
        let link = format!("[`{module}`](mod@self::{module})");
        let link = if here.contains_key(module) { link } else { format!("`{module}`") };
        let about = scope.tag(module).and_then(|tag| tag.description.as_deref());
        let about = links::said(&docs::first_line(about.unwrap_or(tag)), maturity, scope).join(" ");
        lines.push(format!("| {link} | {} | {counts} |", operation_docs::cell(&about)));
    }
    lines
}

fn models_index(api: &Api, maturity: Maturity, scope: &Scope<'_>) -> GeneratedFile {
    let mut source = Source::new("The nouns that operations share.");
    let above = match maturity {
        Maturity::Stable => None,
        Maturity::Beta => Some(Maturity::Stable),
        Maturity::Alpha => Some(Maturity::Beta),
    };
    let modules = model_modules(api, maturity);
    for module in modules.keys() {
        source.line(&format!("mod {};", names::in_code(module)));
    }
    if let Some(above) = above {
        // What is not defined here is what it is at the next more stable maturity.
        source.line(&format!("pub use crate::api::{}::models::*;", above.word()));
    }
    for (module, place) in &modules {
        let here = scope.items_at(place).iter();
        let names: Vec<String> = here.flat_map(|item| exported(item, scope, place)).collect();
        let list = match names.as_slice() {
            [only] => only.clone(),
            several => format!("{{{}}}", several.join(", ")),
        };
        source.line(&format!("pub use self::{}::{list};", names::in_code(module)));
    }
    GeneratedFile::rust(format!("src/api/{}/models/mod.rs", maturity.word()), source)
}

/// The names that an item brings.
fn exported(item: &Item, scope: &Scope<'_>, place: &Place) -> Vec<String> {
    let mut exported = vec![item.name.clone()];
    if let Shape::Struct(fields) = &item.shape
        && constructor_takes_struct(item, fields, scope, place)
    {
        exported.push(names::required(&item.name));
    }
    exported
}
