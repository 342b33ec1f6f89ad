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
use segment_sandbox::document::Served;

/// A builder of clients that try once and do not wait.
fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let builder = Client::builder().token(sandbox.token()).base_url(sandbox.url());
    builder.pacing(false).retries(RetryPolicy::never())
}

fn client(sandbox: &Sandbox) -> Client {
    builder(sandbox).build().unwrap()
}

/// The row for an operation at its highest maturity.
fn row(id: &str) -> &'static Dynamic {
    let rows = callable().filter(|row| row.operation.id == id);
    rows.min_by_key(|row| row.operation.maturity).unwrap_or_else(|| panic!("{id} cannot be called"))
}

/// Calls an operation as it is served: by the row for that, or by the one whose shape it shares, which is of another
/// maturity.
async fn call_as(
    client: &Client,
    id: &str,
    served: &Served<'_>,
    arguments: Value,
) -> Result<Response<Value>, Error> {
    let maturity = [Maturity::Stable, Maturity::Beta, Maturity::Alpha]
        .into_iter()
        .find(|maturity| maturity.to_string() == served.maturity)
        .unwrap();
    let in_its_version = |row: &&'static Dynamic| {
        let own = row.operation.maturity.to_string();
        let own = if own == "stable" { "" } else { own.as_str() };
        row.operation.media_type == format!("application/vnd.segment.v{}{own}+json", served.major)
    };
    let mut rows: Vec<_> = callable().filter(|row| row.operation.id == id).filter(in_its_version).collect();
    rows.sort_by_key(|row| (row.operation.maturity != maturity, row.operation.maturity));
    let row = rows.first().unwrap_or_else(|| panic!("{id} cannot be called as {}", served.media_type));
    row.call_at(client, arguments, maturity).await
}

/// Whether the document has all of these operations. A test of what the sandbox does for one of them asks first: a
/// document that has lost it leaves nothing to test, and is no fault. Other tests call a few that stay: those on
/// sources, the workspace and `echo`, and what they derive from the document.
fn has(ids: &[&str]) -> bool {
    let gone = ids.iter().find(|id| !callable().any(|row| row.operation.id == **id));
    if let Some(id) = gone {
        eprintln!("NOT RUN: the document has no {id}");
    }
    gone.is_none()
}

/// Calls an operation by its id, at its highest maturity.
async fn call(client: &Client, id: &str, arguments: Value) -> Result<Response<Value>, Error> {
    row(id).call(client, arguments).await
}
