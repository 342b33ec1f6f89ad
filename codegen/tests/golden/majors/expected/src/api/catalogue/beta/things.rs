//! Things, at maturity beta.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&UPDATE_WAREHOUSE];

pub(crate) static UPDATE_WAREHOUSE: Operation = Operation::new(
        "updateWarehouse",
        Method::Patch,
        "/warehouses/{warehouseId}",
    )
    .served(Maturity::Beta, &[])
    .function("Things", "beta::things::update_warehouse")
    .summary("Does updateWarehouse.")
    .media_type("application/vnd.segment.v3beta+json")
    .body();
