//! Minutes of a busy client against servers that count in fixed and in sliding windows, with the clock
//! stopped.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use super::stub::{answer, builder, call, client, status};
use crate::client::{Client, ClientBuilder};
use crate::error::ErrorKind;
use crate::limit::{InMemoryStore, RateLimitBucket, RateLimitDecision, RateLimitStore, StoreFuture};
use crate::request::{CallOptions, Method, Operation, Parts, Period, RateLimit};
use crate::retry::RetryPolicy;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

static SIXTY: Operation =
    Operation::new("sixty", Method::Get, "/sixty").rate_limits(&[RateLimit::new(60, Period::Minute)]);
static TWO: Operation =
    Operation::new("two", Method::Post, "/two").rate_limits(&[RateLimit::new(2, Period::Minute)]);
static UNPACED: Operation = Operation::new("unpaced", Method::Post, "/unpaced");
static MONTHLY: Operation = Operation::new("preview", Method::Post, "/spaces/{spaceId}/previews")
    .rate_limits(&[RateLimit::new(5, Period::Minute), RateLimit::new(7, Period::Month).per_scope("spaceId")]);

/// How a server counts.
#[derive(Clone, Copy, Debug)]
enum Counting {
    /// In minutes that begin with the first call after the one before.
    Fixed,
    /// In the minute before each call.
    Sliding,
}

struct Server {
    counting: Counting,
    calls: usize,
    seen: VecDeque<Instant>,
    passed: usize,
    refused: usize,
}

impl Server {
    fn new(counting: Counting, calls: usize) -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self { counting, calls, seen: VecDeque::new(), passed: 0, refused: 0 }))
    }

    /// The status and the headers of an answer: what remains, and the seconds until it is whole again.
    fn admit(&mut self) -> (u16, u64, u64) {
        let now = Instant::now();
        match self.counting {
            Counting::Fixed if self.seen.front().is_some_and(|first| now - *first >= MINUTE) => {
                self.seen.clear();
            }
            Counting::Fixed => {}
            Counting::Sliding => self.seen.retain(|at| now - *at < MINUTE),
        }
        let status = if self.seen.len() < self.calls {
            self.seen.push_back(now);
            self.passed += 1;
            200
        } else {
            self.refused += 1;
            429
        };
        let reset = self.seen.front().map_or(0, |first| (*first + MINUTE - now).as_secs() + 1);
        (status, (self.calls - self.seen.len()) as u64, reset)
    }
}

fn client_of(server: &Arc<Mutex<Server>>) -> Client {
    builder_of(server).build().unwrap()
}

/// For clients of this server, whose answers take between 20 and 320 milliseconds.
fn builder_of(server: &Arc<Mutex<Server>>) -> ClientBuilder {
    let server = server.clone();
    let (builder, _) = builder(move |number| {
        let (status, remaining, reset) = server.lock().unwrap().admit();
        let headers =
            [("x-ratelimit-remaining", remaining.to_string()), ("x-ratelimit-reset", reset.to_string())];
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        let delay = 20 + (number * 7919) % 300;
        (Duration::from_millis(delay as u64), answer(status, &headers, "").1)
    });
    builder
}

