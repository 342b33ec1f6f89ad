//! A first look, at a sandbox or at a workspace of your own, which is left as it was found.

use std::fmt::Display;
use std::time::UNIX_EPOCH;

use segment_public_api::stable::models::Source;
use segment_public_api::stable::{catalog, destinations, sources, workspaces};
use segment_public_api::{Client, Error, Map, Maturity, alpha};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    // The token comes from PUBLIC_API_TOKEN; the base URL is Segment's, unless PUBLIC_API_URL has another.
    run(&Client::builder().token_from_env()?.build()?).await
}

/// The tour, and what it takes to leave everything as it was.
pub async fn run(client: &Client) -> Result<(), Error> {
    let answer = workspaces::get_workspace().send(client).await?;
    println!("Hello from the workspace {} at {}", answer.workspace.name, client.base_url());

    println!("\n1. The catalog says what a source can be");
    let kinds = catalog::get_sources_catalog().send(client).await?.into_inner().sources_catalog;
    kinds.iter().take(3).for_each(|kind| line(&kind.name, &kind.id));
    let kind = kinds.iter().find(|kind| kind.name == "HTTP API").or(kinds.first());
    let Some(metadata_id) = kind.map(|kind| kind.id.clone()) else { return Ok(()) };

    println!("\n2. Create a source: an input has `new` over its required members");
    let slug = format!("first-run-{}", UNIX_EPOCH.elapsed().unwrap_or_default().as_secs());
    let required = sources::CreateSourceInputRequired { slug, enabled: false, metadata_id };
    let input = sources::CreateSourceInput::new(required);
    let source = sources::create_source(input).send(client).await?.into_inner().source;
    line(&source.slug, &source.id);

    // Whatever happens on the tour, the source does not stay behind.
    let outcome = tour(client, &source).await;
    sources::delete_source(&source.id).send(client).await?;
    outcome?;
    println!("\nBoth are deleted again. Next: the other examples, each a task to copy from.");
    Ok(())
}

async fn tour(client: &Client, source: &Source) -> Result<(), Error> {
    println!("\n3. Connect a destination to it: optional members have setters");
    let mut kinds = catalog::get_destinations_catalog().items(client);
    let mut webhooks = None;
    while let Some(kind) = kinds.try_next().await? {
        webhooks = webhooks.or((kind.name == "Webhooks").then_some(kind.id));
    }
    let Some(metadata_id) = webhooks else { return Ok(()) };
    let (settings, source_id) = (Map::new(), source.id.clone());
    let required = destinations::CreateDestinationInputRequired { metadata_id, settings, source_id };
    let input = destinations::CreateDestinationInput::new(required).name("First run").enabled(false);
    let destination = destinations::create_destination(input).send(client).await?.into_inner().destination;
    line(destination.name.as_deref().unwrap_or_default(), &destination.id);

    println!("\n4. Turn pages, of two sources here; `.items(&client)` gives them one by one");
    let mut pages = sources::list_sources().page_size(2).pages(client);
    while let Some(page) = pages.try_next().await? {
        let slugs: Vec<&str> = page.sources.iter().map(|source| source.slug.as_str()).collect();
        line(&format!("a page of {}", slugs.len()), slugs.join(", "));
    }

    println!("\n5. Call an operation in alpha: its module says so, and its media type does");
    let answer = alpha::sources::create_write_key_for_source(&source.id).send(client).await?;
    line("Accept", Maturity::Alpha.media_type());
    line("write keys now", answer.source.write_keys.len());

    println!("\n6. Ask for what is not there: errors have a type");
    match sources::get_source("gone").send(client).await {
        Err(error) if error.is_not_found() => line("is_not_found()", error),
        other => line("a source after all", other?.status()),
    }
    destinations::delete_destination(&destination.id).send(client).await.map(drop)
}

fn line(left: &str, right: impl Display) {
    println!("   {left:<22}{right}");
}
