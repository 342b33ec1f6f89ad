//! Which operation became which, and which type.

use std::collections::{BTreeMap, BTreeSet};

use super::revision::{Revision, types_of};
use crate::ir::{Api, Item, Maturity, Operation, Room, Shape, Type};
use crate::names;

/// Operations by their place in the two lists.
pub(super) struct Operations {
    /// What became what.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What is only in the old model, with the operation of the new one that has its id.
    pub(super) gone: Vec<(usize, Option<usize>)>,
    /// What is only in the new model, and whether the old one has its id.
    pub(super) come: Vec<(usize, bool)>,
    /// Tags whose operations all have another tag now, which is new.
    pub(super) renamed_tags: BTreeMap<String, String>,
}

/// The same id is the same operation, and so is the same method and path under another id.
pub(super) fn operations(old: &Api, new: &Api) -> Operations {
    let (old_ids, new_ids) = (by_id(old), by_id(new));
    let same_route = |old: &Operation| {
        new_ids
            .iter()
            .find(|(id, list)| !old_ids.contains_key(*id) && route(&new.operations[list[0]]) == route(old))
    };
    let mut result =
        Operations { pairs: Vec::new(), gone: Vec::new(), come: Vec::new(), renamed_tags: BTreeMap::new() };
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (id, olds) in &old_ids {
        let counterpart = new_ids.get_key_value(id).or_else(|| same_route(&old.operations[olds[0]]));
        let Some((new_id, news)) = counterpart else {
            result.gone.extend(olds.iter().map(|at| (*at, None)));
            continue;
        };
        met.insert(new_id);
        let mut news = news.clone();
        let first = news[0];
        let exact = |a: &Operation, b: &Operation| a.maturity == b.maturity;
        let mut olds = olds.clone();
        for fits in [exact as fn(&Operation, &Operation) -> bool, |_, _| true] {
            olds.retain(|at| {
                let this = &old.operations[*at];
                let found = news.iter().position(|other| {
                    let other = &new.operations[*other];
                    suffix(other) == suffix(this) && fits(this, other)
                });
                found.map(|found| result.pairs.push((*at, news.remove(found)))).is_none()
            });
        }
        result.gone.extend(olds.into_iter().map(|at| (at, Some(first))));
        result.come.extend(news.into_iter().map(|at| (at, true)));
    }
    let unmet = new_ids.iter().filter(|(id, _)| !met.contains(*id));
    result.come.extend(unmet.flat_map(|(_, list)| list.iter().map(|at| (*at, false))));
    result.renamed_tags = renamed_tags(old, new, &result.pairs);
    result
}

/// A tag is renamed where all of its operations that are left went to one tag, and neither is on both sides.
fn renamed_tags(old: &Api, new: &Api, pairs: &[(usize, usize)]) -> BTreeMap<String, String> {
    let mut successors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut origins: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (a, b) in pairs {
        let (from, to) = (old.operations[*a].facts.tag.as_str(), new.operations[*b].facts.tag.as_str());
        successors.entry(from).or_default().insert(to);
        origins.entry(to).or_default().insert(from);
    }
    let has = |api: &Api, tag: &str| api.operations.iter().any(|operation| operation.facts.tag == tag);
    let only = |tags: &BTreeSet<&str>| tags.len() == 1;
    let certain = successors.into_iter().filter_map(|(from, to)| {
        let to = to.first().copied().filter(|_| only(&to))?;
        let alone = origins.get(to).is_some_and(only) && !has(new, from) && !has(old, to);
        alone.then(|| (from.to_owned(), to.to_owned()))
    });
    certain.collect()
}

/// The operations of an id, the most stable first.
fn by_id(api: &Api) -> BTreeMap<&str, Vec<usize>> {
    let mut ids: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, operation) in api.operations.iter().enumerate() {
        ids.entry(&operation.facts.id).or_default().push(at);
    }
    ids
}

/// Method and path, whatever its parameters are called.
fn route(operation: &Operation) -> (&'static str, String) {
    (operation.facts.method, super::parameters::blind(&operation.facts.path))
}

/// `_v1` for an older major version.
fn suffix(operation: &Operation) -> &str {
    operation.function.strip_prefix(names::plain(&operation.facts.function)).unwrap_or_default()
}

