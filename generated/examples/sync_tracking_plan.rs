//! Makes a tracking plan what a file in git says: `sync_tracking_plan <tracking plan id> <rules.json>`
//!
//! The file is a list of `{"type": "TRACK", "key": "Order Completed", "version": 1, "jsonSchema": {…}}`.

use std::collections::HashMap;
use std::{env, error, fs};

use segment_public_api::stable::models::{RemoveRule, RuleType, UpsertRule};
use segment_public_api::stable::tracking_plans::{self, UpdateRulesInTrackingPlanInput};
use segment_public_api::{Client, Error};

/// So many rules fit in one request.
const BATCH: usize = 200;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn error::Error>> {
    let [plan, file] = <[String; 2]>::try_from(env::args().skip(1).collect::<Vec<_>>())
        .map_err(|_| "usage: sync_tracking_plan <tracking plan id> <rules.json>")?;
    let wanted: Vec<UpsertRule> = serde_json::from_str(&fs::read_to_string(&file)?)?;
    if wanted.is_empty() {
        return Err(format!("{file} is empty; that would remove every rule").into());
    }
    let client = Client::builder().token_from_env()?.build()?;
    let synced = run(&client, &plan, wanted).await?;
    println!("{plan}: {} rules written, {} removed", synced.written, synced.removed);
    Ok(())
}

/// How many rules it took.
#[derive(Debug, PartialEq, Eq)]
pub struct Synced {
    /// Added or changed.
    pub written: usize,
    /// Taken out.
    pub removed: usize,
}

/// What tells a rule from the others of its plan.
type Identity = (RuleType, Option<String>, i64);

/// Writes the rules that are new or other, and removes those that are not wanted.
pub async fn run(client: &Client, plan: &str, mut wanted: Vec<UpsertRule>) -> Result<Synced, Error> {
    let mut there = HashMap::<Identity, _>::new();
    let mut rules = tracking_plans::list_rules_from_tracking_plan(plan).items(client);
    while let Some(rule) = rules.try_next().await? {
        there.insert((rule.r#type.clone(), rule.key.clone(), rule.version), rule);
    }
    wanted.retain(|rule| {
        let known = there.remove(&(rule.r#type.clone(), rule.key.clone(), rule.version));
        known.is_none_or(|known| known.json_schema != rule.json_schema)
    });
    let gone: Vec<RemoveRule> = there.into_values().map(RemoveRule::from).collect();

    // `replace_rules_in_tracking_plan` would do for one batch only: the second one would replace the first.
    // The same rules written twice do no harm, so this PATCH may be sent again when it is not known to have failed.
    let retries = client.retry_policy().non_idempotent(true);
    for batch in wanted.chunks(BATCH) {
        let body = UpdateRulesInTrackingPlanInput::new(batch.to_vec());
        let request = tracking_plans::update_rules_in_tracking_plan(plan, body);
        request.with_retries(retries).send(client).await?;
    }
    // Last, so that a run that fails half way has taken nothing away.
    let removed = gone.len();
    for batch in tracking_plans::remove_rules_from_tracking_plan(plan, gone).in_batches(client)? {
        batch.send(client).await?;
    }
    Ok(Synced { written: wanted.len(), removed })
}
