//! Objects of the API as structs: reading and writing by a table of members.
//!
//! `serde_derive` would compile a visitor, a type for the members' names and a loop with a place for each value for
//! every struct. Here a struct begins empty and is filled in place, by a table; it is written by one loop for each
//! format, which reaches the members as trait objects.

pub(crate) mod debug;
#[cfg(feature = "config-api")]
pub(crate) mod masked;
mod read;
mod write;

pub(crate) use debug::debug;
pub(crate) use read::{Empty, FieldTable, ReadRecord, read};
pub(crate) use write::write;

/// A member that has to be there, and is always written.
pub(crate) mod required {
    use super::read::Presence;
    pub(crate) use super::read::put;
    use super::write::Always;

    pub(crate) const PRESENCE: Presence = Presence::Required;

    pub(crate) fn member<V>(value: &V) -> Always<'_, V> {
        Always(value)
    }

    #[cfg(feature = "dynamic")]
    pub(crate) fn schema<V: JsonSchema>(definitions: &mut Definitions) -> Value {
        V::schema(definitions)
    }

    #[cfg(feature = "dynamic")]
    use {
        crate::client::model::schema::{Definitions, JsonSchema},
        serde_json::Value,
    };
}

/// A member that is always written, and reads like null where it is missing.
pub(crate) mod nullable {
    use super::read::Presence;
    pub(crate) use super::required::{member, put};

    pub(crate) const PRESENCE: Presence = Presence::Nullable;

    #[cfg(feature = "dynamic")]
    pub(crate) fn schema<V: JsonSchema>(definitions: &mut Definitions) -> Value {
        nullable(V::schema(definitions))
    }

    #[cfg(feature = "dynamic")]
    use {
        crate::client::model::schema::{Definitions, JsonSchema, nullable},
        serde_json::Value,
    };
}

/// A member that can be missing, and then is not written.
pub(crate) mod optional {
    use super::read::Presence;
    pub(crate) use super::required::put;
    #[cfg(feature = "dynamic")]
    pub(crate) use super::required::schema;
    use super::write::SkipIfAbsent;

    pub(crate) const PRESENCE: Presence = Presence::Optional;

    pub(crate) fn member<V>(value: &V) -> SkipIfAbsent<'_, V> {
        SkipIfAbsent(value)
    }
}

/// A member that can be missing, and be any JSON value: null is one of them, and is written.
pub(crate) mod any {
    pub(crate) use super::optional::PRESENCE;
    #[allow(unused_imports, reason = "without `serialize` responses alone can have such members")]
    pub(crate) use super::optional::member;
    #[cfg(feature = "dynamic")]
    #[allow(unused_imports, reason = "which maturities have such members is the document's choice")]
    pub(crate) use super::optional::schema;
    pub(crate) use super::read::put_any as put;
}

/// An object of the API: `record! { response /// docs pub struct Name { /// docs id: String = required "id", … } }`.
///
/// A member is `required`, `nullable`, `optional` or `any`, which are the modules above, and has its name on the wire.
/// As in `union!`, `request` is always written and `response` always read; the other way needs the feature
/// `serialize`; `both` needs nothing. A `request` refuses members that are not in the table. The value of a member
/// with `secret` before its name on the wire is never shown.
macro_rules! record {
    (request $($record:tt)+) => {
        $crate::client::model::record::record_impl! { [] [#[cfg(feature = "serialize")]] true $($record)+ }
        $crate::client::model::schema::macros::record_schema! { true $($record)+ }
    };
    (response $($record:tt)+) => {
        $crate::client::model::record::record_impl! { [#[cfg(feature = "serialize")]] [] false $($record)+ }
    };
    (both $($record:tt)+) => {
        $crate::client::model::record::record_impl! { [] [] false $($record)+ }
        $crate::client::model::schema::macros::record_schema! { false $($record)+ }
    };
}

/// What `record!` gives, behind the conditions of writing and of reading.
macro_rules! record_impl {
    (
        [$($write:tt)*] [$($read:tt)*] $is_strict:literal
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$row:meta])* $member:ident: $ty:ty = $mode:ident $($secret:ident)? $wire:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$row])* pub $member: $ty, )*
        }

        $crate::client::model::record::debug!($name, $($member $($secret)?),*);

        $($read)*
        impl $crate::client::model::record::ReadRecord for $name {
            const FIELDS: $crate::client::model::record::FieldTable = $crate::client::model::record::FieldTable::new(
                stringify!($name),
                &[$($wire),*],
                &[$($crate::client::model::record::$mode::PRESENCE),*],
                $is_strict,
            );

            fn fill<'de, A: ::serde_core::de::MapAccess<'de>>(
                &mut self,
                at: usize,
                members: &mut A,
            ) -> ::std::result::Result<(), A::Error> {
                #[allow(unused_mut, reason = "a struct without members counts nothing")]
                let mut left = at;
                $(
                    if left == 0 {
                        return $crate::client::model::record::$mode::put(&mut self.$member, members);
                    }
                    left -= 1;
                )*
                let _ = (left, members);
                Ok(())
            }
        }

        $($read)*
        impl $crate::client::model::record::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self { $($member: $crate::client::model::record::Empty::empty()),* }
            }
        }

        $($read)*
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::client::model::record::read(deserializer)
            }
        }

        $($write)*
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::client::model::record::write(serializer, stringify!($name), &[
                    $( ($wire, &$crate::client::model::record::$mode::member(&self.$member)) ),*
                ])
            }
        }
    };
}

