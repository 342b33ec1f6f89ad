//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&GET_THING];

pub(crate) static GET_THING: Operation = Operation::new(
        "getThing",
        Method::Get,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[Maturity::Beta, Maturity::Alpha])
    .function("Things", "stable::things::get_thing")
    .summary("Does getThing.");
