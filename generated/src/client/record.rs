//! Objects of the API as structs: reading and writing by a table of members.
//!
//! `serde_derive` would compile a visitor, a type for the members' names and a loop for every struct. Here the loops
//! are compiled once for each format; a struct has a table and the places for its values, which the loops reach as
//! trait objects.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use super::patch::Patch;

/// A struct that is read by the names of its members.
pub(crate) trait Read: Sized {
    /// The struct's name, for errors.
    const NAME: &'static str;

    /// The members' names on the wire.
    const MEMBERS: &'static [&'static str];

    /// Whether a member that is not in the table is an error.
    const STRICT: bool;

    /// Reads every member, with [`each`].
    fn read<'de, A: MapAccess<'de>>(members: A) -> Result<Self, A::Error>;
}

/// Where a member's value goes.
pub(crate) struct Slot<V> {
    /// What the member is if it does not come.
    pub(crate) value: Option<V>,
    has_come: bool,
}

impl<V> Slot<V> {
    /// Reads the member's value.
    pub(crate) fn fill<'de, A>(&mut self, name: &'static str, members: &mut A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
        V: Deserialize<'de>,
    {
        if std::mem::replace(&mut self.has_come, true) {
            return Err(A::Error::duplicate_field(name));
        }
        self.value = Some(members.next_value()?);
        Ok(())
    }
}

/// Names the first member that is missing.
#[cold]
pub(crate) fn missing<T: Read, E: serde::de::Error>(are_missing: &[bool]) -> E {
    let first = are_missing.iter().zip(T::MEMBERS).find(|(is_missing, _)| **is_missing);
    E::missing_field(first.map_or("", |(_, name)| *name))
}

/// Reads a struct.
pub(crate) fn read<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::MEMBERS, Whole(PhantomData))
}

/// Has `fill` read the value of each member that is in the table, by its place there.
pub(crate) fn each<'de, T: Read, A: MapAccess<'de>>(
    mut members: A,
    mut fill: impl FnMut(usize, &mut A) -> Result<(), A::Error>,
) -> Result<(), A::Error> {
    let mut guess = 0;
    while let Some(found) = members.next_key_seed(Key { names: T::MEMBERS, guess, is_strict: T::STRICT })? {
        match found {
            Some(at) => {
                fill(at, &mut members)?;
                guess = at + 1;
            }
            None => {
                members.next_value::<IgnoredAny>()?;
            }
        }
    }
    Ok(())
}

struct Whole<T>(PhantomData<T>);

impl<'de, T: Read> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::read(members)
    }
}

/// Finds a name's place in the table.
struct Key {
    names: &'static [&'static str],
    /// Members come in the table's order more often than not.
    guess: usize,
    is_strict: bool,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Option<usize>, E> {
        if self.names.get(self.guess).is_some_and(|name| *name == key) {
            return Ok(Some(self.guess));
        }
        match self.names.iter().position(|name| *name == key) {
            None if self.is_strict => Err(E::unknown_field(key, self.names)),
            found => Ok(found),
        }
    }
}

/// A member that is about to be written, whatever its type.
pub(crate) trait Write<W: SerializeStruct> {
    fn is_left_out(&self) -> bool;
    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error>;
}

/// A member that is always written.
pub(crate) struct Always<'a, V>(&'a V);

/// A member that is not written where there is nothing to say.
pub(crate) struct Unless<'a, V>(&'a V);

impl<W: SerializeStruct, V: Serialize> Write<W> for Always<'_, V> {
    fn is_left_out(&self) -> bool {
        false
    }

    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error> {
        whole.serialize_field(name, self.0)
    }
}

impl<W: SerializeStruct, V: Serialize + Optional> Write<W> for Unless<'_, V> {
    fn is_left_out(&self) -> bool {
        self.0.is_left_out()
    }

    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error> {
        whole.serialize_field(name, self.0)
    }
}

/// What can be left out of an object.
pub(crate) trait Optional {
    fn is_left_out(&self) -> bool;
}

impl<V> Optional for Option<V> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl<V> Optional for Patch<V> {
    fn is_left_out(&self) -> bool {
        self.is_keep()
    }
}

/// Writes a struct.
pub(crate) fn write<S: Serializer>(
    serializer: S,
    name: &'static str,
    members: &[(&'static str, &dyn Write<S::SerializeStruct>)],
) -> Result<S::Ok, S::Error> {
    let count = members.iter().filter(|(_, member)| !member.is_left_out()).count();
    let mut whole = serializer.serialize_struct(name, count)?;
    for (name, member) in members {
        if member.is_left_out() {
            whole.skip_field(name)?;
        } else {
            member.write(name, &mut whole)?;
        }
    }
    whole.end()
}

/// A member that has to be there, and is always written.
pub(crate) mod required {
    use super::{Always, Slot};

    pub(crate) fn slot<V>() -> Slot<V> {
        Slot { value: None, has_come: false }
    }

    pub(crate) fn member<V>(value: &V) -> Always<'_, V> {
        Always(value)
    }
}

/// A member that is always written, and reads like null where it is missing.
pub(crate) mod nullable {
    use super::Slot;

    pub(crate) use super::required::member;

    pub(crate) fn slot<V>() -> Slot<Option<V>> {
        Slot { value: Some(None), has_come: false }
    }
}

/// A member that can be missing, and then is not written.
pub(crate) mod optional {
    use super::{Slot, Unless};

    pub(crate) fn slot<V: Default>() -> Slot<V> {
        Slot { value: Some(V::default()), has_come: false }
    }

    pub(crate) fn member<V>(value: &V) -> Unless<'_, V> {
        Unless(value)
    }
}

