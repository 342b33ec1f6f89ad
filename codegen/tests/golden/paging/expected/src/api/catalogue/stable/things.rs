//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[
    &LIST_PLAIN_THINGS,
    &LIST_THINGS,
    &LIST_TWO_LISTS,
];

pub(crate) static LIST_PLAIN_THINGS: Operation = Operation::new(
        "listPlainThings",
        Method::Get,
        "/plain",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_plain_things")
    .summary("Does listPlainThings.")
    .paged();

pub(crate) static LIST_THINGS: Operation = Operation::new(
        "listThings",
        Method::Get,
        "/things",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_things")
    .summary("Does listThings.")
    .paged();

pub(crate) static LIST_TWO_LISTS: Operation = Operation::new(
        "listTwoLists",
        Method::Get,
        "/two-lists",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::list_two_lists")
    .summary("Does listTwoLists, which is no page of one list.");
