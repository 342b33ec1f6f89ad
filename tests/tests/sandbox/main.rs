//! The sandbox, and the crate against it.

#![allow(missing_docs, reason = "tests")]

mod config_api;
mod document;
mod encodings;
mod everything;
mod examples;
mod faults;
mod guides;
mod media;
mod memory;
mod oauth;
mod raw;
mod refusals;
mod said;
mod schemas;
mod service;
mod times;

use segment_public_api::{
    Client, ClientBuilder, Dynamic, Error, Maturity, Response, RetryPolicy, Value, callable,
};
use segment_sandbox::Sandbox;

/// A builder of clients that try once and do not wait.
fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let builder = Client::builder().token(sandbox.token()).base_url(sandbox.url());
    builder.pacing(false).retries(RetryPolicy::never())
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).build().unwrap()
}

/// The row for an operation at a maturity, or the one whose shape it shares: that of its highest maturity.
fn row(id: &str, maturity: Maturity) -> &'static Dynamic {
    let mut rows: Vec<_> = callable().filter(|row| row.operation.id == id).collect();
    rows.sort_by_key(|row| (row.operation.maturity != maturity, row.operation.maturity));
    rows.first().unwrap_or_else(|| panic!("{id} cannot be called"))
}

/// Calls an operation by its id, at its highest maturity.
async fn call(client: &Client, id: &str, arguments: Value) -> Result<Response<Value>, Error> {
    row(id, Maturity::Stable).call(client, arguments).await
}
