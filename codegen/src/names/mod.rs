//! The one authority on Rust names.
//!
//! A name is a function of the item's own name in the document. What cannot be a name, and two items that would
//! share one, are errors that an `x-rust-name` (`x-rust-field`, `x-enum-names`) in the overlay resolves, never a
//! numeric suffix. `rust_api::claims` sees every name before it is written, those derived from others included.

mod reserved;
mod schema;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

pub(crate) use reserved::{BESIDE_TAGS, IN_REQUESTS, is_model_member, is_request_member};
pub(crate) use schema::{major, model};

/// File systems take 255 bytes; some of those that encrypt take 143, of which the ending needs some.
const LONGEST_FILE: usize = 128;

/// The kind of thing that a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A struct or an enum.
    Type,
    /// A function, which also names its request and its row of the catalogue.
    Function,
    /// A field, setter or argument.
    Field,
    /// A variant of an enum.
    Variant,
    /// A module, which is also a file.
    Module,
}

impl Kind {
    /// The name for what the document calls `text`; whether it can be one is for [`Kind::fault`] to say.
    pub(crate) fn derive(self, text: &str) -> String {
        match self {
            Self::Type => type_name(text),
            Self::Function | Self::Field => field(text),
            Self::Variant => variant(text),
            Self::Module => module(text),
        }
    }

    /// Takes a name from the overlay: a keyword becomes a raw identifier.
    pub(crate) fn given(self, name: &str) -> String {
        let name: String = name.nfc().collect();
        match self {
            Self::Function | Self::Field => raw(name.strip_prefix("r#").map_or(name.clone(), str::to_owned)),
            Self::Type | Self::Variant | Self::Module => name,
        }
    }

    /// Returns why `name` cannot be a name of this kind, if it cannot.
    pub(crate) fn fault(self, name: &str) -> Option<String> {
        let plain = name.strip_prefix("r#").unwrap_or(name);
        let first = plain.chars().next().unwrap_or('_');
        let snake = || !plain.chars().any(char::is_uppercase);
        let why = match self {
            _ if plain.is_empty() => "is no name at all",
            Self::Module if name.len() > LONGEST_FILE => "is too long for a file",
            Self::Module if is_module(name) => return None,
            Self::Module => "cannot be a module: those are files, named in lower-case ASCII",
            _ if !is_identifier(name) => "is no identifier of Rust",
            Self::Type if reserved::is_type(name) => "is what the generated code calls something else",
            Self::Type if !first.is_uppercase() || name.contains('_') => "is no name in UpperCamelCase",
            Self::Variant if reserved::is_variant(name) => "is what every such enum has already",
            Self::Variant if name.contains('_') || first.is_lowercase() => "is no name in UpperCamelCase",
            Self::Function | Self::Field if !snake() => "is no name in snake_case",
            _ => return None,
        };
        Some(why.to_owned())
    }
}

/// The words of a name in snake_case.
pub(crate) fn snake(name: &str) -> String {
    name.to_snake_case().nfc().collect()
}

/// The words of a name in UpperCamelCase.
pub(crate) fn pascal(name: &str) -> String {
    name.to_upper_camel_case().nfc().collect()
}

/// The row of the catalogue for a function.
pub(crate) fn row(function: &str) -> String {
    match plain(function).to_shouty_snake_case().nfc().collect::<String>() {
        // The table of all rows.
        name if name == "ALL" => "ALL_".to_owned(),
        name => leading_letter(name, "N"),
    }
}

