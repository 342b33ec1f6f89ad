//! Equal definitions become one item, which lives at the highest maturity that uses it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Lowered, Maturity, Operation, Room, Shape, Type, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::names;
use crate::spec::Spec;
use crate::spec::source_map::SourceMap;

/// Definitions by equality: equal ones have the same class.
pub(super) struct Classes {
    /// From a definition to its class.
    pub(super) of: Vec<usize>,
}

impl Classes {
    /// Equal for a caller, whatever the names.
    pub(super) fn by_shape(types: &[TypeDef], lowered: &[Lowered]) -> Self {
        Self::refine(types, &sent(types, lowered), |_| "")
    }

    /// Equal for a caller, and in the Rust name.
    fn by_name_and_shape(types: &[TypeDef], lowered: &[Lowered]) -> Self {
        Self::refine(types, &sent(types, lowered), |def| &def.name)
    }

    /// Splits classes until the members of each mention the same classes: recursion needs no special case.
    fn refine(types: &[TypeDef], sent: &BTreeSet<usize>, name: impl Fn(&TypeDef) -> &str) -> Self {
        let first = |(id, def): (usize, &TypeDef)| {
            format!("{} {:?} {}", name(def), def.mask, outline(&def.shape, sent.contains(&id)))
        };
        let mut of = number(types.iter().enumerate().map(first));
        let mut count = 0;
        loop {
            let next = number(types.iter().enumerate().map(|(id, def)| {
                let inside: Vec<String> = def.shape.types().iter().map(|ty| describe(ty, &of)).collect();
                (of[id], inside)
            }));
            let distinct = next.iter().max().map_or(0, |max| max + 1);
            of = next;
            if distinct == count {
                return Self { of };
            }
            count = distinct;
        }
    }
}

fn number<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers: BTreeMap<K, usize> = BTreeMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// The definitions that requests mention, in whatever depth.
fn sent(types: &[TypeDef], lowered: &[Lowered]) -> BTreeSet<usize> {
    let roots = lowered.iter().flat_map(|operation| {
        let parameters = operation.path_parameters.iter().chain(&operation.query_parameters);
        let bodies = operation.served.iter().filter_map(|served| served.body.as_ref());
        parameters.map(|parameter| &parameter.ty).chain(bodies)
    });
    let mut waiting: Vec<usize> = roots.filter_map(Type::named).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(types[id].shape.types().iter().filter_map(|ty| ty.named()));
        }
    }
    seen
}

/// A type as text, with classes in place of definitions.
pub(super) fn describe(ty: &Type, classes: &[usize]) -> String {
    format!("{:?}", ty.map_ids(&|id| classes[id]))
}

/// A shape as text, without what it mentions. An optional member of an answer is an `Option`, nullable or not.
fn outline(shape: &Shape, sent: bool) -> String {
    let blind = |ty: &Type| format!("{:?}", ty.map_ids(&|_| 0));
    match shape {
        Shape::Struct(fields) => {
            let fields = fields.iter().map(|f| {
                let nullable = f.nullable && (f.required || sent);
                let way = (f.read_only, f.write_only);
                format!("{}:{}:{nullable}:{way:?}:{}", f.wire, f.required, blind(&f.ty))
            });
            format!("struct {}", fields.collect::<Vec<_>>().join(","))
        }
        Shape::Enum(values) => {
            let values: BTreeSet<&str> = values.iter().map(|value| value.wire.as_str()).collect();
            format!("enum {values:?}")
        }
        Shape::Union { members, discriminator } => {
            let tags: Vec<_> = members.iter().map(|member| &member.tags).collect();
            format!("union {discriminator:?} {tags:?}")
        }
    }
}

/// The shape of several definitions that are one: what is a secret or a final state in one of them is one in all.
fn shape(speaker: usize, ids: &[usize], types: &[TypeDef]) -> Shape {
    let mut shape = types[speaker].shape.clone();
    for other in ids.iter().map(|id| &types[*id].shape) {
        match (&mut shape, other) {
            (Shape::Struct(fields), Shape::Struct(others)) => {
                for field in fields {
                    field.sensitive |= others.iter().any(|other| other.sensitive && other.wire == field.wire);
                }
            }
            (Shape::Enum(values), Shape::Enum(others)) => {
                for value in values {
                    value.is_final |= others.iter().any(|other| other.is_final && other.wire == value.wire);
                }
            }
            _ => {}
        }
    }
    shape
}

/// What the operations say about one class.
#[derive(Clone, Copy, Default)]
struct Use {
    home: Option<Maturity>,
    in_requests: bool,
    in_responses: bool,
}

