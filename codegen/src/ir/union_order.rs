//! A union's kinds are told apart by their required members, in order: an earlier one can hide a later one.

use super::{Item, Shape, Type, UnionMember};
use crate::diagnostic::Diagnostics;
use crate::spec::source_map::SourceMap;

/// Warns of every kind that no value would ever be taken for; one that its discriminator cannot tell is an error.
pub(super) fn check(items: &[Item], map: &SourceMap, found: &mut Diagnostics) {
    for item in items {
        let Shape::Union { members, discriminator } = &item.shape else { continue };
        if let Some(discriminator) = discriminator {
            for (kind, why) in members.iter().filter_map(|m| Some((m, untold(items, m, discriminator)?))) {
                let message =
                    format!("the discriminator `{discriminator}` does not tell `{}`: {why}", kind.name);
                let help = "correct `propertyName`, the mapping or the kind's member in the overlay, or remove the \
                            discriminator there";
                found.push(map.error("untold-kind", &item.pointer, message, help));
            }
            continue;
        }
        for (at, member) in members.iter().enumerate() {
            let hiding = members[..at].iter().find(|earlier| hides(items, earlier, member));
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

/// Returns why a value of this kind would not be read, or not be written, by its discriminator; nothing where it would.
fn untold(items: &[Item], kind: &UnionMember, discriminator: &str) -> Option<String> {
    let Some(Shape::Struct(fields)) = kind.ty.named().map(|id| &items[id].shape) else { return None };
    let Some(field) = fields.iter().find(|field| field.wire == discriminator) else {
        return Some("it has no such member".to_owned());
    };
    match (&field.ty, field.ty.named().map(|id| &items[id].shape)) {
        (Type::String, _) => None,
        (_, Some(Shape::Enum(values))) => {
            let tags = kind.tags.iter().flatten();
            let missing =
                tags.filter(|tag| !values.iter().any(|value| value.wire == **tag)).collect::<Vec<_>>();
            let missing = missing.first()?;
            Some(format!("its member cannot be `{missing}`"))
        }
        _ => Some("its member is no string".to_owned()),
    }
}

/// Returns `true` if every value of `later` would be taken for `earlier`.
fn hides(items: &[Item], earlier: &UnionMember, later: &UnionMember) -> bool {
    let json = |ty: &Type| match (ty, ty.named().map(|id| &items[id].shape)) {
        (Type::Named(_), Some(Shape::Enum(_))) | (Type::String, _) => "string",
        (Type::Named(_), Some(Shape::Struct(_))) | (Type::FreeForm | Type::Map(_), _) => "object",
        (Type::Integer | Type::Unsigned, _) => "integer",
        (Type::Number, _) => "number",
        (Type::Boolean, _) => "boolean",
        (Type::Array(_), _) => "array",
        _ => "any",
    };
    let needs = required(items, later);
    match (json(&earlier.ty), json(&later.ty)) {
        ("object", "object") => required(items, earlier).iter().all(|member| needs.contains(member)),
        // Which elements they have tells lists apart.
        ("array", "array") => earlier.ty == later.ty,
        (a, b) => a == b || a == "number" && b == "integer",
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
