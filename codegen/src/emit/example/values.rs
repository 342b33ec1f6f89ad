//! Plausible values by the name of what they are for.

use crate::names;

/// A text for a parameter or member, where `owner` is the type or path that it is in.
pub(super) fn text(name: &str, owner: &str) -> String {
    telling(name, owner).unwrap_or_else(|| names::snake(name).replace('_', "-"))
}

/// A text that says more than the name, where there is one.
pub(super) fn telling(name: &str, owner: &str) -> Option<String> {
    let name = names::snake(name);
    let owner = names::snake(owner);
    let is = |wanted: &[&str]| wanted.contains(&name.as_str());
    let ends = |end: &str| name == end || name.ends_with(&format!("_{end}"));
    if let Some(noun) = noun_of_id(&name, &owner) {
        return Some(id(&noun));
    }
    let fixed = if ends("email") || is(&["emails"]) {
        "ada@example.com"
    } else if ends("slug") {
        "web-shop"
    } else if name.contains("event_name") || is(&["event"]) {
        "Order Completed"
    } else if ends("property_name") || is(&["properties", "columns"]) || ends("column") {
        "order_id"
    } else if ends("name") || ends("title") {
        "Web shop"
    } else if ends("url") || ends("uri") {
        "https://example.com/hook"
    } else if ends("start_time") || is(&["period", "start"]) {
        "2026-01-01"
    } else if ends("end_time") || ends("time") || ends("date") || ends("at") || is(&["end"]) {
        "2026-01-31"
    } else if ends("timezone") {
        "Europe/Berlin"
    } else if ends("hour") || is(&["hours", "times"]) {
        "14:00"
    } else if ends("code") {
        "async function onTrack(event) {}"
    } else if ends("trait_key") {
        "order_count"
    } else if ends("key") {
        "environment"
    } else if ends("value") || is(&["values"]) {
        "production"
    } else if ends("query") && owner.contains("model") {
        "SELECT id, email FROM customers"
    } else if ends("query") {
        "event('Order Completed').count() >= 1"
    } else if ends("if") || ends("trigger") || ends("fql") {
        "type = \"track\""
    } else if ends("description") || ends("message") {
        "Orders of the web shop"
    } else if ends("path") || ends("field") {
        "properties.price"
    } else if ends("token") || ends("secret") || ends("password") {
        "…"
    } else {
        return None;
    };
    Some(fixed.to_owned())
}

/// Returns the noun of an id: `source_id`, `source_ids`, or `id` in something.
fn noun_of_id(name: &str, owner: &str) -> Option<String> {
    let noun = name.strip_suffix("_ids").or_else(|| name.strip_suffix("_id"));
    let key = name.ends_with("write_key").then_some("write_key");
    let bare = matches!(name, "id" | "ids").then(|| owner.strip_suffix('s').unwrap_or(owner));
    noun.or(key).or(bare).map(str::to_owned)
}

/// An id with a mark of its kind, such as `src_7kQ2vX`.
fn id(noun: &str) -> String {
    let words: Vec<&str> = noun.split('_').filter(|word| !word.is_empty()).collect();
    let mark: String = match words.as_slice() {
        [word] => {
            let consonants = word.chars().skip(1).filter(|c| !"aeiouy".contains(*c));
            word.chars().take(1).chain(consonants).take(3).collect()
        }
        words => words.iter().filter_map(|word| word.chars().next()).collect(),
    };
    format!("{mark}_7kQ2vX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_what_it_is_of() {
        assert_eq!(text("sourceId", ""), "src_7kQ2vX");
        assert_eq!(text("userIds", ""), "usr_7kQ2vX");
        assert_eq!(text("trackingPlanId", ""), "tp_7kQ2vX");
        assert_eq!(text("id", "audiences"), "adn_7kQ2vX");
        assert_eq!(text("emails", ""), "ada@example.com");
        assert_eq!(text("region", ""), "region");
    }
}
