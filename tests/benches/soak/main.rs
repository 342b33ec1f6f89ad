//! `cargo xtask soak`: the crate against a sandbox that misbehaves, for a long time and from many tasks; counts
//! what was lost and what was done twice.
//!
//! The sandbox is a process of its own, so that the memory that is measured is that of the client alone.

mod counters;
mod server;
mod task;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use segment_public_api::{Client, Error};

use counters::Counters;
use server::Server;

/// Calls the sandbox while it misbehaves, and counts what becomes of the calls.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask soak")]
struct Arguments {
    /// How long, in seconds.
    #[arg(long, value_name = "N", default_value_t = 600)]
    seconds: u64,
    /// How many tasks call at the same time.
    #[arg(long, value_name = "N", default_value_t = 64)]
    tasks: usize,
    /// The share of calls that are met by a fault, from 0 to 1.
    #[arg(long, value_name = "RATE", default_value_t = 0.05)]
    faults: f64,
    /// What cargo says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { seconds, tasks, faults, bench: _ } = Arguments::parse();
    let server = match Server::start(faults) {
        Ok(server) => server,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::FAILURE;
        }
    };
    let counters = Arc::new(Counters::default());
    match soak(&server, &counters, tasks, Duration::from_secs(seconds)).await {
        Ok(()) if counters.is_clean() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn soak(server: &Server, counters: &Arc<Counters>, tasks: usize, time: Duration) -> Result<(), Error> {
    let noted = Arc::clone(counters);
    let builder = Client::builder()
        .token(&server.token)
        .base_url(&server.url)
        .on_attempt(move |attempt| noted.attempt(attempt));
    // The sandbox's minutes are seconds, which the client's pacing cannot know; without it, every limit is run into.
    let client = builder.pacing(false).build()?;
    let started = Instant::now();
    let end = started + time;
    let running: Vec<_> = (0..tasks)
        .map(|number| tokio::spawn(task::run(client.clone(), Arc::clone(counters), number, end)))
        .collect();
    let progress = tokio::spawn(counters::report_every_minute(Arc::clone(counters), started));
    for task in running {
        task.await.expect("no task panics");
    }
    progress.abort();
    task::count_leftovers(&client, counters).await?;
    println!("{}", counters.summary(started.elapsed()));
    println!("{}", server.faults().await);
    Ok(())
}