/// A constant.
pub(crate) fn shouty(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// The request that a function returns.
pub(crate) fn request(function: &str) -> String {
    type_name(plain(function))
}

/// The struct that holds what has to be there, where those values could be confused as arguments.
pub(crate) fn required(name: &str) -> String {
    format!("{name}Required")
}

/// The reader of a free-form member as a type of the caller's own.
pub(crate) fn reader(field: &str) -> String {
    format!("{}_as", plain(field))
}

/// The function that empties a member of an update.
pub(crate) fn clear(field: &str) -> String {
    format!("clear_{}", plain(field))
}

/// The setter that takes an `Option`, beside the one that takes a value.
pub(crate) fn maybe(field: &str) -> String {
    format!("maybe_{}", plain(field))
}

/// The reader of a member that is a point in time.
pub(crate) fn timestamp(field: &str) -> String {
    format!("{}_timestamp", plain(field))
}

/// A module as it is written in code; its file keeps the plain name.
pub(crate) fn in_code(module: &str) -> String {
    raw(module.to_owned())
}

/// A name without the mark of a raw identifier.
pub(crate) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// A part of a type's name, such as a member's for the schema that stands in it.
fn type_name(text: &str) -> String {
    match leading_letter(pascal(text), "N") {
        name if name == "Self" => "SelfValue".to_owned(),
        name => name,
    }
}

fn field(name: &str) -> String {
    raw(leading_letter(snake(name), "n"))
}

/// Keywords become raw identifiers, or take an underscore where those are not allowed.
fn raw(name: String) -> String {
    match name.as_str() {
        "self" | "super" | "crate" => format!("{name}_"),
        // `_` is no identifier either way.
        "" | "_" => name,
        // A keyword since the edition of 2024, which the parser here does not know.
        "gen" => "r#gen".to_owned(),
        _ if is_identifier(&name) => name,
        _ if is_identifier(&format!("r#{name}")) => format!("r#{name}"),
        _ => name,
    }
}

fn module(name: &str) -> String {
    match leading_letter(snake(name), "n") {
        name if reserved::is_file(&name) => format!("{name}_"),
        name => name,
    }
}

fn variant(value: &str) -> String {
    match type_name(value) {
        name if name.is_empty() && value.is_empty() => "Empty".to_owned(),
        name => name,
    }
}

fn leading_letter(name: String, prefix: &str) -> String {
    if name.starts_with(char::is_numeric) { format!("{prefix}{name}") } else { name }
}

/// Returns `true` if serde's `rename_all = "camelCase"` turns the Rust field back into `wire`.
pub(crate) fn is_camel_of(wire: &str, field: &str) -> bool {
    let mut camel = String::new();
    let mut upper = false;
    for c in plain(field).chars() {
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

fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

fn is_module(name: &str) -> bool {
    !reserved::is_file(name)
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_and_leading_digits_become_identifiers() {
        assert_eq!(Kind::Field.derive("type"), "r#type");
        assert_eq!(Kind::Function.derive("move"), "r#move");
        assert_eq!(Kind::Field.derive("self"), "self_");
        assert_eq!(Kind::Field.derive("1st"), "n1st");
        assert_eq!(Kind::Variant.derive("0"), "N0");
        assert_eq!(Kind::Variant.derive(""), "Empty");
        assert_eq!(Kind::Variant.derive("DELETE_ONLY"), "DeleteOnly");
        assert_eq!(request("self_"), "SelfValue");
        assert_eq!(reader("r#type"), "type_as");
        assert_eq!(row("all"), "ALL_");
        for file in ["Mod", "Models", "aux", "Crate"] {
            assert_eq!(Kind::Module.fault(&Kind::Module.derive(file)), None, "{file}");
        }
    }

    #[test]
    fn what_is_no_name_is_told() {
        for (kind, text) in [
            (Kind::Field, "_"),
            (Kind::Field, "»"),
            (Kind::Function, ""),
            (Kind::Function, "²"),
            (Kind::Variant, "-"),
            (Kind::Variant, "unknown"),
            (Kind::Type, "string"),
            (Kind::Type, "数据"),
            (Kind::Module, "Größe"),
        ] {
            assert!(kind.fault(&kind.derive(text)).is_some(), "{kind:?} {text}");
        }
        for (kind, name) in [
            (Kind::Type, "thing"),
            (Kind::Type, "A_b"),
            (Kind::Type, "r#type"),
            (Kind::Variant, "VALUES_"),
            (Kind::Field, "fooBar"),
            (Kind::Field, "a b"),
            (Kind::Module, "models"),
        ] {
            assert!(kind.fault(&kind.given(name)).is_some(), "{kind:?} {name}");
        }
        for (kind, name) in [
            (Kind::Type, "ETLModel"),
            (Kind::Type, "Error"),
            (Kind::Field, "r#type"),
            (Kind::Field, "type"),
            (Kind::Field, "größe"),
            (Kind::Variant, "Err"),
            (Kind::Module, "overview"),
        ] {
            assert_eq!(kind.fault(&kind.given(name)), None, "{kind:?} {name}");
        }
    }

    #[test]
    fn letters_that_rust_takes_for_one_are_one() {
        assert_eq!(Kind::Field.derive("caf\u{212b}"), Kind::Field.derive("caf\u{c5}"));
        assert_eq!(Kind::Field.given("e\u{301}"), "\u{e9}");
    }

    #[test]
    fn serde_turns_fields_back() {
        assert!(is_camel_of("sourceId", "source_id"));
        assert!(is_camel_of("type", "r#type"));
        assert!(!is_camel_of("reverseETLModel", "reverse_etl_model"));
    }
}
