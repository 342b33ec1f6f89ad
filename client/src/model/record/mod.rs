//! Objects of the API as structs: reading and writing by a table of members.
//!
//! `serde_derive` would compile a visitor, a type for the members' names and a loop with a place for each value for
//! every struct. Here a struct begins empty and is filled in place, by a table; it is written by one loop for each
//! format, which reaches the members as trait objects.

pub mod debug;
#[cfg(feature = "config-api")]
pub mod masked;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use debug::debug;
pub use read::{Empty, FieldTable, ReadRecord, read};
pub use write::{sending, write};

/// A member that has to be there, and is always written.
pub mod required {
    use super::read::Presence;
    pub use super::read::put;
    use super::write::Always;

    pub const PRESENCE: Presence = Presence::Required;

    #[allow(clippy::extra_unused_type_parameters, reason = "of all modes alike")]
    pub const fn presence<V>() -> Presence {
        PRESENCE
    }

    pub fn member<V>(value: &V) -> Always<'_, V> {
        Always(value)
    }

    #[cfg(feature = "dynamic")]
    pub fn schema<V: JsonSchema>(definitions: &mut Definitions) -> Value {
        V::schema(definitions)
    }

    #[cfg(feature = "dynamic")]
    use {
        crate::model::schema::{Definitions, JsonSchema},
        serde_json::Value,
    };
}

/// A member that is always written, and reads like null where it is missing.
pub mod nullable {
    use super::read::Presence;
    pub use super::required::{member, put};

    pub const PRESENCE: Presence = Presence::Nullable;

    #[allow(clippy::extra_unused_type_parameters, reason = "of all modes alike")]
    pub const fn presence<V>() -> Presence {
        PRESENCE
    }

    #[cfg(feature = "dynamic")]
    pub fn schema<V: JsonSchema>(definitions: &mut Definitions) -> Value {
        nullable(V::schema(definitions))
    }

    #[cfg(feature = "dynamic")]
    use {
        crate::model::schema::{Definitions, JsonSchema, nullable},
        serde_json::Value,
    };
}

/// A member that can be missing, and then is not written. Null, where it is no [`Patch`](super::Patch), is told.
pub mod optional {
    use super::read::Presence;
    pub use super::read::put_some as put;
    #[cfg(feature = "dynamic")]
    pub use super::required::schema;
    use super::write::{MaybeAbsent, SkipIfAbsent};

    pub const PRESENCE: Presence = Presence::Optional;

    pub const fn presence<V: MaybeAbsent>() -> Presence {
        if V::HAS_NULL { PRESENCE } else { Presence::NotNull }
    }

    pub fn member<V>(value: &V) -> SkipIfAbsent<'_, V> {
        SkipIfAbsent(value)
    }
}

/// A member that can be missing, and can be null.
#[allow(dead_code, unused_imports, reason = "whether one is there depends on the document")]
pub mod nullable_optional {
    #[cfg(feature = "dynamic")]
    pub use super::optional::schema;
    pub use super::optional::{PRESENCE, member};
    use super::read::Presence;
    pub use super::read::put;

    #[allow(clippy::extra_unused_type_parameters, reason = "of all modes alike")]
    pub const fn presence<V>() -> Presence {
        PRESENCE
    }
}

/// A member that answers have: where the same type is sent, it is left out.
#[allow(dead_code, unused_imports, reason = "whether one is there depends on the document")]
pub mod read_only {
    pub use super::nullable_optional::{PRESENCE, presence, put};
    use super::write::SkipIfSent;

    pub fn member<V>(value: &V) -> SkipIfSent<'_, V> {
        SkipIfSent(value)
    }

    #[cfg(feature = "dynamic")]
    pub fn schema<V: JsonSchema>(definitions: &mut Definitions) -> Value {
        let mut schema = V::schema(definitions);
        schema["readOnly"] = true.into();
        schema
    }

    #[cfg(feature = "dynamic")]
    use {
        crate::model::schema::{Definitions, JsonSchema},
        serde_json::Value,
    };
}

/// A member that can be missing, and be any JSON value: null is one of them, and is written.
pub mod any {
    #[cfg(feature = "dynamic")]
    #[allow(unused_imports, reason = "which maturities have such members is the document's choice")]
    pub use super::nullable_optional::PRESENCE;
    pub use super::nullable_optional::presence;
    #[allow(unused_imports, reason = "without `serialize` responses alone can have such members")]
    pub use super::optional::member;
    #[cfg(feature = "dynamic")]
    #[allow(unused_imports, reason = "which maturities have such members is the document's choice")]
    pub use super::optional::schema;
    pub use super::read::put_any as put;
}

/// An object of the API: `record! { response /// docs pub struct Name { /// docs id: String = required "id", … } }`.
///
/// A member is `required`, `nullable`, `optional`, `nullable_optional`, `read_only` or `any`, which are the modules above,
/// and has its name on the wire.
/// As in `union!`, `request` is always written and `response` always read; the other way needs the feature
/// `serialize`; `both` needs nothing. A `request` refuses members that are not in the table. The value of a member
/// with `secret` before its name on the wire is never shown.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    (request $($record:tt)+) => {
        $crate::model::record::record_impl! { [] [#[cfg(feature = "serialize")]] true $($record)+ }
        $crate::model::schema::macros::record_schema! { true $($record)+ }
    };
    (response $($record:tt)+) => {
        $crate::model::record::record_impl! { [#[cfg(feature = "serialize")]] [] false $($record)+ }
    };
    (both $($record:tt)+) => {
        $crate::model::record::record_impl! { [] [] false $($record)+ }
        $crate::model::schema::macros::record_schema! { false $($record)+ }
    };
}

/// What `record!` gives, behind the conditions of writing and of reading.
#[doc(hidden)]
#[macro_export]
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

        $crate::model::record::debug!($name, $($member $($secret)?),*);

        $($read)*
        impl $crate::model::record::ReadRecord for $name {
            const FIELDS: $crate::model::record::FieldTable = $crate::model::record::FieldTable::new(
                stringify!($name),
                &[$($wire),*],
                &[$($crate::model::record::$mode::presence::<$ty>()),*],
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
                        return $crate::model::record::$mode::put(&mut self.$member, members);
                    }
                    left -= 1;
                )*
                let _ = (left, members);
                Ok(())
            }
        }

        $($read)*
        impl $crate::model::record::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self { $($member: $crate::model::record::Empty::empty()),* }
            }
        }

        $($read)*
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::model::record::read(deserializer)
            }
        }

        $($write)*
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::model::record::write(serializer, stringify!($name), &[
                    $( ($wire, &$crate::model::record::$mode::member(&self.$member)) ),*
                ])
            }
        }
    };
}

pub use {record, record_impl};
