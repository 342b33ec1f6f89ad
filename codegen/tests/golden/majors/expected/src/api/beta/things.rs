//! Things of the case.
//!
//! The operations of the tag Things, at maturity beta:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`update_warehouse`](fn@self::update_warehouse) | Does updateWarehouse.<br>`PATCH /warehouses/{warehouseId}` |

use crate::client::prelude::*;
use super::models::*;
pub use crate::api::stable::things::UpdateWarehouseInput;
pub use crate::api::stable::things::UpdateWarehouseOutput;

/// Does updateWarehouse.
///
/// - `PATCH /warehouses/{warehouseId}`, beta: may still break.
/// - Answered by [`UpdateWarehouseOutput`](crate::stable::things::UpdateWarehouseOutput).
/// - Also here, beside its more settled form, because the major version and body and answer differ.
/// - Not idempotent: retried only while the server has done nothing, unless [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise.
///
/// # Errors
///
/// - [`is_not_found`](crate::Error::is_not_found): there is nothing at the path, or no longer.
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
/// use segment_public_api::beta::things;
/// use segment_public_api::stable::things::{
///     UpdateWarehouseInput, UpdateWarehouseInputKind,
/// };
///
/// let body = UpdateWarehouseInput::new().kind(UpdateWarehouseInputKind::A);
/// let response = things::update_warehouse("wrh_7kQ2vX", body).send(client).await?;
/// println!("{:?}", response.warehouse);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "updateWarehouse")]
pub fn update_warehouse(
    warehouse_id: impl Into<String>,
    body: UpdateWarehouseInput,
) -> requests::UpdateWarehouse {
    requests::UpdateWarehouse {
        warehouse_id: warehouse_id.into(),
        body,
        options: CallOptions::default(),
    }
}

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::beta::things as catalogue;

    request! {
        /// The request of [`update_warehouse`](fn@super::update_warehouse). Answered by [`UpdateWarehouseOutput`](crate::stable::things::UpdateWarehouseOutput).
        pub struct UpdateWarehouse {
            warehouse_id: String,
            body: UpdateWarehouseInput,
        }
    }

    impl UpdateWarehouse {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::UPDATE_WAREHOUSE, &self.options, &[&self.warehouse_id])?
                .body(&self.body)
        }
    }

    call!(UpdateWarehouse => UpdateWarehouseOutput, catalogue::UPDATE_WAREHOUSE);
}
