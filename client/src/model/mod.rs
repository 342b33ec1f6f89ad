//! The building blocks of generated types.

mod decode_error;
mod envelope;
mod json_path;
pub mod open_enum;
mod patch;
pub mod record;
pub mod schema;
pub(crate) mod setters;
pub mod tolerant;
pub mod union;

pub(crate) use decode_error::DecodeError;
pub use open_enum::UnknownValue;
pub use patch::Patch;
pub use tolerant::{Deviation, DeviationKind};
