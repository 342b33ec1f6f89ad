//! What each task does, over and over.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use segment_public_api::stable::{catalog, iam_groups, sources};
use segment_public_api::{Client, Error};

use crate::counters::Counters;

/// What the slugs of this program's sources begin with.
const SLUG: &str = "soak";

pub async fn run(client: Client, counters: Arc<Counters>, number: usize, end: Instant) {
    let mut round = 0;
    while Instant::now() < end {
        round += 1;
        source_from_birth_to_death(&client, &counters, &format!("{SLUG}-{number}-{round}")).await;
        whole_list(&client, &counters).await;
        if round % 8 == 0 {
            limited(&client, &counters, number).await;
        }
    }
}

/// Creates a source, which must then be there once, changes it, and deletes it.
async fn source_from_birth_to_death(client: &Client, counters: &Counters, slug: &str) {
    let Ok(entry) = counters.call(catalog::get_sources_catalog().send(client)).await else { return };
    let metadata_id = entry.sources_catalog[0].id.clone();
    let required = sources::CreateSourceInputRequired { slug: slug.to_owned(), enabled: true, metadata_id };
    let input = sources::CreateSourceInput::new(required).disconnect_all_warehouses(true);
    // Where the answer is lost the source may be there; the caller is told of the error, and nobody knows.
    let Ok(created) = counters.call(sources::create_source(input).send(client)).await else {
        return counters.unknown(slug);
    };
    let id = &created.source.id;
    match counters.call(sources::get_source(id).send(client)).await {
        Ok(read) if read.source.slug == slug => {}
        Ok(_) => counters.lost("the slug of a source"),
        Err(error) if error.is_not_found() => counters.lost("a source that was created"),
        Err(_) => {}
    }
    let change = sources::UpdateSourceInput::new().name("changed");
    // Told or done; either is right.
    let _ = counters.call(sources::update_source(id, change).send(client)).await;
    loop {
        match counters.call(sources::delete_source(id).send(client)).await {
            Ok(_) => return,
            // An attempt whose answer was lost had deleted it.
            Err(error) if error.is_not_found() && error.attempts() > 1 => return,
            Err(error) if error.is_not_found() => return counters.lost("a source that was to be deleted"),
            Err(_) => {}
        }
    }
}

/// Reads a list of known length page by page.
async fn whole_list(client: &Client, counters: &Counters) {
    let list = async {
        let mut entries = catalog::get_warehouses_catalog().page_size(1).items(client);
        let mut seen = HashSet::new();
        while let Some(entry) = entries.try_next().await? {
            if !seen.insert(entry.id.clone()) {
                counters.doubled("an entry of a list");
            }
        }
        Ok::<_, Error>(seen.len())
    };
    if list.await.is_ok_and(|entries| entries != 3) {
        counters.lost("an entry of a list");
    }
}

/// An operation that is limited to 60 calls a minute, by many tasks at once.
async fn limited(client: &Client, counters: &Counters, number: usize) {
    let Ok(groups) = counters.call(iam_groups::list_user_groups().send(client)).await else { return };
    let group = &groups.user_groups[number % groups.user_groups.len()].id;
    let input = iam_groups::UpdateUserGroupInput::new(format!("Group {number}"));
    let _ = counters.call(iam_groups::update_user_group(group, input).send(client)).await;
}

/// What is left must be the sources of creations whose answer was lost, each once.
pub async fn count_leftovers(client: &Client, counters: &Counters) -> Result<(), Error> {
    let mut slugs = HashSet::new();
    let mut left = sources::list_sources().items(client);
    while let Some(source) = left.try_next().await? {
        if !source.slug.starts_with(SLUG) {
            continue;
        }
        // Every creation that succeeded was deleted by its id; what bears its slug now is a second one.
        if !counters.is_unknown(&source.slug) || !slugs.insert(source.slug.clone()) {
            counters.doubled("a source");
        }
    }
    println!("left behind      {} sources whose creation ended in an error", slugs.len());
    Ok(())
}
