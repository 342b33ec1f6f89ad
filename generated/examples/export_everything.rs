//! The configuration of a workspace for a warehouse: every list, all pages, an entry on each line of JSON.
//!
//! Left out are lists that ask for more than the ids that lead to them, and those of few calls a minute.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use segment_public_api::stable::models::FunctionResourceType;
use segment_public_api::{Client, Dynamic, Error, Map, Value, callable};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    run(&Client::builder().token_from_env()?.build()?, &mut io::stdout().lock()).await
}

/// Writes every list.
pub async fn run(client: &Client, out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    // The path of a list, with the arguments that lead to each entry and the entry's id.
    let mut found = HashMap::from([(String::new(), vec![(Map::new(), Value::Null)])]);
    for row in lists() {
        let path = row.operation.path.replacen("/destination/", "/destinations/", 1);
        let (parent, last) = path.rsplit_once("/{").unwrap_or_default();
        let mut entries = Vec::new();
        for (mut arguments, id) in found.get(parent).cloned().unwrap_or_default() {
            arguments.extend(last.split_once('}').map(|(name, _)| (name.to_owned(), id)));
            match list(client, row, &arguments).await {
                Ok(list) => entries.extend(list.into_iter().map(|entry| (arguments.clone(), entry))),
                // Refused before it was sent, by the types: it asks for more. Or the workspace does not have it.
                Err(error) if error.is_invalid_request() => {}
                Err(error) if error.is_unauthorized() || error.is_not_found() => {
                    eprintln!("skipped: {error}")
                }
                Err(error) => return Err(error.into()),
            }
        }
        for (arguments, entry) in &mut entries {
            // Keys to write with have no business in a warehouse.
            entry.as_object_mut().map(|entry| entry.remove("writeKeys"));
            writeln!(out, "{}", json!({ "list": row.operation.id, "of": arguments, "entry": entry }))?;
        }
        let ids = entries.into_iter().filter_map(|(of, entry)| Some((of, entry.get("id")?.clone())));
        found.insert(path, ids.collect());
    }
    Ok(out.flush()?)
}

/// Parents before children; of an operation the highest maturity.
fn lists() -> Vec<&'static Dynamic> {
    let is_quick = |row: &Dynamic| row.operation.rate_limits.iter().all(|limit| limit.calls >= 25);
    let mut lists: Vec<_> = callable().filter(|row| row.operation.paged && is_quick(row)).collect();
    lists.sort_by_key(|row| (row.operation.path.matches('{').count(), row.operation.maturity));
    let mut known = HashSet::new();
    lists.retain(|row| known.insert(row.operation.id));
    lists
}

/// All pages of a list; of functions, all pages of each kind.
async fn list(client: &Client, row: &Dynamic, arguments: &Map<String, Value>) -> Result<Vec<Value>, Error> {
    let kinds = if row.operation.id == "listFunctions" { FunctionResourceType::VALUES } else { &[""] };
    let mut entries = Vec::new();
    for kind in kinds {
        let mut arguments = Value::Object(arguments.clone());
        if !kind.is_empty() {
            arguments["resourceType"] = json!(kind);
        }
        let mut is_last = false;
        while !is_last {
            // As the server sent it: an export keeps what this version does not know.
            let mut page = row.call(client, arguments.clone()).await?.json()?;
            let next = page["pagination"]["next"].take();
            let members = page.as_object_mut().into_iter().flatten();
            entries.extend(members.filter_map(|(_, member)| member.as_array_mut()).flat_map(std::mem::take));
            is_last = next.is_null() || next == "";
            arguments["pagination"] = json!({ "count": 200, "cursor": next });
        }
    }
    Ok(entries)
}
