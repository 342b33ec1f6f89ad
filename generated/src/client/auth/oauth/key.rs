//! The private key that assertions are signed with.

use std::fmt;
use std::fs;
use std::path::Path;

use ring::error::KeyRejected;
use ring::rsa::KeyPair;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::{Error as PemError, PemObject as _};
use zeroize::Zeroizing;

use crate::client::error::Error;

/// How a key is made that Segment takes, for messages that turn one down.
const HOW_TO_MAKE: &str = "make one with `openssl genrsa -out key.pem 2048`";

/// The RSA private key of an OAuth app, and the id that Segment has given to its public half.
///
/// It is never shown: `Debug` is redacted, and no error contains it. The text and the decoded bytes that it
/// was read from are overwritten at once; ring, which holds the key itself, does not overwrite it when it is
/// dropped.
///
/// ```no_run
/// use segment_public_api::PrivateKey;
///
/// # fn example() -> Result<(), segment_public_api::Error> {
/// let from_a_file = PrivateKey::from_pem_file("my key id", "/run/secrets/segment.pem")?;
/// let from_a_text = PrivateKey::from_pem("my key id", std::env::var("SEGMENT_KEY").unwrap_or_default())?;
/// # Ok(())
/// # }
/// ```
pub struct PrivateKey {
    id: String,
    pair: KeyPair,
}

impl PrivateKey {
    /// Reads the first private key of a PEM text: `BEGIN PRIVATE KEY` (PKCS#8) or `BEGIN RSA PRIVATE KEY`
    /// (PKCS#1), not encrypted, of 2048 to 4096 bits. The id is the one that Segment shows for the key.
    ///
    /// ```no_run
    /// # use segment_public_api::{Error, PrivateKey};
    /// # fn example(pem: &str) -> Result<(), Error> {
    /// let key = PrivateKey::from_pem("my key id", pem)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when the text holds no such key. Whether Segment
    /// knows the key shows with the first call:
    /// [`is_authentication`](crate::Error::is_authentication).
    pub fn from_pem(id: impl Into<String>, pem: impl AsRef<[u8]>) -> Result<Self, Error> {
        Self::parse(id.into(), pem.as_ref())
    }

    /// Reads the private key from a PEM file, as [`from_pem`](Self::from_pem) does.
    ///
    /// ```no_run
    /// # use segment_public_api::{Error, PrivateKey};
    /// # fn example() -> Result<(), Error> {
    /// let key = PrivateKey::from_pem_file("my key id", "/run/secrets/segment.pem")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when the file cannot be read, or holds no such
    /// key.
    pub fn from_pem_file(id: impl Into<String>, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let pem = fs::read(path).map(Zeroizing::new).map_err(|cause| {
            let text = format!("the private key file {} cannot be read: {cause}", path.display());
            Error::configuration(text).caused_by(Box::new(cause))
        })?;
        Self::parse(id.into(), &pem)
    }

    fn parse(id: String, pem: &[u8]) -> Result<Self, Error> {
        if id.contains("-----BEGIN") {
            return Err(refused("and its id are swapped: the id comes first"));
        }
        if id.is_empty() {
            return Err(refused("has no id: take the one that Segment shows for the key"));
        }
        let der = PrivateKeyDer::from_pem_slice(pem).map(Zeroizing::new);
        let pair = match der.as_deref() {
            Ok(PrivateKeyDer::Pkcs1(der)) => KeyPair::from_der(der.secret_pkcs1_der()),
            Ok(PrivateKeyDer::Pkcs8(der)) => KeyPair::from_pkcs8(der.secret_pkcs8_der()),
            Ok(_) => return Err(not_rsa()),
            Err(cause) => return Err(unreadable(pem, cause)),
        };
        pair.map(|pair| Self { id, pair }).map_err(rejected)
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn pair(&self) -> &KeyPair {
        &self.pair
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("id", &self.id).finish_non_exhaustive()
    }
}

fn refused(why: &str) -> Error {
    Error::configuration(format!("the private key {why}"))
}

fn not_rsa() -> Error {
    refused(&format!("is of another kind than RSA: {HOW_TO_MAKE}"))
}

/// Why the text holds no key. The cause stays out of the error: it may quote the text.
fn unreadable(pem: &[u8], cause: &PemError) -> Error {
    let text = String::from_utf8_lossy(pem);
    let has = |label: &str| text.contains(&format!("-----BEGIN {label}-----"));
    if has("ENCRYPTED PRIVATE KEY") {
        return refused("is encrypted: decrypt it with `openssl pkey -in key.pem -out plain.pem`");
    }
    if has("OPENSSH PRIVATE KEY") {
        return refused("is in the format of OpenSSH: convert it with `ssh-keygen -p -m PEM -f key`");
    }
    if has("PUBLIC KEY") || has("RSA PUBLIC KEY") || has("CERTIFICATE") {
        return refused("is not there: the text holds the public half only");
    }
    if !text.contains("-----BEGIN ") {
        return refused("is no PEM text: one begins with `-----BEGIN PRIVATE KEY-----`");
    }
    match cause {
        PemError::Base64Decode(_) => refused("is damaged: what is between BEGIN and END is not base64"),
        _ => refused("is not whole: BEGIN and END need a line each, with real line breaks rather than `\\n`"),
    }
}

fn rejected(cause: KeyRejected) -> Error {
    let error = match cause.to_string().as_str() {
        "WrongAlgorithm" => not_rsa(),
        "TooSmall" => refused(&format!("is smaller than 2048 bits: {HOW_TO_MAKE}")),
        "TooLarge" => refused(&format!("is larger than 4096 bits: {HOW_TO_MAKE}")),
        reason => refused(&format!("is not a usable RSA key ({reason}): {HOW_TO_MAKE}")),
    };
    error.caused_by(Box::new(cause))
}
