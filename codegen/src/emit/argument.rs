//! A value that a function takes: texts and lists in whichever form the caller has them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::Type;
use crate::rust_api::{Place, Scope};

/// The argument of a field, where the field's own type is `held`; and the field with its value.
pub(super) fn argument(
    name: &Ident,
    ty: &Type,
    held: TokenStream,
    scope: &Scope<'_>,
    place: &Place,
) -> (TokenStream, TokenStream) {
    match ty {
        Type::String => (quote!(#name: impl Into<String>), quote!(#name: #name.into())),
        Type::Array(entry) if **entry == Type::String => (
            quote!(#name: impl IntoIterator<Item = impl Into<String>>),
            quote!(#name: #name.into_iter().map(Into::into).collect()),
        ),
        // The entries' own type: a list without entries should not need one.
        Type::Array(entry) => {
            let entry = scope.ty(entry, place);
            (quote!(#name: impl IntoIterator<Item = #entry>), quote!(#name: #name.into_iter().collect()))
        }
        _ => (quote!(#name: #held), quote!(#name)),
    }
}
