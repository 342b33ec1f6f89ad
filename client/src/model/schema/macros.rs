//! What the macros of requests and models say of their schemas; without the feature `dynamic`, nothing.

/// The schema of a request's arguments, in `request!`.
#[doc(hidden)]
#[macro_export]
macro_rules! arguments_schema {
    ($name:ident { $($ty:ty),* }) => {
        #[cfg(feature = "dynamic")]
        impl $crate::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::model::schema::Definitions) -> ::serde_json::Value {
                definitions.arguments::<Self>(&[
                    $( (
                        <$ty as $crate::model::schema::JsonSchema>::IS_REQUIRED,
                        <$ty as $crate::model::schema::JsonSchema>::schema,
                    ) ),*
                ])
            }
        }
    };
}

/// The schema of a struct, in `record!`.
#[doc(hidden)]
#[macro_export]
macro_rules! record_schema {
    (
        $is_strict:literal
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$row:meta])* $member:ident: $ty:ty = $mode:ident $($secret:ident)? $wire:literal ),* $(,)?
        }
    ) => {
        #[cfg(feature = "dynamic")]
        impl $crate::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |definitions| {
                    definitions.object(
                        &[
                            $( (
                                $wire,
                                $crate::model::record::$mode::PRESENCE.is_expected(),
                                $crate::model::record::$mode::schema::<$ty>,
                            ) ),*
                        ],
                        $is_strict,
                    )
                })
            }
        }
    };
}

/// The schema of a string enum, in `open_enum!`.
#[doc(hidden)]
#[macro_export]
macro_rules! enum_schema {
    ($name:ident) => {
        #[cfg(feature = "dynamic")]
        impl $crate::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |_| {
                    ::serde_json::json!({ "type": "string", "enum": Self::VALUES })
                })
            }
        }
    };
}

/// The schema of a union, in `union!`.
#[doc(hidden)]
#[macro_export]
macro_rules! union_schema {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$row:meta])* $variant:ident($ty:ty) ),+ $(,)? }
    ) => {
        #[cfg(feature = "dynamic")]
        impl $crate::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |definitions| {
                    let variants = [$( <$ty as $crate::model::schema::JsonSchema>::schema(definitions) ),+];
                    ::serde_json::json!({ "anyOf": variants })
                })
            }
        }
    };
}

pub use {arguments_schema, enum_schema, record_schema, union_schema};
