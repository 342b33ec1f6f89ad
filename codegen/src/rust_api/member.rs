//! How a struct holds its members.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Place, Scope};
use crate::ir::{Field, Item, Type};

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
    if item.mask.as_ref().is_some_and(|mask| !mask.except.contains(&field.wire)) {
        return Held::Patch;
    }
    match (field.required, field.nullable) {
        (true, false) => Held::Plain,
        (true, true) => Held::Nullable,
        (false, true) if item.in_requests => Held::Patch,
        (false, _) => Held::Optional,
    }
}

/// A field's type around the member's own.
fn held_type(held: Held, inner: TokenStream) -> TokenStream {
    match held {
        Held::Plain => inner,
        Held::Nullable | Held::Optional => quote!(Option<#inner>),
        Held::Patch => quote!(Patch<#inner>),
    }
}

/// A member as its struct has it at a place.
pub(crate) struct Member<'a> {
    pub(crate) field: &'a Field,
    pub(crate) held: Held,
    /// The member's own type, boxed where it has to be.
    pub(crate) inner: TokenStream,
    /// Whether the struct is also sent.
    is_sent: bool,
}

impl<'a> Member<'a> {
    pub(crate) fn new(item: &Item, field: &'a Field, scope: &Scope<'_>, place: &Place) -> Self {
        let inner = scope.ty(&field.ty, place);
        let inner = if field.boxed { quote!(Box<#inner>) } else { inner };
        Self { field, held: held(item, field), inner, is_sent: item.in_requests }
    }

    pub(crate) fn ty(&self) -> TokenStream {
        held_type(self.held, self.inner.clone())
    }

    /// How `record!` calls the way in which it is held.
    pub(crate) fn mode(&self) -> &'static str {
        match self.held {
            Held::Optional | Held::Patch if self.field.read_only && self.is_sent => "read_only",
            Held::Optional if self.field.nullable && self.field.ty != Type::Any => "nullable_optional",
            Held::Plain => "required",
            Held::Nullable => "nullable",
            Held::Optional if self.field.ty == Type::Any => "any",
            Held::Optional | Held::Patch => "optional",
        }
    }

    /// What marks a member whose value is never shown.
    pub(crate) fn secret(&self) -> &'static str {
        if self.field.sensitive { " secret" } else { "" }
    }

    pub(crate) fn is_required(&self) -> bool {
        matches!(self.held, Held::Plain | Held::Nullable)
    }

    pub(crate) fn is_text(&self) -> bool {
        self.held == Held::Plain && self.field.ty == Type::String
    }
}
