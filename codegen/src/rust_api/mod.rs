//! The model as callers of the crate see it: paths of types, representations of members, arguments of calls.
//! `emit` writes it down and `diff` compares two of it.

mod claims;
mod member;
mod required;
mod scope;
mod uses;

use proc_macro2::{Ident, Span};

pub(crate) use claims::check as check_names;
pub(crate) use member::{Held, Member, held};
pub(crate) use required::{constructor_takes_struct, function_takes_struct, required_confusable};
pub(crate) use scope::{Place, Scope, tag_modules};
pub(crate) use uses::{Part, Use};

/// An identifier, raw where the name says so.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
