//! Operations that may still break; outside this crate's semantic versioning.
//!
//! | module | what it is about | beta |
//! | --- | --- | ---: |

pub mod models;
