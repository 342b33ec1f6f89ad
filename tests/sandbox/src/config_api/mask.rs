//! Masks of updates: what they name is changed, and emptied where the resource does not have it; what they do not name
//! is ignored.

use serde_json::{Map, Value};

use super::call::list;
use crate::api::config_document;
use crate::refusal::Refusal;

/// The members that the mask names, below `prefix`; null for those without a value.
///
/// A path may lead into a member, as `rules.events` does: it stands here as it is.
pub(super) fn changes(
    body: &Value,
    schema: &Value,
    resource: &str,
    prefix: &str,
) -> Result<Map<String, Value>, Refusal> {
    let document = config_document();
    let form = document.resolve(&document.resolve(schema)["properties"][resource]);
    let mut changes = Map::new();
    for path in list(&body["update_mask"], "paths").iter().filter_map(Value::as_str) {
        let member = path.strip_prefix(prefix).unwrap_or_default();
        let first = member.split('.').next().unwrap_or_default();
        if form["properties"].get(first).is_none() {
            return Err(Refusal::invalid("update_mask.paths", format!("{resource} has no path like this")));
        }
        let value = member.split('.').try_fold(&body[resource], |value, step| value.get(step));
        changes.insert(member.to_owned(), value.cloned().unwrap_or_default());
    }
    Ok(changes)
}
