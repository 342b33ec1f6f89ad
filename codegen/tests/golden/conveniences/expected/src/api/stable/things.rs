//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does addPermission.
///
/// `POST /permissions`, stable.
pub fn add_permission(body: PermissionInput) -> requests::AddPermission {
    requests::AddPermission {
        body,
        options: CallOptions::default(),
    }
}

/// Does deleteThings.
///
/// `DELETE /things`, stable.
pub fn delete_things(
    thing_ids: impl IntoIterator<Item = impl Into<String>>,
) -> requests::DeleteThings {
    requests::DeleteThings {
        thing_ids: thing_ids.into_iter().map(Into::into).collect(),
        why: None,
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `AddPermissionV1Output`: object.
    pub struct AddPermissionOutput {
        /// `permissions`: list of `Permission`.
        permissions: Option<Vec<Permission>> = optional "permissions",
    }
}

from_json!(AddPermissionOutput);

record! {
    response
    /// `DeleteThingsV1Output`: object.
    pub struct DeleteThingsOutput {
        /// `createdAt`: string.
        created_at: String = required "createdAt",
        /// `deletedAt`: string.
        deleted_at: Option<String> = optional "deletedAt",
        /// `format`: string.
        format: String = required "format",
        /// `lookedAt`: string.
        looked_at: Option<String> = optional "lookedAt",
        /// `runtimeAt`: integer.
        runtime_at: Option<i64> = optional "runtimeAt",
        /// `since`: string.
        since: Option<String> = optional "since",
        /// `status`: `DeleteThingsOutputStatus`.
        status: DeleteThingsOutputStatus = required "status",
        /// `time`: string.
        time: String = required "time",
    }
}

from_json!(DeleteThingsOutput);
times!(DeleteThingsOutput: required created_at = created_at_timestamp, optional deleted_at = deleted_at_timestamp, required format = format_timestamp, optional since = since_timestamp, required time = time_timestamp);

open_enum! {
    /// `DeleteThingsOutputStatus`: string with known values.
    pub enum DeleteThingsOutputStatus {
        Done = "DONE",
        Failed = "FAILED",
        Running = "RUNNING",
    }
}

final_values!(DeleteThingsOutputStatus: Done | Failed);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`add_permission`](fn@super::add_permission).
        pub struct AddPermission {
            body: PermissionInput,
        }
    }

    impl AddPermission {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::ADD_PERMISSION, &self.options, &[])?.body(&self.body)
        }
    }

    call!(AddPermission => AddPermissionOutput, catalogue::ADD_PERMISSION);

    request! {
        /// The request of [`delete_things`](fn@super::delete_things).
        pub struct DeleteThings {
            thing_ids: Vec<String>,
            why: Option<String>,
        }
    }

    parameters! {
        struct DeleteThings {
            /// `why`: string.
            why: (maybe_why, String),
        }
    }

    impl DeleteThings {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::DELETE_THINGS, &self.options, &[])?
                .required_query("thingIds", &self.thing_ids)?
                .query("why", &self.why)
        }
    }

    call!(DeleteThings => DeleteThingsOutput, catalogue::DELETE_THINGS);
    batched!(DeleteThings[thing_ids: String = "thingIds"]);
}
