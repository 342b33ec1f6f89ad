use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `Empty` of the API's document.
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
