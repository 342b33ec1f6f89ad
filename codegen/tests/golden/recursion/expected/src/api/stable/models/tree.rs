use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `Tree`: object.
    ///
    /// The body of [`create_thing`](fn@crate::stable::things::create_thing).
    pub struct Tree {
        /// `branches`: list of `Tree`.
        branches: Option<Vec<Tree>> = optional "branches",
        /// `left`: `Tree`.
        left: Option<Box<Tree>> = optional "left",
        /// `name`: string.
        name: String = required "name",
        /// `parent`: `Tree`.
        parent: Patch<Box<Tree>> = optional "parent",
    }
}

impl Tree {
    /// Creates a value of its required members; the others are absent.
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
    /// `branches`: list of `Tree`.
    branches: (maybe_branches, Vec<Tree>),
    /// `left`: `Tree`.
    left: (maybe_left, Box<Tree>),
} }

patch_setters! { struct Tree {
    /// `parent`: `Tree`.
    parent: (maybe_parent, Box<Tree>),
} }
