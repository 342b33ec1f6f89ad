//! Tokens, and where they come from.

#[cfg(feature = "oauth")]
mod oauth;
mod source;
mod token;

#[cfg(feature = "oauth")]
pub use oauth::{OAuth, OAuthTokens, PrivateKey};
pub(crate) use source::Credentials;
pub use source::{TokenFuture, TokenSource};
pub(crate) use token::TOKEN_VARIABLE;
pub use token::Token;
