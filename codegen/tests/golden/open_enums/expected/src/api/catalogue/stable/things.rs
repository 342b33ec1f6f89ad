//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&LIST_THINGS];

pub(crate) static LIST_THINGS: Operation = Operation::new(
        "listThings",
        Method::Get,
        "/things",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_things")
    .summary("Does listThings.");