/// An object of the API: `record! { response /// docs pub struct Name { /// docs id: String = required "id", … } }`.
///
/// A member is `required`, `nullable` or `optional`, which are the modules above, and has its name on the wire.
/// As in `union!`, `request` is always written and `response` always read; the other way needs the feature
/// `serde-full`; `both` needs nothing. A `request` refuses members that are not in the table.
macro_rules! record {
    (request $($record:tt)+) => {
        $crate::client::record::record_impl! { [] [#[cfg(feature = "serde-full")]] true $($record)+ }
    };
    (response $($record:tt)+) => {
        $crate::client::record::record_impl! { [#[cfg(feature = "serde-full")]] [] false $($record)+ }
    };
    (both $($record:tt)+) => {
        $crate::client::record::record_impl! { [] [] false $($record)+ }
    };
}

/// What `record!` gives, behind the conditions of writing and of reading.
macro_rules! record_impl {
    (
        [$($write:tt)*] [$($read:tt)*] $is_strict:literal
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$row:meta])* $member:ident: $ty:ty = $mode:ident $wire:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$row])* pub $member: $ty, )*
        }

        $($read)*
        impl $crate::client::record::Read for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire),*];
            const STRICT: bool = $is_strict;

            fn read<'de, A: ::serde::de::MapAccess<'de>>(members: A) -> Result<Self, A::Error> {
                $( let mut $member = $crate::client::record::$mode::slot(); )*
                $crate::client::record::each::<Self, A>(members, |at, members| {
                    #[allow(unused_mut, reason = "a struct without members counts nothing")]
                    let mut left = at;
                    $(
                        if left == 0 {
                            return $crate::client::record::Slot::fill(&mut $member, $wire, members);
                        }
                        left -= 1;
                    )*
                    let _ = (left, members);
                    Ok(())
                })?;
                match ($($member.value,)*) {
                    ($(Some($member),)*) => Ok(Self { $($member),* }),
                    #[allow(unreachable_patterns, reason = "a struct without members misses none")]
                    ($($member,)*) => Err($crate::client::record::missing::<Self, _>(&[$($member.is_none()),*])),
                }
            }
        }

        $($read)*
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::client::record::read(deserializer)
            }
        }

        $($write)*
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::client::record::write(serializer, stringify!($name), &[
                    $( ($wire, &$crate::client::record::$mode::member(&self.$member)) ),*
                ])
            }
        }
    };
}

pub(crate) use {record, record_impl};

#[cfg(test)]
mod tests {
    use serde_json::{from_str, json, to_value};

    use crate::client::patch::Patch;

    record! {
        both
        /// As answers have it.
        pub struct Thing {
            /// Required.
            id: String = required "id",
            /// Required, and can be null.
            owner: Option<String> = nullable "ownerId",
            /// Optional.
            count: Option<i64> = optional "count",
        }
    }

    record! {
        request
        /// As a request has it.
        #[derive(Default)]
        pub struct Update {
            /// To be kept, cleared or set.
            name: Patch<String> = optional "name",
        }
    }

    fn refusal(json: &str) -> String {
        from_str::<Thing>(json).unwrap_err().to_string()
    }

    #[test]
    fn members_come_in_any_order_and_others_do_not_matter() {
        let thing = Thing { id: "a".to_owned(), owner: None, count: Some(1) };
        for text in [r#"{"count":1,"more":{"id":[]},"id":"a"}"#, r#"{"id":"a","ownerId":null,"count":1}"#] {
            assert_eq!(from_str::<Thing>(text).unwrap(), thing, "{text}");
        }
    }

    #[test]
    fn what_is_missing_or_comes_twice_is_named() {
        assert!(refusal(r#"{"ownerId":"o"}"#).starts_with("missing field `id`"));
        assert!(refusal(r#"{"id":"a","id":"a"}"#).starts_with("duplicate field `id`"));
        assert!(refusal(r#"{"id":"a","count":1,"count":null}"#).starts_with("duplicate field `count`"));
        assert!(refusal(r#"{"id":null}"#).starts_with("invalid type: null"));
        assert!(refusal("[]").contains("struct Thing"));
    }

    #[test]
    fn only_what_is_optional_is_left_out() {
        let thing = Thing { id: "a".to_owned(), owner: None, count: None };
        assert_eq!(to_value(thing).unwrap(), json!({ "id": "a", "ownerId": null }));
        assert_eq!(to_value(Update::default()).unwrap(), json!({}));
        assert_eq!(to_value(Update { name: Patch::Null }).unwrap(), json!({ "name": null }));
    }

    #[cfg(feature = "serde-full")]
    #[test]
    fn a_request_refuses_what_it_does_not_know() {
        let refused = from_str::<Update>(r#"{"name":null,"nane":"x"}"#).unwrap_err().to_string();
        assert!(refused.starts_with("unknown field `nane`, expected `name`"), "{refused}");
        assert_eq!(from_str::<Update>(r#"{"name":null}"#).unwrap(), Update { name: Patch::Null });
        assert_eq!(from_str::<Update>("{}").unwrap(), Update::default());
    }
}