/// Has `tasks` call until `calls` are made; returns how long it took.
async fn run(client: &Client, operation: &'static Operation, tasks: usize, calls: usize) -> Duration {
    let (start, made) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let mut set = JoinSet::new();
    for _ in 0..tasks {
        let (client, made) = (client.clone(), made.clone());
        set.spawn(async move {
            while made.fetch_add(1, Ordering::Relaxed) < calls {
                call(&client, operation).await.unwrap();
            }
        });
    }
    while let Some(done) = set.join_next().await {
        done.unwrap();
    }
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn sixteen_tasks_fill_the_limit_and_are_never_refused() {
    for counting in [Counting::Fixed, Counting::Sliding] {
        for (operation, limit, calls) in [(&SIXTY, 60, 600), (&TWO, 2, 94)] {
            let server = Server::new(counting, limit);
            let took = run(&client_of(&server), operation, 16, calls).await;
            let server = server.lock().unwrap();
            assert_eq!((server.passed, server.refused), (calls, 0), "{counting:?}");
            // The first window's calls go out at once, so this is what the limit allows at best.
            let best = MINUTE * u32::try_from(calls / limit - 1).unwrap();
            let share = best.as_secs_f64() / took.as_secs_f64();
            // `cargo xtask budget limit` reads this line.
            println!(
                "throughput: {counting:?}, {limit} a minute; {share:.4} of the best; {} refused",
                server.refused
            );
            assert!(share >= 0.98, "{counting:?}, {limit} a minute: {share}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_others_have_used_is_learned_from_the_answers() {
    for counting in [Counting::Fixed, Counting::Sliding] {
        let server = Server::new(counting, 60);
        // Somebody else has used 50 of 60 just now.
        for _ in 0..50 {
            server.lock().unwrap().admit();
        }
        let client = client_of(&server);
        let took = run(&client, &SIXTY, 4, 130).await;
        let server = server.lock().unwrap();
        assert_eq!((server.passed, server.refused), (180, 0), "{counting:?}");
        assert!(took > 120 * SECOND && took < 125 * SECOND, "{counting:?}: {took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_lower_than_stated_is_kept_all_the_same() {
    let server = Server::new(Counting::Fixed, 30);
    let took = run(&client_of(&server), &SIXTY, 1, 120).await;
    let server = server.lock().unwrap();
    assert_eq!((server.passed, server.refused), (120, 0));
    assert!(took < 190 * SECOND, "{took:?}");
}

fn preview(space: &str) -> Parts {
    Parts::new(&MONTHLY, &CallOptions::default(), &[space]).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_month_is_counted_and_never_slept_on() {
    let (builder, log) = builder(|_| status(200));
    let client = builder.pacing_max_wait(Period::Month.duration() * 2).build().unwrap();
    let start = Instant::now();
    for _ in 0..7 {
        client.execute(preview("a")).await.unwrap();
    }
    // Five at once, and two in the next minute.
    assert!(start.elapsed() > MINUTE && start.elapsed() < 62 * SECOND);
    let before = Instant::now();
    let error = client.execute(preview("a")).await.err().unwrap();
    assert!(before.elapsed() < SECOND);
    assert_eq!((error.kind(), error.attempts(), log.len()), (ErrorKind::RateLimited, 0, 7));
    assert!(error.is_rate_limited() && !error.is_timeout());
    let days = error.retry_at().unwrap().duration_since(SystemTime::now()).unwrap().as_secs() / 86_400;
    assert_eq!(days, 30);
    let line = error.to_string();
    assert!(line.starts_with("preview: the limit of 7 calls a month per spaceId is used up"), "{line}");
    // Another space has its own month.
    client.execute(preview("b")).await.unwrap();
}

static DAILY: Operation =
    Operation::new("query", Method::Post, "/query").rate_limits(&[RateLimit::new(120, Period::Day)]);

#[tokio::test(start_paused = true)]
async fn a_short_refusal_is_waited_for_whatever_the_limit() {
    let (client, log) = client(|number| match number {
        1 => answer(429, &[("retry-after", "30")], ""),
        _ => status(200),
    });
    let start = Instant::now();
    assert_eq!(run(&client, &DAILY, 4, 4).await.as_secs(), 30);
    assert!(start.elapsed() < 31 * SECOND && log.len() == 5);
}

#[tokio::test(start_paused = true)]
async fn a_long_queue_is_refused_at_once() {
    let (builder, log) = builder(|_| status(200));
    let client = builder.pacing_max_wait(3 * MINUTE).build().unwrap();
    let calls = (0..12).map(|_| {
        let client = client.clone();
        async move { call(&client, &TWO).await }
    });
    let start = Instant::now();
    let mut set: JoinSet<_> = calls.collect();
    let (mut sent, mut refused) = (0, 0);
    while let Some(result) = set.join_next().await {
        match result.unwrap() {
            Ok(_) => sent += 1,
            Err(error) => {
                assert!(start.elapsed() < SECOND, "{:?}", start.elapsed());
                assert!(error.retry_at().unwrap() > SystemTime::now() + 3 * MINUTE);
                assert!(error.to_string().starts_with("two: the limit of 2 calls a minute is used up"));
                refused += 1;
            }
        }
    }
    assert_eq!((sent, refused, log.len()), (6, 6, 6));
    assert!(start.elapsed() < 3 * MINUTE);
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_waiting_leaves_no_gap() {
    let (client, log) = client(|_| status(200));
    for _ in 0..2 {
        call(&client, &TWO).await.unwrap();
    }
    let start = Instant::now();
    let impatient = (0..8).map(|_| {
        let client = client.clone();
        async move { timeout(SECOND, call(&client, &TWO)).await.is_err() }
    });
    assert!(impatient.collect::<JoinSet<_>>().join_all().await.into_iter().all(|gave_up| gave_up));
    call(&client, &TWO).await.unwrap();
    assert!(start.elapsed() < 61 * SECOND, "{:?}", start.elapsed());
    assert_eq!(log.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn without_pacing_the_server_decides() {
    let server = Server::new(Counting::Fixed, 2);
    let sent = server.clone();
    let (builder, _) = builder(move |_| status(sent.lock().unwrap().admit().0));
    let client = builder.pacing(false).retries(RetryPolicy::never()).build().unwrap();
    for _ in 0..9 {
        let _ = call(&client, &TWO).await;
    }
    let server = server.lock().unwrap();
    assert_eq!((server.passed, server.refused), (2, 7));
}

#[tokio::test(start_paused = true)]
async fn without_pacing_nothing_is_lost_and_nothing_done_twice() {
    for counting in [Counting::Fixed, Counting::Sliding] {
        let server = Server::new(counting, 60);
        let patient = RetryPolicy::new().max_attempts(1_000).total_time(60 * MINUTE);
        let client = builder_of(&server).pacing(false).retries(patient).build().unwrap();
        run(&client, &UNPACED, 16, 300).await;
        let server = server.lock().unwrap();
        assert_eq!(server.passed, 300, "{counting:?}");
        assert!(server.refused > 0, "{counting:?}: the server never had to refuse");
    }
}

#[tokio::test(start_paused = true)]
async fn a_429_counts_for_everybody_and_is_met_once() {
    // A server that is stricter than its document, and tells so only by a 429.
    let refused = Arc::new(AtomicUsize::new(0));
    let counter = refused.clone();
    let server = Server::new(Counting::Fixed, 1);
    let (builder, _) = builder(move |_| {
        let (code, _, reset) = server.lock().unwrap().admit();
        if code == 429 {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        answer(code, &[("retry-after", &reset.to_string())], "")
    });
    let client = builder.build().unwrap();
    let took = run(&client, &TWO, 1, 3).await;
    assert!(took < 3 * MINUTE, "{took:?}");
    assert!(refused.load(Ordering::Relaxed) <= 2);
}

#[tokio::test(start_paused = true)]
async fn clients_can_share_a_budget() {
    let budget = Arc::new(InMemoryStore::default());
    let server = Server::new(Counting::Sliding, 2);
    let clients = [(); 2].map(|()| {
        let server = server.clone();
        let (builder, _) = builder(move |_| status(server.lock().unwrap().admit().0));
        builder.rate_limit_store(budget.clone()).build().unwrap()
    });
    let (one, two) = tokio::join!(run(&clients[0], &TWO, 3, 5), run(&clients[1], &TWO, 3, 5));
    let server = server.lock().unwrap();
    assert_eq!((server.passed, server.refused), (10, 0));
    assert!(one.max(two) < 5 * MINUTE);
}

/// A store that never answers.
struct Dead;

impl RateLimitStore for Dead {
    fn take<'a>(&'a self, _: &'a [RateLimitBucket]) -> StoreFuture<'a, RateLimitDecision> {
        Box::pin(std::future::pending())
    }

    fn hold<'a>(&'a self, _: &'a RateLimitBucket, _: Duration) -> StoreFuture<'a, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_dead_budget_does_not_hang_the_call() {
    let (builder, _) = builder(|_| answer(429, &[("retry-after", "1")], ""));
    let client = builder.rate_limit_store(Dead).pacing_max_wait(5 * SECOND).build().unwrap();
    let start = Instant::now();
    let error = call(&client, &TWO).await.err().unwrap();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert!(start.elapsed() < 6 * SECOND);
}
