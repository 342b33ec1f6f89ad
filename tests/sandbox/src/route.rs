//! From a request's method and path to the document's operation.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::refusal::Refusal;
use crate::document::Operation;

/// The longest id that the document allows.
const LONGEST_ID: usize = 255;

/// The value of each placeholder, decoded.
pub(crate) type PathValues = BTreeMap<&'static str, String>;

/// The operation for a method and a path as it stands in the request line.
pub(crate) fn find(
    operations: &'static [Operation<'static>],
    method: &str,
    path: &str,
) -> Result<(&'static Operation<'static>, PathValues), Refusal> {
    let mut fitting: Vec<_> = operations.iter().filter_map(|o| Some((o, fit(o.path, path)?))).collect();
    // `/regulations/sources/{id}` before `/regulations/{id}/{more}`: fewer placeholders first.
    fitting.sort_by_key(|(operation, values)| (values.len(), operation.path));
    let fewest = fitting.first().map(|(_, values)| values.len());
    fitting.retain(|(_, values)| Some(values.len()) == fewest);
    if fitting.is_empty() {
        return Err(Refusal::not_found("no operation has this path"));
    }
    let methods: Vec<&str> = fitting.iter().map(|(operation, _)| operation.method.as_str()).collect();
    let offered = methods.join(", ");
    let found = fitting.into_iter().find(|(operation, _)| operation.method == method);
    let (operation, values) =
        found.ok_or_else(|| Refusal::method(format!("this path has {offered}, not {method}")))?;
    Ok((
        operation,
        values.into_iter().map(|(name, value)| Ok((name, id(name, value)?))).collect::<Result<_, _>>()?,
    ))
}

/// The encoded values of the placeholders, if the path has the template's form.
fn fit<'a>(template: &'static str, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    let mut values = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(values),
            (Some(wanted), Some(given)) => {
                match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    Some(name) => values.push((name, given)),
                    None if wanted == given => {}
                    None => return None,
                }
            }
            _ => return None,
        }
    }
}

fn id(name: &str, encoded: &str) -> Result<String, Refusal> {
    let value = percent_decode_str(encoded).decode_utf8();
    let value = value.map_err(|_| Refusal::invalid(name, "not UTF-8 after decoding"))?;
    match value.chars().count() {
        1..=LONGEST_ID => Ok(value.into_owned()),
        0 => Err(Refusal::invalid(name, "an empty id")),
        _ => Err(Refusal::invalid(name, format!("an id has at most {LONGEST_ID} characters"))),
    }
}
