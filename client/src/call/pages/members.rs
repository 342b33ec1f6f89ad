//! The members of requests and responses that pages are read by.

/// The position of a page in its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageState {
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
    /// The number of entries of the whole list, where the server tells.
    pub total: Option<i64>,
}

/// The member of an answer that says where a page stands: there, or left out.
#[doc(hidden)]
pub trait PageOutput {
    fn state(&self) -> PageState;
}

impl<S: PageOutput> PageOutput for Option<S> {
    fn state(&self) -> PageState {
        self.as_ref().map(S::state).unwrap_or_default()
    }
}

/// The cursor of the next page, in the answer itself.
#[cfg(feature = "config-api")]
impl PageOutput for String {
    fn state(&self) -> PageState {
        PageState { next: Some(self.clone()), total: None }
    }
}

/// The member of a request that says which page is wanted.
#[doc(hidden)]
pub trait PageInput {
    fn of(size: i64, cursor: Option<String>) -> Self;
    fn size(&self) -> i64;
    fn cursor(&self) -> Option<String>;
}

/// Cursors are texts, and numbers in one place.
#[doc(hidden)]
pub trait Cursor: Sized {
    fn to_text(&self) -> String;
    fn from_text(text: String) -> Option<Self>;
}

impl Cursor for String {
    fn to_text(&self) -> String {
        self.clone()
    }

    fn from_text(text: String) -> Option<Self> {
        Some(text)
    }
}

impl Cursor for i64 {
    fn to_text(&self) -> String {
        self.to_string()
    }

    fn from_text(text: String) -> Option<Self> {
        text.parse().ok()
    }
}

/// The entries of a page: there, or left out.
#[doc(hidden)]
pub trait PageItems<T> {
    fn count(&self) -> usize;
    fn into_vec(self) -> Vec<T>;
}

impl<T> PageItems<T> for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn into_vec(self) -> Vec<T> {
        self
    }
}

impl<T> PageItems<T> for Option<Vec<T>> {
    fn count(&self) -> usize {
        self.as_ref().map_or(0, Vec::len)
    }

    fn into_vec(self) -> Vec<T> {
        self.unwrap_or_default()
    }
}
