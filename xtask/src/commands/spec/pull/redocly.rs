//! The vendor's documentation site: a page links a script, and the script holds the document as text of a text.

use serde_json::{Deserializer, Value};
use url::Url;

use super::fetch::SAVED;

/// The beginning of the script's name; 40 hexadecimal digits and `.js` follow, new ones with each release.
const NAME: &str = "redocly-state-";
const DIGITS: usize = 40;

/// The beginning of the script, up to the text.
const OPENING: &str = "__redoc_state = JSON.parse(";

/// Returns `true` if this is a page and no document.
pub fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// Returns `true` if this is the script.
pub fn is_script(text: &str) -> bool {
    text.contains(OPENING)
}

/// The address of the script that the page at `url` links.
pub fn script_of(page: &str, url: &Url) -> Result<Url, String> {
    let link = page.match_indices(NAME).find_map(|(start, _)| link_around(page, start));
    let link = link.ok_or_else(|| {
        format!(
            "{url} is a page without a script `{NAME}<{DIGITS} hex>.js`: no page of the documentation site"
        )
    })?;
    url.join(link).map_err(|error| format!("{url} links `{link}`, which is no address: {error}"))
}

/// The whole attribute in which the name begins at `start`.
fn link_around(page: &str, start: usize) -> Option<&str> {
    let digits = page.get(start + NAME.len()..)?.get(..DIGITS)?;
    let end = start + NAME.len() + DIGITS;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) || !page[end..].starts_with(".js") {
        return None;
    }
    let begin = page[..start].rfind(['"', '\'', '=', ' ', '\n']).map_or(0, |quote| quote + 1);
    page.get(begin..end + ".js".len())
}

/// The document in the script, as JSON with lines.
pub fn document_of(script: &str, name: &str) -> Result<String, String> {
    let text = script.split_once(OPENING).map(|(_, rest)| rest).unwrap_or_default();
    let state = Deserializer::from_str(text).into_iter::<String>().next();
    let state = state
        .unwrap_or_else(|| Ok(String::new()))
        .map_err(|error| format!("the text in {name} cannot be read, it may have been cut off: {error}"))?;
    let state: Value = serde_json::from_str(&state)
        .map_err(|error| format!("the text in {name} is no JSON, it may have been cut off: {error}"))?;
    let document = state.pointer("/definition/data").filter(|data| data.is_object());
    let document = document.ok_or_else(|| {
        format!("{name} has no `.definition.data`: the site is built in another way now; {SAVED}")
    })?;
    Ok(format!("{document:#}"))
}