pub(super) fn deduplicate(
    types: Vec<TypeDef>,
    mut operations: Vec<Operation>,
    lowered: &[Lowered],
    spec: &Spec,
    found: &mut Diagnostics,
) -> (Vec<Item>, Vec<Operation>) {
    let (map, own_types) = (&spec.map, spec.dialect.own_types);
    let classes = Classes::by_name_and_shape(&types, lowered).of;
    let uses = uses(&types, &classes, &operations);
    let owners: BTreeMap<String, &str> = lowered
        .iter()
        .flat_map(|operation| {
            let id = names::request(&operation.facts.id);
            own_types.map(|tail| (format!("{id}{tail}"), operation.facts.module.as_str()))
        })
        .collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, class) in classes.iter().enumerate() {
        members.entry(*class).or_default().push(id);
    }
    let mut items: Vec<(usize, Item, Option<u32>)> = Vec::new();
    for (class, ids) in &members {
        let Use { home: Some(home), in_requests, in_responses } = uses[*class] else { continue };
        let Some(&speaker) =
            ids.iter().min_by_key(|id| (names_a_maturity(&types[**id].schema), &types[**id].schema))
        else {
            continue;
        };
        let def = &types[speaker];
        let (room, module) = address(speaker, &types, &owners);
        let mut schemas: Vec<String> = ids.iter().map(|id| types[*id].schema.clone()).collect();
        schemas.sort();
        schemas.dedup();
        let item = Item {
            name: def.name.clone(),
            home,
            room,
            module,
            shape: one_way(shape(speaker, ids, &types), in_requests, in_responses),
            mask: def.mask.clone(),
            description: def.description.clone(),
            schemas,
            in_requests,
            in_responses,
            page_role: None,
            page_size: def.page_size,
            seeds: Vec::new(),
            pointer: def.pointer.clone(),
        };
        items.push((*class, item, def.major));
    }
    settle_names(&mut items, map, found);
    items.sort_by(|(_, a, _), (_, b, _)| {
        (a.home, &a.room, &a.module, &a.name).cmp(&(b.home, &b.room, &b.module, &b.name))
    });
    let index: BTreeMap<usize, usize> =
        items.iter().enumerate().map(|(at, (class, ..))| (*class, at)).collect();
    let to_item = |id: usize| index[&classes[id]];
    let mut items: Vec<Item> = items.into_iter().map(|(_, item, _)| item).collect();
    for item in &mut items {
        for ty in item.shape.types_mut() {
            *ty = ty.map_ids(&to_item);
        }
    }
    for operation in &mut operations {
        for parameter in operation.path_parameters.iter_mut().chain(&mut operation.query_parameters) {
            parameter.ty = parameter.ty.map_ids(&to_item);
        }
        operation.body = operation.body.as_ref().map(|body| body.map_ids(&to_item));
        operation.output = operation.output.map_ids(&to_item);
    }
    check_shadowing(&items, map, found);
    (items, operations)
}

/// A shape as it travels: members that go the other way only are left out, and required where they go.
fn one_way(mut shape: Shape, in_requests: bool, in_responses: bool) -> Shape {
    if let Shape::Struct(fields) = &mut shape {
        fields.retain(|field| in_responses || !field.read_only);
        fields.retain(|field| in_requests || !field.write_only);
        for field in fields {
            let other_way = field.read_only && in_requests || field.write_only && in_responses;
            field.required &= !other_way;
        }
    }
    shape
}

/// Walks from the operations, the most stable first, to everything that they mention.
fn uses(types: &[TypeDef], classes: &[usize], operations: &[Operation]) -> Vec<Use> {
    let mut uses = vec![Use::default(); classes.iter().max().map_or(0, |max| max + 1)];
    for operation in operations {
        let parameters = operation.path_parameters.iter().chain(&operation.query_parameters);
        let sent = parameters.map(|parameter| &parameter.ty).chain(&operation.body);
        for (ty, request) in sent.map(|ty| (ty, true)).chain([(&operation.output, false)]) {
            let mut seen = BTreeSet::new();
            let mut waiting: Vec<usize> = ty.named().into_iter().collect();
            while let Some(id) = waiting.pop() {
                if !seen.insert(classes[id]) {
                    continue;
                }
                let this = &mut uses[classes[id]];
                this.home = Some(this.home.map_or(operation.maturity, |home| home.min(operation.maturity)));
                this.in_requests |= request;
                this.in_responses |= !request;
                waiting.extend(types[id].shape.types().iter().filter_map(|ty| ty.named()));
            }
        }
    }
    uses
}

fn names_a_maturity(schema: &str) -> bool {
    schema.contains("Alpha") || schema.contains("Beta")
}

/// An operation's own input and output live beside it, and inline schemas beside what they stand in.
fn address(id: usize, types: &[TypeDef], owners: &BTreeMap<String, &str>) -> (Room, String) {
    let def = &types[id];
    if let (Some(parent), false) = (def.parent, def.renamed) {
        return address(parent, types, owners);
    }
    let own = names::model(&def.schema);
    let tag = owners.get(&own).copied().filter(|_| def.parent.is_none());
    let tag = tag.or(def.tag.as_deref().filter(|_| !def.renamed));
    match tag {
        Some(module) => (Room::Tag, module.to_owned()),
        None => (Room::Models, names::Kind::Module.derive(&def.name)),
    }
}

