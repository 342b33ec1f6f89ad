//! Unions: one of several shapes.

#![allow(dead_code, reason = "which of these are needed depends on the features and on the generated unions")]

use serde_json::Value;

use super::tolerant::{self, BorrowedValue};

/// Whether `value` has every one of these members; a member that is null is there. No names: any value will
/// do.
pub fn has_members(value: &BorrowedValue<'_>, names: &[&str]) -> bool {
    names.iter().all(|name| value.member(name).is_some())
}

/// The member that tells which variant of a union `value` is.
pub fn discriminator<'v>(value: &'v BorrowedValue<'_>, member: &str) -> Option<&'v str> {
    value.member(member)?.as_text()
}

/// `value` as it came, for a union that has no variant for it.
pub fn unknown(value: BorrowedValue<'_>) -> Value {
    tolerant::unknown_variant(&value);
    value.into()
}

/// One of several shapes, or anything else as a `Value`.
///
/// ```text
/// union! { response /// docs
///     pub enum Name { #[requires("a", "b")] /// docs
///         One(One), #[requires()] Two(Two), } }
/// union! { both #[discriminator("type")] /// docs
///     pub enum Name { #[when("x")] One(One), } }
/// ```
///
/// The first form takes the first row whose required members are there and which can be read; the second the
/// row that the discriminator names. `request` is always written and `response` always read; the other way
/// needs the feature `serialize`; `both` needs nothing. The attributes shown come before docs.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    (request $($union:tt)+) => {
        $crate::model::union::union_impl! { [] [#[cfg(feature = "serialize")]] $($union)+ }
        $crate::model::schema::macros::union_schema! { $($union)+ }
    };
    (response $($union:tt)+) => {
        $crate::model::union::union_impl! { [#[cfg(feature = "serialize")]] [] $($union)+ }
    };
    (both $($union:tt)+) => {
        $crate::model::union::union_impl! { [] [] $($union)+ }
        $crate::model::schema::macros::union_schema! { $($union)+ }
    };
}

/// The two forms of `union!`, behind the conditions of writing and of reading.
#[doc(hidden)]
#[macro_export]
macro_rules! union_impl {
    (
        [$($write:tt)*] [$($read:tt)*]
        #[discriminator($tag:literal)]
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( #[when($($when:literal),+ $(,)?)] $(#[$row:meta])* $variant:ident($ty:ty) ),+ $(,)?
        }
    ) => {
        $crate::model::union::union_type! {
            [$($write)*] $(#[$meta])* pub enum $name { $( $(#[$row])* $variant($ty), )+ }
        }

        $($read)*
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let value = <$crate::model::tolerant::BorrowedValue<'_> as ::serde_core::Deserialize>::deserialize(deserializer)?;
                let read = match $crate::model::union::discriminator(&value, $tag) {
                    $( Some($($when)|+) => $crate::model::tolerant::decode_variant(&value).map(Self::$variant), )+
                    _ => None,
                };
                Ok(read.unwrap_or_else(|| Self::Unknown($crate::model::union::unknown(value))))
            }
        }
    };
    (
        [$($write:tt)*] [$($read:tt)*]
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( #[requires($($required:literal),* $(,)?)] $(#[$row:meta])* $variant:ident($ty:ty) ),+ $(,)?
        }
    ) => {
        $crate::model::union::union_type! {
            [$($write)*] $(#[$meta])* pub enum $name { $( $(#[$row])* $variant($ty), )+ }
        }

        $($read)*
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let value = <$crate::model::tolerant::BorrowedValue<'_> as ::serde_core::Deserialize>::deserialize(deserializer)?;
                $(
                    if $crate::model::union::has_members(&value, &[$($required),*])
                        && let Some(read) = $crate::model::tolerant::decode_variant(&value)
                    {
                        return Ok(Self::$variant(read));
                    }
                )+
                Ok(Self::Unknown($crate::model::union::unknown(value)))
            }
        }
    };
}

/// What both forms of `union!` have in common: the type, `From` for each row, and writing.
#[doc(hidden)]
#[macro_export]
macro_rules! union_type {
    (
        [$($write:tt)*]
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$row:meta])* $variant:ident($ty:ty), )+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("A `", stringify!($ty), "`.")]
                #[doc = ""]
                $(#[$row])*
                $variant($ty),
            )+
            /// Anything else, with nothing lost. `Debug` does not show it: nobody knows what is in it.
            Unknown(::serde_json::Value),
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let (variant, value): (&str, &dyn ::std::fmt::Debug) = match self {
                    $( Self::$variant(value) => (stringify!($variant), value), )+
                    Self::Unknown(_) => ("Unknown", &$crate::model::record::debug::Redacted),
                };
                f.debug_tuple(variant).field(value).finish()
            }
        }

        $(
            impl From<$ty> for $name {
                #[inline]
                fn from(value: $ty) -> Self {
                    Self::$variant(value)
                }
            }
        )+

        impl $crate::model::record::Empty for $name {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(::serde_json::Value::Null)
            }
        }

        $($write)*
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(value) => ::serde_core::Serialize::serialize(value, serializer), )+
                    Self::Unknown(value) => ::serde_core::Serialize::serialize(value, serializer),
                }
            }
        }
    };
}

pub use {union, union_impl, union_type};
