//! One of the two models, as a caller of the crate meets it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Facts, Item, Maturity, Operation, Room, Type};
use crate::rust_api::{Place, Scope, tag_modules};

pub(super) struct Revision<'a> {
    pub(super) api: &'a Api,
    pub(super) scope: Scope<'a>,
    /// From what a caller writes (`sources::CreateSourceInput` at a maturity) to the type that it is.
    pub(super) visible: BTreeMap<(Maturity, String), usize>,
    /// Every type that an operation mentions, however deep.
    pub(super) reach: Vec<BTreeSet<usize>>,
}

impl<'a> Revision<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let scope = Scope::new(api);
        let visible = visible(api, &scope);
        let reach = api.operations.iter().map(|operation| reach(api, operation)).collect();
        Self { api, scope, visible, reach }
    }

    /// Whether this holds for the facts of any operation.
    pub(super) fn has(&self, fits: impl Fn(&Facts) -> bool) -> bool {
        self.api.operations.iter().any(|operation| fits(&operation.facts))
    }

    pub(super) fn item(&self, id: usize) -> &'a Item {
        &self.api.items[id]
    }

    /// Where the type is defined, as a caller writes it.
    pub(super) fn path(&self, id: usize) -> String {
        let item = self.item(id);
        self.api.dialect.place(item.home, &in_maturity(item))
    }

    pub(super) fn home(&self, id: usize) -> (Maturity, String) {
        (self.item(id).home, in_maturity(self.item(id)))
    }

    /// The functions that take or give the type, in whatever depth.
    pub(super) fn used_by(&self, id: usize) -> Vec<String> {
        let operations = self.api.operations.iter().zip(&self.reach);
        operations
            .filter(|(_, reach)| reach.contains(&id))
            .map(|(operation, _)| function(operation))
            .collect()
    }

    /// A type as a reader knows it.
    pub(super) fn text(&self, ty: &Type) -> String {
        match ty {
            Type::Nullable(inner) => format!("Option<{}>", self.text(inner)),
            Type::Map(inner) => format!("BTreeMap<String, {}>", self.text(inner)),
            Type::Array(inner) => format!("Vec<{}>", self.text(inner)),
            Type::Named(id) => self.item(*id).name.clone(),
            other => self.scope.plain(other),
        }
    }
}

/// A function as a caller writes it.
pub(super) fn function(operation: &Operation) -> String {
    let below = format!("{}::{}", operation.module, operation.function);
    operation.dialect.place(operation.maturity, &below)
}

/// A type as a caller writes it behind the maturity.
pub(super) fn in_maturity(item: &Item) -> String {
    match item.room {
        Room::Models => format!("models::{}", item.name),
        Room::Tag => format!("{}::{}", item.module, item.name),
    }
}

fn visible(api: &Api, scope: &Scope<'_>) -> BTreeMap<(Maturity, String), usize> {
    let by_path: BTreeMap<String, usize> = (0..api.items.len()).map(|id| (scope.path(id), id)).collect();
    let mut visible = BTreeMap::new();
    // Models of a more stable maturity are seen at the next one too, unless it has its own of that name.
    let mut models: BTreeMap<String, usize> = BTreeMap::new();
    for maturity in Maturity::ALL {
        let here =
            |room| api.items.iter().enumerate().filter(move |(_, i)| i.home == maturity && i.room == room);
        models.extend(here(Room::Models).map(|(id, item)| (in_maturity(item), id)));
        visible.extend(models.iter().map(|(name, id)| ((maturity, name.clone()), *id)));
        for (module, place) in tag_modules(api, maturity) {
            let shared = scope.shared_with(&place);
            let shared = shared.iter().filter_map(|path| by_path.get(path));
            visible.extend(shared.map(|id| ((maturity, format!("{module}::{}", api.items[*id].name)), *id)));
        }
        visible.extend(here(Room::Tag).map(|(id, item)| ((maturity, in_maturity(item)), id)));
    }
    visible
}

fn reach(api: &Api, operation: &Operation) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<usize> = types_of(operation).filter_map(|(_, ty)| ty.named()).collect();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(api.items[id].shape.types().iter().filter_map(|ty| ty.named()));
        }
    }
    seen
}

/// The types that an operation mentions itself, each with its place there.
pub(super) fn types_of(operation: &Operation) -> impl Iterator<Item = (String, &Type)> {
    let parameters = operation.path_parameters.iter().chain(&operation.query_parameters);
    let parameters = parameters.map(|parameter| (format!("parameter {}", parameter.wire), &parameter.ty));
    let body = operation.body.iter().map(|body| ("body".to_owned(), body));
    parameters.chain(body).chain([("answer".to_owned(), &operation.output)])
}

/// The generated module that holds an operation.
pub(super) fn place_of(operation: &Operation) -> Place {
    Place::new(operation.maturity, Room::Tag, &operation.module)
}
