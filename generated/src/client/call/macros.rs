//! What every generated request can do.

/// What every request can do: `call!(Request => Output, OPERATION);`. The request has a field `options` and a
/// private method `build` that puts its parts together.
macro_rules! call {
    ($request:ident => $output:ty, $operation:path) => {
        impl $crate::client::request::Request for $request {
            type Output = $output;

            const OPERATION: &'static $crate::client::request::Operation = &$operation;

            #[inline]
            fn parts(
                &self,
            ) -> ::std::result::Result<$crate::client::request::Parts, $crate::client::error::Error> {
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
            pub fn parts(
                &self,
            ) -> ::std::result::Result<$crate::client::request::Parts, $crate::client::error::Error> {
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
            pub fn send(
                self,
                client: &$crate::client::client::Client,
            ) -> $crate::client::call::Call<$output> {
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
            pub fn accept(mut self, maturity: $crate::client::request::Maturity) -> Self {
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

pub(crate) use call;
