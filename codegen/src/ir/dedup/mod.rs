//! Equal definitions become one item, which lives at the highest maturity that uses it.

mod classes;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Lowered, Maturity, Operation, Room, Shape, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::names::{Kind, model, request};
use crate::spec::Spec;
pub(super) use classes::{Classes, describe};
use names::{check_shadowing, settle_names};

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
            let id = request(&operation.facts.id);
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

/// The shape of several definitions that are one: what is a secret, nullable or a final state in one of them is so in all.
fn shape(speaker: usize, ids: &[usize], types: &[TypeDef]) -> Shape {
    let mut shape = types[speaker].shape.clone();
    for other in ids.iter().map(|id| &types[*id].shape) {
        match (&mut shape, other) {
            (Shape::Struct(fields), Shape::Struct(others)) => {
                for field in fields {
                    for other in others.iter().filter(|other| other.wire == field.wire) {
                        field.sensitive |= other.sensitive;
                        field.nullable |= other.nullable;
                    }
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

/// What the operations say about one class.
#[derive(Clone, Copy, Default)]
struct Use {
    home: Option<Maturity>,
    in_requests: bool,
    in_responses: bool,
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
    let own = model(&def.schema);
    let tag = owners.get(&own).copied().filter(|_| def.parent.is_none());
    let tag = tag.or(def.tag.as_deref().filter(|_| !def.renamed));
    match tag {
        Some(module) => (Room::Tag, module.to_owned()),
        None => (Room::Models, Kind::Module.derive(&def.name)),
    }
}
