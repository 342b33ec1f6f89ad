//! The responses: which of them is the success, and the statuses and headers of all.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, StatusCode};

use super::{Lowering, resolve};
use crate::spec::SpecOperation;
use crate::spec::pointer::Pointer;

impl Lowering<'_, '_> {
    /// The success response with its status: that of the lowest where several are the same, and `default` where there
    /// is no other.
    pub(super) fn success(&self) -> Option<(u16, String, ReferenceOr<openapiv3::Response>)> {
        let responses = &self.operation.operation.responses;
        let mut successes: Vec<(u16, String, &ReferenceOr<openapiv3::Response>)> = responses
            .responses
            .iter()
            .filter_map(|(status, response)| match status {
                StatusCode::Code(code @ 200..=299) => Some((*code, status.to_string(), response)),
                StatusCode::Range(2) => Some((200, status.to_string(), response)),
                _ => None,
            })
            .collect();
        successes.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        // Beside an answer that says something, one that says nothing is that answer, left empty.
        if successes.iter().any(|success| self.says_something(success.2, &success.1)) {
            successes.retain(|success| self.says_something(success.2, &success.1));
        }
        match successes.as_slice() {
            [] => responses.default.clone().map(|response| (200, "default".to_owned(), response)),
            [first, others @ ..] => {
                let alike = others.iter().all(|other| same_answer(first.2, other.2));
                alike.then(|| (first.0, first.1.clone(), first.2.clone()))
            }
        }
    }

    /// Whether a response has content, readable or not.
    fn says_something(&self, response: &ReferenceOr<openapiv3::Response>, status: &str) -> bool {
        let spec = self.schemas.spec;
        let at = self.operation.pointer.child("responses").child(status);
        let place = resolve(response, &at, "/components/responses", &spec.responses).map(|(_, place)| place);
        let content = place.and_then(|place| spec.raw(&place)?.get("content"));
        content.is_some_and(|content| content.as_object().is_none_or(|content| !content.is_empty()))
    }

    /// The statuses of answers that are no success; `default` for those that are not listed.
    pub(super) fn error_statuses(&self) -> BTreeSet<String> {
        let responses = &self.operation.operation.responses;
        let success =
            |status: &&StatusCode| !matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2));
        let listed = responses.responses.keys().filter(success).map(ToString::to_string);
        listed.chain(responses.default.iter().map(|_| "default".to_owned())).collect()
    }

    /// The headers that answers have, each with the answer's status.
    pub(super) fn headers(&self) -> BTreeSet<(String, String)> {
        let spec = self.schemas.spec;
        let responses = self.operation.operation.responses.responses.iter();
        let found = responses.filter_map(|(status, response)| {
            let (response, _) =
                resolve(response, &Pointer::root(), "/components/responses", &spec.responses)?;
            Some(response.headers.keys().map(|name| (status.to_string(), name.to_ascii_lowercase())))
        });
        found.flatten().collect()
    }

    /// Error answers have no types of their own here: the client reads all of them alike, whatever their schemas are.
    pub(super) fn failures(&mut self) {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let spec = self.schemas.spec;
        let at = pointer.child("responses");
        let default = operation.responses.default.iter().map(|response| (response, at.child("default")));
        let listed = operation.responses.responses.iter().map(|(code, response)| (response, at.child(code)));
        for (response, at) in default.chain(listed) {
            if let Some((_, place)) = resolve(response, &at, "/components/responses", &spec.responses) {
                self.schemas.mention_all(&place.child("content"));
            }
        }
    }
}

/// Whether two answers are read alike.
fn same_answer(a: &ReferenceOr<openapiv3::Response>, b: &ReferenceOr<openapiv3::Response>) -> bool {
    match (a, b) {
        (ReferenceOr::Item(a), ReferenceOr::Item(b)) => {
            let schemas = |response: &openapiv3::Response| -> Vec<_> {
                response
                    .content
                    .iter()
                    .map(|(name, content)| (name.clone(), content.schema.clone()))
                    .collect()
            };
            schemas(a) == schemas(b)
        }
        (a, b) => a == b,
    }
}
