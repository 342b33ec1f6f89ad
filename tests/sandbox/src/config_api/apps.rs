//! Access tokens, apps and tokens of installs, of which the Public API knows nothing.

use serde_json::{Value, json};

use super::call::{Call, list as items, text};
use super::workspace::{Workspace, without_nulls};
use crate::clock;
use crate::refusal::Refusal;
use crate::state::State;

const TOKENS: &str = "/v1beta/access-tokens";
const APPS: &str = "/v1beta/apps";

/// An hour, in seconds: how long a token of an install lives.
const HOUR: u32 = 3_600;

/// Adds to a collection what `made` makes of its number.
fn add(workspace: &mut Workspace<'_>, place: &str, made: impl Fn(usize) -> Value) -> Value {
    let mut kept = workspace.kept(place);
    let number = kept["made"].as_u64().map_or(1, |number| number as usize + 1);
    let mut all = items(&kept, "all").to_vec();
    let new = made(number);
    all.push(new.clone());
    kept["made"] = json!(number);
    kept["all"] = json!(all);
    workspace.keep(place, kept);
    new
}

/// The token itself is in the answer of its creation only.
pub(super) fn create_token(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let mut made = add(workspace, TOKENS, |number| {
        let mut token = call.body["access_token"].clone();
        token["name"] = json!(format!("access-tokens/{number}"));
        token["create_time"] = json!(clock::now());
        token
    });
    made["token"] = json!(workspace.state.secret());
    Ok(made)
}

pub(super) fn tokens(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "access_tokens": items(&workspace.kept(TOKENS), "all") }))
}

fn place_of(tokens: &[Value], call: &Call) -> Result<usize, Refusal> {
    let name = format!("access-tokens/{}", call.at("access_token"));
    let place = tokens.iter().position(|token| text(token, "name") == name);
    place.ok_or_else(|| Refusal::not_found("access token does not exist"))
}

pub(super) fn token(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let kept = workspace.kept(TOKENS);
    let tokens = items(&kept, "all");
    Ok(tokens[place_of(tokens, call)?].clone())
}

pub(super) fn delete_token(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let mut kept = workspace.kept(TOKENS);
    let mut tokens = items(&kept, "all").to_vec();
    tokens.remove(place_of(&tokens, call)?);
    kept["all"] = json!(tokens);
    workspace.keep(TOKENS, kept);
    Ok(json!({}))
}

pub(super) fn create(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let (id, secret) = (workspace.state.secret(), workspace.state.secret());
    let parent = format!("workspaces/{}", workspace.slug);
    Ok(add(workspace, APPS, |number| {
        let mut app = without_nulls(call.body["app"].clone());
        app["name"] = json!(format!("{parent}/apps/{number}"));
        app["parent"] = json!(parent);
        app["client_id"] = json!(id);
        app["client_secret"] = json!(secret);
        app
    }))
}

/// Whether an app has this id and secret.
pub(super) fn is_secret_of(state: &State, id: &str, secret: &str) -> bool {
    let apps = state.document(APPS);
    items(&apps, "all").iter().any(|app| text(app, "client_id") == id && text(app, "client_secret") == secret)
}

/// A new one, whatever the install: apps are installed in the Segment app only.
pub(super) fn install_token(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    Ok(json!({
        "access_token": workspace.state.secret(),
        "token_type": "bearer",
        "expires_in": HOUR,
        "scope": "workspace",
        "app_name": workspace.full("apps/1"),
        "install_name": format!("installs/{}", call.at("install")),
        "workspace_names": [format!("workspaces/{}", workspace.slug)],
    }))
}
