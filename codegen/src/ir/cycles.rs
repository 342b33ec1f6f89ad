//! A type that contains itself needs a `Box` where the circle closes.

use std::collections::BTreeSet;

use super::{Item, Shape};

pub(super) fn break_cycles(items: &mut [Item]) {
    let held: Vec<Vec<usize>> = items
        .iter()
        .map(|item| item.shape.types().iter().filter_map(|ty| ty.held_in_place()).collect())
        .collect();
    let leads_to = |from: usize, to: usize| {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            if at == to {
                return true;
            }
            if seen.insert(at) {
                waiting.extend(&held[at]);
            }
        }
        false
    };
    for (at, item) in items.iter_mut().enumerate() {
        match &mut item.shape {
            Shape::Struct(fields) => {
                for field in fields {
                    field.boxed = field.ty.held_in_place().is_some_and(|inner| leads_to(inner, at));
                }
            }
            Shape::Union { members, .. } => {
                for member in members {
                    member.boxed = member.ty.held_in_place().is_some_and(|inner| leads_to(inner, at));
                }
            }
            Shape::Enum(_) => {}
        }
    }
}
