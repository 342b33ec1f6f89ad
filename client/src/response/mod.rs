//! Responses: untyped and typed, and what their headers say.

mod date;
pub mod free_form;
pub mod from_json;
mod json;
mod rate_limit;
mod raw;
pub mod times;
mod typed;

pub(crate) use date::{bounded_seconds, parse_date, parse_seconds};
pub use rate_limit::RateLimitState;
pub(crate) use raw::{RawResponse, request_id};
pub use typed::Response;
