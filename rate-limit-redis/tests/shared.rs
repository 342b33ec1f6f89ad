//! Several processes, one limit: against a real Redis server, where `redis-server` is there. Where it is not, the tests
//! say `NOT RUN`, and `.ci/run` counts them among what was left out.

use std::env;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use segment_public_api::stable::iam_groups::{CreateUserGroupInput, create_user_group};
use segment_public_api::{Client, Period, RateLimit, RateLimitBucket, RateLimitDecision, RateLimitStore};
use segment_rate_limit_redis::RedisStore;
use segment_sandbox::Sandbox;

/// A server of the test's own, which ends with it.
struct Server {
    port: u16,
    process: Option<Child>,
}

impl Server {
    /// `None` where there is no `redis-server`.
    async fn start() -> Option<Self> {
        if Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("NOT RUN: there is no redis-server");
            return None;
        }
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut server = Self { port: free.port(), process: None };
        server.run().await;
        Some(server)
    }

    async fn run(&mut self) {
        let port = self.port.to_string();
        let mut command = Command::new("redis-server");
        command.args(["--port", &port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        self.process = Some(command.stdout(Stdio::null()).spawn().expect("redis-server"));
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    fn store(&self) -> RedisStore {
        RedisStore::new(&self.url(), "test").unwrap()
    }

    /// What `redis-cli` would say.
    async fn ask<T: redis::FromRedisValue>(&self, command: &[&str]) -> T {
        let mut connection =
            redis::Client::open(self.url()).unwrap().get_multiplexed_async_connection().await.unwrap();
        let mut ask = redis::cmd(command[0]);
        ask.arg(&command[1..]).query_async(&mut connection).await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
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
    let (one, other) = (server.store(), server.store());
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
    for key in server.ask::<Vec<String>>(&["KEYS", "*"]).await {
        let left: i64 = server.ask(&["PTTL", &key]).await;
        assert!(key.starts_with("segment-rate-limit:{test}:") && left > 0, "{key} {left}");
    }
}

#[tokio::test]
async fn a_hold_is_for_all() {
    let Some(server) = Server::start().await else { return };
    let (one, other) = (server.store(), server.store());
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
    let (one, other) = (server.store().processes(2), server.store().processes(2));
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

fn say(began: Instant, what: &str) {
    println!("{:7.3} process {} {what}", began.elapsed().as_secs_f64(), std::process::id());
}

/// Prints what the store tells of Redis.
struct Printer(Instant);

impl tracing::Subscriber for Printer {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target() == "segment_public_api" && *metadata.level() <= tracing::Level::INFO
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        struct Fields(String);
        impl tracing::field::Visit for Fields {
            fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
                self.0 += &format!(" {field}={value:?}");
            }
        }
        let mut fields = Fields(event.metadata().level().to_string());
        event.record(&mut fields);
        say(self.0, &fields.0);
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

/// What each process of the next test does: calls as fast as its client lets it, until it is ended.
async fn work(redis: &str) {
    let began = Instant::now();
    tracing::subscriber::set_global_default(Printer(began)).unwrap();
    let (url, token) = (env::var("WORKER_URL").unwrap(), env::var("WORKER_TOKEN").unwrap());
    let store = RedisStore::new(redis, "test").unwrap().processes(4);
    let client = Client::builder().token(token).base_url(&url).rate_limit_store(store).build().unwrap();
    let mut calls = 0;
    loop {
        let input = CreateUserGroupInput::new(format!("{} {calls}", std::process::id()));
        create_user_group(input).send(&client).await.unwrap();
        calls += 1;
        say(began, &format!("call {calls}"));
    }
}

// Two periods of a limit per minute are over two minutes, of the five that all tests may take: `.ci/run` asks for it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes two minutes; `.ci/run` runs it"]
async fn four_processes_use_one_limit() {
    const NAME: &str = "four_processes_use_one_limit";
    if let Ok(redis) = env::var("WORKER_REDIS") {
        return work(&redis).await;
    }
    let is_told = env::var_os("REDIS_AWAY").is_some();
    let output = || if is_told { Stdio::inherit() } else { Stdio::null() };
    let Some(mut server) = Server::start().await else { return };
    let sandbox = Sandbox::start().await.unwrap();
    let mut workers: Vec<Child> = (0..4)
        .map(|_| {
            let mut worker = Command::new(env::current_exe().unwrap());
            worker.args([NAME, "--exact", "--ignored", "--nocapture"]).stdout(output());
            worker.env("WORKER_REDIS", server.url());
            worker.env("WORKER_URL", sandbox.url()).env("WORKER_TOKEN", sandbox.token());
            worker.spawn().unwrap()
        })
        .collect();
    // Two periods and the beginning of a third. With REDIS_AWAY, Redis is stopped half way.
    let length = Duration::from_secs(130);
    if is_told {
        tokio::time::sleep(length / 2).await;
        server.stop();
        println!("Redis is stopped");
        tokio::time::sleep(length / 2).await;
    } else {
        tokio::time::sleep(length).await;
    }
    let requests = sandbox.requests();
    for worker in &mut workers {
        worker.kill().unwrap();
        worker.wait().unwrap();
    }
    let refused = requests.iter().filter(|seen| seen.status == 429).count();
    println!("{} calls by four processes in {length:?}, {refused} refused", requests.len());
    assert_eq!(refused, 0);
    if !is_told {
        // Three times sixty, of which 95 % are 171.
        assert!(requests.len() >= 171, "{}", requests.len());
    }
}
