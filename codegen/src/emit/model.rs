//! Objects: a struct with public fields; where it is sent, a constructor over the required ones, setters for the others.

use proc_macro2::TokenStream;
use quote::quote;

use super::format::Source;
use super::scope::{Place, Scope};
use super::text::{doc, doc_comment, doc_line, ident, one_line};
use crate::ir::{Field, Item, PageRole, Shape, Type, seeds};
use crate::names;

/// How a member is held and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Always there.
    Plain,
    /// Always written; `None` is `null`.
    Nullable,
    /// Left out where it is `None`.
    Optional,
    /// Kept, set to `null`, or set.
    Patch,
}

pub(crate) fn held(item: &Item, field: &Field) -> Held {
    match (field.required, field.nullable) {
        (true, false) => Held::Plain,
        (true, true) => Held::Nullable,
        (false, true) if item.in_requests => Held::Patch,
        (false, _) => Held::Optional,
    }
}

/// A field's type around the member's own.
pub(super) fn held_type(held: Held, inner: TokenStream) -> TokenStream {
    match held {
        Held::Plain => inner,
        Held::Nullable | Held::Optional => quote!(Option<#inner>),
        Held::Patch => quote!(Patch<#inner>),
    }
}

pub(super) fn item_docs(item: &Item) -> TokenStream {
    doc(&docs_of(item))
}

fn docs_of(item: &Item) -> String {
    let schemas = item.schemas.iter().map(|schema| format!("`{schema}`")).collect::<Vec<_>>();
    let origin = format!("Schema {} of the API's document.", schemas.join(", "));
    match &item.description {
        Some(description) => format!("{description}\n\n{origin}"),
        None => origin,
    }
}

pub(super) fn emit(item: &Item, fields: &[Field], scope: &Scope<'_>, place: &Place, source: &mut Source) {
    let members: Vec<Member> = fields.iter().map(|field| Member::new(item, field, scope, place)).collect();
    definition(item, &members, source);
    // What is only read has no constructor: it would break with each member that an answer gains.
    if item.in_requests {
        constructor(item, &members, source);
        setters(item, &members, source);
    }
    if item.in_responses {
        source.line(&format!("from_json!({});", item.name));
        for field in fields.iter().filter(|field| field.ty == Type::FreeForm) {
            let reader = names::reader(&field.name);
            source.line(&format!("free_form!({}: {}, {reader});", item.name, field.name));
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

struct Member<'a> {
    field: &'a Field,
    held: Held,
    /// The member's own type, boxed where it has to be.
    inner: TokenStream,
}

impl<'a> Member<'a> {
    fn new(item: &Item, field: &'a Field, scope: &Scope<'_>, place: &Place) -> Self {
        let inner = scope.ty(&field.ty, place);
        let inner = if field.boxed { quote!(Box<#inner>) } else { inner };
        Self { field, held: held(item, field), inner }
    }

    fn ty(&self) -> TokenStream {
        held_type(self.held, self.inner.clone())
    }

    /// How `record!` calls the way in which it is held.
    fn mode(&self) -> &'static str {
        match self.held {
            Held::Plain => "required",
            Held::Nullable => "nullable",
            Held::Optional if self.field.ty == Type::Any => "any",
            Held::Optional | Held::Patch => "optional",
        }
    }

    fn is_required(&self) -> bool {
        matches!(self.held, Held::Plain | Held::Nullable)
    }

    fn is_text(&self) -> bool {
        self.held == Held::Plain && self.field.ty == Type::String
    }
}

/// The struct as a table of members: name, type, and how it is held under which name on the wire.
fn definition(item: &Item, members: &[Member<'_>], source: &mut Source) {
    let mut lines = vec![item.direction().to_owned()];
    lines.extend(doc_comment(&docs_of(item)));
    if item.in_requests && !members.iter().any(Member::is_required) {
        lines.push("#[derive(Default)]".to_owned());
    }
    lines.push(format!("pub struct {} {{", item.name));
    for member in members {
        lines.extend(doc_comment(&member_docs(member.field)).map(|line| format!("    {line}")));
        let Field { name, wire, .. } = member.field;
        let (ty, mode) = (one_line(member.ty()), member.mode());
        lines.push(format!("    {name}: {ty} = {mode} {wire:?},"));
    }
    lines.push("}".to_owned());
    source.table("record! {", &lines);
}

fn member_docs(field: &Field) -> String {
    field.description.clone().unwrap_or_else(|| format!("The member `{}`.", field.wire))
}

/// `new` over the required members: as arguments where they cannot be confused, else as a struct.
fn constructor(item: &Item, members: &[Member<'_>], source: &mut Source) {
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
        let arguments = required.iter().map(|member| {
            let (name, ty) = (ident(&member.field.name), member.ty());
            if member.is_text() { quote!(#name: impl Into<String>) } else { quote!(#name: #ty) }
        });
        let values = required.iter().map(|member| {
            let name = ident(&member.field.name);
            if member.is_text() { quote!(#name: #name.into()) } else { quote!(#name) }
        });
        source.code(quote! {
            impl #name {
                /// A value with its required members; the others are absent.
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
    source.code(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #required_name { #(#fields,)* }
    });
    source.code(quote! {
        impl #name {
            /// A value with its required members; the others are absent.
            pub fn new(required: #required_name) -> Self {
                Self { #(#values,)* #(#rest,)* }
            }
        }
    });
}

/// Whether `new` takes a `…Required` struct.
pub(crate) fn takes_required_struct(item: &Item, fields: &[Field], scope: &Scope<'_>, place: &Place) -> bool {
    let members: Vec<Member<'_>> =
        fields.iter().map(|field| Member::new(item, field, scope, place)).collect();
    item.in_requests && required_confusable(&members)
}

fn required_confusable(members: &[Member<'_>]) -> bool {
    let required = members.iter().filter(|member| member.is_required());
    needs_struct(&required.map(|member| member.ty().to_string()).collect::<Vec<_>>())
}

/// More than four values, or two that could be swapped, go into a struct literal.
pub(super) fn needs_struct(types: &[String]) -> bool {
    let twice = types.iter().enumerate().any(|(at, ty)| types[..at].contains(ty));
    types.len() > 4 || twice
}

/// `From` a read model: what is there is taken over, what an update would not know is left out.
fn seeded(item: &Item, members: &[Member<'_>], seed: usize, scope: &Scope<'_>, place: &Place) -> TokenStream {
    let model = scope.item(seed);
    let Shape::Struct(given) = &model.shape else { return TokenStream::new() };
    let (name, ty) = (ident(&item.name), scope.ty(&Type::Named(seed), place));
    let fields = members.iter().map(|member| {
        let field = ident(&member.field.name);
        let Some(like) = seeds::like(member.field, given) else {
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

fn setters(item: &Item, members: &[Member<'_>], source: &mut Source) {
    for (held, frame) in [(Held::Optional, "setters! {"), (Held::Patch, "patch_setters! {")] {
        let rows: Vec<TokenStream> = members
            .iter()
            .filter(|member| member.held == held)
            .map(|member| {
                let (name, inner) = (ident(&member.field.name), &member.inner);
                quote!(#name: #inner)
            })
            .collect();
        if !rows.is_empty() {
            let name = ident(&item.name);
            source.hugged(frame, quote!(struct #name { #(#rows,)* }));
        }
    }
}
