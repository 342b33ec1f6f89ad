//! Objects: a struct with public fields; where it is sent, a constructor over the required ones, setters for the others.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::argument;
use super::format::Source;
use super::text::{alias, doc_comment, doc_line, doc_lines, ident, one_line};
use super::{line, links};
use crate::docs;
use crate::ir::{Field, Item, Mask, PageRole, Shape, Type, conversions};
use crate::names;
use crate::rust_api::{Held, Member, Place, Scope, held, required_confusable};

pub(super) fn emit(item: &Item, fields: &[Field], scope: &Scope<'_>, place: &Place, source: &mut Source) {
    let members: Vec<Member> = fields.iter().map(|field| Member::new(item, field, scope, place)).collect();
    definition(item, &members, scope, source);
    // What is only read has no constructor: it would break with each member that an answer gains.
    if item.in_requests {
        constructor(item, &members, scope, place, source);
        setters(item, &members, scope, source);
    }
    if item.in_responses {
        source.line(&format!("from_json!({});", item.name));
        for field in fields.iter().filter(|field| field.ty == Type::FreeForm) {
            let reader = names::reader(&field.name);
            source.line(&format!("free_form!({}: {}, {reader});", item.name, field.name));
        }
        let times = members.iter().filter(|member| member.field.is_time && member.held != Held::Patch);
        let times: Vec<String> = times
            .map(|member| {
                let name = &member.field.name;
                format!("{} {name} = {}", member.mode(), names::timestamp(name))
            })
            .collect();
        if !times.is_empty() {
            source.line(&format!("times!({}: {});", item.name, times.join(", ")));
        }
    }
    for seed in &item.seeds {
        source.code(seeded(item, &members, *seed, scope, place));
    }
    match item.page_role {
        Some(PageRole::Position) => source.line(&format!("page_position!({});", item.name)),
        Some(PageRole::State) => source.line(&format!("page_state!({});", item.name)),
        None => {}
    }
}

