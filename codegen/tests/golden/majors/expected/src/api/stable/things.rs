//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does createWarehouse.
///
/// `POST /warehouses`, stable.
pub fn create_warehouse() -> requests::CreateWarehouse {
    requests::CreateWarehouse {
        options: CallOptions::default(),
    }
}

/// Does listWarehouses.
///
/// `GET /warehouses`, stable.
pub fn list_warehouses() -> requests::ListWarehouses {
    requests::ListWarehouses {
        options: CallOptions::default(),
    }
}

/// Does listWarehouses.
///
/// `GET /warehouses`, stable.
/// Asks for the older version v1.
pub fn list_warehouses_v1() -> requests::ListWarehousesV1 {
    requests::ListWarehousesV1 {
        options: CallOptions::default(),
    }
}

record! {
    response
    /// `ListWarehousesV2Output`: object.
    pub struct ListWarehousesOutput {
        /// `warehouses`: list of `Warehouse`.
        warehouses: Vec<Warehouse> = required "warehouses",
    }
}

from_json!(ListWarehousesOutput);

record! {
    response
    /// `ListWarehousesV1Output`: object.
    pub struct ListWarehousesOutputV1 {
        /// `warehouses`: list of `WarehouseV1`.
        warehouses: Vec<WarehouseV1> = required "warehouses",
    }
}

from_json!(ListWarehousesOutputV1);

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`create_warehouse`](fn@super::create_warehouse).
        pub struct CreateWarehouse {}
    }

    impl CreateWarehouse {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_WAREHOUSE, &self.options, &[])
        }
    }

    call!(CreateWarehouse => WarehouseV1, catalogue::CREATE_WAREHOUSE);

    request! {
        /// The request of [`list_warehouses`](fn@super::list_warehouses).
        pub struct ListWarehouses {}
    }

    impl ListWarehouses {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_WAREHOUSES, &self.options, &[])
        }
    }

    call!(ListWarehouses => ListWarehousesOutput, catalogue::LIST_WAREHOUSES);

    request! {
        /// The request of [`list_warehouses_v1`](fn@super::list_warehouses_v1).
        pub struct ListWarehousesV1 {}
    }

    impl ListWarehousesV1 {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::LIST_WAREHOUSES_V1, &self.options, &[])
        }
    }

    call!(ListWarehousesV1 => ListWarehousesOutputV1, catalogue::LIST_WAREHOUSES_V1);
}
