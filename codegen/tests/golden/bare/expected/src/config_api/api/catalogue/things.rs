//! Things.

use crate::config_api::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[
    &BATCH_GET_THINGS,
    &CREATE_THING,
    &DELETE_THING,
    &LIST_THINGS,
    &UPDATE_THING,
];

pub(crate) static BATCH_GET_THINGS: Operation = Operation::new(
        "batchGetThings",
        Method::Get,
        "/things:batchGet",
    )
    .function("Things", "config_api::things::batch_get_things")
    .bare()
    .media_type("application/json");

pub(crate) static CREATE_THING: Operation = Operation::new(
        "createThing",
        Method::Post,
        "/things",
    )
    .function("Things", "config_api::things::create_thing")
    .bare()
    .media_type("application/json")
    .body();

pub(crate) static DELETE_THING: Operation = Operation::new(
        "deleteThing",
        Method::Delete,
        "/things/{thing}",
    )
    .function("Things", "config_api::things::delete_thing")
    .bare()
    .password()
    .media_type("application/json")
    .success_status(204);

pub(crate) static LIST_THINGS: Operation = Operation::new(
        "listThings",
        Method::Get,
        "/things",
    )
    .function("Things", "config_api::things::list_things")
    .bare()
    .media_type("application/json")
    .paged();

pub(crate) static UPDATE_THING: Operation = Operation::new(
        "updateThing",
        Method::Patch,
        "/things/{thing}",
    )
    .function("Things", "config_api::things::update_thing")
    .bare()
    .media_type("application/json")
    .body();
