use crate::client::prelude::*;
use super::*;

record! {
    both
    /// `Login`: object.
    ///
    /// Sent with [`put_thing`](fn@crate::stable::things::put_thing).
    /// Read with [`put_thing`](fn@crate::stable::things::put_thing).
    #[derive(Default)]
    pub struct Login {
        /// `password`: string.
        password: Option<String> = optional secret "password",
        /// `user`: string.
        user: Option<String> = optional secret "user",
    }
}

impl Login {
    /// Creates a value of its required members; the others are absent.
    pub fn new() -> Self {
        Self { password: None, user: None }
    }
}

setters! { struct Login {
    /// `password`: string.
    password: (maybe_password, String),
    /// `user`: string.
    user: (maybe_user, String),
} }

from_json!(Login);
