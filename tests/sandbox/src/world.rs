//! Everything that requests share, and what becomes of a request.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, header};
use serde_json::Value;

use super::answer::Answer;
use super::api::operations;
use super::builder::Settings;
use super::check::{self, Call};
use super::faults::{self, Fault, Faults};
use super::ids::Ids;
use super::journal::{Journal, Seen};
use super::limits::{Limits, Standing};
use super::oauth::Grants;
use super::refusal::Refusal;
use super::state::{State, mask};
use super::{admin, config_api, pages, route, shape};
use crate::api::document;
use crate::document::Operation;

/// The header by which a request asks for a fault.
pub(super) const FAULT_HEADER: &str = "x-sandbox-fault";

/// The longest that `echo` waits.
const LONGEST_DELAY: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(super) struct World {
    settings: Settings,
    /// The base URL.
    url: String,
    /// The workspace of the start.
    start: State,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) state: State,
    pub(super) limits: Limits,
    pub(super) faults: Faults,
    grants: Grants,
    journal: Journal,
    ids: Ids,
}

/// The answer to a request, the operation that it was for, and the fault that spoilt it, if any.
pub(super) struct Answered {
    pub(super) answer: Answer,
    pub(super) operation: Option<&'static str>,
    pub(super) met: Option<Fault>,
}

/// A request, read whole.
pub(super) struct Request<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
}

