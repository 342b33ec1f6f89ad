//! The kinds of errors.

/// The kind of an [`Error`](crate::Error).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built, as there is no token or an option makes no sense; or it is called where no Tokio
    /// runtime runs.
    Configuration,
    /// The token server answered, but gave no token: it refused the OAuth app or its key, or kept failing.
    /// The API itself was not called.
    Authentication,
    /// The request was refused before anything was sent: an empty id, or arguments of the wrong type.
    InvalidRequest,
    /// There was no connection, or it broke before the answer was complete.
    Transport,
    /// An attempt, or the call with all its attempts, took longer than it may.
    Timeout,
    /// A list cannot be read on: the server repeats a cursor, or the runtime has ended.
    Pages,
    /// Nothing was sent, as a rate limit is used up and waiting for it would take too long: the client's own
    /// pacing says so.
    RateLimited,
    /// There is no token to send: the [`TokenSource`](crate::TokenSource) has failed.
    Token,
    /// The server answered with a redirect, which is not followed.
    Redirect,
    /// The server refused or failed: a status of 400 or more, or `errors` in an answer of any status.
    Api,
    /// The server's answer, or a JSON text of the caller's, is not of the expected shape.
    Decode,
}
