//! The modules that only list others, and the API's version.

use std::collections::BTreeMap;

use quote::quote;

use super::format::{DocLine, Source};
use super::{GeneratedFile, links, model_modules, operation_docs, tag_modules};
use crate::docs;
use crate::ir::{Api, Item, Maturity, Room, Shape};
use crate::names;
use crate::rust_api::{Place, Scope, constructor_takes_struct};

pub(super) fn files(api: &Api, scope: &Scope<'_>) -> Vec<GeneratedFile> {
    let mut files = vec![root(api), version(api)];
    for maturity in api.dialect.maturities().iter().copied() {
        if api.dialect.has_maturities() {
            files.push(maturity_index(api, maturity, scope));
        }
        files.push(models_index(api, maturity, scope));
    }
    files
}

fn root(api: &Api) -> GeneratedFile {
    let dialect = api.dialect;
    let mut source =
        Source::new("The API as its document has it: operations, their inputs and outputs, and models.");
    // Which of the imports a module needs changes with every document.
    source.line("#![allow(unused_imports)]");
    if dialect.has_maturities() {
        source.line("pub mod stable;");
        for maturity in [Maturity::Beta, Maturity::Alpha] {
            let word = maturity.word();
            source.line(&format!("#[cfg(feature = \"{word}\")]"));
            source.line(&format!("#[cfg_attr(docsrs, doc(cfg(feature = \"{word}\")))]"));
            source.line(&format!("pub mod {word};"));
        }
    } else {
        modules(api, Maturity::Stable, &mut source);
    }
    source.line("mod catalogue;");
    source.line("#[cfg(feature = \"dynamic\")]");
    source.line("mod dynamic;");
    source.line("mod version;");
    source.line("pub use catalogue::operations;");
    source.line("#[cfg(feature = \"dynamic\")]");
    source.line("pub use dynamic::callable;");
    source.line("pub use version::API_VERSION;");
    GeneratedFile::rust(format!("{}/mod.rs", dialect.folder), source)
}

fn version(api: &Api) -> GeneratedFile {
    let mut source = Source::new("The version of the document; nothing else in this folder names it.");
    let version = &api.version;
    source.code(quote! {
        /// The version of the API's document that this crate was generated from.
        pub const API_VERSION: &str = #version;
    });
    GeneratedFile::rust(format!("{}/version.rs", api.dialect.folder), source)
}

/// The modules of a maturity: one for each tag, and the models.
fn modules(api: &Api, maturity: Maturity, source: &mut Source) {
    for module in tag_modules(api, maturity).keys() {
        source.line(&format!("pub mod {};", names::in_code(module)));
    }
    source.line("pub mod models;");
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
        docs.extend(["The operations of each tag, counted where they stand:".to_owned(), String::new()]);
    }
    let mut docs: Vec<DocLine> = docs.into_iter().map(DocLine::from).collect();
    docs.extend(table(api, maturity, scope));
    let mut source = Source::with_docs(docs);
    modules(api, maturity, &mut source);
    GeneratedFile::rust(format!("{}/mod.rs", api.dialect.folder_of(maturity)), source)
}

/// What each tag is about, and how many operations it has: at `stable` with every tag and maturity, elsewhere with
/// what is there.
fn table(api: &Api, maturity: Maturity, scope: &Scope<'_>) -> Vec<DocLine> {
    let is_first = maturity == Maturity::Stable;
    let columns = if is_first { Maturity::ALL.to_vec() } else { vec![maturity] };
    let mut tags: BTreeMap<&str, &str> =
        api.operations.iter().map(|o| (o.module.as_str(), o.facts.tag.as_str())).collect();
    let at = |maturity| tag_modules(api, maturity);
    let (here, beta, alpha) = (at(maturity), at(Maturity::Beta), at(Maturity::Alpha));
    tags.retain(|module, _| is_first || here.contains_key(module));
    let words: Vec<&str> = columns.iter().map(|maturity| maturity.word()).collect();
    let mut lines = vec![
        DocLine::Always(format!("| module | what it is about | {} |", words.join(" | "))),
        DocLine::Always(format!("| --- | --- {}|", "| ---: ".repeat(columns.len()))),
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
        let about = scope.tag(module).and_then(|tag| tag.description.as_deref());
        let about = links::said(&docs::first_line(about.unwrap_or(tag)), maturity, scope).join(" ");
        let about = operation_docs::cell(&about);
        let row = |name: String| format!("| {name} | {about} | {counts} |");
        let elsewhere = [(&beta, Maturity::Beta), (&alpha, Maturity::Alpha)];
        let elsewhere = elsewhere.into_iter().find(|(modules, _)| modules.contains_key(module));
        lines.push(match elsewhere {
            Some((_, maturity)) if !here.contains_key(module) => DocLine::ByFeature {
                feature: maturity.word(),
                on: row(format!("[`{module}`](mod@crate::{})", api.dialect.public_path(maturity, module))),
                off: row(format!("`{module}`")),
            },
            _ => DocLine::Always(row(format!("[`{module}`](mod@self::{module})"))),
        });
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
        source.line(&format!("pub use {}::models::*;", api.dialect.module_of(above)));
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
    GeneratedFile::rust(format!("{}/models/mod.rs", api.dialect.folder_of(maturity)), source)
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
