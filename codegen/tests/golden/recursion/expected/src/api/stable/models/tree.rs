use crate::client::prelude::*;
use super::*;

record! {
    request
    /// Schema `Tree` of the API's document.
    pub struct Tree {
        /// The member `branches`.
        branches: Option<Vec<Tree>> = optional "branches",
        /// The member `left`.
        left: Option<Box<Tree>> = optional "left",
        /// The member `name`.
        name: String = required "name",
        /// The member `parent`.
        parent: Patch<Box<Tree>> = optional "parent",
    }
}

impl Tree {
    /// A value with its required members; the others are absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            branches: None,
            left: None,
            parent: Patch::Keep,
        }
    }
}

setters! { struct Tree {
    branches: Vec<Tree>,
    left: Box<Tree>,
} }

patch_setters! { struct Tree {
    parent: Box<Tree>,
} }
