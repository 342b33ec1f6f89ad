//! The `User-Agent` header.

use http::HeaderValue;

use crate::error::Error;

const USER_AGENT: &str = concat!("segment-public-api/", env!("CARGO_PKG_VERSION"));

/// The crate's own name, and behind it what the caller appends.
pub(crate) fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, Error> {
    let Some(suffix) = suffix else {
        return Ok(HeaderValue::from_static(USER_AGENT));
    };
    HeaderValue::try_from([USER_AGENT, " ", suffix].concat()).map_err(|_| {
        Error::configuration("the user agent holds a character that no header may have".to_owned())
    })
}
