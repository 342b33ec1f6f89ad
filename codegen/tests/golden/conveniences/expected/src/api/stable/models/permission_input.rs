use crate::client::prelude::*;
use super::*;

record! {
    request
    /// `PermissionV1Input`: object.
    ///
    /// The body of [`add_permission`](fn@crate::stable::things::add_permission).
    pub struct PermissionInput {
        /// `note`: string.
        note: Patch<String> = optional "note",
        /// `resources`: list of string.
        resources: Vec<String> = required "resources",
        /// `roleId`: string.
        role_id: String = required "roleId",
        /// `type`: string.
        r#type: Option<String> = optional "type",
    }
}

impl PermissionInput {
    /// Creates a value of its required members; the others are absent.
    pub fn new(
        resources: impl IntoIterator<Item = impl Into<String>>,
        role_id: impl Into<String>,
    ) -> Self {
        Self {
            resources: resources.into_iter().map(Into::into).collect(),
            role_id: role_id.into(),
            note: Patch::Keep,
            r#type: None,
        }
    }
}

setters! { struct PermissionInput {
    /// `type`: string.
    r#type: (maybe_type, String),
} }

patch_setters! { struct PermissionInput {
    /// `note`: string.
    note: (maybe_note, String),
} }

impl From<Permission> for PermissionInput {
    /// What was read, ready to be changed and sent back. Free-form members are left out: secrets in them come back masked.
    #[inline]
    fn from(read: Permission) -> Self {
        Self {
            note: Patch::Keep,
            resources: read.resources,
            role_id: read.role_id,
            r#type: None,
        }
    }
}
