//! Names that the generated code has other uses for.

/// Types that generated code mentions by name where models are in scope, beside them or in `requests`.
const TYPES: [&str; 13] = [
    "BTreeMap",
    "Box",
    "CallOptions",
    "From",
    "Into",
    "IntoIterator",
    "Map",
    "Option",
    "Patch",
    "Self",
    "String",
    "Value",
    "Vec",
];

/// The names that the module `requests` imports: no request there can have one, and models are written by path.
pub(crate) const IN_REQUESTS: [&str; 3] = ["Error", "Parts", "Result"];

/// Modules that stand beside those of tags where an API has no maturities.
pub(crate) const BESIDE_TAGS: [&str; 3] = ["catalogue", "dynamic", "version"];

/// Methods and fields that every request has.
const REQUEST_MEMBERS: [&str; 10] =
    ["accept", "body", "build", "in_batches", "items", "options", "page_size", "pages", "parts", "send"];

/// Associated functions that every model may have.
const MODEL_MEMBERS: [&str; 2] = ["new", "from_json"];

/// Files that are something else to Rust, to this crate or to Windows.
const FILES: [&str; 9] = ["aux", "con", "crate", "mod", "models", "nul", "prn", "self", "super"];

pub(super) fn is_type(name: &str) -> bool {
    TYPES.contains(&name)
}

/// The variant for everything else, and the table of values.
pub(super) fn is_variant(name: &str) -> bool {
    ["Unknown", "VALUES", "Self"].contains(&name)
}

pub(super) fn is_file(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    FILES.contains(&name) || port.is_some_and(|digit| digit.len() == 1 && digit != "0" && digit < ":")
}

pub(crate) fn is_request_member(name: &str) -> bool {
    REQUEST_MEMBERS.contains(&name) || name.starts_with("with_")
}

pub(crate) fn is_model_member(name: &str) -> bool {
    MODEL_MEMBERS.contains(&name)
}
