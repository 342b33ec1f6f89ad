//! Several clients, one limit: against a real Redis server, where `redis-server` is there. Where it is not, the tests say
//! `NOT RUN`, and `.ci/run` counts them among what was left out. `benches/processes.rs` has several processes.

mod server;

use std::time::{Duration, Instant};

use segment_public_api::{Period, RateLimit, RateLimitBucket, RateLimitDecision, RateLimitStore};
use segment_rate_limit_redis::RedisStore;
use server::Server;

fn store(server: &Server) -> RedisStore {
    RedisStore::new(&server.url(), "test").unwrap()
}

/// What `redis-cli` would say.
async fn ask<T: redis::FromRedisValue>(server: &Server, command: &[&str]) -> T {
    let client = redis::Client::open(server.url()).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    redis::cmd(command[0]).arg(&command[1..]).query_async(&mut connection).await.unwrap()
}

fn bucket(key: &str, calls: u32, per: Period) -> RateLimitBucket {
    RateLimitBucket::new(key, Some(RateLimit::new(calls, per)))
}

async fn take(store: &RedisStore, buckets: &[RateLimitBucket]) -> Option<(usize, Duration)> {
    match store.take(buckets).await {
        RateLimitDecision::Allowed => None,
        RateLimitDecision::Denied { retry_after, bucket } => Some((bucket, retry_after)),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_stores_share_and_all_is_taken_or_nothing() {
    let Some(server) = Server::start().await else { return };
    let (one, other) = (store(&server), store(&server));
    let minute = bucket("a/minute", 3, Period::Minute);
    let second = bucket("a/second", 2, Period::Second);
    let both = [minute.clone(), second.clone()];
    assert_eq!(take(&one, &both).await, None);
    assert_eq!(take(&other, &both).await, None);
    let (at, wait) = take(&one, &both).await.unwrap();
    assert!(at == 1 && wait <= Duration::from_millis(1_010), "{at} {wait:?}");
    // What was denied is not counted: one place is left of the three.
    assert_eq!(take(&other, std::slice::from_ref(&minute)).await, None);
    let (at, wait) = take(&one, &both).await.unwrap();
    assert!(at == 0 && wait > Duration::from_secs(55) && wait <= Duration::from_millis(60_600), "{wait:?}");
    // Every key expires.
    for key in ask::<Vec<String>>(&server, &["KEYS", "*"]).await {
        let left: i64 = ask(&server, &["PTTL", &key]).await;
        assert!(key.starts_with("segment-rate-limit:{test}:") && left > 0, "{key} {left}");
    }
}

#[tokio::test]
async fn a_hold_is_for_all() {
    let Some(server) = Server::start().await else { return };
    let (one, other) = (store(&server), store(&server));
    let unlimited = [RateLimitBucket::new("b", None)];
    assert_eq!(take(&other, &unlimited).await, None);
    one.hold(&unlimited[0], Duration::from_secs(9)).await;
    one.hold(&unlimited[0], Duration::from_secs(3)).await;
    let (_, wait) = take(&other, &unlimited).await.unwrap();
    assert!(wait > Duration::from_secs(8) && wait <= Duration::from_secs(9), "{wait:?}");
}

#[tokio::test]
async fn without_redis_calls_are_paced_here_and_counted_there_later() {
    let Some(mut server) = Server::start().await else { return };
    let (one, other) = (store(&server).processes(2), store(&server).processes(2));
    let six = [bucket("c/minute", 6, Period::Minute)];
    assert_eq!(take(&one, &six).await, None);
    server.stop();
    let began = Instant::now();
    // Half of six, of which one was taken from Redis.
    assert_eq!(take(&one, &six).await, None);
    assert_eq!(take(&one, &six).await, None);
    assert!(take(&one, &six).await.is_some());
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    server.run().await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    // An empty Redis learns of the two that were sent meanwhile.
    assert_eq!(take(&one, &six).await, None);
    for _ in 0..3 {
        assert_eq!(take(&other, &six).await, None);
    }
    assert!(take(&other, &six).await.is_some());
    assert!(take(&one, &six).await.is_some());
}

#[tokio::test]
async fn a_server_that_never_answers_is_not_waited_for() {
    // Takes connections and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://:secret@{}", silent.local_addr().unwrap());
    let store = RedisStore::new(&url, "test").unwrap().timeout(Duration::from_millis(200));
    assert!(!format!("{store:?}").contains("secret"));
    let one = [bucket("d/minute", 1, Period::Minute)];
    let began = Instant::now();
    assert_eq!(take(&store, &one).await, None);
    assert!(take(&store, &one).await.is_some());
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
}
