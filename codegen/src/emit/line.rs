//! The line that stands for a description where nobody has said anything: the name on the wire, the type, its bounds.

use crate::docs;
use crate::ir::{Constraints, Field, Item, Parameter, Shape, Type};
use crate::rust_api::Scope;

/// Returns the docs of a member: its description, or else its type and constraints.
pub(super) fn member(field: &Field, scope: &Scope<'_>) -> String {
    said(field.description.as_deref(), || facts(&field.wire, &field.ty, &field.constraints, scope))
}

/// Returns the docs of a parameter: its description, or else its type and constraints.
pub(super) fn parameter(parameter: &Parameter, scope: &Scope<'_>) -> String {
    let Parameter { wire, ty, constraints, .. } = parameter;
    said(parameter.description.as_deref(), || facts(wire, ty, constraints, scope))
}

/// Returns the docs of a type: its description, or else its names in the document.
pub(super) fn item(item: &Item, scope: &Scope<'_>) -> String {
    said(item.description.as_deref(), || {
        let schemas: Vec<String> = item.schemas.iter().map(|schema| docs::code(schema)).collect();
        let what = match &item.shape {
            Shape::Struct(_) => "object".to_owned(),
            Shape::Enum(_) => "string with known values".to_owned(),
            Shape::Union { members, .. } => {
                let kinds: Vec<String> = members.iter().map(|member| name(&member.ty, scope)).collect();
                format!("one of {}", kinds.join(", "))
            }
        };
        format!("{}: {what}.", schemas.join(", "))
    })
}

fn said(description: Option<&str>, line: impl FnOnce() -> String) -> String {
    description.map_or_else(line, str::to_owned)
}

fn facts(wire: &str, ty: &Type, constraints: &Constraints, scope: &Scope<'_>) -> String {
    let mut line = format!("{}: {}", docs::code(wire), name(ty, scope));
    let get = |key: &str| constraints.get(key);
    let ranges = [
        ("minLength", "maxLength", " characters"),
        ("minimum", "maximum", ""),
        ("minItems", "maxItems", " entries"),
        ("minProperties", "maxProperties", " members"),
    ];
    for (least, most, unit) in ranges {
        let range = match (get(least), get(most)) {
            (Some(least), Some(most)) if least == most => format!("{least}{unit}"),
            (Some(least), Some(most)) => format!("{least} to {most}{unit}"),
            (Some(least), None) => format!("at least {least}{unit}"),
            (None, Some(most)) => format!("at most {most}{unit}"),
            (None, None) => continue,
        };
        line.push_str(&format!(", {range}"));
    }
    if let Some(pattern) = get("pattern").and_then(|pattern| pattern.as_str()) {
        line.push_str(&format!(", matching {}", docs::code(pattern)));
    }
    if let Some(default) = get("default") {
        line.push_str(&format!(", by default {}", docs::code(&default.to_string())));
    }
    line.push('.');
    line
}

/// A type as JSON knows it.
fn name(ty: &Type, scope: &Scope<'_>) -> String {
    match ty {
        Type::String => "string".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer | Type::Unsigned => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Any => "any value".to_owned(),
        Type::FreeForm => "object with any members".to_owned(),
        Type::Unit => "nothing".to_owned(),
        Type::Nullable(inner) => format!("{} or null", name(inner, scope)),
        Type::Map(inner) => format!("object of {}", name(inner, scope)),
        Type::Array(inner) => format!("list of {}", name(inner, scope)),
        Type::Named(id) => docs::code(&scope.item(*id).name),
    }
}
