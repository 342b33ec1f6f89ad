//! The way from the Config API to the Public API: where everything is now, and what becomes of each member.
//!
//! * [`successors`] tells what does the work of an operation now, and [`members`] what a member of a resource becomes.
//! * A [`Lookup`] finds the Public API's ids by the Config API's names, from one reading of each list.
//! * [`find`] looks for everything that a workspace has, and [`transfer()`] makes what is missing of it.
//! * The other functions convert what was read, or what was to be sent: [`tracking_plan`], [`filter()`], [`destination`] and
//!   so on. None of them asks anything, and none guesses. What has no place in the new value is in the report of what
//!   was [left out](Converted::left_out), with its reason and without its value; what cannot be made at all is an
//!   [`Unconvertible`].
//!
//! ```
//! use segment_public_api::config_api::{migrate, models::TrackingPlan};
//!
//! # fn main() -> Result<(), segment_public_api::Error> {
//! let old = TrackingPlan::from_json(r#"{
//!     "name": "workspaces/acme/tracking-plans/rs_1",
//!     "display_name": "Shop plan",
//!     "create_time": "2020-01-02T03:04:05Z",
//!     "rules": { "events": [{ "name": "Order Paid", "rules": { "type": "object" } }] }
//! }"#)?;
//! let plan = migrate::tracking_plan(&old);
//! assert_eq!(plan.value.rules[0].key.as_deref(), Some("Order Paid"));
//! assert_eq!(plan.value.rules[0].version, 1);
//! let losses: Vec<_> = plan.losses().map(ToString::to_string).collect();
//! assert_eq!(losses, ["create_time: cannot be set in the Public API"]);
//! # Ok(())
//! # }
//! ```
//!
//! In general, names in snake case are in camel case now, values of enums in upper case, and every answer stands in an
//! envelope, which the client takes off. Updates have no mask.
//!
//! The Config API holds all that a workspace's sources, destinations and plans have; the Public API needs some of it in
//! several calls. [`NewSource`] and [`NewTrackingPlan`] say which, and [`write_rules`] makes those for the rules.

mod access;
mod all;
mod catalog;
mod destination;
mod filter;
mod function;
mod ids;
mod lookup;
mod members;
mod names;
mod outcome;
mod regulation;
mod schema_config;
mod source;
mod successors;
#[cfg(test)]
mod tests;
mod tracking_plan;
mod transfer;

pub use access::{invite, policy, role_id, user_id, workspace_differences};
pub use catalog::{
    catalog_destination, catalog_destination_differences, catalog_source, catalog_source_differences,
};
pub use destination::{
    destination, destination_input, destination_settings, destination_update, destination_update_request,
};
pub use filter::{filter, filter_action, filter_input, filter_preview, filter_update};
pub use function::{function, function_input, function_settings, function_update};
pub use lookup::Lookup;
pub use members::{Becomes, Member, members};
pub use names::{ResourceName, last_part, setting_key};
pub use outcome::{Converted, Difference, LeftOut, Reason, Unconvertible};
pub use regulation::{Regulation, regulation, source_regulation, suppressed_user};
pub use schema_config::{schema_config, schema_config_differences, schema_config_update};
pub use source::{NewSource, source, source_input};
pub use successors::{Successors, successors};
pub use tracking_plan::{
    NewTrackingPlan, connections, tracking_plan, tracking_plan_input, tracking_plan_rules, write_rules,
};
pub use transfer::{Found, find, transfer};
