//! The journal of the sandbox: the requests that it received.

use std::collections::{BTreeMap, VecDeque};

/// So many requests are kept.
const KEPT: usize = 10_000;

/// A request and what became of it; neither token nor body.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Seen {
    /// The method.
    pub method: String,
    /// The path as it came, without the query.
    pub path: String,
    /// The query as it came.
    pub query: String,
    /// The operation, where the path and method are one's.
    pub operation: Option<&'static str>,
    /// The status that was meant to be answered.
    pub status: u16,
    /// The fault that the answer was spoilt with.
    pub fault: Option<&'static str>,
}

impl Seen {
    /// The line of the log; the query is left out, as it may hold people's addresses.
    pub(super) fn line(&self) -> String {
        let Self { method, path, query: _, operation, status, fault } = self;
        let fault = fault.map(|fault| format!(" ({fault})")).unwrap_or_default();
        format!("{status} {method} {path} {}{fault}", operation.unwrap_or("-"))
    }
}

/// The newest requests, and counts of all.
#[derive(Debug, Default)]
pub(super) struct Journal {
    pub(super) seen: VecDeque<Seen>,
    pub(super) requests: u64,
    pub(super) faults: BTreeMap<&'static str, u64>,
}

impl Journal {
    pub(super) fn note(&mut self, seen: Seen) {
        self.requests += 1;
        if let Some(fault) = seen.fault {
            *self.faults.entry(fault).or_default() += 1;
        }
        if self.seen.len() == KEPT {
            self.seen.pop_front();
        }
        self.seen.push_back(seen);
    }
}
