use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Empty`: object.
    #[derive(Default)]
    pub struct Empty {
    }
}

impl Empty {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self {}
    }
}
