//! The sandbox, and the crate against it.

#![allow(missing_docs, reason = "tests")]

mod encodings;
mod everything;
mod examples;
mod faults;
mod memory;
mod oauth;
mod program;
mod raw;
mod refusals;
mod service;

use segment_public_api::{Client, ClientBuilder, Error, Response, RetryPolicy, Value, callable};
use tests::Sandbox;

/// A builder of clients that try once and do not wait.
fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let builder = Client::builder().token(sandbox.token()).base_url(sandbox.url());
    builder.pacing(false).retries(RetryPolicy::never())
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).build().unwrap()
}

/// Calls an operation by its id, at its highest maturity.
async fn call(client: &Client, id: &str, arguments: Value) -> Result<Response<Value>, Error> {
    let rows = callable().filter(|row| row.operation.id == id);
    rows.min_by_key(|row| row.operation.maturity).unwrap().call(client, arguments).await
}
