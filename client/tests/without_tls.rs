//! The client without TLS: `cargo test -p segment-public-api-client --test without_tls`, as another package of the workspace
//! turns `rustls` on.

#![cfg(not(feature = "rustls"))]

use segment_public_api_client::{Client, ErrorKind, Region};

#[test]
fn https_needs_the_feature_and_loopback_does_not() {
    let error = Client::builder().token("sgp_x").region(Region::Eu).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("feature `rustls`"), "{error}");
    assert!(Client::builder().token("sgp_x").base_url("http://127.0.0.1:9").build().is_ok());
}
