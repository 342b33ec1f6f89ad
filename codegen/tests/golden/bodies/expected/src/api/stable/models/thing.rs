use crate::client::prelude::*;
use super::*;

record! {
    both
    /// `Thing`: object.
    ///
    /// The body of [`put_thing`](fn@crate::stable::things::put_thing).
    /// The answer of [`put_thing`](fn@crate::stable::things::put_thing).
    pub struct Thing {
        /// `byName`: object of string.
        by_name: Option<BTreeMap<String, String>> = optional secret "byName",
        /// `either`: `ThingEither`.
        either: Option<ThingEither> = optional secret "either",
        /// `id`: string.
        id: Option<String> = read_only "id",
        /// `key`: string.
        key: Option<String> = optional secret "key",
        /// `keys`: list of string.
        keys: Option<Vec<String>> = optional secret "keys",
        /// `login`: `Login`.
        login: Option<Login> = optional secret "login",
        /// `name`: string.
        name: String = required "name",
        /// `run`: `Run`.
        run: Option<Run> = optional secret "run",
    }
}

impl Thing {
    /// Creates a value of its required members; the others are absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            by_name: None,
            either: None,
            id: None,
            key: None,
            keys: None,
            login: None,
            run: None,
        }
    }
}

setters! { struct Thing {
    /// `byName`: object of string.
    by_name: (maybe_by_name, BTreeMap<String, String>),
    /// `either`: `ThingEither`.
    either: (maybe_either, ThingEither),
    /// `key`: string.
    key: (maybe_key, String),
    /// `keys`: list of string.
    keys: (maybe_keys, Vec<String>),
    /// `login`: `Login`.
    login: (maybe_login, Login),
    /// `run`: `Run`.
    run: (maybe_run, Run),
} }

from_json!(Thing);

union! {
    both
    /// `ThingEither`: one of integer, string.
    ///
    /// Sent with [`put_thing`](fn@crate::stable::things::put_thing).
    /// Read with [`put_thing`](fn@crate::stable::things::put_thing).
    pub enum ThingEither {
        #[requires()]
        /// Any value of its type.
        Integer(i64),
        #[requires()]
        /// Any value of its type.
        Text(String),
    }
}
