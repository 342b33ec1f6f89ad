//! The spelling of a type at a place: its name where that is in scope, else its path.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Use, ident, uses};
use crate::dialect::Dialect;
use crate::ir::{Api, Item, Maturity, Operation, Room, Shape, Type};
use crate::names;
use crate::spec::Tag;

/// A generated module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) maturity: Maturity,
    pub(crate) room: Room,
    pub(crate) module: String,
    /// Whether it is the module `requests` in that module.
    in_requests: bool,
}

impl Place {
    pub(crate) fn new(maturity: Maturity, room: Room, module: &str) -> Self {
        Self { maturity, room, module: module.to_owned(), in_requests: false }
    }

    pub(crate) fn of(item: &Item) -> Self {
        Self::new(item.home, item.room.clone(), &item.module)
    }

    /// The module of this one's requests.
    pub(crate) fn requests(&self) -> Self {
        Self { in_requests: true, ..self.clone() }
    }
}

/// The names that every module sees.
pub(crate) struct Scope<'a> {
    pub(crate) dialect: &'static Dialect,
    items: &'a [Item],
    /// The model behind a name at each maturity: its own, else that of the next more stable one.
    models: BTreeMap<Maturity, BTreeMap<&'a str, usize>>,
    items_at: BTreeMap<Place, Vec<&'a Item>>,
    operations_at: BTreeMap<Place, Vec<&'a Operation>>,
    /// By the module of each; the first of two.
    tags: BTreeMap<String, &'a Tag>,
    /// The operations that take or give each item.
    uses: Vec<Vec<Use<'a>>>,
    /// By the operation's id: one for each maturity at which it is emitted.
    operations: BTreeMap<&'a str, Vec<&'a Operation>>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        let mut models = BTreeMap::new();
        let mut visible = BTreeMap::new();
        for maturity in api.dialect.maturities().iter().copied() {
            for (at, item) in api.items.iter().enumerate() {
                if item.room == Room::Models && item.home == maturity {
                    visible.insert(item.name.as_str(), at);
                }
            }
            models.insert(maturity, visible.clone());
        }
        let tags = api.tags.iter().rev().map(|tag| (tag.module.clone(), tag)).collect();
        let (items_at, operations_at) = (BTreeMap::new(), BTreeMap::new());
        let (uses, operations) = (uses::of_items(api), BTreeMap::new());
        let dialect = api.dialect;
        let mut scope =
            Self { dialect, items: &api.items, models, items_at, operations_at, tags, uses, operations };
        for item in &api.items {
            scope.items_at.entry(Place::of(item)).or_default().push(item);
        }
        for operation in &api.operations {
            let place = Place::new(operation.maturity, Room::Tag, &operation.module);
            scope.operations_at.entry(place).or_default().push(operation);
            scope.operations.entry(&operation.facts.id).or_default().push(operation);
        }
        scope
    }

    /// The items that a module holds.
    pub(crate) fn items_at(&self, place: &Place) -> &[&'a Item] {
        self.items_at.get(place).map_or(&[], Vec::as_slice)
    }

    /// Returns the document's description of the tag of a module.
    pub(crate) fn tag(&self, module: &str) -> Option<&'a Tag> {
        self.tags.get(module).copied()
    }

    /// The operations that a module holds.
    pub(crate) fn operations_at(&self, place: &Place) -> &[&'a Operation] {
        self.operations_at.get(place).map_or(&[], Vec::as_slice)
    }

    /// The operation of an id as those see it whose code is there at `maturity`: their own, else the most stable.
    pub(crate) fn operation(&self, id: &str, maturity: Maturity) -> Option<&'a Operation> {
        let emitted = self.operations.get(id)?;
        let own = emitted.iter().find(|operation| operation.maturity == maturity);
        own.or_else(|| emitted.iter().find(|operation| operation.maturity < maturity)).copied()
    }

    /// The model that a module sees under a name.
    pub(crate) fn model(&self, name: &str, maturity: Maturity) -> Option<&'a Item> {
        self.models[&maturity].get(name).map(|id| self.item(*id))
    }

    /// The operations that take or give an item.
    pub(crate) fn uses(&self, item: &Item) -> &[Use<'a>] {
        let id = self.items.binary_search_by(|other| order(other).cmp(&order(item)));
        id.map_or(&[], |id| self.uses[id].as_slice())
    }

    pub(crate) fn items(&self) -> &'a [Item] {
        self.items
    }

    pub(crate) fn item(&self, id: usize) -> &'a Item {
        &self.items[id]
    }

    /// The shape of what is a type of its own.
    pub(crate) fn shape(&self, ty: &Type) -> Option<&'a Shape> {
        match ty {
            Type::Named(id) => Some(&self.items[*id].shape),
            _ => None,
        }
    }

    /// The item's path from the crate's root.
    pub(crate) fn path(&self, id: usize) -> String {
        let Item { name, home, room, module, .. } = self.item(id);
        match room {
            Room::Models => format!("{}::models::{name}", self.dialect.module_of(*home)),
            Room::Tag => format!("{}::{}::{name}", self.dialect.module_of(*home), names::in_code(module)),
        }
    }

    fn is_visible(&self, id: usize, place: &Place) -> bool {
        let item = self.item(id);
        if place.in_requests {
            let around = Place { in_requests: false, ..place.clone() };
            let hidden = names::IN_REQUESTS.contains(&item.name.as_str())
                || self.operations_at(&around).iter().any(|operation| operation.request() == item.name);
            return !hidden && self.is_visible(id, &around);
        }
        match item.room {
            Room::Models => self.models[&place.maturity].get(item.name.as_str()) == Some(&id),
            // A tag's module re-exports what its operations share with those of another maturity.
            Room::Tag => {
                place.room == Room::Tag
                    && place.module == item.module
                    && place.maturity >= item.home
                    && !self
                        .items_at(place)
                        .iter()
                        .any(|other| other.name == item.name && other.home != item.home)
            }
        }
    }

    /// The types of the same tag at more stable maturities that the operations at `place` take or give.
    pub(crate) fn shared_with(&self, place: &Place) -> BTreeSet<String> {
        let from_operations = self.operations_at(place).iter().flat_map(|operation| {
            let parameters = operation.path_parameters.iter().chain(&operation.query_parameters);
            parameters.map(|parameter| &parameter.ty).chain(&operation.body).chain([&operation.output])
        });
        let from_items = self.items_at(place).iter().flat_map(|item| item.shape.types());
        from_operations
            .chain(from_items)
            .filter_map(|ty| ty.named())
            .filter(|id| {
                let item = self.item(*id);
                item.room == Room::Tag
                    && item.module == place.module
                    && item.home != place.maturity
                    && self.is_visible(*id, place)
            })
            .map(|id| self.path(id))
            .collect()
    }

    /// A type as it is written at `place`.
    pub(crate) fn ty(&self, ty: &Type, place: &Place) -> TokenStream {
        match ty {
            Type::String => quote!(String),
            Type::Boolean => quote!(bool),
            Type::Integer => quote!(i64),
            Type::Unsigned => quote!(u64),
            Type::Number => quote!(f64),
            Type::Any => quote!(Value),
            Type::FreeForm => quote!(Map<String, Value>),
            Type::Unit => quote!(()),
            Type::Nullable(inner) => {
                let inner = self.ty(inner, place);
                quote!(Option<#inner>)
            }
            Type::Map(inner) => {
                let inner = self.ty(inner, place);
                quote!(BTreeMap<String, #inner>)
            }
            Type::Array(inner) => {
                let inner = self.ty(inner, place);
                quote!(Vec<#inner>)
            }
            Type::Named(id) if self.is_visible(*id, place) => {
                let name = ident(&self.item(*id).name);
                quote!(#name)
            }
            Type::Named(id) => {
                let path: syn::Path = syn::parse_str(&self.path(*id)).unwrap_or_else(|_| {
                    unreachable!("paths are made of checked identifiers: {}", self.path(*id))
                });
                quote!(#path)
            }
        }
    }

    /// A type as a reader knows it, without paths.
    pub(crate) fn plain(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer => "i64".to_owned(),
            Type::Unsigned => "u64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Any => "Value".to_owned(),
            Type::FreeForm => "Map<String, Value>".to_owned(),
            Type::Unit => "()".to_owned(),
            Type::Nullable(inner) => format!("Option<{}>", self.plain(inner)),
            Type::Map(inner) => format!("BTreeMap<String, {}>", self.plain(inner)),
            Type::Array(inner) => format!("Vec<{}>", self.plain(inner)),
            Type::Named(id) => {
                let item = self.item(*id);
                self.dialect.place(item.home, &item.name)
            }
        }
    }
}

/// Returns what items are sorted by.
fn order(item: &Item) -> (Maturity, &Room, &str, &str) {
    (item.home, &item.room, &item.module, &item.name)
}

/// The modules that hold operations at a maturity.
pub(crate) fn tag_modules(api: &Api, maturity: Maturity) -> BTreeMap<&str, Place> {
    let of_operations = api.operations.iter().filter(|o| o.maturity == maturity).map(|o| o.module.as_str());
    let of_items =
        api.items.iter().filter(|i| i.home == maturity && i.room == Room::Tag).map(|i| i.module.as_str());
    of_operations.chain(of_items).map(|module| (module, Place::new(maturity, Room::Tag, module))).collect()
}
