//! Values of several kinds: a table; the code comes from one hand-written macro.

use quote::quote;

use super::format::Source;
use super::links;
use super::text::{doc_line, doc_lines, ident};
use crate::docs;
use crate::ir::{Item, Shape, UnionMember, union_order};
use crate::rust_api::{Place, Scope};

pub(super) fn emit(
    item: &Item,
    members: &[UnionMember],
    discriminator: Option<&str>,
    scope: &Scope<'_>,
    place: &Place,
    source: &mut Source,
) {
    let docs = doc_lines(&links::item(item, scope));
    let name = ident(&item.name);
    let rows = members.iter().map(|member| {
        let variant = ident(&member.name);
        let ty = scope.ty(&member.ty, place);
        let ty = if member.boxed { quote!(Box<#ty>) } else { ty };
        let required = union_order::required(scope.items(), member);
        match &member.tags {
            Some(tags) => {
                let list = tags.iter().map(|tag| docs::code(tag)).collect::<Vec<_>>().join(" or ");
                let docs = doc_line(&format!("Where the discriminator says {list}."));
                quote!(#[when(#(#tags),*)] #docs #variant(#ty))
            }
            None => {
                let list = required.iter().map(|name| docs::code(name)).collect::<Vec<_>>().join(", ");
                let docs = doc_line(&match scope.shape(&member.ty) {
                    Some(Shape::Struct(_)) if list.is_empty() => {
                        "Any object that is none of the kinds above.".to_owned()
                    }
                    Some(Shape::Struct(_)) => format!("Told by {list}."),
                    _ => "Any value of its type.".to_owned(),
                });
                quote!(#[requires(#(#required),*)] #docs #variant(#ty))
            }
        }
    });
    let discriminator = discriminator.map(|member| quote!(#[discriminator(#member)]));
    let tokens = quote!(#discriminator #docs pub enum #name { #(#rows,)* });
    source.wrapped(&format!("union! {{\n    {}", item.direction()), tokens);
}
