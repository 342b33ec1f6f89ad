//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`create_warehouse`](fn@self::create_warehouse) | Does createWarehouse.<br>`POST /warehouses` |
//! | [`create_warehouse_v1`](fn@self::create_warehouse_v1) | Does createWarehouse.<br>`POST /warehouses` |
//! | [`list_warehouses`](fn@self::list_warehouses) | Does listWarehouses.<br>`GET /warehouses` |
//! | [`list_warehouses_v1`](fn@self::list_warehouses_v1) | Does listWarehouses.<br>`GET /warehouses` |
//! | [`update_warehouse`](fn@self::update_warehouse) | Does updateWarehouse.<br>`PATCH /warehouses/{warehouseId}` |
//! | [`update_warehouse_v1`](fn@self::update_warehouse_v1) | Does updateWarehouse.<br>`PATCH /warehouses/{warehouseId}` |

use crate::client::prelude::*;
use super::models::*;

/// Does createWarehouse.
///
/// - `POST /warehouses`, stable: does not break.
/// - Answered by [`Warehouse`](crate::stable::models::Warehouse).
/// - Not idempotent: retried only while the server has done nothing, unless [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise.
///
/// # Errors
///
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
/// let response = things::create_warehouse().send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "createWarehouse")]
pub fn create_warehouse() -> requests::CreateWarehouse {
    requests::CreateWarehouse {
        options: CallOptions::default(),
    }
}

/// Does createWarehouse.
///
/// - `POST /warehouses`, stable: does not break.
/// - Answered by [`Warehouse`](crate::stable::models::Warehouse).
/// - Asks for the older version v1.
/// - Not idempotent: retried only while the server has done nothing, unless [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise.
///
/// # Errors
///
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
/// let response = things::create_warehouse_v1().send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "createWarehouse")]
pub fn create_warehouse_v1() -> requests::CreateWarehouseV1 {
    requests::CreateWarehouseV1 {
        options: CallOptions::default(),
    }
}

/// Does listWarehouses.
///
/// - `GET /warehouses`, stable: does not break.
/// - Answered by [`ListWarehousesOutputV2`](crate::stable::things::ListWarehousesOutputV2).
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
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
/// let response = things::list_warehouses().send(client).await?;
/// println!("{:?}", response.warehouses);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listWarehouses")]
pub fn list_warehouses() -> requests::ListWarehouses {
    requests::ListWarehouses {
        options: CallOptions::default(),
    }
}

/// Does listWarehouses.
///
/// - `GET /warehouses`, stable: does not break.
/// - Answered by [`ListWarehousesOutput`](crate::stable::things::ListWarehousesOutput).
/// - Asks for the older version v1.
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
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
/// let response = things::list_warehouses_v1().send(client).await?;
/// println!("{:?}", response.warehouses);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listWarehouses")]
pub fn list_warehouses_v1() -> requests::ListWarehousesV1 {
    requests::ListWarehousesV1 {
        options: CallOptions::default(),
    }
}

/// Does updateWarehouse.
///
/// - `PATCH /warehouses/{warehouseId}`, stable: does not break.
/// - Answered by [`UpdateWarehouseOutputV2`](crate::stable::things::UpdateWarehouseOutputV2).
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
/// use segment_public_api::stable::things::{
///     self, UpdateWarehouseInputKindV2, UpdateWarehouseInputV2,
/// };
///
/// let body = UpdateWarehouseInputV2::new().kind(UpdateWarehouseInputKindV2::A);
/// let response = things::update_warehouse("wrh_7kQ2vX", body).send(client).await?;
/// println!("{:?}", response.warehouse);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "updateWarehouse")]
pub fn update_warehouse(
    warehouse_id: impl Into<String>,
    body: UpdateWarehouseInputV2,
) -> requests::UpdateWarehouse {
    requests::UpdateWarehouse {
        warehouse_id: warehouse_id.into(),
        body,
        options: CallOptions::default(),
    }
}

