//! Operations that break often and have stricter rate limits; outside this crate's semantic versioning.
//!
//! | module | what it is about | alpha |
//! | --- | --- | ---: |

pub mod models;