impl World {
    pub(super) fn new(settings: Settings, url: String) -> Self {
        let seed = settings.seed;
        let start = State::seeded(seed);
        let inner = Inner {
            state: start.clone(),
            limits: Limits::new(settings.speed),
            faults: Faults::new(settings.fault_rate, seed),
            grants: Grants::to(settings.apps.clone()),
            journal: Journal::default(),
            ids: Ids::new(seed ^ 0x5EED),
        };
        Self { settings, url, start, inner: Mutex::new(inner) }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn reset(&self) {
        let mut inner = self.inner();
        inner.state = self.start.clone();
        inner.limits.forget();
        inner.faults.forget();
    }

    pub(super) fn plan(&self, fault: Fault, operation: Option<&str>, times: u32) {
        self.inner().faults.plan(fault, operation.map(str::to_owned), times);
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.inner().journal.seen.iter().cloned().collect()
    }

    pub(super) fn counts(&self) -> (u64, BTreeMap<&'static str, u64>) {
        let inner = self.inner();
        (inner.journal.requests, inner.journal.faults.clone())
    }

    pub(super) fn known(&self, operation: &str, name: &str) -> Option<Value> {
        let operation = operations().iter().find(|known| known.id == operation)?;
        self.inner().state.known(operation, name)
    }

    /// The answer to a request.
    pub(super) fn answer(&self, request: &Request<'_>) -> Answer {
        if request.path.starts_with(admin::PREFIX) {
            return admin::answer(self, request.method, request.path, request.body);
        }
        if (request.method, request.path) == ("POST", "/token") {
            let mut inner = self.inner();
            let token = format!("sgo_{}", inner.ids.text(40));
            return inner.grants.grant(&self.url, request.headers, request.body, token);
        }
        let mut inner = self.inner();
        let answered = match request.path.strip_prefix(config_api::PREFIX) {
            Some(path) if path.starts_with('/') => {
                config_api::answer(&mut inner, request, path, self.settings.limits)
            }
            _ => self.answered(&mut inner, request),
        };
        let Answered { mut answer, operation, met: fault } = answered;
        answer.headers.push(("x-request-id", inner.ids.text(20)));
        let seen = Seen {
            method: request.method.to_owned(),
            path: request.path.to_owned(),
            query: request.query.to_owned(),
            operation,
            status: answer.status,
            fault: fault.map(Fault::name),
        };
        if self.settings.log {
            println!("{}", seen.line());
        }
        inner.journal.note(seen);
        answer
    }

    fn answered(&self, inner: &mut Inner, request: &Request<'_>) -> Answered {
        let found = route::find(operations(), request.method, request.path);
        let operation = found.as_ref().ok().map(|(operation, _)| operation.id);
        let mut met = None;
        let answer = found.and_then(|found| self.called(inner, found, request, &mut met));
        Answered { answer: answer.unwrap_or_else(|refusal| Answer::refused(&refusal)), operation, met }
    }

    /// `met` is the fault that the answer is spoilt by, if any.
    fn called(
        &self,
        inner: &mut Inner,
        found: (&'static Operation<'static>, route::PathValues),
        request: &Request<'_>,
        met: &mut Option<Fault>,
    ) -> Result<Answer, Refusal> {
        self.authorised(inner, request.headers)?;
        let standing = self
            .settings
            .limits
            .then(|| inner.limits.count(found.0.id, &found.0.limits, Instant::now()))
            .flatten();
        let answer = match &standing {
            Some(standing) if !standing.allowed => {
                Ok(Answer::json(429, "application/json", &standing.refusal())
                    .with("retry-after", standing.seconds().to_string()))
            }
            _ => self.carried_out(inner, found, request, met),
        };
        let mut answer = answer.unwrap_or_else(|refusal| Answer::refused(&refusal));
        answer.headers.extend(standing.iter().flat_map(Standing::headers));
        Ok(answer)
    }

    fn carried_out(
        &self,
        inner: &mut Inner,
        found: (&'static Operation<'static>, route::PathValues),
        request: &Request<'_>,
        met: &mut Option<Fault>,
    ) -> Result<Answer, Refusal> {
        let call = check::call(found, request.headers, request.query, request.body)?;
        let fault = fault_for(&mut inner.faults, call.operation, request.headers)?;
        let target = match request.query {
            "" => request.path.to_owned(),
            query => format!("{}?{query}", request.path),
        };
        if let Some(refused) = fault.and_then(|fault| faults::refuse(fault, &target)) {
            *met = fault;
            return Ok(refused);
        }
        let data = self.data(inner, &call)?;
        *met = fault;
        let mut answer = spoilt(&call, data, fault);
        if let Some(status) = call.query.get("statusCode").filter(|_| fault.is_none()) {
            answer.status =
                status.as_u64().and_then(|status| status.try_into().ok()).unwrap_or(answer.status);
        }
        if let Some(delay) = call.query.get("delay").filter(|_| call.operation.id == "echo") {
            answer.delay = Duration::from_millis(delay.as_u64().unwrap_or(0)).min(LONGEST_DELAY);
        }
        Ok(answer)
    }

    /// The `data` of the answer, in the form that its schema asks for.
    fn data(&self, inner: &mut Inner, call: &Call) -> Result<Value, Refusal> {
        let mut data = inner.state.run(call)?;
        pages::cut(call, &mut data)?;
        let mut data = shape::shape(call.served.data, &data, "data");
        if !self.settings.optional_members {
            shape::without_optional(call.served.data, &mut data);
        }
        mask(call.operation.path, &mut data);
        Ok(data)
    }

    fn authorised(&self, inner: &Inner, headers: &HeaderMap) -> Result<(), Refusal> {
        let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = value.and_then(|value| value.trim().split_once(' '));
        // The scheme is the same in any case.
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Bearer"));
        match token.map(|(_, token)| token.trim_start()) {
            None => Err(Refusal::unauthorized("a bearer token is required")),
            Some(token) if token == self.settings.token || inner.grants.honours(token) => Ok(()),
            Some(_) => Err(Refusal::unauthorized("this token is not known here")),
        }
    }
}

/// The fault that the request asks for, or that is due.
pub(super) fn fault_for(
    faults: &mut Faults,
    operation: &Operation<'_>,
    headers: &HeaderMap,
) -> Result<Option<Fault>, Refusal> {
    match headers.get(FAULT_HEADER) {
        None => Ok(faults.next(operation.id)),
        Some(name) => {
            let name = name.to_str().unwrap_or_default();
            let fault = Fault::named(name);
            fault.map(Some).ok_or_else(|| Refusal::invalid(FAULT_HEADER, "no fault has this name"))
        }
    }
}

/// The answer with `data`, unless a fault spoils it.
fn spoilt(call: &Call, mut data: Value, fault: Option<Fault>) -> Answer {
    let (status, media_type) = (call.operation.success, call.served.media_type);
    let Some(fault) = fault else { return Answer::data(status, media_type, &data) };
    faults::deviate(document(), fault, call.served.data, &mut data);
    let answer = Answer::data(status, media_type, &data);
    match faults::with_a_repeated_key(&data) {
        Some(text) if fault == Fault::RepeatedKeys => {
            Answer { body: format!("{{\"data\":{text}}}").into_bytes(), ..answer }
        }
        _ => faults::distort(fault, answer),
    }
}
