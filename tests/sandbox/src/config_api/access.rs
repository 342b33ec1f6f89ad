//! Users, invitations, roles, and policies: permissions of the Public API, one for each resource.

use serde_json::{Value, json};

use super::call::{Call, last_part, list as items, text};
use super::workspace::Workspace;
use crate::refusal::Refusal;

pub(super) fn users(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let users = workspace.all("listUsers", &[], "users")?;
    let users = users
        .iter()
        .map(|user| json!({ "name": format!("users/{}", text(user, "id")), "email": user["email"] }));
    Ok(json!({ "users": users.collect::<Vec<_>>() }))
}

pub(super) fn roles(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let roles = workspace.all("listRoles", &[], "roles")?;
    let roles = roles.iter().map(|role| {
        json!({
            "name": workspace.full(&format!("roles/{}", text(role, "id"))),
            "display_name": role["name"],
            "description": role["description"],
        })
    });
    Ok(json!({ "roles": roles.collect::<Vec<_>>() }))
}

/// A policy: a user, a role and one resource.
struct Policy {
    user: String,
    role: String,
    /// The resource as permissions have it.
    resource: Value,
}

impl Policy {
    /// What stands for it in a path, behind its role.
    fn id(&self) -> String {
        format!("{}-{}", self.user, text(&self.resource, "id"))
    }

    fn shown(&self, workspace: &mut Workspace<'_>) -> Result<Value, Refusal> {
        let resource = match text(&self.resource, "type") {
            "SOURCE" => {
                let slug = workspace.slug_of(text(&self.resource, "id"))?;
                workspace.full(&format!("sources/{slug}"))
            }
            _ => format!("workspaces/{}", workspace.slug),
        };
        Ok(json!({
            "name": workspace.full(&format!("roles/{}/policies/{}", self.role, self.id())),
            "subject": format!("users/{}", self.user),
            "resource": resource,
        }))
    }
}

fn all(workspace: &mut Workspace<'_>) -> Result<Vec<Policy>, Refusal> {
    let users = workspace.all("listUsers", &[], "users")?;
    let mut policies = Vec::new();
    for user in &users {
        for permission in items(user, "permissions") {
            policies.extend(items(permission, "resources").iter().map(|resource| Policy {
                user: text(user, "id").to_owned(),
                role: text(permission, "roleId").to_owned(),
                resource: resource.clone(),
            }));
        }
    }
    Ok(policies)
}

pub(super) fn policies(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let policies = all(workspace)?;
    let shown: Result<Vec<Value>, Refusal> = policies.iter().map(|policy| policy.shown(workspace)).collect();
    Ok(json!({ "policies": shown? }))
}

/// The resource that a full name means: the workspace, or a source in it.
fn resource(workspace: &mut Workspace<'_>, name: &str) -> Result<Value, Refusal> {
    if name == format!("workspaces/{}", workspace.slug) {
        return Ok(json!({ "type": "WORKSPACE", "id": workspace.id }));
    }
    let slug = workspace.behind("resource", name, "sources/")?;
    Ok(json!({ "type": "SOURCE", "id": workspace.source_id(slug)? }))
}

pub(super) fn create_policy(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let wanted = &call.body["policy"];
    let policy = Policy {
        user: last_part(text(wanted, "subject")).to_owned(),
        role: call.at("role").to_owned(),
        resource: resource(workspace, text(wanted, "resource"))?,
    };
    let body = json!({ "permissions": [{ "roleId": policy.role, "resources": [policy.resource] }] });
    workspace.public("addPermissionsToUser", &[("userId", &policy.user)], body)?;
    policy.shown(workspace)
}

pub(super) fn delete_policy(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let policies = all(workspace)?;
    let is_meant = |policy: &Policy| policy.role == call.at("role") && policy.id() == call.at("policy");
    let gone = policies.iter().find(|policy| is_meant(policy));
    let gone = gone.ok_or_else(|| Refusal::not_found("policy does not exist"))?;
    let kept = policies.iter().filter(|policy| policy.user == gone.user && !is_meant(policy));
    let kept: Vec<Value> =
        kept.map(|policy| json!({ "roleId": policy.role, "resources": [policy.resource] })).collect();
    let body = json!({ "permissions": kept });
    workspace.public("replacePermissionsForUser", &[("userId", &gone.user)], body)?;
    Ok(json!({}))
}

fn shown_invite(workspace: &Workspace<'_>, email: &str) -> Value {
    json!({
        "name": workspace.full(&format!("invites/{email}")),
        "parent": format!("workspaces/{}", workspace.slug),
        "email": email,
    })
}

pub(super) fn invites(workspace: &mut Workspace<'_>, _: &Call) -> Result<Value, Refusal> {
    let emails = workspace.all("listInvites", &[], "invites")?;
    let emails = emails.iter().filter_map(Value::as_str);
    Ok(json!({ "invites": emails.map(|email| shown_invite(workspace, email)).collect::<Vec<_>>() }))
}

pub(super) fn invite(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let wanted = &call.body["invite"];
    let mut permissions = Vec::new();
    for policy in items(wanted, "policies") {
        let resource = resource(workspace, text(policy, "resource"))?;
        permissions.push(json!({ "roleId": last_part(text(policy, "role")), "resources": [resource] }));
    }
    let body = json!({ "invites": [{ "email": wanted["email"], "permissions": permissions }] });
    workspace.public("createInvites", &[], body)?;
    Ok(shown_invite(workspace, text(wanted, "email")))
}

pub(super) fn delete_invite(workspace: &mut Workspace<'_>, call: &Call) -> Result<Value, Refusal> {
    let query = json!({ "emails": [call.at("invite")] });
    workspace.public_with("deleteInvites", &[], &query, Value::Null)?;
    Ok(json!({}))
}
