//! Which maturity a request asks for.

use http::{HeaderMap, header};

use crate::document::{Operation, Served};
use crate::refusal::Refusal;

const PLAIN: &str = "application/json";

/// The maturity that `Accept` asks for, and `Content-Type` where there is a body.
pub(crate) fn served(
    operation: &'static Operation<'static>,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<&'static Served<'static>, Refusal> {
    let accepted = match value(headers, header::ACCEPT) {
        None | Some("*/*") => &operation.served[0],
        Some(wanted) => find(operation, wanted).ok_or_else(|| {
            Refusal::not_acceptable(format!("{} is served as {}", operation.id, offered(operation)))
        })?,
    };
    if body.is_empty() {
        return Ok(accepted);
    }
    if operation.served.iter().all(|served| served.body.is_none()) {
        return Err(Refusal::invalid("", format!("{} takes no body", operation.id)));
    }
    let sent =
        value(headers, header::CONTENT_TYPE).and_then(|sent| find(operation, sent)).ok_or_else(|| {
            Refusal::media_type(format!("the body of {} is to be {}", operation.id, offered(operation)))
        })?;
    if sent.media_type != accepted.media_type {
        return Err(Refusal::media_type("Accept and Content-Type name two maturities"));
    }
    Ok(accepted)
}

/// The plain type means the most mature; operations that are only alpha were seen to refuse it.
fn find(operation: &'static Operation<'static>, media_type: &str) -> Option<&'static Served<'static>> {
    if media_type == PLAIN {
        return operation.served.first().filter(|served| served.maturity != "alpha");
    }
    operation.served.iter().find(|served| served.media_type == media_type)
}

fn value(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default().trim())
}

fn offered(operation: &Operation<'_>) -> String {
    operation.served.iter().map(|served| served.media_type).collect::<Vec<_>>().join(", ")
}
