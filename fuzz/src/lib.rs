//! What must hold for any bytes at all, whoever makes them up: a fuzzer, or the replay of the corpus in the
//! tests.
//!
//! None of these may panic, hang, or take memory out of proportion; and what each says of itself must be true.

mod generator;
mod headers;
mod response;

pub use generator::{document, overlay};
pub use headers::headers;
pub use response::response;
