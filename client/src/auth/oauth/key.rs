//! The private key that assertions are signed with.

use std::fmt;
use std::fs;
use std::path::Path;

use ring::error::KeyRejected;
use ring::rsa::KeyPair;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::{Error as PemError, PemObject as _};
use zeroize::Zeroizing;

use crate::error::Error;

/// Instructions for making a key that Segment takes, for the errors about one that it does not.
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
        let pem = pem.strip_prefix(b"\xef\xbb\xbf").unwrap_or(pem);
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

/// Returns the error for a text that holds no key. The cause stays out of it: it may quote the text.
fn unreadable(pem: &[u8], cause: &PemError) -> Error {
    const DECRYPT: &str = "is encrypted: decrypt it with `openssl pkey -in key.pem -out plain.pem`";
    const NO_PEM: &str = "is no PEM text: one begins with `-----BEGIN PRIVATE KEY-----`";
    let text = String::from_utf8_lossy(pem);
    let has = |label: &str| text.contains(&format!("-----BEGIN {label}-----"));
    let is_private = text.contains("PRIVATE KEY-----");
    // PKCS#8 says so in the label, PKCS#1 in headers (RFC 1421).
    if has("ENCRYPTED PRIVATE KEY")
        || (is_private && text.contains("Proc-Type:") && text.contains("ENCRYPTED"))
    {
        return refused(DECRYPT);
    }
    if has("OPENSSH PRIVATE KEY") {
        return refused("is in the format of OpenSSH: convert it with `ssh-keygen -p -m PEM -f key`");
    }
    if text.starts_with("PuTTY-User-Key-File") {
        return refused(
            "is in the format of PuTTY: convert it with `puttygen key.ppk -O private-openssh -o key.pem`",
        );
    }
    if ["DSA", "EC", "ED25519"].iter().any(|kind| has(&format!("{kind} PRIVATE KEY"))) {
        return not_rsa();
    }
    if !is_private && ["PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE"].into_iter().any(has) {
        return refused("is not there: the text holds the public half only");
    }
    if pem.starts_with(&[0x30, 0x82]) {
        return refused(
            "is in the binary form (DER): convert it with `openssl pkey -inform DER -in key.der -out key.pem`",
        );
    }
    if text.trim_start().starts_with('{') {
        return refused("is JSON, such as a JSON Web Key or a file around one, and no PEM text");
    }
    if text.contains('\0') {
        return refused("is in UTF-16: save it as UTF-8 or ASCII");
    }
    if text.trim().is_empty() {
        return refused("is empty");
    }
    if !text.contains("-----BEGIN ") {
        return refused(NO_PEM);
    }
    if text.contains("\\n") {
        return refused("has `\\n` where line breaks belong: replace each by a real one");
    }
    if !text.contains("-----END ") {
        return refused("is cut off: there is no `-----END …-----`");
    }
    match cause {
        PemError::Base64Decode(_) => refused("is damaged: what is between BEGIN and END is not base64"),
        _ if !is_private => refused("is not there: the text holds something else"),
        _ => refused("is not whole: BEGIN and END need a line each, without blanks before them"),
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
