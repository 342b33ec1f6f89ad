//! A request before it is sent, without any I/O.

mod encode;
mod json;
pub(crate) mod macros;
mod maturity;
mod method;
mod operation;
mod options;
mod parts;
mod rate_limit;

use crate::client::error::Error;

pub use maturity::Maturity;
pub use method::{Effect, Method};
pub use operation::Operation;
pub use options::CallOptions;
pub use parts::Parts;
pub use rate_limit::{Period, RateLimit};

/// What every generated request can do. Callers use the methods of the same names.
pub trait Request: Send + Sync + 'static {
    /// The type of `data` in the answer.
    type Output;

    /// The operation's row in the catalogue.
    const OPERATION: &'static Operation;

    /// What is sent.
    fn parts(&self) -> Result<Parts, Error>;
}
