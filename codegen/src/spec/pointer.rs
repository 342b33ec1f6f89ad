//! JSON pointers (RFC 6901), the names of places in a document.

use std::fmt;

/// A place in a document; the empty pointer is the whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Pointer(String);

impl Pointer {
    pub(crate) fn root() -> Self {
        Self::default()
    }

    /// The pointer of the member or element `token` below this one.
    pub(crate) fn child(&self, token: impl fmt::Display) -> Self {
        let token = token.to_string().replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{token}", self.0))
    }

    /// Several steps at once.
    pub(crate) fn descend(&self, tokens: &[&str]) -> Self {
        tokens.iter().fold(self.clone(), |pointer, token| pointer.child(token))
    }

    /// The pointer that a local `$ref` such as `#/components/schemas/Source` names.
    pub(crate) fn from_reference(reference: &str) -> Option<Self> {
        // RFC 6901, section 6: a fragment is percent-encoded.
        let pointer = percent_decoded(reference.strip_prefix('#')?)?;
        (pointer.is_empty() || pointer.starts_with('/')).then_some(Self(pointer))
    }

    pub(crate) fn from_raw(raw: impl Into<String>) -> Self {
        Self(raw.into())
    }

    /// The last step, unescaped.
    pub(crate) fn last(&self) -> String {
        let token = self.0.rsplit('/').next().unwrap_or_default();
        token.replace("~1", "/").replace("~0", "~")
    }

    pub(crate) fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text without percent-encoding; none where that is not UTF-8. A `%` that encodes nothing stands for itself.
fn percent_decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
