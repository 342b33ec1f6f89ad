//! String enums that take any value: a table; the code comes from one hand-written macro.

use quote::quote;

use super::format::Source;
use super::links;
use super::text::{doc_lines, ident};
use crate::docs;
use crate::ir::{EnumValue, Item};
use crate::rust_api::Scope;

pub(super) fn emit(item: &Item, values: &[EnumValue], scope: &Scope<'_>, source: &mut Source) {
    let docs = doc_lines(&links::item(item, scope));
    let name = ident(&item.name);
    let rows = values.iter().map(|value| {
        let (variant, wire) = (ident(&value.name), &value.wire);
        let words = value.description.as_deref().map(|text| doc_lines(&links::said(text, item.home, scope)));
        let shown = docs::code(wire);
        let shown = (shown != format!("`{wire}`")).then(|| quote!(| #shown));
        quote!(#words #variant = #wire #shown)
    });
    source.wrapped("open_enum! {", quote!(#docs pub enum #name { #(#rows,)* }));
    let finals: Vec<&str> =
        values.iter().filter(|value| value.is_final).map(|value| value.name.as_str()).collect();
    if !finals.is_empty() {
        source.line(&format!("final_values!({}: {});", item.name, finals.join(" | ")));
    }
}
