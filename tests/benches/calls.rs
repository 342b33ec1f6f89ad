//! What a call costs beside the same call written by hand with reqwest and serde_json.
//!
//! `cargo bench -p tests --bench calls` prints the ratios. Both sides call the same server over loopback, in
//! turns, so that whatever else the machine does meets both; the server has a thread and a runtime of its own,
//! and allocations are counted on the thread of the calls only.

#[path = "calls/figures.rs"]
mod figures;
#[path = "calls/raw.rs"]
mod raw;
#[path = "calls/server.rs"]
mod server;

use std::error::Error;
use std::sync::Arc;

use segment_public_api::{Client, stable};
use tokio::runtime;
use tokio::task::JoinSet;

use figures::{Comparison, Effort};
use raw::RawClient;
use server::Server;

const TOKEN: &str = "sgp_0123456789abcdefghijklmnopqrstuvwxyz";
const PAGE_SIZE: i64 = 200;
const CONCURRENT: usize = 64;

type Fallible<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Fallible {
    // Without `--bench` (as `cargo test --benches` runs it) it is only tried whether everything works.
    let effort = match std::env::args().any(|argument| argument == "--bench") {
        true => Effort { clients: 7, share: 1 },
        false => Effort { clients: 1, share: 1_000 },
    };
    let server = Server::start()?;
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(both_do_the_same(&server))?;

    let mut one = Comparison::new("one source (`getSource`)");
    let mut list = Comparison::new("list of 200 sources (`listSources`)");
    let mut many = Comparison::new("64 such lists at the same time");
    for _ in 0..effort.clients {
        let (ours, raw) = clients(&server)?;
        one.run(
            &runtime,
            effort.rounds(4_000),
            async || our_source(&ours).await,
            async || raw_source(&raw).await,
        )?;
        list.run(
            &runtime,
            effort.rounds(400),
            async || our_list(&ours).await,
            async || raw_list(&raw).await,
        )?;
        many.run(
            &runtime,
            effort.rounds(20),
            async || our_lists(&ours).await,
            async || raw_lists(&raw).await,
        )?;
    }
    println!("The body of the list has {} bytes.\n", server.list_length());
    figures::print(&[one, list, many]);
    Ok(())
}

/// Fresh ones, each with connections of its own: no side keeps a lucky place in memory for all rounds.
fn clients(server: &Server) -> Fallible<(Client, Arc<RawClient>)> {
    let ours = Client::builder().token(TOKEN).base_url(server.base_url()).build()?;
    Ok((ours, Arc::new(RawClient::new(server.base_url(), TOKEN)?)))
}

async fn our_source(client: &Client) -> Fallible {
    let answer = stable::sources::get_source("source-7").send(client).await?;
    assert_eq!(answer.source.slug, "source-7");
    Ok(())
}

async fn raw_source(client: &RawClient) -> Fallible {
    let answer = client.get_source("source-7").await?;
    assert_eq!(answer.source.slug, "source-7");
    Ok(())
}

async fn our_list(client: &Client) -> Fallible {
    let answer = stable::sources::list_sources().page_size(PAGE_SIZE).send(client).await?;
    assert_eq!(answer.sources.len(), 200);
    Ok(())
}

async fn raw_list(client: &RawClient) -> Fallible {
    let answer = client.list_sources(PAGE_SIZE).await?;
    assert_eq!(answer.sources.len(), 200);
    Ok(())
}

async fn our_lists(client: &Client) -> Fallible {
    let mut calls = JoinSet::new();
    for _ in 0..CONCURRENT {
        let client = client.clone();
        calls.spawn(async move { our_list(&client).await });
    }
    calls.join_all().await.into_iter().collect()
}

async fn raw_lists(client: &Arc<RawClient>) -> Fallible {
    let mut calls = JoinSet::new();
    for _ in 0..CONCURRENT {
        let client = client.clone();
        calls.spawn(async move { raw_list(&client).await });
    }
    calls.join_all().await.into_iter().collect()
}

/// A comparison means nothing unless both send the same and read the same.
async fn both_do_the_same(server: &Server) -> Fallible {
    let (ours, raw) = clients(server)?;
    let our_source = stable::sources::get_source("source-7").send(&ours).await?;
    let our_list = stable::sources::list_sources().page_size(PAGE_SIZE).send(&ours).await?;
    let our_requests = server.take_seen();
    let raw_source = raw.get_source("source-7").await?;
    let raw_list = raw.list_sources(PAGE_SIZE).await?;
    let raw_requests = server.take_seen();
    server.look_away();
    assert_eq!(our_requests, raw_requests, "the requests differ");
    assert_eq!(our_requests.len(), 2);
    assert_eq!(serde_json::to_value(&*our_source)?, serde_json::to_value(&raw_source)?);
    assert_eq!(serde_json::to_value(&*our_list)?, serde_json::to_value(&raw_list)?);
    Ok(())
}
