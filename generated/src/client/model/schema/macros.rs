//! What the macros of requests and models say of their schemas; without the feature `dynamic`, nothing.

/// The schema of a request's arguments, in `request!`.
macro_rules! arguments_schema {
    ($name:ident { $($ty:ty),* }) => {
        #[cfg(feature = "dynamic")]
        impl $crate::client::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::client::model::schema::Definitions) -> ::serde_json::Value {
                definitions.arguments::<Self>(&[
                    $( (
                        <$ty as $crate::client::model::schema::JsonSchema>::IS_REQUIRED,
                        <$ty as $crate::client::model::schema::JsonSchema>::schema,
                    ) ),*
                ])
            }
        }
    };
}

/// The schema of a struct, in `record!`.
macro_rules! record_schema {
    (
        $is_strict:literal
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$row:meta])* $member:ident: $ty:ty = $mode:ident $($secret:ident)? $wire:literal ),* $(,)?
        }
    ) => {
        #[cfg(feature = "dynamic")]
        impl $crate::client::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::client::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |definitions| {
                    definitions.object(
                        &[
                            $( (
                                $wire,
                                $crate::client::model::record::$mode::PRESENCE.is_expected(),
                                $crate::client::model::record::$mode::schema::<$ty>,
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
macro_rules! enum_schema {
    ($name:ident) => {
        #[cfg(feature = "dynamic")]
        impl $crate::client::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::client::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |_| {
                    ::serde_json::json!({ "type": "string", "enum": Self::VALUES })
                })
            }
        }
    };
}

/// The schema of a union, in `union!`.
macro_rules! union_schema {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$row:meta])* $variant:ident($ty:ty) ),+ $(,)? }
    ) => {
        #[cfg(feature = "dynamic")]
        impl $crate::client::model::schema::JsonSchema for $name {
            fn schema(definitions: &mut $crate::client::model::schema::Definitions) -> ::serde_json::Value {
                definitions.refer(concat!(module_path!(), "::", stringify!($name)), |definitions| {
                    let variants = [$( <$ty as $crate::client::model::schema::JsonSchema>::schema(definitions) ),+];
                    ::serde_json::json!({ "anyOf": variants })
                })
            }
        }
    };
}

pub(crate) use {arguments_schema, enum_schema, record_schema, union_schema};
