//! The configuration of a workspace for a warehouse: every list, all pages, an entry on each line of JSON. Lists are read
//! side by side, as each has limits of its own; no more than a page of each is held.
//!
//! Left out are lists that ask for more than the ids that lead to them, and those of few calls a minute.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

use segment_public_api::stable::models::FunctionResourceType;
use segment_public_api::{Client, Dynamic, Error, Map, Value, callable};
use serde_json::json;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinSet;

/// The arguments that led to an entry with lists below it, and its id.
type Parent = (Map<String, Value>, Value);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    run(&Client::builder().token_from_env()?.build()?, &mut io::stdout().lock()).await
}

/// Writes every list: of an operation the highest maturity.
pub async fn run(client: &Client, out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let is_quick = |row: &&Dynamic| row.operation.rate_limits.iter().all(|limit| limit.calls >= 25);
    let mut lists: Vec<_> = callable().filter(|row| row.operation.paged).filter(is_quick).collect();
    lists.sort_by_key(|row| {
        (Reverse(row.operation.path.matches('{').count()), row.operation.id, row.operation.maturity)
    });
    lists.dedup_by_key(|row| row.operation.id);
    let ((lines, mut written), mut tasks) = (channel(100), JoinSet::new());
    // Those that wait for the entries of a list, by its path. They come before it.
    let mut waiting: HashMap<String, Vec<Sender<Parent>>> = HashMap::new();
    for row in lists {
        let path = row.operation.path.replacen("/destination/", "/destinations/", 1);
        let (parent, last) = path.rsplit_once("/{").unwrap_or_default();
        let (sender, parents) = channel(100);
        waiting.entry(parent.to_owned()).or_default().push(sender);
        let (name, below) =
            (last.split('}').next().unwrap_or_default(), waiting.remove(&path).unwrap_or_default());
        tasks.spawn(read(client.clone(), row, name.to_owned(), parents, below, lines.clone()));
    }
    for list in waiting.remove("").unwrap_or_default() {
        list.send(Parent::default()).await?;
    }
    drop((waiting, lines));
    loop {
        tokio::select! {
            Some(line) = written.recv() => writeln!(out, "{line}")?,
            Some(ended) = tasks.join_next() => ended??,
            else => return Ok(out.flush()?),
        }
    }
}

/// Reads a list below each parent as they come; of functions, the list of each kind.
async fn read(
    client: Client,
    row: &'static Dynamic,
    name: String,
    mut parents: Receiver<Parent>,
    below: Vec<Sender<Parent>>,
    lines: Sender<Value>,
) -> Result<(), Error> {
    let list = row.operation.id;
    let kinds = if list == "listFunctions" { FunctionResourceType::VALUES } else { &[""] };
    while let Some((mut of, id)) = parents.recv().await {
        of.extend(Some((name.clone(), id)).filter(|(name, _)| !name.is_empty()));
        for kind in kinds {
            let mut arguments = Value::Object(of.clone());
            if !kind.is_empty() {
                arguments["resourceType"] = json!(kind);
            }
            let mut is_last = false;
            while !is_last {
                let page = match row.call(&client, arguments.clone()).await {
                    // Refused before it was sent, by the types: it asks for more.
                    Err(error) if error.is_invalid_request() => break,
                    Err(error) if error.is_unauthorized() || error.is_not_found() => {
                        eprintln!("skipped: {error}");
                        break;
                    }
                    page => page?,
                };
                // As the server sent it: an export keeps what this version does not know.
                let mut page = page.json()?;
                let next = page["pagination"]["next"].take();
                let members = page.as_object_mut().into_iter().flatten();
                let lists = members.filter_map(|(_, member)| member.as_array_mut());
                let entries: Vec<Value> = lists.flat_map(std::mem::take).collect();
                for mut entry in entries {
                    // Keys to write with have no business in a warehouse.
                    entry.as_object_mut().map(|entry| entry.remove("writeKeys"));
                    for list in below.iter().filter(|_| entry.get("id").is_some()) {
                        // Where one has ended, so does the export.
                        let _ = list.send((of.clone(), entry["id"].clone())).await;
                    }
                    let _ = lines.send(json!({ "list": list, "of": of, "entry": entry })).await;
                }
                is_last = next.is_null() || next == "";
                arguments["pagination"] = json!({ "count": 200, "cursor": next });
            }
        }
    }
    Ok(())
}
