//! The hand-written half: everything that is the same for all operations.

mod attempt;
mod auth;
mod base_url;
mod builder;
pub(crate) mod call;
mod date;
#[cfg(feature = "dynamic")]
pub(crate) mod dynamic;
mod encode;
mod envelope;
pub(crate) mod error;
mod error_body;
#[cfg(test)]
mod fake;
pub(crate) mod free_form;
mod hook;
mod json_path;
mod limit;
pub(crate) mod macros;
pub(crate) mod model;
#[cfg(feature = "oauth")]
mod oauth;
pub(crate) mod open_enum;
pub(crate) mod operation;
pub(crate) mod options;
pub(crate) mod pages;
pub(crate) mod parts;
pub(crate) mod patch;
pub(crate) mod prelude;
mod rate_limit;
mod raw;
pub(crate) mod record;
mod region;
mod reqwest_transport;
mod response;
pub(crate) mod retry;
mod run;
pub(crate) mod send;
#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing;
pub(crate) mod tolerant;
mod trace;
mod transport;

pub use auth::{Token, TokenFuture, TokenSource};
pub use builder::ClientBuilder;
pub use call::Call;
#[cfg(feature = "dynamic")]
pub use dynamic::Dynamic;
pub use error::{Error, ErrorKind};
pub use error_body::RequestError;
pub use hook::Attempt;
pub use limit::{BudgetFuture, Grant, MemoryBudget, Observation, RateBudget, Share};
#[cfg(feature = "oauth")]
pub use oauth::{OAuth, OAuthTokens, PrivateKey};
pub use open_enum::UnknownValue;
pub use operation::{Effect, Maturity, Method, Operation, Period, RateLimit};
pub use options::CallOptions;
pub use pages::{Items, Pages};
pub use parts::Parts;
pub use patch::Patch;
pub use rate_limit::RateLimitState;
pub use region::Region;
pub use response::Response;
pub use retry::RetryPolicy;
pub use send::Client;
pub use tolerant::{Deviation, DeviationKind};
pub use transport::{Transport, TransportError, TransportFuture, TransportRequest, TransportResponse};