/// Names are unique in their room; only majors of one schema may share one, and then the newer say so: what callers
/// have by a name stays what it is when another major comes.
fn settle_names(items: &mut [(usize, Item, Option<u32>)], map: &SourceMap, found: &mut Diagnostics) {
    let mut groups: BTreeMap<(Maturity, Room, String, String), Vec<usize>> = BTreeMap::new();
    for (at, (_, item, _)) in items.iter().enumerate() {
        // Every model of a maturity is in scope of every other, whatever its file.
        let module = if item.room == Room::Tag { item.module.clone() } else { String::new() };
        groups.entry((item.home, item.room.clone(), module, item.name.clone())).or_default().push(at);
    }
    for ((_, _, _, name), group) in groups {
        if group.len() < 2 {
            continue;
        }
        // A name that says no version is the first one's.
        let major = |at: usize| items[at].2.unwrap_or(1);
        let majors: BTreeMap<u32, usize> = group.iter().map(|at| (major(*at), *at)).collect();
        if majors.len() == group.len() {
            for (major, at) in majors.into_iter().skip(1) {
                let item = &mut items[at].1;
                item.name = format!("{name}V{major}");
                if item.room == Room::Models {
                    item.module = names::Kind::Module.derive(&item.name);
                }
            }
            continue;
        }
        let mut schemas: Vec<&str> = group.iter().map(|at| items[*at].1.schemas[0].as_str()).collect();
        schemas.sort_unstable();
        for at in &group[1..] {
            let (first, other) = (&items[group[0]].1, &items[*at].1);
            let message = format!(
                "the schemas `{}` would all be the Rust type `{name}`, but {}",
                schemas.join("`, `"),
                difference(first, other)
            );
            let named = |item: &Item| map.correction(&item.pointer.child("x-rust-name"));
            let help = match named(other).or_else(|| named(first)) {
                Some(action) => format!(
                    "line {} of {} gives the name: make what it names alike, or give the one that differs an \
                     `x-rust-name` of its own in a later action",
                    action.line, action.file
                ),
                None => "give all but one an `x-rust-name` in the overlay".to_owned(),
            };
            found.push(map.error("two-schemas-one-name", &other.pointer, message, help));
        }
    }
    // Two models in one file would otherwise be two files of one name.
    let mut files: BTreeMap<(Maturity, String), String> = BTreeMap::new();
    for (_, item, _) in items.iter().filter(|(_, item, _)| item.room == Room::Models) {
        let stem = item.module.clone();
        let own = names::Kind::Module.derive(&item.name) == stem;
        let other = own.then(|| files.insert((item.home, stem.clone()), item.name.clone())).flatten();
        if let Some(other) = other.filter(|other| *other != item.name) {
            let message = format!("the types `{other}` and `{}` would share the file `{stem}.rs`", item.name);
            let help = "give one of them an `x-rust-name` in the overlay";
            found.push(map.error("two-schemas-one-name", &item.pointer, message, help));
        }
    }
}

/// The first thing in which two types differ, with the place that has it.
fn difference(first: &Item, other: &Item) -> String {
    let parts = |item: &Item| -> Vec<(String, String)> {
        match &item.shape {
            Shape::Struct(fields) => {
                let need = |field: &super::Field| match (field.required, field.nullable) {
                    (true, false) => "required",
                    (true, true) => "required, if only as null",
                    (false, true) => "optional, or null",
                    (false, false) => "optional",
                };
                fields.iter().map(|f| (format!("the member `{}`", f.wire), need(f).to_owned())).collect()
            }
            Shape::Enum(values) => {
                values.iter().map(|value| (format!("the value `{}`", value.wire), String::new())).collect()
            }
            Shape::Union { members, .. } => {
                members.iter().map(|member| (format!("the kind `{}`", member.name), String::new())).collect()
            }
        }
    };
    let (a, b) = (parts(first), parts(other));
    for (has, lacks, item) in [(&a, &b, first), (&b, &a, other)] {
        if let Some((part, _)) = has.iter().find(|(part, _)| lacks.iter().all(|(other, _)| other != part)) {
            return format!("only the one at #{} has {part}", item.pointer);
        }
    }
    let unlike = a.iter().find_map(|(part, how)| {
        let (_, other) = b.iter().find(|(other, _)| other == part)?;
        (how != other).then(|| format!("{part} is {how} in one and {other} in the other"))
    });
    unlike
        .unwrap_or_else(|| format!("what they mention differs at #{} and #{}", first.pointer, other.pointer))
}

/// What a tag's module defines must not hide a model that the same module sees.
fn check_shadowing(items: &[Item], map: &SourceMap, found: &mut Diagnostics) {
    let mut named: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        named.entry(&item.name).or_default().push(item);
    }
    for item in items.iter().filter(|item| item.room == Room::Tag) {
        let hidden = named[item.name.as_str()].iter().any(|m| m.room == Room::Models && m.home <= item.home);
        if hidden {
            let message =
                format!("the type `{}` of the module `{}` would hide a model", item.name, item.module);
            let help = "give it an `x-rust-name` in the overlay";
            found.push(map.error("two-schemas-one-name", &item.pointer, message, help));
        }
    }
}
