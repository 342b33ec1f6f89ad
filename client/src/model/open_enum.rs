//! String enums that keep the values which this version does not know.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, Error, Visitor};

use super::tolerant;

/// A value that this version of the crate does not know. It is written back unchanged.
///
/// It comes from the server's answers, or from `"…".into()` of the enum around it; there it never holds a
/// known value.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// Returns the value as the server wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The part that the macro `open_enum!` supplies; the rest is written once, here.
#[doc(hidden)]
pub trait OpenEnum: Sized {
    /// The variant with this wire value.
    fn known(value: &str) -> Option<Self>;

    /// The variant for any other value.
    fn unknown(value: UnknownValue) -> Self;

    /// The variant for a value of either kind.
    fn of_str(value: &str) -> Self {
        Self::known(value).unwrap_or_else(|| Self::unknown(UnknownValue(value.into())))
    }

    /// The same, without copying an unknown value.
    fn of_string(value: String) -> Self {
        Self::known(&value).unwrap_or_else(|| Self::unknown(UnknownValue(value.into_boxed_str())))
    }
}

pub fn empty<E: OpenEnum>() -> E {
    E::unknown(UnknownValue(Box::default()))
}

/// Reads a string, and nothing else.
pub fn deserialize<'de, E: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserializer.deserialize_str(OpenEnumVisitor(PhantomData))
}

/// An answer with such a value deviates from its type.
fn noted<E: OpenEnum>(value: Box<str>) -> E {
    tolerant::unknown_value();
    E::unknown(UnknownValue(value))
}

struct OpenEnumVisitor<E>(PhantomData<E>);

impl<E: OpenEnum> Visitor<'_> for OpenEnumVisitor<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<F: Error>(self, value: &str) -> Result<E, F> {
        Ok(E::known(value).unwrap_or_else(|| noted(value.into())))
    }

    fn visit_string<F: Error>(self, value: String) -> Result<E, F> {
        Ok(E::known(&value).unwrap_or_else(|| noted(value.into_boxed_str())))
    }
}

/// A string enum that keeps unknown values: `open_enum! { /// docs pub enum Name { Variant = "WIRE", … } }`.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$row:meta])* $variant:ident = $wire:literal $(| $shown:literal)? ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = $crate::model::open_enum::shown_value!($wire $(, $shown)?; $(#[$row])*)]
                $(#[$row])*
                $variant,
            )+
            /// A value that this version of the crate does not know.
            Unknown($crate::model::open_enum::UnknownValue),
        }

        impl $name {
            /// The values that this version of the crate knows, in the document's order.
            pub const VALUES: &'static [&'static str] = &[$($wire),+];

            /// Returns the value as it goes over the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $wire, )+
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl $crate::model::open_enum::OpenEnum for $name {
            #[inline]
            fn known(value: &str) -> Option<Self> {
                match value {
                    $( $wire => Some(Self::$variant), )+
                    _ => None,
                }
            }

            #[inline]
            fn unknown(value: $crate::model::open_enum::UnknownValue) -> Self {
                Self::Unknown(value)
            }
        }

        $crate::model::schema::macros::enum_schema!($name);

        impl $crate::model::record::Empty for $name {
            #[inline]
            fn empty() -> Self {
                $crate::model::open_enum::empty()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                Ok(value.into())
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                $crate::model::open_enum::OpenEnum::of_str(value)
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                $crate::model::open_enum::OpenEnum::of_string(value)
            }
        }

        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::model::open_enum::deserialize(deserializer)
            }
        }
    };
}

/// `is_final` of an enum of states: `final_values!(Status: Failed | Finished);`.
#[doc(hidden)]
#[macro_export]
macro_rules! final_values {
    ($name:ident: $($variant:ident)|+) => {
        impl $name {
            /// Returns `true` if this state does not change any more. A value that this version does not know may
            /// still change.
            #[must_use]
            pub const fn is_final(&self) -> bool {
                matches!(self, $(Self::$variant)|+)
            }
        }
    };
}

/// The value as the docs of a variant show it, without markup; before words, where there are any.
#[doc(hidden)]
#[macro_export]
macro_rules! shown_value {
    ($wire:literal;) => {
        concat!("`", $wire, "`")
    };
    ($wire:literal, $shown:literal;) => {
        $shown
    };
    ($wire:literal $(, $shown:literal)?; $($words:tt)+) => {
        concat!($crate::model::open_enum::shown_value!($wire $(, $shown)?;), ":")
    };
}

pub use {final_values, open_enum, shown_value};
