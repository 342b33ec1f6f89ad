//! Users, groups, invitations and permissions.

use serde_json::{Value, json};

use super::{State, crud, missing, text, texts};
use crate::check::Call;
use crate::refusal::Refusal;

const INVITES: &str = "/invites";
const GROUPS: &str = "/groups";

/// The emails that a group holds, of users and of those who are invited.
fn members(group: &str) -> String {
    format!("/groups/{group}/users")
}

fn user_with(state: &State, email: &str) -> Option<Value> {
    state.list("/users").into_iter().find(|user| text(user, "email") == email)
}

/// A group begins without members and permissions.
pub(super) fn create_group(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let created = crud::create(state, call, &call.place())?;
    let group = state.get_mut(GROUPS, text(&created["userGroup"], "id"))?;
    group["memberCount"] = json!(0);
    group["permissions"] = json!([]);
    Ok(json!({ "userGroup": group }))
}

/// Lets each group say how many it holds.
pub(super) fn count_members(state: &mut State) {
    for group in state.list(GROUPS) {
        let id = text(&group, "id");
        let count = state.linked(&members(id)).len();
        if let Ok(group) = state.get_mut(GROUPS, id) {
            group["memberCount"] = json!(count);
        }
    }
}

/// Nobody with this email is in a group any more, or invited.
fn forget(state: &mut State, email: &str) {
    state.links.values_mut().for_each(|linked| linked.retain(|other| other != email));
}

pub(super) fn users_of_group(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let emails = state.linked(&call.place());
    let users: Vec<Value> = emails.iter().filter_map(|email| user_with(state, email)).collect();
    Ok(json!({ "users": users }))
}

pub(super) fn invites_of_group(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let emails = state.linked(&members(&call.path["userGroupId"])).iter();
    let invited: Vec<&String> = emails.filter(|email| user_with(state, email).is_none()).collect();
    Ok(json!({ "emails": invited }))
}

pub(super) fn add_users(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    for email in call.texts("emails") {
        state.link(&call.place(), &email);
    }
    counted(state, call)
}

pub(super) fn replace_users(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    state.links.insert(call.place(), Vec::new());
    add_users(state, call)
}

pub(super) fn remove_users(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    for email in texts(&call.query["emails"]) {
        state.unlink(&call.place(), &email)?;
    }
    counted(state, call)
}

/// The group, which says how many it holds.
fn counted(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    count_members(state);
    let group = state.get(GROUPS, &call.path["userGroupId"])?;
    Ok(if call.operation.method == "DELETE" { json!({}) } else { json!({ "userGroup": group }) })
}

pub(super) fn groups_of_user(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let email = text(state.get("/users", &call.path["userId"])?, "email").to_owned();
    let mut groups = state.list(GROUPS);
    groups.retain(|group| state.linked(&members(text(group, "id"))).contains(&email));
    Ok(json!({ "groups": groups }))
}

pub(super) fn add_permissions(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let (collection, id) = owner(call);
    let mut all = state.get(&collection, &id)?["permissions"].as_array().cloned().unwrap_or_default();
    all.extend(named(state, call)?);
    permit(state, call, all)
}

pub(super) fn replace_permissions(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let all = named(state, call)?;
    permit(state, call, all)
}

/// Whose permissions the path means.
fn owner(call: &Call) -> (String, String) {
    let place = call.place();
    let owner = place.strip_suffix("/permissions").unwrap_or(&place);
    let (collection, id) = owner.rsplit_once('/').unwrap_or(("", owner));
    (collection.to_owned(), id.to_owned())
}

/// The body's permissions with the names of their roles.
fn named(state: &State, call: &Call) -> Result<Vec<Value>, Refusal> {
    let permissions = call.body["permissions"].as_array().into_iter().flatten();
    let named = permissions.map(|permission| {
        let mut permission = permission.clone();
        permission["roleName"] = state.get("/roles", text(&permission, "roleId"))?["name"].clone();
        Ok(permission)
    });
    named.collect()
}

fn permit(state: &mut State, call: &Call, permissions: Vec<Value>) -> Result<Value, Refusal> {
    let (collection, id) = owner(call);
    state.get_mut(&collection, &id)?["permissions"] = json!(permissions);
    Ok(json!({ "permissions": permissions }))
}

pub(super) fn delete_users(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    for id in texts(&call.query["userIds"]) {
        let user = state.remove("/users", &id)?;
        forget(state, text(&user, "email"));
    }
    count_members(state);
    Ok(json!({}))
}

pub(super) fn invites(state: &mut State, _: &Call) -> Result<Value, Refusal> {
    Ok(json!({ "invites": state.linked(INVITES) }))
}

pub(super) fn invite(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    let invites = call.body["invites"].as_array().into_iter().flatten();
    let emails: Vec<String> = invites.map(|invite| text(invite, "email").to_owned()).collect();
    for email in &emails {
        state.link(INVITES, email);
    }
    Ok(json!({ "emails": emails }))
}

pub(super) fn delete_invites(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    for email in texts(&call.query["emails"]) {
        state.unlink(INVITES, &email).map_err(|_| missing(INVITES))?;
        forget(state, &email);
    }
    count_members(state);
    Ok(json!({}))
}
