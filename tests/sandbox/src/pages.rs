//! Lists come page by page, with cursors that mean nothing to the caller.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};

use super::api::document;
use super::check::Call;
use super::refusal::Refusal;
use crate::document::Place;

/// So many entries a page holds where the call does not say.
const DEFAULT: u64 = 200;
/// The most that a call may ask for, where the document does not say.
const MOST: u64 = 1_000;

/// The places of the page in a call and in its answer.
struct Paging<'a> {
    /// The object with `count` and `cursor`, or the query itself.
    asked: Option<&'a Map<String, Value>>,
    /// The name of that object, with a dot.
    prefix: String,
    /// The answer's member that says where the page stands.
    state: &'static str,
    /// The answer's list.
    list: &'static str,
}

/// Cuts the lists of the answer's `data` to the pages that the call asks for.
pub(super) fn cut(call: &Call, data: &mut Value) -> Result<(), Refusal> {
    let schema = document().resolve(call.served.data);
    let Some(members) = schema.get("properties").and_then(Value::as_object) else { return Ok(()) };
    for (state, member) in members {
        let form = document().resolve(member);
        if form.pointer("/properties/current").is_none() {
            continue;
        }
        let list = members.iter().filter(|(_, member)| document().resolve(member).get("items").is_some());
        let mut list = list.map(|(name, _)| name.as_str());
        // `sourcesPagination` is about `sources`.
        let of = state.strip_suffix("Pagination");
        let Some(list) = list.find(|name| of.is_none_or(|of| of == *name)) else { continue };
        let has =
            |name: &str| call.operation.parameters.iter().any(|p| p.place == Place::Query && p.name == name);
        let paging = if has("cursor") {
            Paging { asked: Some(&call.query), prefix: String::new(), state, list }
        } else if has(state) {
            let asked = call.query.get(state).and_then(Value::as_object);
            Paging { asked, prefix: format!("{state}."), state, list }
        } else {
            continue;
        };
        let numbers = form.pointer("/properties/current/type") != Some(&json!("string"));
        paging.cut(data, numbers, form.pointer("/properties/previous").is_some())?;
    }
    Ok(())
}

impl Paging<'_> {
    fn cut(&self, data: &mut Value, numbers: bool, backwards: bool) -> Result<(), Refusal> {
        let asked = |name: &str| self.asked.and_then(|asked| asked.get(name));
        let count = asked("count").and_then(Value::as_u64).unwrap_or(DEFAULT);
        if !(1..=MOST).contains(&count) {
            return Err(Refusal::invalid(format!("{}count", self.prefix), format!("from 1 to {MOST}")));
        }
        let start = match asked("cursor") {
            None => 0,
            Some(cursor) => position(cursor).ok_or_else(|| {
                Refusal::invalid(format!("{}cursor", self.prefix), "not a cursor of this list")
            })?,
        };
        let cursor = |position: u64| if numbers { json!(position) } else { json!(encode(position)) };
        let all = data[self.list].as_array().cloned().unwrap_or_default();
        let total = all.len() as u64;
        let page: Vec<Value> = all.into_iter().skip(start as usize).take(count as usize).collect();
        data[self.list] = json!(page);
        let mut state = json!({ "current": cursor(start), "totalEntries": total });
        if start + count < total {
            state["next"] = cursor(start + count);
        }
        if backwards {
            state["previous"] = if start == 0 { Value::Null } else { cursor(start.saturating_sub(count)) };
        }
        data[self.state] = state;
        Ok(())
    }
}

pub(super) fn encode(position: u64) -> String {
    BASE64_STANDARD.encode(position.to_string())
}

pub(super) fn position(cursor: &Value) -> Option<u64> {
    match cursor {
        Value::String(text) => String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok()?.parse().ok(),
        other => other.as_u64(),
    }
}
