//! Faults that keep a request from having an effect.

use serde_json::{Value, json};

use super::Fault;
use crate::answer::Answer;
use crate::clock;

/// The other region's host, which a token must never follow to.
const OTHER_REGION: &str = "https://eu1.api.segmentapis.com";

/// The answer instead of carrying the call out to `target`, a path with its query.
pub(crate) fn refuse(fault: Fault, target: &str) -> Option<Answer> {
    let error = |status: u16, kind: &str| {
        Answer::json(
            status,
            "application/json",
            &json!({ "errors": [{ "type": kind, "message": "on demand" }] }),
        )
    };
    Some(match fault {
        Fault::BadRequest => error(400, "bad-request"),
        Fault::Unauthorized => error(401, "unauthorized"),
        Fault::Forbidden => error(403, "forbidden"),
        Fault::Conflict => error(409, "conflict"),
        Fault::TooLarge => error(413, "payload-too-large"),
        Fault::TooManyRequests => Answer::json(429, "application/json", &too_many()),
        Fault::TooManyRequestsAsText => {
            Answer::text(429, "text/plain", "Too many requests").with("retry-after", "1")
        }
        Fault::TooManyRequestsUntilDate => {
            Answer::text(429, "text/plain", "").with("x-ratelimit-reset", clock::date_in(1_000))
        }
        Fault::RedirectToOtherRegion => redirect(format!("{OTHER_REGION}{target}")),
        Fault::RedirectToPlainHttp => redirect(format!("http://api.example{target}")),
        Fault::RedirectToItself => redirect(target.to_owned()),
        Fault::RegionAsMessage => {
            let message = "requests of this workspace must be sent to Segment's EU-hosted API";
            Answer::json(403, "application/json", &json!({ "message": message }))
        }
        _ => return None,
    })
}

fn too_many() -> Value {
    let data = json!({ "remainingPoints": 0, "consumedPoints": 1, "msBeforeNext": 50 });
    json!({ "errors": [{ "type": "RequestError", "message": "Too many requests", "data": data }] })
}

fn redirect(location: String) -> Answer {
    Answer::text(307, "text/plain", "").with("location", location)
}
