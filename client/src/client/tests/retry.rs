//! The rules, through the whole client, with the clock stopped and a server in a closure.

use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::stub::*;
use crate::auth::{Token, TokenFuture, TokenSource};
use crate::error::{Error, ErrorKind};
use crate::request::{CallOptions, Operation};
use crate::retry::RetryPolicy;

const SECOND: Duration = Duration::from_secs(1);

/// Whether two durations are the same, give or take Tokio's timer granularity.
fn about(left: Duration, right: Duration) -> bool {
    left.abs_diff(right) <= Duration::from_millis(3)
}

#[tokio::test(start_paused = true)]
async fn waits_for_what_the_server_says() {
    const BODY: &str = r#"{"errors":[{"data":{"msBeforeNext":1500}}]}"#;
    let (after, reset) = (("retry-after", "7"), ("x-ratelimit-reset", "3"));
    for (reply, wait) in [
        (answer(429, &[after, reset], BODY), 7.0),
        (answer(429, &[reset], BODY), 1.5),
        (answer(429, &[reset], ""), 3.0),
        (answer(503, &[after], ""), 7.0),
    ] {
        let first = Mutex::new(Some(reply));
        let (client, log) = client(move |_| first.lock().unwrap().take().unwrap_or_else(|| status(200)));
        let answer = call(&client, &GET).await.unwrap();
        assert!((log.gaps()[0] - wait).abs() < 0.003, "{:?}", log.gaps());
        assert_eq!(answer.retry_state.attempts, 2);
        assert!(about(answer.retry_state.waited, Duration::from_secs_f64(wait)));
    }
}

#[tokio::test(start_paused = true)]
async fn backs_off_at_random_where_the_server_says_nothing() {
    let (builder, log) = builder(|_| status(429));
    let policy = RetryPolicy::new().max_attempts(60).backoff(SECOND, 4 * SECOND);
    let client = builder.retries(policy).build().unwrap();
    let error = call(&client, &GET).await.err().unwrap();
    assert_eq!((error.attempts(), log.len()), (60, 60));
    let gaps = log.gaps();
    assert!(gaps[0] <= 1.002 && gaps[1] <= 2.002 && gaps.iter().all(|gap| *gap <= 4.002), "{gaps:?}");
    let mean = gaps[2..].iter().sum::<f64>() / 57.0;
    assert!((1.2..2.8).contains(&mean), "{mean}");
}

/// How often the server receives a call that fails in this way.
async fn sent(operation: &'static Operation, reply: fn() -> Reply, policy: RetryPolicy) -> usize {
    let (builder, log) = builder(move |_| reply());
    let client = builder.timeout(SECOND).build().unwrap();
    let options = CallOptions { retries: Some(policy), ..CallOptions::default() };
    client.execute(parts_with(operation, options)).await.err().unwrap();
    log.len()
}

#[tokio::test(start_paused = true)]
async fn what_may_have_happened_is_not_made_to_happen_twice() {
    let usual = RetryPolicy::new();
    let failures: [fn() -> Reply; 6] =
        [|| status(500), || status(502), || status(503), || status(504), broken, silence];
    for reply in failures {
        for operation in [&GET, &PUT, &DELETE] {
            assert_eq!(sent(operation, reply, usual).await, 4, "{}", operation.id);
        }
        for operation in [&POST, &PATCH] {
            assert_eq!(sent(operation, reply, usual).await, 1, "{}", operation.id);
            assert_eq!(sent(operation, reply, usual.non_idempotent(true)).await, 4);
        }
    }
    // Nothing happened.
    for operation in [&GET, &POST, &PATCH] {
        assert_eq!(sent(operation, || status(429), usual).await, 4);
        assert_eq!(sent(operation, connect, usual).await, 4);
        assert_eq!(sent(operation, || status(429), RetryPolicy::never()).await, 1);
    }
    // Nothing would change.
    for reply in [|| status(400), || status(404), || status(409), || status(501), || status(511)] {
        assert_eq!(sent(&GET, reply, usual.non_idempotent(true)).await, 1);
    }
    assert_eq!(sent(&GET, || status(307), usual).await, 1);
    assert_eq!(sent(&GET, || status(503), usual.max_attempts(0)).await, 1);
}

#[tokio::test(start_paused = true)]
async fn every_attempt_sends_the_same() {
    let (builder, log) = builder(|number| if number < 3 { broken() } else { status(200) });
    let client = builder.retries(RetryPolicy::new().non_idempotent(true)).build().unwrap();
    call(&client, &POST).await.unwrap();
    let requests = log.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.body(), &requests[0].body());
        assert_eq!(request.headers(), requests[0].headers());
        assert_eq!((request.method(), request.uri()), (requests[0].method(), requests[0].uri()));
    }
    assert_eq!((&requests[0].body()[..], requests[0].headers().len()), (&b"\"content\""[..], 4));
}

