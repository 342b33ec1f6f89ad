//! Which type became which: by its path, by its name elsewhere, and by its shape in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::Operations;
use crate::diff::revision::{Revision, types_of};
use crate::ir::{Api, Item, Maturity, Operation, Room, Shape, Type};
use crate::names;

/// A type that a caller had, and what it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::diff) struct Pair {
    pub(in crate::diff) old: usize,
    pub(in crate::diff) new: usize,
    /// The most stable maturity at which a caller meets it.
    pub(in crate::diff) maturity: Maturity,
}

/// Types by their place in the two lists.
#[derive(Default)]
pub(in crate::diff) struct Types {
    pub(in crate::diff) pairs: Vec<Pair>,
    /// The pairs that bear another name now.
    pub(in crate::diff) renamed: BTreeSet<(usize, usize)>,
    known: BTreeSet<(usize, usize)>,
}

impl Types {
    pub(in crate::diff) fn find(old: &Revision<'_>, new: &Revision<'_>, operations: &Operations) -> Self {
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

    pub(in crate::diff) fn are_pair(&self, old: usize, new: usize) -> bool {
        self.known.contains(&(old, new))
    }

    pub(in crate::diff) fn has_old(&self, old: usize) -> bool {
        self.known.range((old, 0)..=(old, usize::MAX)).next().is_some()
    }

    pub(in crate::diff) fn has_new(&self, new: usize) -> bool {
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
pub(in crate::diff) fn alike(old: &Type, new: &Type, same: &mut dyn FnMut(usize, usize) -> bool) -> bool {
    match (old, new) {
        (Type::Named(old), Type::Named(new)) => same(*old, *new),
        (Type::Nullable(old), Type::Nullable(new))
        | (Type::Map(old), Type::Map(new))
        | (Type::Array(old), Type::Array(new)) => alike(old, new, same),
        (old, new) => old == new,
    }
}

/// Whether the type moved because the operations beside it did.
pub(in crate::diff) fn moved_along(
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
