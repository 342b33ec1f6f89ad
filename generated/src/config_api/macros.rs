//! The methods of generated requests, by the client of this API.

/// As the Public API's `call!`, but for maturities, of which there are none.
macro_rules! call {
    ($($request:tt)+) => {
        $crate::client::call::macros::call_by! { $crate::client::config_api::Client, $($request)+ }
    };
}

/// As the Public API's `paged!`.
macro_rules! paged {
    ($($list:tt)+) => {
        $crate::client::call::pages::paged_by! { $crate::client::config_api::Client; $($list)+ }
    };
}

pub(crate) use {call, paged};