#[tokio::test(start_paused = true)]
async fn an_error_tells_what_was_tried() {
    let (client, _) = client(|number| match number {
        1 => answer(429, &[("retry-after", "5")], ""),
        _ => broken(),
    });
    let error = call(&client, &GET).await.err().unwrap();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert!(error.waited() >= 5 * SECOND && error.waited() < 9 * SECOND, "{:?}", error.waited());
    let line = error.to_string();
    let start = "getThing: the connection failed before the answer was complete: reset by peer; \
                 gave up after 4 attempts and ";
    assert!(line.starts_with(start) && line.ends_with(" s of waiting"), "{line}");
    assert_eq!(error.source().unwrap().source().unwrap().to_string(), "reset by peer");
    assert_eq!(error.retry_at(), None);
}

#[tokio::test(start_paused = true)]
async fn a_failure_of_one_attempt_says_nothing_of_attempts() {
    let (client, _) = client(|_| answer(404, &[("x-request-id", "r")], r#"{"message":"no"}"#));
    let error = call(&client, &GET).await.err().unwrap();
    assert_eq!(error.to_string(), "getThing: 404 Not Found: no (request id r)");
    assert_eq!((error.attempts(), error.waited()), (1, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn a_long_wait_is_the_callers_business() {
    let (client, log) = client(|_| answer(429, &[("retry-after", "66")], ""));
    let start = Instant::now();
    let error = call(&client, &POST).await.err().unwrap();
    assert!(start.elapsed() < SECOND && log.len() == 1);
    assert!(error.is_rate_limited());
    let ahead = error.retry_at().unwrap().duration_since(SystemTime::now()).unwrap();
    assert!(ahead > 64 * SECOND && ahead <= 66 * SECOND, "{ahead:?}");
    let line = "createThing: 429 Too Many Requests; gave up after 1 attempt, as the server asks to wait 66 s";
    assert_eq!(error.to_string(), line);
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_total_time_is_not_begun() {
    let (builder, log) = builder(|_| answer(503, &[("retry-after", "40")], ""));
    let policy = RetryPolicy::new().max_attempts(9).total_time(100 * SECOND);
    let client = builder.retries(policy).build().unwrap();
    let start = Instant::now();
    let error = call(&client, &GET).await.err().unwrap();
    assert!(about(start.elapsed(), 80 * SECOND));
    assert_eq!((log.len(), error.attempts()), (3, 3));
    assert_eq!(error.status().unwrap(), 503);
    assert!(error.to_string().contains("would not fit into the 100 s of the whole call"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn the_total_time_cuts_an_attempt_off_and_is_final() {
    let (builder, log) = builder(|number| if number == 1 { broken() } else { silence() });
    let policy = RetryPolicy::new().total_time(10 * SECOND);
    let client = builder.retries(policy).build().unwrap();
    let start = Instant::now();
    let error = call(&client, &GET).await.err().unwrap();
    assert!(about(start.elapsed(), 10 * SECOND), "{:?}", start.elapsed());
    assert_eq!((log.len(), error.attempts()), (2, 2));
    assert!(error.is_timeout());
    assert!(error.to_string().starts_with("getThing: no success within the total time of 10 s; after 2"));
    // Why there was a second attempt.
    assert!(error.source().unwrap().to_string().contains("reset by peer"));
}

#[tokio::test(start_paused = true)]
async fn the_timeout_is_that_of_an_attempt() {
    let (client, log) = client(|number| if number < 3 { silence() } else { status(200) });
    let options = CallOptions { timeout: Some(2 * SECOND), ..CallOptions::default() };
    let start = Instant::now();
    let answer = client.execute(parts_with(&GET, options)).await.unwrap();
    assert_eq!((answer.retry_state.attempts, log.len()), (3, 3));
    assert!(start.elapsed() >= 4 * SECOND && start.elapsed() < 6 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_not_answered_with_a_storm() {
    let down = Arc::new(Mutex::new(true));
    let is_down = down.clone();
    let (builder, log) = builder(move |_| status(if *is_down.lock().unwrap() { 503 } else { 200 }));
    let client = builder.retry_budget(10).build().unwrap();
    let clone = client.clone();
    for number in 0..20 {
        let client = if number % 2 == 0 { &client } else { &clone };
        let error = call(client, &GET).await.err().unwrap();
        let is_exhausted = error.to_string().contains("no retries left to spend on failures");
        assert_eq!(is_exhausted, number >= 3, "{error}");
    }
    assert_eq!(log.len(), 20 + 10);
    // Successes earn new ones.
    *down.lock().unwrap() = false;
    for _ in 0..10 {
        call(&client, &GET).await.unwrap();
    }
    *down.lock().unwrap() = true;
    assert_eq!(call(&client, &GET).await.err().unwrap().attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn waits_after_a_429_cost_no_budget() {
    let (builder, log) = builder(|number| match number {
        1..=3 => answer(429, &[("retry-after", "1")], ""),
        _ => status(200),
    });
    let client = builder.retry_budget(0).build().unwrap();
    call(&client, &POST).await.unwrap();
    assert_eq!(log.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_429_holds_back_all_who_call_the_operation() {
    let (client, log) = client(|number| match number {
        1 => answer(429, &[("retry-after", "5")], ""),
        _ => status(200),
    });
    let refused = call(&client, &GET);
    let others = async {
        tokio::time::sleep(SECOND).await;
        let start = Instant::now();
        call(&client, &PUT).await.unwrap();
        assert!(about(start.elapsed(), Duration::ZERO));
        assert_eq!(call(&client, &GET).await.unwrap().retry_state.attempts, 1);
        start.elapsed()
    };
    let (refused, waited) = tokio::join!(refused, others);
    assert_eq!(refused.unwrap().retry_state.attempts, 2);
    assert!(about(waited, 4 * SECOND), "{waited:?}");
    assert_eq!(log.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn the_hook_sees_every_attempt() {
    let seen: Arc<Mutex<Vec<_>>> = Arc::default();
    let (builder, _) = builder(|number| match number {
        1 => (2 * SECOND, status(429).1),
        2 => broken(),
        3 => answer(503, &[("retry-after", "4")], ""),
        _ => status(204),
    });
    let log = seen.clone();
    let hook = move |attempt: &_| log.lock().unwrap().push(*attempt);
    let client = builder.on_attempt(hook).build().unwrap();
    call(&client, &GET).await.unwrap();
    let seen = seen.lock().unwrap();
    let status = |at: usize| seen[at].status.map(|status| status.as_u16());
    assert_eq!(seen.iter().map(|attempt| attempt.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(seen.iter().all(|attempt| attempt.operation.id == "getThing"));
    assert_eq!([status(0), status(1), status(2), status(3)], [Some(429), None, Some(503), Some(204)]);
    let failures: Vec<_> = seen.iter().map(|attempt| attempt.failure).collect();
    let (api, transport) = (Some(ErrorKind::Api), Some(ErrorKind::Transport));
    assert_eq!(failures, [api, transport, api, None]);
    assert!(about(seen[0].elapsed, 2 * SECOND) && seen[1].elapsed < SECOND);
    assert!(seen[0].next_wait.unwrap() <= SECOND / 2 && seen[1].next_wait.unwrap() <= SECOND);
    assert_eq!((seen[2].next_wait, seen[3].next_wait), (Some(4 * SECOND), None));
}

/// Gives `t1`, and after each refusal the next one, up to `last`.
struct Counter {
    current: Mutex<u32>,
    last: u32,
}

impl TokenSource for Counter {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            match *self.current.lock().unwrap() {
                0 => Err(Error::no_token("the vault is shut")),
                current => Token::new(format!("t{current}")),
            }
        })
    }

    fn refused(&self, _: &Token) -> bool {
        let mut current = self.current.lock().unwrap();
        *current += 1;
        *current <= self.last
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once() {
    for (last, good_from, expected) in [(9, 2, Ok(2)), (9, 1, Ok(1)), (9, 3, Err(2)), (1, 2, Err(1))] {
        let (builder, log) = builder(move |number| status(if number < good_from { 401 } else { 200 }));
        let source = Arc::new(Counter { current: Mutex::new(1), last });
        let client = builder.token_source(source).retries(RetryPolicy::never()).build().unwrap();
        let start = Instant::now();
        match call(&client, &POST).await {
            Ok(answer) => assert_eq!(expected, Ok(answer.retry_state.attempts)),
            Err(error) => {
                assert!(error.is_unauthorized());
                assert_eq!(expected, Err(error.attempts()));
            }
        }
        assert!(start.elapsed() < SECOND);
        for (number, request) in (1..).zip(log.requests()) {
            assert_eq!(request.headers()["authorization"], format!("Bearer t{number}"));
            assert_eq!(request.headers()["content-type"], POST.media_type);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_token_nothing_is_sent() {
    let (builder, log) = builder(|_| status(200));
    let client = builder.token_source(Counter { current: Mutex::new(0), last: 0 }).build().unwrap();
    let error = call(&client, &GET).await.err().unwrap();
    assert_eq!((error.kind(), error.attempts(), log.len()), (ErrorKind::Token, 0, 0));
    assert_eq!(error.to_string(), "getThing: no token: the vault is shut");
    assert!(!format!("{client:?}").contains("sgp_"));
}

#[tokio::test(start_paused = true)]
async fn a_fixed_token_is_not_tried_twice() {
    let (client, log) = client(|_| status(401));
    assert!(call(&client, &GET).await.err().unwrap().is_unauthorized());
    assert_eq!(log.len(), 1);
}
