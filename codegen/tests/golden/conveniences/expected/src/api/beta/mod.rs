//! Operations that may still break; outside this crate's semantic versioning.

pub mod models;
