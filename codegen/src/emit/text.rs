//! Doc comments and identifiers as tokens.

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use crate::rust_api::ident;

/// `#[doc]` attributes for text that is already rustdoc.
pub(super) fn doc_lines(lines: &[String]) -> TokenStream {
    lines.iter().map(|line| doc_line(line)).collect()
}

/// The lines of a doc comment for text that is already rustdoc.
pub(super) fn doc_comment(lines: &[String]) -> impl Iterator<Item = String> {
    lines.iter().map(|line| format!("/// {line}").trim_end().to_owned())
}

/// `#[doc(alias)]` for a name by which the search of rustdoc would not find it; it looks past case and underscores.
pub(super) fn alias(wire: &str, name: &str) -> Option<String> {
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let differs = plain(wire) != plain(name.trim_start_matches("r#"));
    (differs && is_alias(wire)).then(|| format!("#[doc(alias = {wire:?})]"))
}

/// Returns `true` if rustdoc takes a name as an alias.
pub(super) fn is_alias(name: &str) -> bool {
    let refused = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'');
    !name.is_empty() && !name.contains(refused)
}

/// One `#[doc]` attribute for text that is already rustdoc.
pub(super) fn doc_line(line: &str) -> TokenStream {
    let line = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote!(#[doc = #line])
}

/// A type as it would stand in code.
pub(super) fn one_line(ty: TokenStream) -> String {
    let text = ty.to_string().replace(" :: ", "::").replace(" <", "<").replace("< ", "<");
    text.replace(" >", ">").replace(" ,", ",")
}
