//! Finds in the Public API what the Config API has, and moves what is missing:
//! `migrate_from_config_api <workspace> [--write]`
//!
//! A line for each resource: the old name, the new id or why there is none, what differs, and what has no place in the
//! Public API. With `--write`, tracking plans with their rules and sources, and the filters of destinations are made
//! where they are missing.

use std::env;

use segment_public_api::config_api::{self, migrate};
use segment_public_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [workspace, flags @ ..] = arguments.as_slice() else {
        return Err("usage: migrate_from_config_api <workspace> [--write]".into());
    };
    // Each API has a token of its own: CONFIG_API_TOKEN and PUBLIC_API_TOKEN.
    let old = config_api::Client::builder().token_from_env()?.build()?;
    let new = Client::builder().token_from_env()?.build()?;
    for found in run(&old, &new, workspace, flags == ["--write"]).await? {
        println!("{}", row(&found));
    }
    Ok(())
}

/// Looks for everything, and makes what is missing where asked to.
pub async fn run(
    old: &config_api::Client,
    new: &Client,
    workspace: &str,
    writes: bool,
) -> Result<Vec<migrate::Found>, Error> {
    if writes {
        migrate::transfer(old, new, workspace).await
    } else {
        migrate::find(old, new, workspace).await
    }
}

/// A row of the table.
pub fn row(found: &migrate::Found) -> String {
    let id = match &found.id {
        Ok(id) if found.is_new => format!("{id} (new)"),
        Ok(id) => id.clone(),
        Err(reason) => reason.to_string(),
    };
    let differences: Vec<String> = found.differences.iter().map(ToString::to_string).collect();
    let left_out: Vec<String> = found.left_out.iter().map(ToString::to_string).collect();
    let name = &found.name;
    format!("{name:<70} | {id:<40} | {} | {}", differences.join("; "), left_out.join("; "))
}
