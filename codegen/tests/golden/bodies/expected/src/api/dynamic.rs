//! The operations as things to call by name, with JSON in and out.

use crate::client::prelude::catalogue::*;

/// Those of maturity stable.
static STABLE: &[Dynamic] = &[
    Dynamic::of::<crate::api::stable::things::requests::PutThing>(),
    Dynamic::of::<crate::api::stable::things::requests::RunThing>(),
];

/// Those of maturity beta.
#[cfg(feature = "beta")]
static BETA: &[Dynamic] = &[
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
