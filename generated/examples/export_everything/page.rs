//! One page of any list.

use segment_public_api::{Client, Dynamic, Error, Value};

/// Reads the entries as the server sent them, as an export keeps what this version does not know, and the cursor of the
/// next page. None where the page is not to be had.
pub async fn page(
    client: &Client,
    row: &Dynamic,
    arguments: &Value,
) -> Result<Option<(Vec<Value>, Value)>, Error> {
    let answer = match row.call(client, arguments.clone()).await {
        // Refused before it was sent, by the types: it asks for more.
        Err(error) if error.is_invalid_request() => return Ok(None),
        Err(error) if error.is_unauthorized() || error.is_not_found() => {
            eprintln!("skipped: {error}");
            return Ok(None);
        }
        answer => answer?,
    };
    let mut page = answer.json()?;
    let next = page["pagination"]["next"].take();
    let members = page.as_object_mut().into_iter().flatten();
    let lists = members.filter_map(|(_, member)| member.as_array_mut());
    Ok(Some((lists.flat_map(std::mem::take).collect(), next)))
}
