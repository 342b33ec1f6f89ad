//! Operations that may still break; outside this crate's semantic versioning.
//!
//! | module | what it is about | beta |
//! | --- | --- | ---: |
//! | [`things`](mod@self::things) | Things of the case. | 1 |

pub mod things;
pub mod models;