/// Does updateWarehouse.
///
/// - `PATCH /warehouses/{warehouseId}`, stable: does not break. Also served at beta.
/// - Answered by [`UpdateWarehouseOutput`](crate::stable::things::UpdateWarehouseOutput).
/// - Asks for the older version v1.
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
/// use segment_public_api::stable::things::{
///     self, UpdateWarehouseInput, UpdateWarehouseInputKind,
/// };
///
/// let body = UpdateWarehouseInput::new().kind(UpdateWarehouseInputKind::A);
/// let response = things::update_warehouse_v1("wrh_7kQ2vX", body).send(client).await?;
/// println!("{:?}", response.warehouse);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "updateWarehouse")]
pub fn update_warehouse_v1(
    warehouse_id: impl Into<String>,
    body: UpdateWarehouseInput,
) -> requests::UpdateWarehouseV1 {
    requests::UpdateWarehouseV1 {
        warehouse_id: warehouse_id.into(),
        body,
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `ListWarehousesV1Output`: object.
    ///
    /// The answer of [`list_warehouses_v1`](fn@crate::stable::things::list_warehouses_v1).
    pub struct ListWarehousesOutput {
        /// `warehouses`: list of `Warehouse`.
        warehouses: Vec<Warehouse> = required "warehouses",
    }
}

from_json!(ListWarehousesOutput);

record! {
    response
    /// `ListWarehousesV2Output`: object.
    ///
    /// The answer of [`list_warehouses`](fn@crate::stable::things::list_warehouses).
    pub struct ListWarehousesOutputV2 {
        /// `warehouses`: list of `WarehouseV2`.
        warehouses: Vec<WarehouseV2> = required "warehouses",
    }
}

from_json!(ListWarehousesOutputV2);

record! {
    request
    /// `UpdateWarehouseInput`: object.
    ///
    /// The body of [`update_warehouse_v1`](fn@crate::stable::things::update_warehouse_v1).
    #[derive(Default)]
    pub struct UpdateWarehouseInput {
        /// `kind`: `UpdateWarehouseInputKind`.
        kind: Option<UpdateWarehouseInputKind> = optional "kind",
    }
}

impl UpdateWarehouseInput {
    /// Creates a value of its required members; the others are absent.
    pub fn new() -> Self {
        Self { kind: None }
    }
}

setters! { struct UpdateWarehouseInput {
    /// `kind`: `UpdateWarehouseInputKind`.
    kind: (maybe_kind, UpdateWarehouseInputKind),
} }

open_enum! {
    /// `UpdateWarehouseInputKind`: string with known values.
    ///
    /// Sent with [`update_warehouse_v1`](fn@crate::stable::things::update_warehouse_v1).
    pub enum UpdateWarehouseInputKind {
        A = "A",
    }
}

open_enum! {
    /// `UpdateWarehouseInputKind`: string with known values.
    ///
    /// Sent with [`update_warehouse`](fn@crate::stable::things::update_warehouse).
    pub enum UpdateWarehouseInputKindV2 {
        A = "A",
        B = "B",
    }
}

record! {
    request
    /// `UpdateWarehouseInput`: object.
    ///
    /// The body of [`update_warehouse`](fn@crate::stable::things::update_warehouse).
    #[derive(Default)]
    pub struct UpdateWarehouseInputV2 {
        /// `kind`: `UpdateWarehouseInputKindV2`.
        kind: Option<UpdateWarehouseInputKindV2> = optional "kind",
    }
}

impl UpdateWarehouseInputV2 {
    /// Creates a value of its required members; the others are absent.
    pub fn new() -> Self {
        Self { kind: None }
    }
}

setters! { struct UpdateWarehouseInputV2 {
    /// `kind`: `UpdateWarehouseInputKindV2`.
    kind: (maybe_kind, UpdateWarehouseInputKindV2),
} }

record! {
    response
    /// `UpdateWarehouseOutput`: object.
    ///
    /// The answer of [`update_warehouse_v1`](fn@crate::stable::things::update_warehouse_v1).
    pub struct UpdateWarehouseOutput {
        /// `warehouse`: `Warehouse`.
        warehouse: Option<Warehouse> = optional "warehouse",
    }
}

from_json!(UpdateWarehouseOutput);

record! {
    response
    /// `UpdateWarehouseOutput`: object.
    ///
    /// The answer of [`update_warehouse`](fn@crate::stable::things::update_warehouse).
    pub struct UpdateWarehouseOutputV2 {
        /// `warehouse`: `WarehouseV2`.
        warehouse: Option<WarehouseV2> = optional "warehouse",
    }
}

from_json!(UpdateWarehouseOutputV2);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`create_warehouse`](fn@super::create_warehouse). Answered by [`Warehouse`](crate::stable::models::Warehouse).
        pub struct CreateWarehouse {}
    }

    impl CreateWarehouse {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_WAREHOUSE, &self.options, &[])
        }
    }

    call!(CreateWarehouse => Warehouse, catalogue::CREATE_WAREHOUSE);

    request! {
        /// The request of [`create_warehouse_v1`](fn@super::create_warehouse_v1). Answered by [`Warehouse`](crate::stable::models::Warehouse).
        pub struct CreateWarehouseV1 {}
    }

    impl CreateWarehouseV1 {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_WAREHOUSE_V1, &self.options, &[])
        }
    }

    call!(CreateWarehouseV1 => Warehouse, catalogue::CREATE_WAREHOUSE_V1);

    request! {
        /// The request of [`list_warehouses`](fn@super::list_warehouses). Answered by [`ListWarehousesOutputV2`](crate::stable::things::ListWarehousesOutputV2).
        pub struct ListWarehouses {}
    }

    impl ListWarehouses {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_WAREHOUSES, &self.options, &[])
        }
    }

    call!(ListWarehouses => ListWarehousesOutputV2, catalogue::LIST_WAREHOUSES);

    request! {
        /// The request of [`list_warehouses_v1`](fn@super::list_warehouses_v1). Answered by [`ListWarehousesOutput`](crate::stable::things::ListWarehousesOutput).
        pub struct ListWarehousesV1 {}
    }

    impl ListWarehousesV1 {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_WAREHOUSES_V1, &self.options, &[])
        }
    }

    call!(ListWarehousesV1 => ListWarehousesOutput, catalogue::LIST_WAREHOUSES_V1);

    request! {
        /// The request of [`update_warehouse`](fn@super::update_warehouse). Answered by [`UpdateWarehouseOutputV2`](crate::stable::things::UpdateWarehouseOutputV2).
        pub struct UpdateWarehouse {
            warehouse_id: String,
            body: UpdateWarehouseInputV2,
        }
    }

    impl UpdateWarehouse {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::UPDATE_WAREHOUSE, &self.options, &[&self.warehouse_id])?
                .body(&self.body)
        }
    }

    call!(UpdateWarehouse => UpdateWarehouseOutputV2, catalogue::UPDATE_WAREHOUSE);

    request! {
        /// The request of [`update_warehouse_v1`](fn@super::update_warehouse_v1). Answered by [`UpdateWarehouseOutput`](crate::stable::things::UpdateWarehouseOutput).
        pub struct UpdateWarehouseV1 {
            warehouse_id: String,
            body: UpdateWarehouseInput,
        }
    }

    impl UpdateWarehouseV1 {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(
                    &catalogue::UPDATE_WAREHOUSE_V1,
                    &self.options,
                    &[&self.warehouse_id],
                )?
                .body(&self.body)
        }
    }

    call!(UpdateWarehouseV1 => UpdateWarehouseOutput, catalogue::UPDATE_WAREHOUSE_V1);
}
