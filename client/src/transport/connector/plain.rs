//! Connections without TLS, to this machine only.

use hyper_util::client::legacy::connect::HttpConnector;

use crate::error::Error;
use crate::transport::base_url::BaseUrl;

pub(in crate::transport) type Connector = HttpConnector;

/// Connects to `base`.
pub(in crate::transport) fn connector(tcp: HttpConnector, base: &BaseUrl) -> Result<Connector, Error> {
    if base.is_plain_http() {
        return Ok(tcp);
    }
    let way_out = "https needs the feature `rustls`, or a `transport(…)` of your own";
    Err(Error::configuration(way_out.to_owned()))
}
