//! A type that contains itself needs a `Box` where the circle closes, and a way out of the circle.

use std::collections::BTreeSet;

use super::{Field, Item, Shape, Type};
use crate::diagnostic::Diagnostics;
use crate::spec::source_map::SourceMap;

/// Takes the members by which a struct requires itself as optional, with a warning for each: nobody could make
/// a value of it.
pub(super) fn loosen(items: &mut [Item], map: &SourceMap, found: &mut Diagnostics) {
    let graph: Vec<Vec<usize>> = items
        .iter()
        .map(|item| match &item.shape {
            Shape::Struct(fields) => fields.iter().filter_map(needed).collect(),
            // A union has `Unknown`.
            Shape::Enum(_) | Shape::Union { .. } => Vec::new(),
        })
        .collect();
    for (at, item) in items.iter_mut().enumerate() {
        let Shape::Struct(fields) = &mut item.shape else { continue };
        for field in fields {
            if needed(field).is_some_and(|inner| leads_to(&graph, inner, at)) {
                field.required = false;
                let message = format!(
                    "no value of `{}` can exist: it requires `{}`, and that another `{0}`",
                    item.name, field.wire
                );
                let help = "the member was taken as optional; drop it from `required` in the overlay";
                found.push(map.warning("endless-value", &item.pointer, message, help));
            }
        }
    }
}

/// The type of which there has to be a value first.
fn needed(field: &Field) -> Option<usize> {
    match field.ty {
        Type::Named(id) if field.required && !field.nullable => Some(id),
        _ => None,
    }
}

pub(super) fn break_cycles(items: &mut [Item]) {
    let graph: Vec<Vec<usize>> = items
        .iter()
        .map(|item| item.shape.types().iter().filter_map(|ty| ty.held_in_place()).collect())
        .collect();
    for (at, item) in items.iter_mut().enumerate() {
        let closes = |ty: &Type| ty.held_in_place().is_some_and(|inner| leads_to(&graph, inner, at));
        match &mut item.shape {
            Shape::Struct(fields) => fields.iter_mut().for_each(|field| field.boxed = closes(&field.ty)),
            Shape::Union { members, .. } => {
                members.iter_mut().for_each(|member| member.boxed = closes(&member.ty));
            }
            Shape::Enum(_) => {}
        }
    }
}

/// Returns `true` if there is a way through the graph, which has for each item, by its place, the places of others.
fn leads_to(graph: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            waiting.extend(&graph[at]);
        }
    }
    false
}
