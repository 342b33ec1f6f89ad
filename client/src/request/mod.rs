//! A request before it is sent, without any I/O.

mod encode;
mod json;
pub(crate) mod macros;
mod maturity;
mod method;
mod operation;
mod options;
mod parts;
mod path;
mod rate_limit;
mod secrets;
mod url_length;

use crate::error::Error;

pub use maturity::Maturity;
pub use method::{Effect, Method};
pub use operation::Operation;
pub use options::CallOptions;
pub use parts::Parts;
pub use rate_limit::{Period, RateLimit};
pub(crate) use url_length::{DEFAULT_MAX_URL_LENGTH, entry_length};

/// The trait of generated requests. Callers use the methods of the same names.
#[doc(hidden)]
pub trait Request: Send + Sync + 'static {
    /// The type of `data` in the answer.
    type Output;

    /// The client of the request's API, which alone can send it.
    type Client;

    /// The operation's row in the catalogue.
    const OPERATION: &'static Operation;

    /// Returns the parts of the request, without sending anything.
    fn parts(&self) -> Result<Parts, Error>;
}
