//! Ids by what they are looked up by.

use std::collections::BTreeMap;

use super::outcome::Reason;

/// Ids by key; a key can have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ids<K>(BTreeMap<K, Vec<String>>);

impl<K> Default for Ids<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Ids<K> {
    pub(super) fn add(&mut self, key: K, id: &str) {
        let ids = self.0.entry(key).or_default();
        if let Err(at) = ids.binary_search_by(|known| known.as_str().cmp(id)) {
            ids.insert(at, id.to_owned());
        }
    }

    pub(super) fn one(&self, key: &K, name: &str) -> Result<&str, Reason> {
        match self.0.get(key).map(Vec::as_slice) {
            None | Some([]) => Err(Reason::not_found(name)),
            Some([id]) => Ok(id),
            Some(ids) => Err(Reason::Ambiguous { ids: ids.to_vec() }),
        }
    }
}

/// The ids of one of the catalogs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Types {
    by_slug: Ids<String>,
    /// By the slug without leading dots.
    by_dotless_slug: Ids<String>,
}

impl Types {
    pub(super) fn add(&mut self, slug: &str, id: &str) {
        self.by_slug.add(slug.to_owned(), id);
        self.by_dotless_slug.add(slug.trim_start_matches('.').to_owned(), id);
    }

    pub(super) fn one(&self, slug: &str) -> Result<&str, Reason> {
        match self.by_slug.one(&slug.to_owned(), slug) {
            Err(Reason::NotFound { .. }) => {
                self.by_dotless_slug.one(&slug.trim_start_matches('.').to_owned(), slug)
            }
            found => found,
        }
    }
}
