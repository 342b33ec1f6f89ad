//! What generated code expands: one table row per value, member or parameter.
//!
//! The methods that read or write a whole type are `#[inline]`, so that a program compiles them for the types
//! it uses and not for all of them.

/// A string enum that keeps unknown values: `open_enum! { /// docs pub enum Name { Variant = "WIRE", … } }`.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$row:meta])* $variant:ident = $wire:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $wire, "`")]
                #[doc = ""]
                $(#[$row])*
                $variant,
            )+
            /// A value that this version of the crate does not know.
            Unknown($crate::client::open_enum::UnknownValue),
        }

        impl $name {
            /// The values that this version of the crate knows, in the document's order.
            pub const VALUES: &'static [&'static str] = &[$($wire),+];

            /// The value as it goes over the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $wire, )+
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl $crate::client::open_enum::OpenEnum for $name {
            #[inline]
            fn known(value: &str) -> Option<Self> {
                match value {
                    $( $wire => Some(Self::$variant), )+
                    _ => None,
                }
            }

            #[inline]
            fn unknown(value: $crate::client::open_enum::UnknownValue) -> Self {
                Self::Unknown(value)
            }
        }

        impl $crate::client::record::Blank for $name {
            fn blank() -> Self {
                $crate::client::open_enum::blank()
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
            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Ok(value.into())
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                $crate::client::open_enum::OpenEnum::of_str(value)
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                $crate::client::open_enum::OpenEnum::of_string(value)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::client::open_enum::deserialize(deserializer)
            }
        }
    };
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
/// needs the feature `serde-full`; `both` needs nothing. The attributes shown come before docs.
macro_rules! union {
    (request $($union:tt)+) => {
        $crate::client::macros::union_impl! { [] [#[cfg(feature = "serde-full")]] $($union)+ }
    };
    (response $($union:tt)+) => {
        $crate::client::macros::union_impl! { [#[cfg(feature = "serde-full")]] [] $($union)+ }
    };
    (both $($union:tt)+) => {
        $crate::client::macros::union_impl! { [] [] $($union)+ }
    };
}

/// The two forms of `union!`, behind the conditions of writing and of reading.
macro_rules! union_impl {
    (
        [$($write:tt)*] [$($read:tt)*]
        #[discriminator($tag:literal)]
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( #[when($($when:literal),+ $(,)?)] $(#[$row:meta])* $variant:ident($ty:ty) ),+ $(,)?
        }
    ) => {
        $crate::client::macros::union_type! {
            [$($write)*] $(#[$meta])* pub enum $name { $( $(#[$row])* $variant($ty), )+ }
        }

        $($read)*
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$crate::client::tolerant::Tree<'_> as ::serde::Deserialize>::deserialize(deserializer)?;
                let read = match $crate::client::model::discriminator(&value, $tag) {
                    $( Some($($when)|+) => $crate::client::tolerant::decode_kind(&value).map(Self::$variant), )+
                    _ => None,
                };
                Ok(read.unwrap_or_else(|| Self::Unknown($crate::client::model::unknown(value))))
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
        $crate::client::macros::union_type! {
            [$($write)*] $(#[$meta])* pub enum $name { $( $(#[$row])* $variant($ty), )+ }
        }

        $($read)*
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$crate::client::tolerant::Tree<'_> as ::serde::Deserialize>::deserialize(deserializer)?;
                $(
                    if $crate::client::model::has_members(&value, &[$($required),*])
                        && let Some(read) = $crate::client::tolerant::decode_kind(&value)
                    {
                        return Ok(Self::$variant(read));
                    }
                )+
                Ok(Self::Unknown($crate::client::model::unknown(value)))
            }
        }
    };
}

/// What both forms of `union!` have in common: the type, `From` for each row, and writing.
macro_rules! union_type {
    (
        [$($write:tt)*]
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$row:meta])* $variant:ident($ty:ty), )+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("A `", stringify!($ty), "`.")]
                #[doc = ""]
                $(#[$row])*
                $variant($ty),
            )+
            /// Anything else, with nothing lost.
            Unknown(::serde_json::Value),
        }

        $(
            impl From<$ty> for $name {
                #[inline]
                fn from(value: $ty) -> Self {
                    Self::$variant(value)
                }
            }
        )+

        impl $crate::client::record::Blank for $name {
            fn blank() -> Self {
                Self::Unknown(::serde_json::Value::Null)
            }
        }

        $($write)*
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(value) => value.serialize(serializer), )+
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }
    };
}

