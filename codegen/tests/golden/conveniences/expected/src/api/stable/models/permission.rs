use crate::client::prelude::*;
use super::*;

record! {
    response
    /// `PermissionV1`: object.
    ///
    /// Read with [`add_permission`](fn@crate::stable::things::add_permission).
    pub struct Permission {
        /// `resources`: list of string.
        resources: Vec<String> = required "resources",
        /// `roleId`: string.
        role_id: String = required "roleId",
        /// `roleName`: string.
        role_name: String = required "roleName",
    }
}

from_json!(Permission);
