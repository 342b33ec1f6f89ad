//! Members of an update that can be kept, cleared or set.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::Visitor;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::tolerant;

/// A change to one optional, nullable member of a resource: keep, null or set.
///
/// | value | on the wire | the server |
/// | --- | --- | --- |
/// | `Keep` (default) | the member is left out | keeps what it has |
/// | `Null` | `"member": null` | clears it |
/// | `Set(value)` | `"member": value` | replaces it |
///
/// `Some(value).into()` is `Set`, and `None.into()` is `Null`, **not** `Keep`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Patch<T> {
    /// Leave the member as it is: it is not sent.
    #[default]
    Keep,
    /// Clear the member: `null` is sent.
    Null,
    /// Set the member to this value.
    Set(T),
}

impl<T> Patch<T> {
    /// Returns `true` if the member is left as it is. Such a member is not written.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Returns `true` if the member is cleared.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns `true` if the member gets a value.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }

    /// Returns the value to be set, if there is one.
    #[must_use]
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Null => None,
        }
    }

    /// Returns the value to be set, if there is one.
    #[must_use]
    pub fn into_set(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Null => None,
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T> From<Option<T>> for Patch<T> {
    /// `None` clears the member.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Set)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Set(value.to_owned())
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    /// Writes `null` for `Null`, and for a `Keep` that the surrounding struct did not skip.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.serialize(serializer),
            Self::Keep | Self::Null => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    /// `null` is `Null`; a missing member is `Keep` where the surrounding struct says `#[serde(default)]`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(PatchVisitor(PhantomData))
    }
}

struct PatchVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PatchVisitor<T> {
    type Value = Patch<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Patch<T>, E> {
        Ok(if tolerant::is_absent() { Patch::Keep } else { Patch::Null })
    }

    fn visit_unit<E>(self) -> Result<Patch<T>, E> {
        Ok(Patch::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Patch<T>, D::Error> {
        T::deserialize(deserializer).map(Patch::Set)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
    struct Update {
        #[serde(default, skip_serializing_if = "Patch::is_keep")]
        name: Patch<String>,
        #[serde(default, skip_serializing_if = "Patch::is_keep")]
        limit: Patch<i64>,
    }

    #[test]
    fn keep_null_and_set_survive_the_wire() {
        for (update, json) in [
            (Update::default(), "{}"),
            (Update { name: Patch::Null, ..Update::default() }, r#"{"name":null}"#),
            (Update { name: "a".into(), limit: 5.into() }, r#"{"name":"a","limit":5}"#),
        ] {
            assert_eq!(serde_json::to_string(&update).unwrap(), json);
            assert_eq!(serde_json::from_str::<Update>(json).unwrap(), update);
        }
    }

    #[test]
    fn an_option_clears_or_sets() {
        assert!(Patch::<i64>::from(None).is_null());
        assert_eq!(Patch::from(Some(1)).into_set(), Some(1));
        assert_eq!(Patch::from(1).as_set(), Some(&1));
        assert!(Patch::<String>::from("a").is_set());
    }
}
