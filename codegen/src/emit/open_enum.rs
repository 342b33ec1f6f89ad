//! String enums that take any value: a table; the code comes from one hand-written macro.

use quote::quote;

use super::format::Source;
use super::model::item_docs;
use super::text::ident;
use crate::docs;
use crate::ir::{EnumValue, Item};

pub(super) fn emit(item: &Item, values: &[EnumValue], source: &mut Source) {
    let docs = item_docs(item);
    let name = ident(&item.name);
    let rows = values.iter().map(|value| {
        let (variant, wire) = (ident(&value.name), &value.wire);
        let shown = docs::code(wire);
        let shown = (shown != format!("`{wire}`")).then(|| quote!(| #shown));
        quote!(#variant = #wire #shown)
    });
    source.wrapped("open_enum! {", quote!(#docs pub enum #name { #(#rows,)* }));
}
