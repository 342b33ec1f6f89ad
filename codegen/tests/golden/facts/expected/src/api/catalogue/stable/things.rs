//! Things, at maturity stable.

use crate::client::prelude::catalogue::*;

/// All of them.
pub(super) static ALL: &[&Operation] = &[&PEEK_THING, &REPLACE_THING];

pub(crate) static PEEK_THING: Operation = Operation::new(
        "peekThing",
        Method::Get,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::peek_thing")
    .summary("Does peekThing.")
    .effect(Effect::Write);

pub(crate) static REPLACE_THING: Operation = Operation::new(
        "replaceThing",
        Method::Put,
        "/things/{thingId}",
    )
    .served(Maturity::Stable, &[])
    .function("Things", "stable::things::replace_thing")
    .summary("Does replaceThing.")
    .rate_limits(
        &[
            RateLimit::new(5, Period::Minute),
            RateLimit::new(700, Period::Month).per_scope("spaceId"),
        ],
    )
    .required_feature("Things")
    .audit_events(&["Thing Replaced"])
    .required_permissions(&["Thing Admin", "Workspace Owner"])
    .docs_url("https://example.com/things");