/// The struct as a table of members: name, type, and how it is held under which name on the wire.
fn definition(item: &Item, members: &[Member<'_>], scope: &Scope<'_>, source: &mut Source) {
    let (frame, first) = match &item.mask {
        Some(Mask { resource, prefix, member, .. }) => {
            ("masked! {", format!("{resource:?} {prefix:?} {member:?}"))
        }
        None => ("record! {", item.direction().to_owned()),
    };
    let mut lines = vec![first];
    lines.extend(doc_comment(&links::item(item, scope)));
    if item.in_requests && !members.iter().any(Member::is_required) {
        lines.push("#[derive(Default)]".to_owned());
    }
    lines.push(format!("pub struct {} {{", item.name));
    for member in members {
        let Field { name, wire, .. } = member.field;
        let said = links::said(&line::member(member.field, scope), item.home, scope);
        lines.extend(doc_comment(&said).chain(alias(wire, name)).map(|line| format!("    {line}")));
        let ty = one_line(member.ty());
        let mode = match (&item.mask, member.held, member.mode()) {
            (Some(_), Held::Patch, _) => "masked",
            (Some(_), Held::Optional, _) => "optional",
            (_, _, mode) => mode,
        };
        lines.push(format!("    {name}: {ty} = {mode}{} {wire:?},", member.secret()));
    }
    lines.push("}".to_owned());
    source.table(frame, &lines);
}

/// `new` over the required members: as arguments where they cannot be confused, else as a struct.
fn constructor(item: &Item, members: &[Member<'_>], scope: &Scope<'_>, place: &Place, source: &mut Source) {
    let name = ident(&item.name);
    let required: Vec<&Member<'_>> = members.iter().filter(|member| member.is_required()).collect();
    let rest = members.iter().filter(|member| !member.is_required()).map(|member| {
        let name = ident(&member.field.name);
        match member.held {
            Held::Patch => quote!(#name: Patch::Keep),
            _ => quote!(#name: None),
        }
    });
    if !required_confusable(members) {
        let (arguments, values): (Vec<_>, Vec<_>) = required
            .iter()
            .map(|member| {
                let (name, ty) = (ident(&member.field.name), member.ty());
                match member.held {
                    Held::Plain => argument(&name, &member.field.ty, ty, scope, place),
                    _ => (quote!(#name: #ty), quote!(#name)),
                }
            })
            .unzip();
        source.code(quote! {
            impl #name {
                /// Creates a value of its required members; the others are absent.
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#values,)* #(#rest,)* }
                }
            }
        });
        return;
    }
    let required_name = ident(&names::required(&item.name));
    let docs = doc_line(&format!("What [`{0}::new`] needs: the required members of [`{0}`].", item.name));
    let fields = required.iter().map(|member| {
        let docs = doc_line(&format!("See [`{}::{}`].", item.name, names::plain(&member.field.name)));
        let (name, ty) = (ident(&member.field.name), member.ty());
        quote!(#docs pub #name: #ty)
    });
    let values = required.iter().map(|member| {
        let name = ident(&member.field.name);
        quote!(#name: required.#name)
    });
    // What is never shown is not shown on the way, either.
    let has_secrets = required.iter().any(|member| member.field.sensitive);
    let debug = (!has_secrets).then(|| quote!(, Debug));
    source.code(quote! {
        #docs
        #[derive(Clone #debug)]
        pub struct #required_name { #(#fields,)* }
    });
    if has_secrets {
        let members = required.iter().map(|member| format!("{}{}", member.field.name, member.secret()));
        let members = members.collect::<Vec<_>>().join(", ");
        source.line(&format!("debug!({}, {members});", names::required(&item.name)));
    }
    source.code(quote! {
        impl #name {
            /// Creates a value of its required members; the others are absent.
            pub fn new(required: #required_name) -> Self {
                Self { #(#values,)* #(#rest,)* }
            }
        }
    });
}

/// `From` a read model: what is there is taken over, what an update would not know is left out.
fn seeded(item: &Item, members: &[Member<'_>], seed: usize, scope: &Scope<'_>, place: &Place) -> TokenStream {
    let model = scope.item(seed);
    let Shape::Struct(given) = &model.shape else { return TokenStream::new() };
    let (name, ty) = (ident(&item.name), scope.ty(&Type::Named(seed), place));
    let fields = members.iter().map(|member| {
        let field = ident(&member.field.name);
        let Some(like) = conversions::like(member.field, given) else {
            let absent = if member.held == Held::Patch { quote!(Patch::Keep) } else { quote!(None) };
            return quote!(#field: #absent);
        };
        let from = ident(&like.name);
        let always = held(model, like) == Held::Plain;
        match member.held {
            Held::Plain => quote!(#field: read.#from),
            Held::Nullable | Held::Optional if always => quote!(#field: Some(read.#from)),
            Held::Nullable | Held::Optional => quote!(#field: read.#from),
            Held::Patch if always => quote!(#field: Patch::Set(read.#from)),
            Held::Patch => quote!(#field: read.#from.map_or(Patch::Keep, Patch::Set)),
        }
    });
    let docs = doc_line(&format!("What was read, ready to be changed and sent back. {SECRETS}"));
    quote! {
        impl From<#ty> for #name {
            #docs
            #[inline]
            fn from(read: #ty) -> Self {
                Self { #(#fields,)* }
            }
        }
    }
}

const SECRETS: &str = "Free-form members are left out: secrets in them come back masked.";

fn setters(item: &Item, members: &[Member<'_>], scope: &Scope<'_>, source: &mut Source) {
    let patch = if item.mask.is_some() { "masked_setters! {" } else { "patch_setters! {" };
    for (held, frame) in [(Held::Optional, "setters! {"), (Held::Patch, patch)] {
        let rows: Vec<TokenStream> = members
            .iter()
            .filter(|member| member.held == held && !member.field.read_only)
            .map(|member| {
                let docs = said_in_short(item, member.field, scope);
                let (name, inner) = (ident(&member.field.name), &member.inner);
                if item.mask.is_some() && held == Held::Patch {
                    let clear = ident(&names::clear(&member.field.name));
                    return quote!(#docs #name: (#clear, #inner));
                }
                let maybe = ident(&names::maybe(&member.field.name));
                quote!(#docs #name: (#maybe, #inner))
            })
            .collect();
        if !rows.is_empty() {
            let name = ident(&item.name);
            source.hugged(frame, quote!(struct #name { #(#rows,)* }));
        }
    }
}

/// The first sentence of what is said of a member.
fn said_in_short(item: &Item, field: &Field, scope: &Scope<'_>) -> TokenStream {
    let text = line::member(field, scope);
    doc_lines(&links::said(docs::first_sentence(&text), item.home, scope))
}