pub(crate) use {record, record_impl};

#[cfg(test)]
mod tests {
    use serde_json::{from_str, json, to_value};

    use crate::client::model::patch::Patch;
    use crate::client::model::tolerant;

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
        both
        /// With a member that can be any value.
        pub struct Free {
            /// Any value.
            value: Option<serde_json::Value> = any "value",
        }
    }

    #[test]
    fn null_is_a_value_where_any_is() {
        for text in [r#"{"value":null}"#, r#"{"value":{"a":null}}"#, "{}"] {
            let free: Free = from_str(text).unwrap();
            assert_eq!(to_value(&free).unwrap().to_string(), text);
            let read = |body: &str| tolerant::read::<Free>(body.as_bytes(), false).unwrap();
            assert_eq!(read(&format!(r#"{{"data":{text}}}"#)), (free.clone(), Vec::new()));
            // And where the answer takes the second reading.
            let (again, _) = read(&format!(r#"{{"data":0,"data":{text}}}"#));
            assert_eq!(again, free);
        }
    }

    #[test]
    fn a_nullable_member_that_is_missing_is_told() {
        let read = |data: &str| {
            let (thing, deviations) = tolerant::read::<Vec<Thing>>(data.as_bytes(), false).unwrap();
            (thing.len(), deviations.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let line = |at: usize| format!("$.data[{at}].ownerId: missing, expected a value, or null");
        assert_eq!(read(r#"{"data":[{"id":"a","ownerId":null},{"id":"b"}]}"#), (2, vec![line(1)]));
        assert_eq!(
            read(r#"{"data":[{"id":"a"},{"id":7,"ownerId":null},{"id":"c"}]}"#),
            (3, vec![line(0), "$.data[1].id: wrong type, expected a string".to_owned(), line(2)])
        );
        // Of a thing that is not there nothing more is told.
        assert_eq!(read(r#"{"data":[null]}"#).1.len(), 1);
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
        let texts = [
            r#"{"count":1,"more":{"id":[]},"id":"a"}"#,
            r#"{"id":"a","ownerId":null,"count":1}"#,
            r#"{"ownerId":null,"id":"a","count":1}"#,
        ];
        // Each order is met by what was learned of itself, and of each other.
        for text in [0, 0, 1, 1, 2, 2, 0, 2, 1, 0].map(|order| texts[order]) {
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

    #[cfg(feature = "serialize")]
    #[test]
    fn a_request_refuses_what_it_does_not_know() {
        let refused = from_str::<Update>(r#"{"name":null,"nane":"x"}"#).unwrap_err().to_string();
        assert!(refused.starts_with("unknown field `nane`, expected `name`"), "{refused}");
        assert_eq!(from_str::<Update>(r#"{"name":null}"#).unwrap(), Update { name: Patch::Null });
        assert_eq!(from_str::<Update>("{}").unwrap(), Update::default());
    }
}
