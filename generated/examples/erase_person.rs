//! Erases people, for good, and keeps them from coming back: `erase_person <user id>…`
//!
//! The API takes the order at once and carries it out later, so this asks how far it is, less and less often.

use std::env;
use std::time::Duration;

use segment_public_api::stable::deletion_and_suppression::{
    self, CreateWorkspaceRegulationInput, CreateWorkspaceRegulationInputSubjectType,
};
use segment_public_api::stable::models::{RegulationStatus, WorkspaceRegulationType};
use segment_public_api::{Client, WaitPolicy};

type Failure = Box<dyn std::error::Error>;

/// So many ids fit in one order.
const MOST: usize = 5_000;

const FIRST_WAIT: Duration = Duration::from_millis(250);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let people: Vec<String> = env::args().skip(1).collect();
    if people.is_empty() || people.len() > MOST {
        return Err(format!("usage: erase_person <user id>…, from 1 to {MOST}").into());
    }
    let client = Client::builder().token_from_env()?.build()?;
    let order = order(&client, people).await?;
    // To be kept before anything else: the order stands, whatever becomes of this program.
    println!("regulation {order}");
    let status = wait(&client, &order, Duration::from_secs(15 * 60)).await?;
    println!("regulation {order}: {status}");
    Ok(())
}

/// Orders it; gives the regulation's id.
pub async fn order(client: &Client, people: Vec<String>) -> Result<String, Failure> {
    let input = CreateWorkspaceRegulationInput::new(
        WorkspaceRegulationType::SuppressWithDelete,
        people,
        CreateWorkspaceRegulationInputSubjectType::UserId,
    );
    // A POST: where it is not known to have failed, it is not sent twice.
    let answer = deletion_and_suppression::create_workspace_regulation(input).send(client).await?;
    Ok(answer.into_inner().regulate_id)
}

/// Waits until it is done, but not for longer than that.
pub async fn wait(client: &Client, order: &str, patience: Duration) -> Result<RegulationStatus, Failure> {
    let policy = WaitPolicy::new().interval(FIRST_WAIT).total_time(patience);
    let request = deletion_and_suppression::get_regulation(order);
    let answer = client.wait_until(request, policy, |read| read.regulation.overall_status.is_final()).await?;
    match answer.into_inner().regulation.overall_status {
        RegulationStatus::Finished => Ok(RegulationStatus::Finished),
        status => Err(format!("regulation {order} has ended as {status}").into()),
    }
}
