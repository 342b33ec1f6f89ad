use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Empty`: object.
    ///
    /// Sent with [`create_thing`](fn@crate::stable::things::create_thing).
    #[derive(Default)]
    pub struct Empty {
    }
}

impl Empty {
    /// Creates a value of its required members; the others are absent.
    pub fn new() -> Self {
        Self {}
    }
}
