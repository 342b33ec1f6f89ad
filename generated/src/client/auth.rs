//! The token that signs every call, and where it comes from.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::error::Error;

/// The environment variable that [`token_from_env`](crate::ClientBuilder::token_from_env) reads the token
/// from.
pub(super) const TOKEN_VARIABLE: &str = "PUBLIC_API_TOKEN";

/// A Public API token: sent as `Authorization: Bearer …`, and belonging to exactly one workspace.
///
/// It is never shown: `Debug` is redacted, there is no `Display`, and no error contains it. The crate's own
/// copy is overwritten when the last clone is dropped (what the HTTP stack puts into its buffers is out of
/// reach).
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    authorization: HeaderValue,
}

impl Token {
    /// Takes a token as Segment shows it, usually `sgp_` and 64 letters or digits.
    ///
    /// # Errors
    ///
    /// When it is empty, or holds anything but visible ASCII: a line break at the end, from a file or a
    /// secret store, is the usual case.
    pub fn new(token: impl Into<String>) -> Result<Self, Error> {
        let token = Zeroizing::new(token.into());
        if token.is_empty() {
            return Err(Error::configuration("the token is empty".to_owned()));
        }
        let unsendable = || {
            let text =
                "the token holds a space, a line break or another character that no token has".to_owned();
            Error::configuration(text)
        };
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(unsendable());
        }
        let mut bearer = Zeroizing::new(Vec::with_capacity("Bearer ".len() + token.len()));
        bearer.extend_from_slice(b"Bearer ");
        bearer.extend_from_slice(token.as_bytes());
        // The header shares these bytes with all its clones; they are overwritten with the last one.
        let mut authorization =
            HeaderValue::from_maybe_shared(Bytes::from_owner(bearer)).map_err(|_| unsendable())?;
        authorization.set_sensitive(true);
        Ok(Self { authorization })
    }

    /// The token itself, to be taken out of what is shown.
    pub(super) fn secret(&self) -> &str {
        let value = self.authorization.to_str().unwrap_or_default();
        value.strip_prefix("Bearer ").unwrap_or(value)
    }

    /// The value of `Authorization`, marked as sensitive.
    pub(super) fn authorization(&self) -> HeaderValue {
        self.authorization.clone()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

/// What [`TokenSource::token`] returns.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, Error>> + Send + 'a>>;

/// Where tokens come from, where they change while the program runs: a vault, or an authorization server.
///
/// ```no_run
/// use segment_public_api::{Client, Error, Token, TokenFuture, TokenSource};
///
/// /// A token that another program renews in a file.
/// struct TokenFile(std::path::PathBuf);
///
/// impl TokenSource for TokenFile {
///     fn token(&self) -> TokenFuture<'_> {
///         Box::pin(async {
///             let text = std::fs::read_to_string(&self.0).map_err(Error::no_token)?;
///             Token::new(text.trim())
///         })
///     }
///
///     fn refused(&self, _token: &Token) -> bool {
///         true // it may have been renewed since
///     }
/// }
///
/// # fn client() -> Result<Client, Error> {
/// Client::builder().token_source(TokenFile("/run/secrets/segment".into())).build()
/// # }
/// ```
pub trait TokenSource: Send + Sync {
    /// The token for the next request. It is asked for before every one, so a source keeps what it has until
    /// that expires, and asks for a new one only once however many are waiting. The time it takes is part of
    /// the attempt's timeout.
    ///
    /// # Errors
    ///
    /// Where there is none: [`Error::no_token`]. It ends the call; no further attempt is made.
    fn token(&self) -> TokenFuture<'_>;

    /// The server has answered a request with this token with 401. True if asking again can give another one:
    /// then the request is sent once more, at once, with what [`token`](Self::token) gives. Calls that are
    /// under way at the same time may all tell of the same old token.
    fn refused(&self, token: &Token) -> bool {
        let _ = token;
        false
    }
}

impl TokenSource for Token {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token(&self) -> TokenFuture<'_> {
        (**self).token()
    }

    fn refused(&self, token: &Token) -> bool {
        (**self).refused(token)
    }
}

/// What a client signs its requests with.
pub(super) enum Credentials {
    /// Always the same: no future and no box for it.
    Token(Token),
    /// Asked before every request.
    Source(Box<dyn TokenSource>),
}

impl Credentials {
    pub(super) async fn token(&self) -> Result<Token, Error> {
        match self {
            Self::Token(token) => Ok(token.clone()),
            Self::Source(source) => source.token().await,
        }
    }

    pub(super) fn refused(&self, token: &Token) -> bool {
        match self {
            Self::Token(_) => false,
            Self::Source(source) => source.refused(token),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(token) => token.fmt(f),
            Self::Source(_) => f.write_str("TokenSource"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_shown() {
        let token = Token::new("sgp_secret").unwrap();
        assert_eq!(format!("{token:?} {:?}", token.authorization()), "Token([redacted]) Sensitive");
        assert_eq!(token.authorization(), "Bearer sgp_secret");
    }

    #[test]
    fn what_cannot_be_a_token_is_refused_without_being_shown() {
        for text in ["", "sgp_secret\n", "sgp_secret x", "sgp_s\u{e9}cret", "sgp_secret\0"] {
            let error = Token::new(text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("sgp_s"), "{error:?}");
        }
    }
}
