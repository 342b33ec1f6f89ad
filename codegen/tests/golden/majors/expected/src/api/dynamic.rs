//! The operations as things to call by name, with JSON in and out.

use crate::client::prelude::catalogue::*;

/// Those of maturity stable.
static STABLE: &[Dynamic] = &[
    Dynamic::of::<crate::api::stable::things::requests::CreateWarehouse>(),
    Dynamic::of::<crate::api::stable::things::requests::CreateWarehouseV1>(),
    Dynamic::of::<crate::api::stable::things::requests::ListWarehouses>(),
    Dynamic::of::<crate::api::stable::things::requests::ListWarehousesV1>(),
    Dynamic::of::<crate::api::stable::things::requests::UpdateWarehouse>(),
    Dynamic::of::<crate::api::stable::things::requests::UpdateWarehouseV1>(),
];

/// Those of maturity beta.
#[cfg(feature = "beta")]
static BETA: &[Dynamic] = &[
    Dynamic::of::<crate::api::beta::things::requests::UpdateWarehouse>(),
];

/// Those of maturity alpha.
#[cfg(feature = "alpha")]
static ALPHA: &[Dynamic] = &[
];

/// Every operation that the features which are on let one call, to be called by its id with JSON.
pub fn callable() -> impl Iterator<Item = &'static Dynamic> {
    let all = STABLE.iter();
    #[cfg(feature = "beta")]
    let all = all.chain(BETA);
    #[cfg(feature = "alpha")]
    let all = all.chain(ALPHA);
    all
}
