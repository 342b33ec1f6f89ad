//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&LIST_PARTS];

pub(crate) static LIST_PARTS: Operation = Operation::new(
        "listParts",
        Method::Get,
        "/things/{thingId}/parts/{partNumber}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_parts")
    .summary("Does listParts.");
