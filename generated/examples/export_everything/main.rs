//! The configuration of a workspace for a warehouse: every list, all pages, an entry on each line of JSON. The lists
//! below an entry are read side by side, as each has limits of its own; no more than a page of each is held.
//!
//! Left out are lists that ask for more than the ids that lead to them, and those of few calls a minute.

mod export;
mod page;

use std::io::{self, Write};

use export::Export;
use segment_public_api::{Client, Dynamic, Map, Value, callable};
use tokio::sync::mpsc::channel;

type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    run(&Client::builder().token_from_env()?.build()?, &mut io::stdout().lock()).await
}

/// Writes every list: of an operation the highest maturity.
pub async fn run(client: &Client, out: &mut impl Write) -> Outcome {
    let is_quick = |row: &&Dynamic| row.operation.rate_limits.iter().all(|limit| limit.calls >= 25);
    let mut lists: Vec<_> = callable().filter(|row| row.operation.paged).filter(is_quick).collect();
    lists.sort_by_key(|row| (row.operation.id, row.operation.maturity));
    lists.dedup_by_key(|row| row.operation.id);
    let (lines, mut written) = channel(100);
    let export = Export { client: client.clone(), lists: lists.into(), lines };
    let export = tokio::spawn(export.below(String::new(), Map::new(), Value::Null));
    while let Some(line) = written.recv().await {
        writeln!(out, "{line}")?;
    }
    export.await??;
    Ok(out.flush()?)
}