/// A type that a caller had, and what it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// The most stable maturity at which a caller meets it.
    pub(super) maturity: Maturity,
}

/// Types by their place in the two lists.
#[derive(Default)]
pub(super) struct Types {
    pub(super) pairs: Vec<Pair>,
    /// The pairs that bear another name now.
    pub(super) renamed: BTreeSet<(usize, usize)>,
    known: BTreeSet<(usize, usize)>,
}

impl Types {
    pub(super) fn find(old: &Revision<'_>, new: &Revision<'_>, operations: &Operations) -> Self {
        let mut types = Self::default();
        let module = |tag: &str| names::Kind::Module.derive(tag);
        let modules: BTreeMap<String, String> =
            operations.renamed_tags.iter().map(|(from, to)| (module(from), module(to))).collect();
        for ((maturity, path), id) in &old.visible {
            let renamed = path.split_once("::").and_then(|(module, name)| {
                modules.get(module).map(|module| (*maturity, format!("{module}::{name}")))
            });
            let path = renamed.unwrap_or_else(|| (*maturity, path.clone()));
            if let Some(other) = new.visible.get(&path) {
                types.add(*id, *other, *maturity);
            }
        }
        types.find_moved(old, new);
        while types.find_renamed(old, new, operations) {}
        types
    }

    pub(super) fn are_pair(&self, old: usize, new: usize) -> bool {
        self.known.contains(&(old, new))
    }

    pub(super) fn has_old(&self, old: usize) -> bool {
        self.known.range((old, 0)..=(old, usize::MAX)).next().is_some()
    }

    pub(super) fn has_new(&self, new: usize) -> bool {
        self.known.iter().any(|pair| pair.1 == new)
    }

    fn add(&mut self, old: usize, new: usize, maturity: Maturity) {
        if self.known.insert((old, new)) {
            self.pairs.push(Pair { old, new, maturity });
        }
    }

    /// Types without a counterpart, on both sides.
    fn left(&self, old: &Revision<'_>, new: &Revision<'_>) -> (Vec<usize>, Vec<usize>) {
        let with: BTreeSet<usize> = self.known.iter().map(|pair| pair.1).collect();
        let olds = (0..old.api.items.len()).filter(|id| !self.has_old(*id)).collect();
        (olds, (0..new.api.items.len()).filter(|id| !with.contains(id)).collect())
    }

    /// The same name elsewhere, where only one type has it on either side.
    fn find_moved(&mut self, old: &Revision<'_>, new: &Revision<'_>) {
        let (olds, news) = self.left(old, new);
        let name = |side: &Revision<'_>, id: usize| side.item(id).name.clone();
        for id in &olds {
            let same = |side: &Revision<'_>, list: &[usize]| -> Vec<usize> {
                list.iter().copied().filter(|other| name(side, *other) == name(old, *id)).collect()
            };
            if let ([_], [other]) = (same(old, &olds).as_slice(), same(new, &news).as_slice()) {
                self.add(*id, *other, old.item(*id).home);
            }
        }
    }

    /// The same shape where the other one stood, where only one type can be meant on either side. One round; renaming
    /// what is around a type makes its place known.
    fn find_renamed(&mut self, old: &Revision<'_>, new: &Revision<'_>, operations: &Operations) -> bool {
        let (olds, news) = self.left(old, new);
        let old_places = places(old, &|at| operations.pairs.iter().position(|pair| pair.0 == at), &|id| {
            self.pairs.iter().filter(|pair| pair.old == id).map(|pair| pair.new).collect()
        });
        let new_places =
            places(new, &|at| operations.pairs.iter().position(|pair| pair.1 == at), &|id| vec![id]);
        let nowhere = BTreeSet::new();
        let at = |places: &BTreeMap<usize, BTreeSet<String>>, id: usize| {
            places.get(&id).unwrap_or(&nowhere).clone()
        };
        let fits = |a: usize, b: usize| {
            !at(&old_places, a).is_disjoint(&at(&new_places, b))
                && self.same_shape(old, new, a, b, &mut BTreeSet::new())
        };
        let fitting: Vec<(usize, usize)> = olds
            .iter()
            .flat_map(|a| news.iter().map(move |b| (*a, *b)))
            .filter(|(a, b)| fits(*a, *b))
            .collect();
        let certain = |pair: &&(usize, usize)| {
            fitting.iter().filter(|other| other.0 == pair.0 || other.1 == pair.1).count() == 1
        };
        let certain: Vec<(usize, usize)> = fitting.iter().filter(certain).copied().collect();
        for (a, b) in &certain {
            self.add(*a, *b, old.item(*a).home);
            self.renamed.insert((*a, *b));
        }
        !certain.is_empty()
    }

    /// Whether two types are the same but for their names; `assumed` are those that are being compared.
    fn same_shape(
        &self,
        old: &Revision<'_>,
        new: &Revision<'_>,
        a: usize,
        b: usize,
        assumed: &mut BTreeSet<(usize, usize)>,
    ) -> bool {
        if self.are_pair(a, b) || !assumed.insert((a, b)) {
            return true;
        }
        let (a, b) = (old.item(a), new.item(b));
        if a.room != b.room || a.shape.types().len() != b.shape.types().len() || outline(a) != outline(b) {
            return false;
        }
        let types = a.shape.types().into_iter().zip(b.shape.types());
        types.into_iter().all(|(a, b)| {
            alike(a, b, &mut |a, b| {
                self.are_pair(a, b)
                    || !self.has_old(a) && !self.has_new(b) && self.same_shape(old, new, a, b, assumed)
            })
        })
    }
}

