//! How a connection to the server comes about.

#[cfg(not(feature = "rustls"))]
mod plain;
#[cfg(feature = "rustls")]
mod tls;

#[cfg(not(feature = "rustls"))]
pub(super) use plain::{Connector, connector};
#[cfg(feature = "rustls")]
pub(super) use tls::{Connector, connector};