/// Setters of optional members: `setters! { struct Name { member: Type, … } }`, with docs before each, where the field is an
/// `Option<Type>`.
macro_rules! setters {
    (struct $name:ident { $( $(#[$row:meta])* $member:ident: $ty:ty ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                #[must_use]
                pub fn $member(mut self, value: impl Into<$ty>) -> Self {
                    self.$member = Some(value.into());
                    self
                }
            )+
        }
    };
}

/// Setters of members that can be kept, cleared or set: as `setters!`, where the field is a `Patch<Type>`.
macro_rules! patch_setters {
    (struct $name:ident { $( $(#[$row:meta])* $member:ident: $ty:ty ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                ///
                /// `None` or [`Patch::Null`](crate::Patch::Null) clears it.
                #[must_use]
                pub fn $member(mut self, value: impl Into<$crate::client::patch::Patch<$ty>>) -> Self {
                    self.$member = value.into();
                    self
                }
            )+
        }
    };
}

/// Setters of a request's optional parameters: as `setters!`, with the row's own docs, as the fields are
/// private.
macro_rules! parameters {
    (struct $name:ident { $( $(#[$row:meta])* $parameter:ident: $ty:ty ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                pub fn $parameter(mut self, value: impl Into<$ty>) -> Self {
                    self.$parameter = Some(value.into());
                    self
                }
            )+
        }
    };
}

/// A request's type: `request! { /// docs pub struct Name { field: Type, … } }`. Its fields are private; every
/// request has `options` besides.
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
            $( $(#[$field_meta])* $field: $ty, )*
            #[cfg_attr(feature = "dynamic", serde(skip))]
            options: $crate::client::options::CallOptions,
        }
    };
}

/// What every request can do: `call!(Request => Output, OPERATION);`. The request has a field `options` and a
/// private method `build` that puts its parts together.
macro_rules! call {
    ($request:ident => $output:ty, $operation:path) => {
        impl $crate::client::call::Request for $request {
            type Output = $output;

            const OPERATION: &'static $crate::client::operation::Operation = &$operation;

            #[inline]
            fn parts(&self) -> Result<$crate::client::parts::Parts, $crate::client::error::Error> {
                self.build()
            }
        }

        impl $request {
            /// What would be sent: method, path, query, headers and body. Nothing is sent by this.
            ///
            /// # Errors
            ///
            /// `is_invalid_request`, when a path parameter is empty, `.` or `..`.
            #[inline]
            pub fn parts(&self) -> Result<$crate::client::parts::Parts, $crate::client::error::Error> {
                self.build()
            }

            /// Sends the request, and reads what comes back.
            ///
            /// # Errors
            ///
            /// When the request is refused before it is sent, when there is no complete answer in time, when
            /// the server refuses or redirects, and when what it sends cannot be read: after the further
            /// attempts that the [`RetryPolicy`](crate::RetryPolicy) makes. See [`Error`](crate::Error).
            #[inline]
            pub fn send(self, client: &$crate::client::send::Client) -> $crate::client::call::Call<$output> {
                $crate::client::call::Call::new(&self, client)
            }

            /// How long one attempt of this call may take, until the last byte of the answer, instead of the
            /// client's own timeout. What bounds the call with all its attempts is
            /// [`RetryPolicy::total_time`](crate::RetryPolicy::total_time).
            pub fn with_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.options.timeout = Some(timeout);
                self
            }

            /// Which failed attempts of this call are made again, instead of the client's own policy.
            pub fn with_retries(mut self, policy: $crate::client::retry::RetryPolicy) -> Self {
                self.options.retries = Some(policy);
                self
            }

            /// Asks the server for another maturity than this operation's own. The answer is still read as
            /// the same type.
            pub fn accept(mut self, maturity: $crate::client::operation::Maturity) -> Self {
                self.options.accept = Some(maturity);
                self
            }
        }

        impl ::std::fmt::Debug for $request {
            /// Shows the name only: a request may hold secrets.
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($request)).finish_non_exhaustive()
            }
        }
    };
}

/// Reading a model from a text, for tests: `from_json!(Model);`.
macro_rules! from_json {
    ($model:ident) => {
        impl $model {
            /// Reads JSON as the API sends it, without the envelope `{"data": …}`.
            ///
            /// # Errors
            ///
            /// `is_decode`, with the JSON path and without the text.
            #[inline]
            pub fn from_json(json: &str) -> Result<Self, $crate::client::error::Error> {
                $crate::client::tolerant::from_json(json)
            }
        }
    };
}

pub(crate) use {
    call, from_json, open_enum, parameters, patch_setters, request, setters, union, union_impl, union_type,
};
