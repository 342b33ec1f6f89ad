//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`add_permission`](fn@self::add_permission) | Does addPermission.<br>`POST /permissions` |
//! | [`delete_things`](fn@self::delete_things) | Does deleteThings.<br>`DELETE /things` |

use crate::client::prelude::*;
use super::models::*;

/// Does addPermission.
///
/// - `POST /permissions`, stable: does not break.
/// - Answered by [`AddPermissionOutput`](crate::stable::things::AddPermissionOutput).
/// - Not idempotent: retried only while the server has done nothing, unless [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise.
///
/// # Errors
///
/// - [`is_not_found`](crate::Error::is_not_found): something that the body names does not exist.
/// - [`is_validation`](crate::Error::is_validation): the server does not take the values.
/// - [`is_unauthorized`](crate::Error::is_unauthorized): the token is not accepted, or may not do this.
/// - [`is_rate_limited`](crate::Error::is_rate_limited): the limit is used up, after the retries.
/// - Anything else that a call can meet: see [`Error`](crate::Error).
///
/// # Example
///
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::models::PermissionInput;
/// use segment_public_api::stable::things;
///
/// let body = PermissionInput::new(vec!["resources".to_owned()], "rl_7kQ2vX");
/// let response = things::add_permission(body).send(client).await?;
/// println!("{:?}", response.permissions);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "addPermission")]
pub fn add_permission(body: PermissionInput) -> requests::AddPermission {
    requests::AddPermission {
        body,
        options: CallOptions::default(),
    }
}

/// Does deleteThings.
///
/// - `DELETE /things`, stable: does not break.
/// - Answered by [`DeleteThingsOutput`](crate::stable::things::DeleteThingsOutput).
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
/// - [`is_validation`](crate::Error::is_validation): the server does not take the values.
/// - [`is_unauthorized`](crate::Error::is_unauthorized): the token is not accepted, or may not do this.
/// - [`is_rate_limited`](crate::Error::is_rate_limited): the limit is used up, after the retries.
/// - Anything else that a call can meet: see [`Error`](crate::Error).
///
/// # Example
///
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::things;
///
/// let response = things::delete_things(vec!["thn_7kQ2vX".to_owned()])
///     .send(client)
///     .await?;
/// println!("{:?}", response.created_at);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "deleteThings")]
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
    ///
    /// The answer of [`add_permission`](fn@crate::stable::things::add_permission).
    pub struct AddPermissionOutput {
        /// `permissions`: list of `Permission`.
        permissions: Option<Vec<Permission>> = optional "permissions",
    }
}

from_json!(AddPermissionOutput);

record! {
    response
    /// `DeleteThingsV1Output`: object.
    ///
    /// The answer of [`delete_things`](fn@crate::stable::things::delete_things).
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
    ///
    /// Read with [`delete_things`](fn@crate::stable::things::delete_things).
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
        /// The request of [`add_permission`](fn@super::add_permission). Answered by [`AddPermissionOutput`](crate::stable::things::AddPermissionOutput).
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
        /// The request of [`delete_things`](fn@super::delete_things). Answered by [`DeleteThingsOutput`](crate::stable::things::DeleteThingsOutput).
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
