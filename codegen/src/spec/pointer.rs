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
        let pointer = reference.strip_prefix('#')?;
        (pointer.is_empty() || pointer.starts_with('/')).then(|| Self(pointer.to_owned()))
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

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
