//! From the model to files: one small room per artefact.

mod argument;
mod catalogue;
pub(crate) mod document;
mod dynamic;
mod example;
mod format;
mod generated_file;
mod index;
mod line;
mod links;
mod model;
mod open_enum;
mod operation;
mod operation_docs;
mod surface;
mod text;
mod union;

use std::collections::BTreeMap;

use crate::docs;
use crate::ir::{Api, Item, Maturity, Room, Shape};
use crate::names;
use crate::parallel;
use crate::rust_api::{Place, Scope, tag_modules};
pub(crate) use format::{MARKER, Source};
pub use generated_file::GeneratedFile;

/// Every file, sorted by path.
pub(crate) fn files(api: &Api) -> Vec<GeneratedFile> {
    let scope = Scope::new(api);
    let mut places = Vec::new();
    for maturity in api.dialect.maturities().iter().copied() {
        places.extend(tag_modules(api, maturity).into_values());
        places.extend(model_modules(api, maturity).into_values());
    }
    let mut files = parallel::map(&places, |place| file(&scope, place));
    files.extend(index::files(api, &scope));
    files.extend(catalogue::files(api));
    files.push(dynamic::file(api));
    files.push(surface::file(api, &scope));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(scope: &Scope<'_>, place: &Place) -> GeneratedFile {
    let Place { maturity, room, module, .. } = place;
    let folder = scope.dialect.folder_of(*maturity);
    match room {
        Room::Tag => GeneratedFile::rust(format!("{folder}/{module}.rs"), tag_file(scope, place)),
        Room::Models => GeneratedFile::rust(format!("{folder}/models/{module}.rs"), model_file(scope, place)),
    }
}

/// The modules that hold models at a maturity.
fn model_modules(api: &Api, maturity: Maturity) -> BTreeMap<&str, Place> {
    let models = api.items.iter().filter(|i| i.home == maturity && i.room == Room::Models);
    models.map(|item| (item.module.as_str(), Place::new(maturity, Room::Models, &item.module))).collect()
}

fn tag_file(scope: &Scope<'_>, place: &Place) -> Source {
    let tag = scope.tag(&place.module);
    let name = docs::inline(tag.map_or(place.module.as_str(), |tag| tag.name.as_str()));
    let title = format!("{name}{}", scope.dialect.mention(", at maturity", place.maturity));
    let operations = scope.operations_at(place);
    // What the tag holds comes first, as that is all that a list of modules shows.
    let mut docs = match tag.and_then(|tag| tag.description.as_deref()) {
        Some(description) => links::said(description, place.maturity, scope),
        None => vec![format!("{title}.")],
    };
    if !operations.is_empty() {
        docs.extend([String::new(), format!("The operations of the tag {title}:"), String::new()]);
        docs.extend(operation_docs::table(operations));
    }
    let mut source = Source::with_docs(docs);
    source.line(&format!("use {}::*;", scope.dialect.prelude));
    source.line("use super::models::*;");
    let shared = scope.shared_with(place);
    for path in shared {
        source.line(&format!("pub use {path};"));
    }
    for operation in operations {
        operation::function(operation, scope, place, &mut source);
    }
    items(scope, place, &mut source);
    if !operations.is_empty() {
        source.module(
            &["/// What the functions around it return: requests, to be completed and sent."],
            "requests",
            requests(scope, place),
        );
    }
    source
}

/// The module `requests` of a tag's module, so that no schema can have a request's name.
fn requests(scope: &Scope<'_>, place: &Place) -> Source {
    let mut source = Source::inner();
    let (rows, module) = (scope.dialect.rows_of(place.maturity), names::in_code(&place.module));
    source.line("use super::*;");
    source.line(&format!("use {}::requests::{{{}}};", scope.dialect.prelude, names::IN_REQUESTS.join(", ")));
    source.line(&format!("use {rows}::{module} as catalogue;"));
    for operation in scope.operations_at(place) {
        operation::request(operation, scope, &place.requests(), &mut source);
    }
    source
}

fn model_file(scope: &Scope<'_>, place: &Place) -> Source {
    let mut source = Source::without_docs();
    source.line(&format!("use {}::*;", scope.dialect.prelude));
    source.line("use super::*;");
    items(scope, place, &mut source);
    source
}

fn items(scope: &Scope<'_>, place: &Place, source: &mut Source) {
    for item in scope.items_at(place) {
        item_code(item, scope, place, source);
    }
}

fn item_code(item: &Item, scope: &Scope<'_>, place: &Place, source: &mut Source) {
    match &item.shape {
        Shape::Struct(fields) => model::emit(item, fields, scope, place, source),
        Shape::Enum(values) => open_enum::emit(item, values, scope, source),
        Shape::Union { members, discriminator } => {
            union::emit(item, members, discriminator.as_deref(), scope, place, source);
        }
    }
}
