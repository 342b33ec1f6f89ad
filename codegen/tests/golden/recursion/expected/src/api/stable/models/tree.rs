use crate::client::prelude::*;
use super::*;

/// Schema `Tree` of the API's document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "serde-full", derive(Deserialize), serde(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Tree {
    /// The member `branches`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branches: Option<Vec<Tree>>,
    /// The member `left`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Box<Tree>>,
    /// The member `name`.
    pub name: String,
    /// The member `parent`.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub parent: Patch<Box<Tree>>,
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
