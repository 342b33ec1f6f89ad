//! Objects of the API as structs: reading and writing by a table of members.
//!
//! `serde_derive` would compile a visitor, a type for the members' names and a loop with a place for each value for
//! every struct. Here a struct begins empty and is filled in place, by a table; it is written by one loop for each
//! format, which reaches the members as trait objects.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::patch::Patch;

/// A struct that is read by the names of its members.
pub(crate) trait Read: Blank {
    /// What there is to know about the members.
    const TABLE: Table;

    /// Reads the value of the member at this place in the table.
    fn fill<'de, A: MapAccess<'de>>(&mut self, at: usize, members: &mut A) -> Result<(), A::Error>;
}

/// The members of a struct, of which there are at most 128.
pub(crate) struct Table {
    /// The struct's name, for errors.
    name: &'static str,
    /// The members' names on the wire.
    members: &'static [&'static str],
    /// A bit for each member that has to come.
    required: u128,
    /// Whether a member that is not in the table is an error.
    is_strict: bool,
}

impl Table {
    pub(crate) const fn new(
        name: &'static str,
        members: &'static [&'static str],
        required: &[bool],
        is_strict: bool,
    ) -> Self {
        assert!(required.len() <= 128, "no bit for each member");
        let (mut bits, mut left) = (0, required.len());
        while left > 0 {
            left -= 1;
            bits = bits << 1 | required[left] as u128;
        }
        Self { name, members, required: bits, is_strict }
    }
}

/// What a member holds before it is read. Nobody gets to see it: a member that has to come is waited for.
pub(crate) trait Blank: Sized {
    fn blank() -> Self;
}

macro_rules! blank {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {
        $(
            impl<$($generics)*> Blank for $ty {
                fn blank() -> Self {
                    Self::default()
                }
            }
        )+
    };
}

blank! {
    [] String, [] bool, [] i64, [] f64, [] Value, [] Map<String, Value>, [T] Option<T>, [T] Vec<T>, [T] Patch<T>,
    [T] BTreeMap<String, T>,
}

impl<T: Blank> Blank for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
}

/// Puts a member's value in its place.
pub(crate) fn put<'de, V: Deserialize<'de>, A: MapAccess<'de>>(
    place: &mut V,
    members: &mut A,
) -> Result<(), A::Error> {
    *place = members.next_value()?;
    Ok(())
}

/// Reads a struct.
pub(crate) fn read<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::TABLE.name, T::TABLE.members, Whole(PhantomData))
}

struct Whole<T>(PhantomData<T>);

impl<'de, T: Read> Visitor<'de> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct ")?;
        f.write_str(T::TABLE.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<T, A::Error> {
        let mut whole = T::blank();
        let mut progress = Progress { table: &T::TABLE, come: 0, guess: 0 };
        while let Some(at) = progress.next(&mut members)? {
            whole.fill(at, &mut members)?;
        }
        Ok(whole)
    }
}

/// How far a struct has been read.
struct Progress {
    table: &'static Table,
    /// A bit for each member that has come.
    come: u128,
    /// Members come in the table's order more often than not.
    guess: usize,
}

impl Progress {
    /// The place of the member that comes next; `None` behind the last, if none is missing.
    fn next<'de, A: MapAccess<'de>>(&mut self, members: &mut A) -> Result<Option<usize>, A::Error> {
        while let Some(found) = members.next_key_seed(Key { table: self.table, guess: self.guess })? {
            let Some(at) = found else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let bit = 1 << at;
            if self.come & bit != 0 {
                return Err(A::Error::duplicate_field(self.table.members[at]));
            }
            self.come |= bit;
            self.guess = at + 1;
            return Ok(Some(at));
        }
        match self.table.required & !self.come {
            0 => Ok(None),
            missing => Err(A::Error::missing_field(self.table.members[missing.trailing_zeros() as usize])),
        }
    }
}

/// Finds a name's place in the table.
struct Key {
    table: &'static Table,
    guess: usize,
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
        let names = self.table.members;
        if names.get(self.guess).is_some_and(|name| *name == key) {
            return Ok(Some(self.guess));
        }
        match names.iter().position(|name| *name == key) {
            None if self.table.is_strict => Err(E::unknown_field(key, names)),
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
    use super::Always;

    pub(crate) const REQUIRED: bool = true;

    pub(crate) fn member<V>(value: &V) -> Always<'_, V> {
        Always(value)
    }
}

/// A member that is always written, and reads like null where it is missing.
pub(crate) mod nullable {
    pub(crate) use super::required::member;

    pub(crate) const REQUIRED: bool = false;
}

/// A member that can be missing, and then is not written.
pub(crate) mod optional {
    use super::Unless;

    pub(crate) const REQUIRED: bool = false;

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
            const TABLE: $crate::client::record::Table = $crate::client::record::Table::new(
                stringify!($name),
                &[$($wire),*],
                &[$($crate::client::record::$mode::REQUIRED),*],
                $is_strict,
            );

            fn fill<'de, A: ::serde::de::MapAccess<'de>>(
                &mut self,
                at: usize,
                members: &mut A,
            ) -> Result<(), A::Error> {
                #[allow(unused_mut, reason = "a struct without members counts nothing")]
                let mut left = at;
                $(
                    if left == 0 {
                        return $crate::client::record::put(&mut self.$member, members);
                    }
                    left -= 1;
                )*
                let _ = (left, members);
                Ok(())
            }
        }

        $($read)*
        impl $crate::client::record::Blank for $name {
            fn blank() -> Self {
                Self { $($member: $crate::client::record::Blank::blank()),* }
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
