//! The token that signs every call.

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use crate::client::error::Error;

/// The environment variable that [`token_from_env`](crate::ClientBuilder::token_from_env) reads the token
/// from.
pub(crate) const TOKEN_VARIABLE: &str = "PUBLIC_API_TOKEN";

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
    /// Creates a token from the text that Segment shows, usually `sgp_` and 64 letters or digits.
    ///
    /// # Errors
    ///
    /// Fails if it is empty, or holds anything but visible ASCII: a line break at the end, from a file or a
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

    /// The value of `Authorization`, marked as sensitive.
    pub(crate) fn authorization(&self) -> HeaderValue {
        self.authorization.clone()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
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
