//! Reading of lists, and of the lists below their entries.

use std::pin::Pin;
use std::sync::Arc;

use segment_public_api::stable::models::FunctionResourceType;
use segment_public_api::{Client, Dynamic, Map, Value};
use serde_json::json;
use tokio::sync::mpsc::Sender;
use tokio::task::JoinSet;

use super::Outcome;
use super::page::page;

type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// What is read by `client`, and where the lines go.
#[derive(Clone)]
pub struct Export {
    pub client: Client,
    pub lists: Arc<[&'static Dynamic]>,
    pub lines: Sender<Value>,
}

impl Export {
    /// Reads the lists below an entry of the list at `parent`, to which the arguments `of` lead.
    pub fn below(self, parent: String, of: Map<String, Value>, id: Value) -> Running {
        Box::pin(async move {
            let mut tasks = JoinSet::new();
            for row in self.lists.iter() {
                let path = row.operation.path.replacen("/destination/", "/destinations/", 1);
                let (above, last) = path.rsplit_once("/{").unwrap_or_default();
                if above == parent {
                    let mut of = of.clone();
                    of.extend(last.split_once('}').map(|(name, _)| (name.to_owned(), id.clone())));
                    tasks.spawn(self.clone().list(row, path, of));
                }
            }
            while let Some(ended) = tasks.join_next().await {
                ended??;
            }
            Ok(())
        })
    }

    /// Reads a list, and what is below its entries; of functions, the list of each kind.
    async fn list(self, row: &'static Dynamic, path: String, of: Map<String, Value>) -> Outcome {
        let kinds = if row.operation.id == "listFunctions" { FunctionResourceType::VALUES } else { &[""] };
        for kind in kinds {
            let mut arguments = json!(of);
            if !kind.is_empty() {
                arguments["resourceType"] = json!(kind);
            }
            while let Some((entries, next)) = page(&self.client, row, &arguments).await? {
                for mut entry in entries {
                    // Keys to write with have no business in a warehouse.
                    entry.as_object_mut().map(|entry| entry.remove("writeKeys"));
                    let id = entry.get("id").cloned();
                    self.lines.send(json!({ "list": row.operation.id, "of": of, "entry": entry })).await?;
                    if let Some(id) = id {
                        self.clone().below(path.clone(), of.clone(), id).await?;
                    }
                }
                if next.is_null() || next == "" {
                    break;
                }
                arguments["pagination"] = json!({ "count": 200, "cursor": next });
            }
        }
        Ok(())
    }
}
