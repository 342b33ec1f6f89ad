//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&PUT_THING, &RUN_THING];

pub(crate) static PUT_THING: Operation = Operation::new(
        "putThing",
        Method::Put,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::put_thing")
    .summary("Does putThing.")
    .body();

pub(crate) static RUN_THING: Operation = Operation::new(
        "runThing",
        Method::Post,
        "/things/{thingId}/runs/{token}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::run_thing")
    .summary("Does runThing.")
    .body()
    .secret_parameters(&["token", "code"]);
