//! The one authority on Rust names.
//!
//! A name is a function of the item's own name in the document; two items that would share one are an error
//! that an `x-rust-name` in the overlay resolves, never a numeric suffix.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Types that every generated file has in scope, which no model may be called.
const TYPES_IN_SCOPE: [&str; 31] = [
    "BTreeMap",
    "Box",
    "CallOptions",
    "Client",
    "Clone",
    "Debug",
    "Default",
    "Deserialize",
    "Effect",
    "Eq",
    "Err",
    "Error",
    "Into",
    "Map",
    "Maturity",
    "Method",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Parts",
    "Patch",
    "Period",
    "RateLimit",
    "Response",
    "Result",
    "Self",
    "Serialize",
    "Some",
    "String",
    "Value",
];

/// Methods and fields that every request has.
const REQUEST_MEMBERS: [&str; 9] =
    ["accept", "body", "build", "items", "options", "page_size", "pages", "parts", "send"];

/// Associated functions that every model may have.
const MODEL_MEMBERS: [&str; 2] = ["new", "from_json"];

/// A function, module or file.
pub(crate) fn snake(name: &str) -> String {
    name.to_snake_case()
}

/// A type.
pub(crate) fn pascal(name: &str) -> String {
    name.to_upper_camel_case()
}

/// A constant.
pub(crate) fn shouty(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// A field, setter or argument; keywords become raw identifiers, or take an underscore where those are not
/// allowed.
pub(crate) fn field(name: &str) -> String {
    let name = leading_letter(snake(name), "n");
    if syn::parse_str::<syn::Ident>(&name).is_ok() {
        return name;
    }
    match name.as_str() {
        "self" | "super" | "crate" | "_" => format!("{name}_"),
        _ => format!("r#{name}"),
    }
}

/// A module as it is written in code; its file keeps the plain name.
pub(crate) fn module(name: &str) -> String {
    field(name)
}

/// An enum's variant.
pub(crate) fn variant(value: &str) -> String {
    let name = leading_letter(pascal(value), "N");
    match name.as_str() {
        "" => "Empty".to_owned(),
        "Self" => "SelfValue".to_owned(),
        _ => name,
    }
}

fn leading_letter(name: String, prefix: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("{prefix}{name}") } else { name }
}

/// Whether serde's `rename_all = "camelCase"` turns the Rust field back into `wire`.
pub(crate) fn is_camel_of(wire: &str, field: &str) -> bool {
    let field = field.strip_prefix("r#").unwrap_or(field);
    let mut camel = String::new();
    let mut upper = false;
    for c in field.chars() {
        match c {
            '_' => upper = true,
            c if upper => {
                camel.extend(c.to_uppercase());
                upper = false;
            }
            c => camel.push(c),
        }
    }
    camel == wire
}

/// A model's name without its maturity: `SourceV1` is `Source`, `CreateSourceAlphaInput` is `CreateSourceInput`.
pub(crate) fn without_maturity(schema: &str) -> String {
    const TAILS: [&str; 4] = ["", "Input", "Output", "Query"];
    for tail in TAILS {
        let Some(stem) = schema.strip_suffix(tail) else { continue };
        for mark in ["Alpha", "Beta"] {
            if let Some(stem) = stem.strip_suffix(mark) {
                return format!("{stem}{tail}");
            }
        }
        if let Some((stem, _)) = split_major(stem) {
            return format!("{stem}{tail}");
        }
    }
    schema.to_owned()
}

/// The major version in a schema's name: 2 for `WarehouseV2` and `ListWarehousesV2Output`.
pub(crate) fn major(schema: &str) -> Option<u32> {
    ["", "Input", "Output", "Query"]
        .iter()
        .filter_map(|tail| schema.strip_suffix(tail))
        .find_map(|stem| split_major(stem).map(|(_, major)| major))
}

fn split_major(stem: &str) -> Option<(&str, u32)> {
    let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, number) = stem.split_at(stem.len() - digits);
    Some((head.strip_suffix('V').filter(|head| !head.is_empty())?, number.parse().ok()?))
}

/// The Rust name of a schema.
pub(crate) fn model(schema: &str) -> String {
    pascal(&without_maturity(schema))
}

pub(crate) fn is_type_in_scope(name: &str) -> bool {
    TYPES_IN_SCOPE.contains(&name)
}

pub(crate) fn is_request_member(name: &str) -> bool {
    REQUEST_MEMBERS.contains(&name) || name.starts_with("with_")
}

pub(crate) fn is_model_member(name: &str) -> bool {
    MODEL_MEMBERS.contains(&name)
}

/// Whether `name` can be an identifier as it stands, as an `x-rust-name` must.
pub(crate) fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maturity_marks_are_cut_off_at_the_end_and_before_input_and_output() {
        assert_eq!(model("SourceV1"), "Source");
        assert_eq!(model("SourceAlpha"), "Source");
        assert_eq!(model("CreateSourceAlphaInput"), "CreateSourceInput");
        assert_eq!(model("ListSourcesV1Output"), "ListSourcesOutput");
        assert_eq!(model("APICallSnapshotV1"), "ApiCallSnapshot");
        assert_eq!(model("AudienceSummary"), "AudienceSummary");
        assert_eq!(model("V1"), "V1");
        assert_eq!(major("ListWarehousesV2Output"), Some(2));
        assert_eq!(major("SourceAlpha"), None);
    }

    #[test]
    fn fields_escape_keywords_and_leading_digits() {
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("self"), "self_");
        assert_eq!(field("1st"), "n1st");
        assert_eq!(variant("0"), "N0");
        assert_eq!(variant("DELETE_ONLY"), "DeleteOnly");
        assert!(is_camel_of("sourceId", "source_id"));
        assert!(is_camel_of("type", "r#type"));
        assert!(!is_camel_of("reverseETLModel", "reverse_etl_model"));
    }
}
