//! What models and unions share.

#![allow(dead_code, reason = "which of these are needed depends on the features and on the generated unions")]

use serde_json::Value;

use super::tolerant::{self, Tree};

/// Whether `value` has every one of these members; a member that is null is there. No names: any value will
/// do.
pub(crate) fn has_members(value: &Tree<'_>, names: &[&str]) -> bool {
    names.iter().all(|name| value.member(name).is_some())
}

/// The member that tells which variant of a union `value` is.
pub(crate) fn discriminator<'v>(value: &'v Tree<'_>, member: &str) -> Option<&'v str> {
    value.member(member)?.as_text()
}

/// `value` as it came, for a union that has no kind for it.
pub(crate) fn unknown(value: Tree<'_>) -> Value {
    tolerant::unknown_kind(&value);
    value.into()
}
