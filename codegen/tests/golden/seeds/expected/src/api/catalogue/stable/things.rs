//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&GET_THING, &UPDATE_THING];

pub(crate) static GET_THING: Operation = Operation::new(
        "getThing",
        Method::Get,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::get_thing")
    .summary("Does getThing.");

pub(crate) static UPDATE_THING: Operation = Operation::new(
        "updateThing",
        Method::Patch,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::update_thing")
    .summary("Does updateThing.")
    .body();
