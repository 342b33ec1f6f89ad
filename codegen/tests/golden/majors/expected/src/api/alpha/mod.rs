//! Operations that break often and have stricter rate limits; outside this crate's semantic versioning.
//!
//! The operations of each tag, counted at the maturity whose module has them; without a link, the tag has none here:
//!
//! | module | what it is about | stable | beta | alpha |
//! | --- | --- | ---: | ---: | ---: |
//! | `things` | Things of the case. | 3 |  |  |
//! |  | all | 3 |  |  |

pub mod models;
