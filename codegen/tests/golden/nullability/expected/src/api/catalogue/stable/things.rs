//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&UPDATE_THING];

pub(crate) static UPDATE_THING: Operation = Operation::new(
        "updateThing",
        Method::Patch,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::update_thing")
    .summary("Does updateThing.")
    .body();