/// A shape without names and types.
fn outline(item: &Item) -> Vec<String> {
    match &item.shape {
        Shape::Struct(fields) => {
            fields.iter().map(|f| format!("{} {} {}", f.wire, f.required, f.nullable)).collect()
        }
        Shape::Enum(values) => values.iter().map(|value| format!("={}", value.wire)).collect(),
        Shape::Union { members, discriminator } => {
            members.iter().map(|member| format!("{discriminator:?} {:?}", member.tags)).collect()
        }
    }
}

/// Where each type is mentioned, in words that both sides share.
fn places(
    side: &Revision<'_>,
    operation: &dyn Fn(usize) -> Option<usize>,
    item: &dyn Fn(usize) -> Vec<usize>,
) -> BTreeMap<usize, BTreeSet<String>> {
    let mut places: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (at, this) in side.api.operations.iter().enumerate() {
        let Some(number) = operation(at) else { continue };
        for (place, ty) in types_of(this) {
            if let Some(id) = ty.named() {
                places.entry(id).or_default().insert(format!("operation {number} {place}"));
            }
        }
    }
    for (id, this) in side.api.items.iter().enumerate() {
        for number in item(id) {
            for (place, ty) in mentions(&this.shape) {
                if let Some(id) = ty.named() {
                    places.entry(id).or_default().insert(format!("type {number} {place}"));
                }
            }
        }
    }
    places
}

fn mentions(shape: &Shape) -> Vec<(String, &Type)> {
    match shape {
        Shape::Struct(fields) => fields.iter().map(|field| (field.wire.clone(), &field.ty)).collect(),
        Shape::Enum(_) => Vec::new(),
        Shape::Union { members, .. } => {
            members.iter().enumerate().map(|(at, member)| (at.to_string(), &member.ty)).collect()
        }
    }
}

/// Whether two types are built alike, around definitions that `same` compares.
pub(super) fn alike(old: &Type, new: &Type, same: &mut dyn FnMut(usize, usize) -> bool) -> bool {
    match (old, new) {
        (Type::Named(old), Type::Named(new)) => same(*old, *new),
        (Type::Nullable(old), Type::Nullable(new))
        | (Type::Map(old), Type::Map(new))
        | (Type::Array(old), Type::Array(new)) => alike(old, new, same),
        (old, new) => old == new,
    }
}

/// Whether the type moved because the operations beside it did.
pub(super) fn moved_along(
    old: &Item,
    new: &Item,
    old_api: &Api,
    new_api: &Api,
    operations: &Operations,
) -> bool {
    let beside = |operation: &Operation, item: &Item| {
        item.room == Room::Tag && operation.maturity == item.home && operation.module == item.module
    };
    operations
        .pairs
        .iter()
        .any(|(a, b)| beside(&old_api.operations[*a], old) && beside(&new_api.operations[*b], new))
}
