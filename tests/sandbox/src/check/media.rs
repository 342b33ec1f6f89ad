//! The maturity that a request asks for.

use http::{HeaderMap, HeaderName, header};

use super::accept::{Ranges, parts, same};
use crate::document::{Operation, Served};
use crate::refusal::Refusal;

const PLAIN: &str = "application/json";

/// Parts of the paths whose operations were seen to refuse the plain type.
const NO_PLAIN: [&str; 2] = ["activations", "destination-connections"];

/// The maturity that `Accept` asks for, and `Content-Type` where there is a body.
pub(crate) fn served(
    operation: &'static Operation<'static>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<&'static Served<'static>, Refusal> {
    let wanted = Ranges::of(&lines(headers, header::ACCEPT));
    let mut acceptable: Vec<_> = operation
        .served
        .iter()
        .filter_map(|served| Some((wanted.rank(&names(operation, served))?, served)))
        .collect();
    // What ranks alike keeps the document's order: the most mature first.
    acceptable.sort_by(|(left, _), (right, _)| right.cmp(left));
    let Some((_, preferred)) = acceptable.first() else {
        return Err(Refusal::not_acceptable(format!("{} is served as {}", operation.id, offered(operation))));
    };
    if body.is_empty() {
        return Ok(preferred);
    }
    if operation.served.iter().all(|served| served.body.is_none()) {
        return Err(Refusal::invalid("", format!("{} takes no body", operation.id)));
    }
    let sent = sent(operation, headers)?;
    if acceptable.iter().all(|(_, served)| served.media_type != sent.media_type) {
        return Err(Refusal::media_type("Accept and Content-Type name two maturities"));
    }
    Ok(sent)
}

/// The maturity that `Content-Type` names.
fn sent(
    operation: &'static Operation<'static>,
    headers: &HeaderMap,
) -> Result<&'static Served<'static>, Refusal> {
    let lines = lines(headers, header::CONTENT_TYPE);
    let (media_type, parameters) = parts(lines.first().copied().unwrap_or_default());
    let fits = |served: &&Served<'_>| names(operation, served).into_iter().any(|name| same(name, media_type));
    let found = operation.served.iter().find(fits).ok_or_else(|| {
        Refusal::media_type(format!("the body of {} is to be {}", operation.id, offered(operation)))
    })?;
    match parameters.into_iter().find(|(name, _)| same(name, "charset")) {
        Some((_, charset)) if !same(&charset, "utf-8") => {
            Err(Refusal::media_type("a body is to be in UTF-8"))
        }
        _ => Ok(found),
    }
}

/// The media types that mean this maturity, the most precise first; the plain one means the most mature.
fn names<'a>(operation: &Operation<'_>, served: &Served<'a>) -> Vec<&'a str> {
    let is_first = operation.served.first().is_some_and(|first| first.media_type == served.media_type);
    let plain = is_first && !operation.path.split('/').any(|part| NO_PLAIN.contains(&part));
    [served.media_type].into_iter().chain(plain.then_some(PLAIN)).collect()
}

fn lines(headers: &HeaderMap, name: HeaderName) -> Vec<&str> {
    headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default()).collect()
}

fn offered(operation: &Operation<'_>) -> String {
    operation.served.iter().flat_map(|served| names(operation, served)).collect::<Vec<_>>().join(", ")
}
