//! The counters of a run.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use segment_public_api::{Attempt, Error, Response};

#[derive(Default)]
pub struct Counters {
    started: AtomicU64,
    succeeded: AtomicU64,
    failed: AtomicU64,
    retries: AtomicU64,
    /// Something that a success had promised was not there.
    lost: AtomicU64,
    /// An effect came twice.
    doubled: AtomicU64,
    /// By kind and status: calls that ended in an error.
    errors: Mutex<BTreeMap<String, u64>>,
    /// The slugs of sources of which nobody knows whether they were created.
    unknown: Mutex<HashSet<String>>,
}

impl Counters {
    pub fn attempt(&self, attempt: &Attempt) {
        self.retries.fetch_add(u64::from(attempt.number > 1), Relaxed);
    }

    /// Counts a call and what came of it.
    pub async fn call<T>(
        &self,
        call: impl Future<Output = Result<Response<T>, Error>>,
    ) -> Result<Response<T>, Error> {
        self.started.fetch_add(1, Relaxed);
        let outcome = call.await;
        match &outcome {
            Ok(_) => {
                self.succeeded.fetch_add(1, Relaxed);
            }
            Err(error) => {
                self.failed.fetch_add(1, Relaxed);
                let status = error.status().map(|status| format!(" {}", status.as_u16())).unwrap_or_default();
                let kind = format!("{:?}{status}", error.kind());
                *self.errors.lock().unwrap_or_else(PoisonError::into_inner).entry(kind).or_default() += 1;
            }
        }
        outcome
    }

    pub fn unknown(&self, slug: &str) {
        self.unknown.lock().unwrap_or_else(PoisonError::into_inner).insert(slug.to_owned());
    }

    pub fn is_unknown(&self, slug: &str) -> bool {
        self.unknown.lock().unwrap_or_else(PoisonError::into_inner).contains(slug)
    }

    pub fn lost(&self, what: &str) {
        eprintln!("lost: {what}");
        self.lost.fetch_add(1, Relaxed);
    }

    pub fn doubled(&self, what: &str) {
        eprintln!("doubled: {what}");
        self.doubled.fetch_add(1, Relaxed);
    }

    pub fn is_clean(&self) -> bool {
        let ended = self.succeeded.load(Relaxed) + self.failed.load(Relaxed);
        ended == self.started.load(Relaxed) && self.lost.load(Relaxed) == 0 && self.doubled.load(Relaxed) == 0
    }

    pub fn summary(&self, time: Duration) -> String {
        let [started, succeeded, failed, retries, lost, doubled] =
            [&self.started, &self.succeeded, &self.failed, &self.retries, &self.lost, &self.doubled]
                .map(|count| count.load(Relaxed));
        let errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        let errors: Vec<String> = errors.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
        format!(
            "calls           {started}: {succeeded} succeeded, {failed} ended in an error\n\
             errors          {}\n\
             without an end  {}\n\
             retries         {retries}\n\
             lost            {lost}\n\
             doubled         {doubled}\n\
             peak memory     {}\n\
             time            {:.1} s, {:.0} calls/s",
            errors.join(", "),
            started - succeeded - failed,
            peak_memory().unwrap_or_else(|| "unknown on this system".to_owned()),
            time.as_secs_f64(),
            started as f64 / time.as_secs_f64(),
        )
    }
}

pub async fn report_every_minute(counters: Arc<Counters>, started: Instant) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        let calls = counters.started.load(Relaxed);
        let memory = peak_memory().unwrap_or_default();
        eprintln!("after {:>3} s: {calls} calls, peak memory {memory}", started.elapsed().as_secs());
    }
}

/// The most memory that this process has held.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
