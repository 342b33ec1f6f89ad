//! String enums that take any value: a table; the code comes from one hand-written macro.

use quote::quote;

use super::format::Source;
use super::line;
use super::text::{doc, ident};
use crate::docs;
use crate::ir::{EnumValue, Item};
use crate::rust_api::Scope;

pub(super) fn emit(item: &Item, values: &[EnumValue], scope: &Scope<'_>, source: &mut Source) {
    let docs = doc(&line::item(item, scope));
    let name = ident(&item.name);
    let rows = values.iter().map(|value| {
        let (variant, wire) = (ident(&value.name), &value.wire);
        let words = value.description.as_deref().map(doc);
        let shown = docs::code(wire);
        let shown = (shown != format!("`{wire}`")).then(|| quote!(| #shown));
        quote!(#words #variant = #wire #shown)
    });
    source.wrapped("open_enum! {", quote!(#docs pub enum #name { #(#rows,)* }));
}
