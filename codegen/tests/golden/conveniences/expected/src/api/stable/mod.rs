//! Operations that the vendor promises not to break.

pub mod things;
pub mod models;
