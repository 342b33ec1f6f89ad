//! Operations that the vendor promises not to break.
//!
//! The operations of each tag, counted at the maturity whose module has them; without a link, the tag has none here:
//!
//! | module | what it is about | stable | beta | alpha |
//! | --- | --- | ---: | ---: | ---: |
//! | [`things`](mod@self::things) | Things of the case. | 1 |  |  |
//! |  | all | 1 |  |  |

pub mod things;
pub mod models;
