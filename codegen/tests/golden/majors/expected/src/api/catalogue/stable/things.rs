//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[
    &CREATE_WAREHOUSE,
    &CREATE_WAREHOUSE_V1,
    &LIST_WAREHOUSES,
    &LIST_WAREHOUSES_V1,
    &UPDATE_WAREHOUSE,
    &UPDATE_WAREHOUSE_V1,
];

pub(crate) static CREATE_WAREHOUSE: Operation = Operation::new(
        "createWarehouse",
        Method::Post,
        "/warehouses",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::create_warehouse")
    .summary("Does createWarehouse.")
    .media_type("application/vnd.segment.v2+json");

pub(crate) static CREATE_WAREHOUSE_V1: Operation = Operation::new(
        "createWarehouse",
        Method::Post,
        "/warehouses",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::create_warehouse_v1")
    .summary("Does createWarehouse.");

pub(crate) static LIST_WAREHOUSES: Operation = Operation::new(
        "listWarehouses",
        Method::Get,
        "/warehouses",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_warehouses")
    .summary("Does listWarehouses.")
    .media_type("application/vnd.segment.v2+json");

pub(crate) static LIST_WAREHOUSES_V1: Operation = Operation::new(
        "listWarehouses",
        Method::Get,
        "/warehouses",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_warehouses_v1")
    .summary("Does listWarehouses.");

pub(crate) static UPDATE_WAREHOUSE: Operation = Operation::new(
        "updateWarehouse",
        Method::Patch,
        "/warehouses/{warehouseId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::update_warehouse")
    .summary("Does updateWarehouse.")
    .media_type("application/vnd.segment.v2+json")
    .body();

pub(crate) static UPDATE_WAREHOUSE_V1: Operation = Operation::new(
        "updateWarehouse",
        Method::Patch,
        "/warehouses/{warehouseId}",
    )
    .served(Maturity::Stable, &[Maturity::Beta])
    .function("Things", "stable::things::update_warehouse_v1")
    .summary("Does updateWarehouse.")
    .body();
