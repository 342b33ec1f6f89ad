//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&CREATE_THING];

pub(crate) static CREATE_THING: Operation = Operation::new(
        "createThing",
        Method::Post,
        "/things",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::create_thing")
    .summary("Does createThing.")
    .body();
