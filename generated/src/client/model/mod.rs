//! The building blocks of generated types.

mod decode_error;
mod envelope;
mod json_path;
pub(crate) mod open_enum;
mod patch;
pub(crate) mod record;
pub(crate) mod schema;
pub(crate) mod setters;
pub(crate) mod tolerant;
pub(crate) mod union;

pub(crate) use decode_error::DecodeError;
pub use open_enum::UnknownValue;
pub use patch::Patch;
pub use tolerant::{Deviation, DeviationKind};
