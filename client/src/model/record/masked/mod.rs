//! Updates that name the members they change: the mask follows from what was set.

#[cfg(feature = "serialize")]
pub mod read;

use serde_core::ser::{Error as _, SerializeMap as _};
use serde_core::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::model::patch::Patch;

/// The member of a mask that holds its paths.
const PATHS: &str = "paths";

/// The places of an update's parts in its body.
pub struct Frame {
    /// The member with the resource.
    pub resource: &'static str,
    /// The prefix of a member's path in the mask.
    pub prefix: &'static str,
    /// The member with the mask.
    pub mask: &'static str,
}

/// The change that an update makes to a member.
pub struct Said {
    /// Whether its path is in the mask.
    is_masked: bool,
    value: Option<Value>,
}

/// A member whose path is in the mask where anything is said of it.
pub mod in_mask {
    use super::{Patch, Said, Serialize};

    pub fn write<V: Serialize>(value: &Patch<V>) -> serde_json::Result<Said> {
        let set = value.as_set().map(serde_json::to_value).transpose()?;
        Ok(Said { is_masked: !value.is_keep(), value: set })
    }
}

/// A member that has no path and can be left out.
pub mod beside {
    use super::{Said, Serialize};

    pub fn write<V: Serialize>(value: &Option<V>) -> serde_json::Result<Said> {
        let value = value.as_ref().map(serde_json::to_value).transpose()?;
        Ok(Said { is_masked: false, value })
    }
}

/// A member that has no path and is always there.
pub mod always {
    use super::{Said, Serialize};

    #[allow(dead_code, reason = "whether one is there depends on the document")]
    pub fn write<V: Serialize>(value: &V) -> serde_json::Result<Said> {
        Ok(Said { is_masked: false, value: Some(serde_json::to_value(value)?) })
    }
}

/// Writes an update: the resource with the values, and the mask with the paths.
pub fn write<S: Serializer>(
    serializer: S,
    frame: &Frame,
    members: impl IntoIterator<Item = (&'static str, serde_json::Result<Said>)>,
) -> Result<S::Ok, S::Error> {
    let (mut resource, mut paths) = (Map::new(), Vec::new());
    for (name, said) in members {
        let Said { is_masked, value } = said.map_err(S::Error::custom)?;
        if is_masked {
            paths.push([frame.prefix, name].concat());
        }
        if let Some(value) = value {
            resource.insert(name.to_owned(), value);
        }
    }
    let mut whole = serializer.serialize_map(Some(2))?;
    whole.serialize_entry(frame.resource, &resource)?;
    whole.serialize_entry(frame.mask, &Map::from_iter([(PATHS.to_owned(), Value::from(paths))]))?;
    whole.end()
}

/// An update of some members of a resource:
/// `masked! { "filter" "" "update_mask" /// docs pub struct Name { /// docs title: Patch<String> = masked "title", … } }`,
/// where the three texts are those of [`Frame`] in its order. Members without a path are `optional` or `required`, as
/// in `record!`.
#[doc(hidden)]
#[macro_export]
macro_rules! masked {
    (
        $resource:literal $prefix:literal $mask:literal
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$row:meta])* $member:ident: $ty:ty = $mode:ident $($secret:ident)? $wire:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        ///
        /// What is set is changed, what is cleared is emptied, and everything else stays as it is: the mask that
        /// says so is made from the members when the body is written.
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$row])* pub $member: $ty, )*
        }

        $crate::model::record::debug!($name, $($member $($secret)?),*);

        impl $name {
            const FRAME: $crate::model::record::masked::Frame = $crate::model::record::masked::Frame {
                resource: $resource,
                prefix: $prefix,
                mask: $mask,
            };
        }

        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::model::record::masked::write(serializer, &Self::FRAME, [
                    $( ($wire, $crate::model::record::masked::mode!($mode)(&self.$member)) ),*
                ])
            }
        }

        #[cfg(feature = "dynamic")]
        impl $crate::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |definitions| {
                    let resource = definitions.object(
                        &[$( ($wire, false, $crate::model::record::optional::schema::<$ty>) ),*],
                        true,
                    );
                    ::serde_json::json!({
                        "type": "object",
                        "properties": {
                            $resource: resource,
                            $mask: {
                                "type": "object",
                                "properties": { "paths": { "type": "array", "items": { "type": "string" } } },
                                "required": ["paths"],
                                "additionalProperties": false,
                            },
                        },
                        "required": [$resource, $mask],
                        "additionalProperties": false,
                    })
                })
            }
        }

        #[cfg(feature = "serialize")]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                let mut members = $crate::model::record::masked::read::Members::of(deserializer, &Self::FRAME)?;
                let fault = <D::Error as ::serde_core::de::Error>::custom::<::serde_json::Error>;
                let whole = Self {
                    $(
                        $member: $crate::model::record::masked::mode!(read $mode)(&mut members, $wire)
                            .map_err(fault)?,
                    )*
                };
                members.finish().map_err(fault)?;
                Ok(whole)
            }
        }
    };
}

/// The functions that write and read a member.
#[doc(hidden)]
#[macro_export]
macro_rules! mode {
    (masked) => {
        $crate::model::record::masked::in_mask::write
    };
    (optional) => {
        $crate::model::record::masked::beside::write
    };
    (required) => {
        $crate::model::record::masked::always::write
    };
    (nullable) => {
        $crate::model::record::masked::always::write
    };
    (read masked) => {
        $crate::model::record::masked::read::in_mask
    };
    (read optional) => {
        $crate::model::record::masked::read::beside
    };
    (read required) => {
        $crate::model::record::masked::read::always
    };
    (read nullable) => {
        $crate::model::record::masked::read::always
    };
}

/// Setters of an update's members, and functions that empty them:
/// `masked_setters! { struct Name { title: (clear_title, String) } }`.
#[doc(hidden)]
#[macro_export]
macro_rules! masked_setters {
    (struct $name:ident { $( $(#[$row:meta])* $member:ident: ($clear:ident, $ty:ty $(,)?) ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                #[must_use]
                pub fn $member(mut self, value: impl Into<$ty>) -> Self {
                    self.$member = $crate::model::Patch::Set(value.into());
                    self
                }

                #[doc = concat!("Empties `", stringify!($member), "`.")]
                #[must_use]
                pub fn $clear(mut self) -> Self {
                    self.$member = $crate::model::Patch::Null;
                    self
                }
            )+
        }
    };
}

pub use {masked, masked_setters, mode};
