//! The token that signs every call.

use std::fmt;

#[cfg(feature = "config-api")]
use base64::Engine as _;
#[cfg(feature = "config-api")]
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use crate::error::Error;

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
        Self::of_scheme("Bearer ", token.as_bytes()).ok_or_else(unsendable)
    }

    /// Creates what takes a token's place where an operation wants a user name and a password.
    #[cfg(feature = "config-api")]
    pub(crate) fn basic(user: &str, password: impl Into<String>) -> Result<Self, Error> {
        let password = Zeroizing::new(password.into());
        // A colon would end the name early; control characters are forbidden in both (RFC 7617).
        if user.contains(':') || user.chars().chain(password.chars()).any(char::is_control) {
            let text = "the user name holds a colon, or it or the password a control character";
            return Err(Error::configuration(text.to_owned()));
        }
        if password.is_empty() {
            return Err(Error::configuration("the password is empty".to_owned()));
        }
        let pair = Zeroizing::new([user, ":", &password].concat());
        let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
        Self::of_scheme("Basic ", encoded.as_bytes())
            .ok_or_else(|| Error::configuration("the user name and the password cannot be sent".to_owned()))
    }

    fn of_scheme(scheme: &str, credentials: &[u8]) -> Option<Self> {
        let mut value = Zeroizing::new(Vec::with_capacity(scheme.len() + credentials.len()));
        value.extend_from_slice(scheme.as_bytes());
        value.extend_from_slice(credentials);
        // The header shares these bytes with all its clones; they are overwritten with the last one.
        let mut authorization = HeaderValue::from_maybe_shared(Bytes::from_owner(value)).ok()?;
        authorization.set_sensitive(true);
        Some(Self { authorization })
    }

    /// The password in it, to be taken out of what is shown.
    #[cfg(feature = "config-api")]
    pub(crate) fn password(&self) -> Option<Zeroizing<String>> {
        let encoded = self.authorization.to_str().ok()?.strip_prefix("Basic ")?;
        let pair = Zeroizing::new(STANDARD.decode(encoded).ok()?);
        let colon = pair.iter().position(|byte| *byte == b':')?;
        String::from_utf8(pair[colon + 1..].to_vec()).ok().map(Zeroizing::new)
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

    #[cfg(feature = "config-api")]
    #[test]
    fn a_password_is_never_shown_either() {
        let token = Token::basic("Aladdin", "open sesame").unwrap();
        assert_eq!(token.authorization(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(format!("{token:?}"), "Token([redacted])");
        assert_eq!(token.password().unwrap().as_str(), "open sesame");
        for (user, password) in [("a:b", "hush"), ("a", ""), ("a", "hush\n"), ("a\r", "hush")] {
            let error = Token::basic(user, password).unwrap_err();
            assert!(password.is_empty() || !error.to_string().contains(password), "{error}");
        }
    }

    #[test]
    fn what_cannot_be_a_token_is_refused_without_being_shown() {
        for text in ["", "sgp_secret\n", "sgp_secret x", "sgp_s\u{e9}cret", "sgp_secret\0"] {
            let error = Token::new(text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("sgp_s"), "{error:?}");
        }
    }
}
