//! A union's kinds are told apart by their required members, in order: an earlier one can hide a later one.

use super::{Item, Shape, UnionMember};
use crate::diagnostic::Diagnostics;
use crate::spec::source_map::SourceMap;

/// Warns of every kind that no value would ever be taken for.
pub(super) fn check(items: &[Item], map: &SourceMap, found: &mut Diagnostics) {
    for item in items {
        let Shape::Union { members, discriminator: None } = &item.shape else { continue };
        for (at, member) in members.iter().enumerate() {
            let needs = required(items, member);
            let hiding = members[..at]
                .iter()
                .find(|earlier| required(items, earlier).iter().all(|m| needs.contains(m)));
            if let Some(earlier) = hiding {
                let message = format!(
                    "no value of `{}` can be a `{}`: `{}` comes first and asks for less",
                    item.name, member.name, earlier.name
                );
                let help = "put the kind that asks for more first, or drop one, in the overlay";
                found.push(map.warning("hidden-kind", &item.pointer, message, help));
            }
        }
    }
}

/// The members by which a value of this kind is told.
pub(crate) fn required<'a>(items: &'a [Item], member: &UnionMember) -> Vec<&'a str> {
    match member.ty.named().map(|id| &items[id].shape) {
        Some(Shape::Struct(fields)) => {
            fields.iter().filter(|f| f.required).map(|f| f.wire.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
