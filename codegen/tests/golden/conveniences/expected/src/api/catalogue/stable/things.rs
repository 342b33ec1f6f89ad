//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&ADD_PERMISSION, &DELETE_THINGS];

pub(crate) static ADD_PERMISSION: Operation = Operation::new(
        "addPermission",
        Method::Post,
        "/permissions",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::add_permission")
    .summary("Does addPermission.")
    .body();

pub(crate) static DELETE_THINGS: Operation = Operation::new(
        "deleteThings",
        Method::Delete,
        "/things",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::delete_things")
    .summary("Does deleteThings.");
