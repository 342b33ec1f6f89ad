//! The routes by which a test in another process steers the sandbox; they are not the API's.

use serde_json::{Value, json};

use super::answer::Answer;
use super::faults::Fault;
use super::world::World;

/// The prefix of these routes.
pub(super) const PREFIX: &str = "/_sandbox/";

pub(super) fn answer(world: &World, method: &str, path: &str, body: &[u8]) -> Answer {
    let route = path.strip_prefix(PREFIX).unwrap_or_default();
    match (method, route) {
        ("GET", "faults") => {
            let names: Vec<&str> = Fault::all().map(Fault::name).collect();
            Answer::json(200, "application/json", &json!({ "faults": names }))
        }
        ("POST", "faults") => match plan(world, body) {
            Ok(()) => Answer::json(200, "application/json", &json!({})),
            Err(message) => Answer::json(422, "application/json", &json!({ "error": message })),
        },
        ("GET", "requests") => Answer::json(200, "application/json", &json!({ "requests": world.seen() })),
        ("GET", "counts") => {
            let (requests, faults) = world.counts();
            Answer::json(200, "application/json", &json!({ "requests": requests, "faults": faults }))
        }
        ("POST", "reset") => {
            world.reset();
            Answer::json(200, "application/json", &json!({}))
        }
        _ => {
            let routes = "GET faults, POST faults, GET requests, GET counts, POST reset";
            Answer::json(404, "application/json", &json!({ "error": format!("{PREFIX} has {routes}") }))
        }
    }
}

/// `{"fault": name, "operation": id or nothing, "times": number or nothing}`
fn plan(world: &World, body: &[u8]) -> Result<(), String> {
    let wish: Value = serde_json::from_slice(body).map_err(|error| format!("not JSON: {error}"))?;
    let name = wish["fault"].as_str().unwrap_or_default();
    let fault = Fault::named(name)
        .ok_or_else(|| format!("no fault is called `{name}`; GET {PREFIX}faults lists them"))?;
    let times = wish.get("times").map_or(Some(1), Value::as_u64).and_then(|times| u32::try_from(times).ok());
    let times = times.filter(|times| *times > 0).ok_or("`times` is to be a whole number from 1")?;
    world.plan(fault, wish["operation"].as_str(), times);
    Ok(())
}
