//! Operations that may still break; outside this crate's semantic versioning.
//!
//! The operations of each tag, counted at the maturity whose module has them; without a link, the tag has none here:
//!
//! | module | what it is about | stable | beta | alpha |
//! | --- | --- | ---: | ---: | ---: |
//! | `things` | Things of the case. | 2 |  |  |
//! |  | all | 2 |  |  |

pub mod models;
