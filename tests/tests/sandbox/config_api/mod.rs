//! The sandbox as the Config API, and what the two APIs make of one workspace.

mod everything;
mod migration;
mod traps;
mod world;

use http::{Method, header};
use segment_public_api::config_api::{Client, ClientBuilder, callable};
use segment_public_api::{Error, Response, RetryPolicy, Value};
use segment_sandbox::Sandbox;
use serde_json::json;

use crate::raw::Raw;

/// The slugs of what is there at first.
const WORKSPACE: &str = "sandbox";
const SOURCE: &str = "website";
const DESTINATION: &str = "webhooks";

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let (user, password) = sandbox.config_password();
    let builder = Client::builder().token(sandbox.config_token()).password(user, password);
    builder.base_url(&sandbox.config_url()).retries(RetryPolicy::never()).pacing(false)
}

/// Both APIs of one workspace, without pacing and retries.
async fn both() -> (Sandbox, Client, segment_public_api::Client) {
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let (old, new) = (builder(&sandbox).build().unwrap(), crate::client(&sandbox));
    (sandbox, old, new)
}

/// Calls an operation of the Config API by its id.
async fn call(client: &Client, id: &str, arguments: Value) -> Result<Response<Value>, Error> {
    let row = callable().find(|row| row.operation.id == id).unwrap_or_else(|| panic!("{id} is gone"));
    row.call(client, arguments).await
}

/// The same below the workspace, where it has to go well.
async fn done(client: &Client, id: &str, arguments: Value) -> Value {
    let mut whole = json!({ "workspace": WORKSPACE });
    whole.as_object_mut().unwrap().extend(arguments.as_object().unwrap().clone());
    call(client, id, whole).await.unwrap_or_else(|error| panic!("{id}: {error}")).into_inner()
}

/// The full name of something in the workspace.
fn full(rest: &str) -> String {
    format!("workspaces/{WORKSPACE}/{rest}")
}

/// The status and the text of a request that the crate would not send.
async fn ask(sandbox: &Sandbox, method: &str, target: &str, body: Option<Value>) -> (u16, String) {
    let token = format!("Bearer {}", sandbox.config_token());
    let headers = [(header::AUTHORIZATION.as_str(), token.as_str())];
    let method: Method = method.parse().unwrap();
    let answer = Raw::without_token(sandbox).answer(method, target, &headers, body.as_ref()).await;
    (answer.status().as_u16(), String::from_utf8(answer.bytes().await.unwrap().to_vec()).unwrap())
}
