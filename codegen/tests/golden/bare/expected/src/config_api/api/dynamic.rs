//! The operations as things to call by name, with JSON in and out.

use crate::config_api::prelude::catalogue::*;

/// All of them.
static ALL: &[Dynamic] = &[
    Dynamic::of::<crate::config_api::api::things::requests::BatchGetThings>(),
    Dynamic::of::<crate::config_api::api::things::requests::CreateThing>(),
    Dynamic::of::<crate::config_api::api::things::requests::DeleteThing>(),
    Dynamic::of::<crate::config_api::api::things::requests::ListThings>(),
    Dynamic::of::<crate::config_api::api::things::requests::UpdateThing>(),
];

/// Every operation that the features which are on let one call, to be called by its id with JSON.
pub fn callable() -> impl Iterator<Item = &'static Dynamic> {
    ALL.iter()
}
