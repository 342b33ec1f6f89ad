//! The glue without the feature `rustls`:
//! `cargo test -p tests --test without_tls --no-default-features`.

#![cfg(not(feature = "rustls"))]
#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    unused_macros,
    reason = "the glue without the operations that use it"
)]

#[path = "../../generated/src/client/mod.rs"]
mod client;

pub use client::*;

#[test]
fn https_needs_the_feature_and_loopback_does_not() {
    let error = Client::builder().token("sgp_x").region(Region::Eu).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("feature `rustls`"), "{error}");
}
