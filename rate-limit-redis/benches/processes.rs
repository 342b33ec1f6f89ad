//! What four processes use of one limit of sixty calls a minute, against a real Redis server and the sandbox: two minutes.
//! With `REDIS_AWAY` in the environment, Redis is stopped half way, and what the processes tell is printed.

#[path = "../tests/server/mod.rs"]
mod server;

use std::env;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use segment_public_api::Client;
use segment_public_api::stable::iam_groups::{CreateUserGroupInput, create_user_group};
use segment_rate_limit_redis::RedisStore;
use segment_sandbox::Sandbox;
use server::Server;

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

/// What each process does: calls as fast as its client lets it, until it is ended.
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

#[tokio::main]
async fn main() {
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
            worker.stdout(output());
            worker.env("WORKER_REDIS", server.url());
            worker.env("WORKER_URL", sandbox.url()).env("WORKER_TOKEN", sandbox.token());
            worker.spawn().unwrap()
        })
        .collect();
    // Two periods and the beginning of a third.
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
    let allowed = 3 * 60;
    println!(
        "{} calls by four processes in {length:?}, of {allowed} that the limit allows; {refused} refused",
        requests.len()
    );
    assert_eq!(refused, 0);
    if !is_told {
        assert!(requests.len() * 100 >= allowed * 95, "less than 95 % of what the limit allows");
    }
}
