//! Sources of tokens.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::token::Token;
use crate::error::Error;

/// The future that [`TokenSource::token`] returns.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Token, Error>> + Send + 'a>>;

/// Supplies tokens that change while the program runs, from a vault or an authorization server.
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
    /// Returns the token for the next request. It is called before every one, so a source keeps its token until
    /// that expires, and asks for a new one only once however many are waiting. The time it takes is part of
    /// the attempt's timeout.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::no_token`] if there is none. That ends the call without a retry.
    fn token(&self) -> TokenFuture<'_>;

    /// Takes note that the server answered 401 to a request with this token. Returns `true` if asking again can
    /// give another one: then the request is sent once more, at once, with what [`token`](Self::token) gives.
    /// Calls that are under way at the same time may all report the same old token.
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

/// The credentials of a client.
pub(crate) enum Credentials {
    /// Always the same: no future and no box for it.
    Token(Token),
    /// Asked before every request.
    Source(Box<dyn TokenSource>),
    /// By what the operation takes.
    #[cfg(feature = "config-api")]
    Either {
        /// A token, which most operations take.
        token: Option<Box<dyn TokenSource>>,
        /// The password of the others, as `Basic`.
        password: Option<Token>,
    },
}

impl Credentials {
    /// Returns the token for a request.
    pub(crate) async fn token(&self, takes_password: bool) -> Result<Token, Error> {
        let _ = takes_password;
        match self {
            Self::Token(token) => Ok(token.clone()),
            Self::Source(source) => source.token().await,
            #[cfg(feature = "config-api")]
            Self::Either { password, .. } if takes_password => password.clone().ok_or_else(|| {
                Error::no_token(
                    "this operation takes a user name and a password: call `password(…)` of the builder",
                )
            }),
            #[cfg(feature = "config-api")]
            Self::Either { token, .. } => match token {
                Some(token) => token.token().await,
                None => Err(Error::no_token("this operation takes a token: call `token(…)` of the builder")),
            },
        }
    }

    pub(crate) fn refused(&self, token: &Token) -> bool {
        match self {
            Self::Token(_) => false,
            Self::Source(source) => source.refused(token),
            #[cfg(feature = "config-api")]
            Self::Either { token: source, password } => {
                password.as_ref() != Some(token)
                    && source.as_ref().is_some_and(|source| source.refused(token))
            }
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(token) => token.fmt(f),
            Self::Source(_) => f.write_str("TokenSource"),
            #[cfg(feature = "config-api")]
            Self::Either { .. } => f.write_str("[redacted]"),
        }
    }
}
