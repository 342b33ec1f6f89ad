//! Operations that break often and have stricter rate limits; outside this crate's semantic versioning.

pub mod models;
