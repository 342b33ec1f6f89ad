//! Things, at maturity alpha.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&GET_THING, &LIST_PARTS];

pub(crate) static GET_THING: Operation = Operation::new(
        "getThing",
        Method::Get,
        "/things/{thingId}",
    )
    .served(Maturity::Alpha, &[Maturity::Stable, Maturity::Beta])
    .function("Things", "alpha::things::get_thing")
    .summary("Does getThing.");

pub(crate) static LIST_PARTS: Operation = Operation::new(
        "listParts",
        Method::Get,
        "/parts",
    )
    .served(Maturity::Alpha, &[])
    .function("Things", "alpha::things::list_parts")
    .summary("Does listParts.");
