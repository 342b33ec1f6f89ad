//! Texts that look like what a member of that name holds.

/// The text of the member `name` in the entry with this number.
pub(crate) fn text(name: &str, number: usize) -> String {
    // In a list the position follows the name.
    let name = name.split(' ').next().unwrap_or_default();
    let lower = name.to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    if ends(&["at", "time", "timestamp", "hour", "execution"]) {
        format!("2026-01-{:02}T08:00:00.000Z", number % 28 + 1)
    } else if ends(&["email", "emails"]) {
        format!("person{number}@example.com")
    } else if ends(&["url", "urls", "default", "alt", "mark"]) {
        format!("https://example.com/{lower}/{number}")
    } else if ends(&["id", "ids"]) {
        format!("{lower}{number}")
    } else if ends(&["slug", "key"]) {
        format!("{lower}-{number}")
    } else if lower == "period" {
        "2026-01-01".to_owned()
    } else if lower == "duration" {
        "12s".to_owned()
    } else {
        format!("{name} {number}")
    }
}
