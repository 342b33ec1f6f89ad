//! What models and unions share.

#![allow(dead_code, reason = "which of these are needed depends on the features and on the generated unions")]

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::Error;

/// Reads a model from JSON without an envelope.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|cause| Error::decode(json.as_bytes(), &cause))
}

/// Whether `value` has every one of these members; a member that is null is there. No names: any value will
/// do.
pub(crate) fn has_members(value: &Value, names: &[&str]) -> bool {
    names.is_empty()
        || value.as_object().is_some_and(|object| names.iter().all(|name| object.contains_key(*name)))
}

/// The member that tells which variant of a union `value` is.
pub(crate) fn discriminator<'v>(value: &'v Value, member: &str) -> Option<&'v str> {
    value.get(member)?.as_str()
}

/// `value` as a `T`, if it is one.
pub(crate) fn decode<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}
