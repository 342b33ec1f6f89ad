//! The legacy Config API under `/v1beta`, over the same workspace: each call is made of calls of the Public API, so that
//! what is made in one is there in the other.

mod access;
mod apps;
mod call;
mod catalog;
mod check;
mod destinations;
mod error;
mod filters;
mod functions;
mod mask;
mod operations;
mod pages;
mod plans;
mod regulations;
mod schema_config;
mod sources;
mod workspace;

use std::time::Instant;

use serde_json::Value;

use crate::answer::Answer;
use crate::api::{config_document, config_operations};
use crate::document::{Operation, RateLimit};
use crate::faults::{self, Fault};
use crate::refusal::Refusal;
use crate::route::{self, PathValues};
use crate::world::{Answered, Inner, Request, fault_for};
use call::Call;
use workspace::Workspace;

/// What the paths of this API begin with.
pub(crate) const PREFIX: &str = "/v1beta";

/// What it takes, all operations together.
const LIMIT: [RateLimit<'static>; 1] = [RateLimit { calls: 200, per: "minute" }];

/// Answers a request whose path, without [`PREFIX`], is `path`.
pub(crate) fn answer(inner: &mut Inner, request: &Request<'_>, path: &str, has_limits: bool) -> Answered {
    let path = without_config(path);
    let (operation, values) = match route::find(config_operations(), request.method, &path) {
        Ok(found) => found,
        Err(refusal) => {
            let answer = if refusal.status == 404 { error::unroutable() } else { error::answer(&refusal) };
            return Answered { answer, operation: None, met: None };
        }
    };
    let mut met = None;
    let answer = called(inner, (operation, values), request, has_limits, &mut met);
    let answer = answer.unwrap_or_else(|refusal| error::answer(&refusal));
    Answered { answer, operation: Some(operation.id), met }
}

/// A filter's own name has `/config/{id}` inside, its path has not; both lead to it.
fn without_config(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [before @ .., "config", _, "filters", filter] => {
            format!("{}/filters/{filter}", before.join("/"))
        }
        _ => path.to_owned(),
    }
}

fn called(
    inner: &mut Inner,
    (operation, path): (&'static Operation<'static>, PathValues),
    request: &Request<'_>,
    has_limits: bool,
    met: &mut Option<Fault>,
) -> Result<Answer, Refusal> {
    check::authorised(&inner.state, operation, request.headers)?;
    if has_limits {
        let standing = inner.limits.count(PREFIX, &LIMIT, Instant::now());
        if let Some(standing) = standing.filter(|standing| !standing.allowed) {
            let refusal = Refusal::new(429, "", "too many requests");
            return Ok(error::answer(&refusal).with("retry-after", standing.seconds().to_string()));
        }
    }
    let served = &operation.served[0];
    let query = check::query(operation, request.query)?;
    let body = check::body(served, request.body)?;
    let call = Call { operation, path, query, body };
    let fault = fault_for(&mut inner.faults, operation, request.headers)?;
    *met = fault;
    if let Some(refused) = fault.and_then(|fault| faults::refuse(fault, request.path)) {
        return Ok(error::as_here(refused));
    }
    let mut workspace = Workspace::of(&mut inner.state);
    workspace.check_path(&call)?;
    let mut answer = operations::handler(operation.id)(&mut workspace, &call)?;
    pages::cut(&call, &mut answer)?;
    Ok(spoilt(operation, answer, fault))
}

fn spoilt(operation: &Operation<'_>, mut data: Value, fault: Option<Fault>) -> Answer {
    let plain = |data: &Value| Answer::json(operation.success, "application/json", data);
    let Some(fault) = fault else { return plain(&data) };
    faults::deviate(config_document(), fault, operation.served[0].data, &mut data);
    match faults::with_a_repeated_key(&data) {
        Some(members) if fault == Fault::RepeatedKeys => {
            Answer { body: members.into_bytes(), ..plain(&data) }
        }
        _ => error::as_here(faults::distort(fault, plain(&data))),
    }
}
