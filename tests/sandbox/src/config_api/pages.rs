//! Lists page by page: `page_size` and `page_token` in the query, `next_page_token` in the answer.

use serde_json::{Value, json};

use super::call::Call;
use crate::pages::{encode, position};
use crate::refusal::Refusal;

/// So many entries a page holds where the call does not say, and the most that it may ask for.
const DEFAULT: u64 = 100;
const MOST: u64 = 100;

/// Lists that are shorter where the call does not say.
const SHORT: [(&str, u64); 1] = [("functions", 10)];

/// Lists whose last page has no token; that of the others is empty.
const WITHOUT_LAST: [&str; 3] = ["connections", "filters", "tracking_plans"];

pub(super) fn cut(call: &Call, answer: &mut Value) -> Result<(), Refusal> {
    if !call.operation.parameters.iter().any(|parameter| parameter.name == "page_token") {
        return Ok(());
    }
    let members = answer.as_object_mut().into_iter().flatten();
    let Some((name, list)) =
        members.into_iter().find_map(|(name, member)| Some((name.clone(), member.as_array_mut()?)))
    else {
        return Ok(());
    };
    let default = SHORT.iter().find(|(list, _)| *list == name).map_or(DEFAULT, |(_, size)| *size);
    let size = call.query.get("page_size").map_or(Some(default), Value::as_u64);
    let size = size.filter(|size| (1..=MOST).contains(size));
    let size = size.ok_or_else(|| Refusal::invalid("page_size", format!("from 1 to {MOST}")))?;
    let start = match call.query.get("page_token") {
        None => 0,
        Some(token) if token == "" => 0,
        Some(token) => {
            position(token).ok_or_else(|| Refusal::invalid("page_token", "not a token of this list"))?
        }
    };
    let total = list.len() as u64;
    *list = list.drain(..).skip(start as usize).take(size as usize).collect();
    if start + size < total {
        answer["next_page_token"] = json!(encode(start + size));
    } else if !WITHOUT_LAST.contains(&name.as_str()) {
        answer["next_page_token"] = json!("");
    }
    Ok(())
}
