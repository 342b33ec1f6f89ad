//! The methods of every generated request.

/// Implements the methods of every request: `call!(Request => Output, OPERATION);`. It has a field `options` and a
/// private method `build` that puts its parts together.
#[doc(hidden)]
#[macro_export]
macro_rules! call {
    ($request:ident => $output:ty, $operation:path) => {
        $crate::call::macros::call_by! { $crate::client::Client, $request => $output, $operation }

        impl $request {
            /// Requests another maturity than the operation's own. The response is still read as the
            /// operation's own type.
            pub fn accept(mut self, maturity: $crate::request::Maturity) -> Self {
                self.options.accept = Some(maturity);
                self
            }
        }
    };
}

/// The part of `call!` that is the same for the clients of both APIs.
#[doc(hidden)]
#[macro_export]
macro_rules! call_by {
    ($client:ty, $request:ident => $output:ty, $operation:path) => {
        impl $crate::request::Request for $request {
            type Client = $client;
            type Output = $output;

            const OPERATION: &'static $crate::request::Operation = &$operation;

            #[inline]
            fn parts(&self) -> ::std::result::Result<$crate::request::Parts, $crate::error::Error> {
                self.build()
            }
        }

        impl $request {
            /// Returns what would be sent: method, path, query, headers and body. Sends nothing.
            ///
            /// # Errors
            ///
            /// `is_invalid_request`, when a path parameter is empty, `.` or `..`.
            #[inline]
            pub fn parts(&self) -> ::std::result::Result<$crate::request::Parts, $crate::error::Error> {
                self.build()
            }

            /// Sends the request, and reads the response.
            ///
            /// # Errors
            ///
            /// Fails when the request is refused before it is sent, when there is no complete response in time,
            /// when the server refuses or redirects, and when the response cannot be read; each after the
            /// retries that the [`RetryPolicy`](crate::RetryPolicy) allows. See [`Error`](crate::Error).
            #[inline]
            pub fn send(self, client: &$client) -> $crate::call::Call<$output> {
                $crate::call::Call::new(&self, client.engine())
            }

            /// Sets the timeout of each attempt of this call, from connecting to the last byte of the body.
            /// Defaults to the client's. [`RetryPolicy::total_time`](crate::RetryPolicy::total_time) bounds the
            /// call with all its attempts.
            pub fn with_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.options.timeout = Some(timeout);
                self
            }

            /// Overrides the client's retry policy for this call.
            pub fn with_retries(mut self, policy: $crate::retry::RetryPolicy) -> Self {
                self.options.retries = Some(policy);
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

pub use {call, call_by};
