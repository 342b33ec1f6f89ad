//! Tokens, and where they come from.

#[cfg(feature = "oauth")]
mod oauth;
mod source;
mod token;

#[cfg(feature = "oauth")]
pub use oauth::{OAuth, OAuthTokens, PrivateKey};
pub use source::{Credentials, TokenFuture, TokenSource};
pub(crate) use token::TOKEN_VARIABLE;
pub use token::Token;
