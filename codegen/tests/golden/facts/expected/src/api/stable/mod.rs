//! Operations that the vendor promises not to break.
//!
//! The operations of each tag, counted where they stand:
//!
//! | module | what it is about | stable | beta | alpha |
//! | --- | --- | ---: | ---: | ---: |
//! | [`things`](mod@self::things) | Things of the case. | 2 |  |  |

pub mod things;
pub mod models;
