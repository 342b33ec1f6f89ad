//! Doc comments and identifiers as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs;
pub(super) use crate::rust_api::ident;

/// `#[doc]` attributes for a description.
pub(super) fn doc(text: &str) -> TokenStream {
    docs::lines(text).iter().map(|line| doc_line(line)).collect()
}

/// The lines of a doc comment for a description.
pub(super) fn doc_comment(text: &str) -> impl Iterator<Item = String> {
    docs::lines(text).into_iter().map(|line| format!("/// {line}").trim_end().to_owned())
}

/// One `#[doc]` attribute for text that is already rustdoc.
pub(super) fn doc_line(line: &str) -> TokenStream {
    let line = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote!(#[doc = #line])
}

/// `#[doc]` attributes for a paragraph of our own, after an empty line.
pub(super) fn doc_paragraph(lines: &[String]) -> TokenStream {
    if lines.is_empty() {
        return TokenStream::new();
    }
    std::iter::once("").chain(lines.iter().map(String::as_str)).map(doc_line).collect()
}

/// A type as it would stand in code.
pub(super) fn one_line(ty: TokenStream) -> String {
    let text = ty.to_string().replace(" :: ", "::").replace(" <", "<").replace("< ", "<");
    text.replace(" >", ">").replace(" ,", ",")
}
