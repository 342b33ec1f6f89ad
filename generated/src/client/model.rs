//! What models and unions share.

#![allow(dead_code, reason = "which of these are needed depends on the features and on the generated unions")]

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::Error;
use super::tolerant::{self, Tree};

/// Reads a model from JSON without an envelope.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    let mut value = None;
    tolerant::read_strictly(json, &mut |place| {
        value = Some(T::deserialize(place)?);
        Ok(())
    })?;
    value.ok_or_else(|| Error::decode_at("$".to_owned(), "nothing was read"))
}

/// Whether `value` has every one of these members; a member that is null is there. No names: any value will
/// do.
pub(crate) fn has_members(value: &Tree<'_>, names: &[&str]) -> bool {
    names.iter().all(|name| value.member(name).is_some())
}

/// The member that tells which variant of a union `value` is.
pub(crate) fn discriminator<'v>(value: &'v Tree<'_>, member: &str) -> Option<&'v str> {
    value.member(member)?.as_text()
}

/// `value` as a `T`, if it is one.
pub(crate) fn decode<T: DeserializeOwned>(value: &Tree<'_>) -> Option<T> {
    tolerant::decode_kind(value)
}

/// `value` as it came, for a union that has no kind for it.
pub(crate) fn unknown(value: Tree<'_>) -> Value {
    tolerant::unknown_kind(&value);
    value.into()
}
