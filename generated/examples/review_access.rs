//! Who may access what, held against a list of those who should: `review_access <people.txt> <role> [--apply]`
//!
//! The file has addresses, one a line. Who is not in it is removed, and who is missing invited, with `--apply` only.

use std::collections::{BTreeSet, HashMap};
use std::{env, fs};

use segment_public_api::Client;
use segment_public_api::stable::iam_users::{self, CreateInvitesInput};
use segment_public_api::stable::models::{Invite, InvitePermission};
use segment_public_api::stable::{iam_groups, iam_roles};

type Done = Result<(), Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [file, role, flags @ ..] = arguments.as_slice() else {
        return Err("usage: review_access <people.txt> <role> [--apply]".into());
    };
    let listed = fs::read_to_string(file)?.to_lowercase();
    let people: BTreeSet<String> = listed.split_whitespace().map(str::to_owned).collect();
    if people.is_empty() {
        return Err(format!("{file} is empty; that would remove everybody").into());
    }
    let client = Client::builder().token_from_env()?.build()?;
    run(&client, people, role, flags == ["--apply"]).await
}

/// Says who may access what, and brings it in order where asked to.
pub async fn run(client: &Client, mut people: BTreeSet<String>, role: &str, apply: bool) -> Done {
    let mut roles = iam_roles::list_roles().items(client);
    let mut role_id = None;
    while let Some(known) = roles.try_next().await? {
        role_id = role_id.or((known.name == role).then_some(known.id));
    }
    let role_id = role_id.ok_or_else(|| format!("no role is called {role}"))?;
    let mut groups_of = HashMap::<String, Vec<String>>::new();
    let mut groups = iam_groups::list_user_groups().items(client);
    while let Some(group) = groups.try_next().await? {
        let mut members = iam_groups::list_users_from_user_group(&group.id).items(client);
        while let Some(member) = members.try_next().await? {
            groups_of.entry(member.id).or_default().push(group.name.clone());
        }
    }
    let (mut leavers, mut withdrawn) = (Vec::new(), Vec::new());
    let mut users = iam_users::list_users().items(client);
    while let Some(user) = users.try_next().await? {
        let stays = people.remove(&user.email.to_lowercase());
        let roles: Vec<_> = user.permissions.iter().flatten().map(|held| held.role_name.clone()).collect();
        let (roles, groups) = (roles.join(", "), groups_of.remove(&user.id).unwrap_or_default().join(", "));
        println!("{} {:<32} roles: {roles:<32} groups: {groups}", if stays { ' ' } else { '-' }, user.email);
        leavers.extend((!stays).then_some(user.id));
    }
    let mut invites = iam_users::list_invites().items(client);
    while let Some(email) = invites.try_next().await? {
        let stays = people.remove(&email.to_lowercase());
        println!("{} {email:<32} invited", if stays { ' ' } else { '-' });
        withdrawn.extend((!stays).then_some(email));
    }
    people.iter().for_each(|email| println!("+ {email:<32} to be invited as {role}"));
    if !apply {
        return Ok(());
    }
    // Ids and addresses travel in the URL, which cannot be endless.
    for batch in iam_users::delete_users(leavers).in_batches(client)? {
        batch.send(client).await?;
    }
    for batch in iam_users::delete_invites(withdrawn).in_batches(client)? {
        batch.send(client).await?;
    }
    if !people.is_empty() {
        let invite = |email| Invite::new(email).permissions(vec![InvitePermission::new(&role_id)]);
        let input = CreateInvitesInput::new(people.into_iter().map(invite));
        iam_users::create_invites(input).send(client).await?;
    }
    Ok(())
}
