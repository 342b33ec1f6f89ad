//! The sandbox, and the crate against it.

#![allow(missing_docs, reason = "tests")]

mod everything;

use segment_public_api::{Client, ClientBuilder, RetryPolicy};
use tests::Sandbox;

/// A builder of clients that try once and do not wait.
fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let builder = Client::builder().token(sandbox.token()).base_url(sandbox.url());
    builder.pacing(false).retries(RetryPolicy::never())
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).build().unwrap()
}
