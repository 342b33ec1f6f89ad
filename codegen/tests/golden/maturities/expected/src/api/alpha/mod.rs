//! Operations that break often and have stricter rate limits; outside this crate's semantic versioning.
//!
//! | module | what it is about | alpha |
//! | --- | --- | ---: |
//! | [`things`](mod@self::things) | Things of the case. | 2 |

pub mod things;
pub mod models;
