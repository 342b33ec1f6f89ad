//! The building blocks of generated requests.

/// Setters of a request's optional parameters: as `setters!`, with the row's own docs, as the fields are
/// private.
#[doc(hidden)]
#[macro_export]
macro_rules! parameters {
    (struct $name:ident { $( $(#[$row:meta])* $parameter:ident: ($maybe:ident, $ty:ty $(,)?) ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                pub fn $parameter(mut self, value: impl Into<$ty>) -> Self {
                    self.$parameter = Some(value.into());
                    self
                }

                #[doc = concat!("Does what `", stringify!($parameter), "` does; nothing for `None`.")]
                pub fn $maybe(mut self, value: Option<impl Into<$ty>>) -> Self {
                    if let Some(value) = value {
                        self.$parameter = Some(value.into());
                    }
                    self
                }
            )+
        }
    };
}

/// A request's type: `request! { /// docs pub struct Name { field: Type, … } }`. Only the functions around
/// it see its fields; every request has `options` besides.
#[doc(hidden)]
#[macro_export]
macro_rules! request {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $( $(#[$field_meta:meta])* $field:ident: $ty:ty ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[cfg_attr(
            feature = "dynamic",
            derive(::serde::Deserialize),
            serde(rename_all = "camelCase", deny_unknown_fields)
        )]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $name {
            $( $(#[$field_meta])* pub(super) $field: $ty, )*
            #[cfg_attr(feature = "dynamic", serde(skip))]
            pub(super) options: $crate::request::CallOptions,
        }

        $crate::model::schema::macros::arguments_schema!($name { $($ty),* });
    };
}

pub use {parameters, request};
