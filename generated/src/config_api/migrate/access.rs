//! The workspace, its people and what they may do.

use super::lookup::Lookup;
use super::names::{ResourceName, last_part};
use super::outcome::{Converted, Difference, Reason, Report, Unconvertible, differ};
use crate::config_api::models as old;
use crate::stable::models as new;
use crate::stable::models::{
    Invite, InvitePermission, PermissionInput, PermissionResource, Resource, ResourceType,
};

const RESOURCE: Reason =
    Reason::NeedsDecision("only the workspace and its sources can be given by such a name");
const SUBJECT: Reason =
    Reason::NeedsDecision("the subject is the path of the call: a user's or a group's id");

/// Compares the workspace in both APIs. The Public API does not show when it was created.
#[must_use]
pub fn workspace_differences(old: &old::Workspace, new: &new::Workspace) -> Vec<Difference> {
    let old::Workspace { create_time: _, display_name, id, name } = old;
    let mut differences = Vec::new();
    differ(&mut differences, "id", id.as_str(), new.id.as_str());
    differ(&mut differences, "name", display_name.as_str(), new.name.as_str());
    differ(&mut differences, "slug", last_part(name), new.slug.as_str());
    differences
}

/// Returns the id of a user, which the name holds in the Config API.
///
/// ```
/// use segment_public_api::config_api::{migrate, models::User};
///
/// let user = User::from_json(r#"{ "name": "users/u1", "email": "one@example.com" }"#)?;
/// assert_eq!(migrate::user_id(&user), "u1");
/// # Ok::<_, segment_public_api::Error>(())
/// ```
#[must_use]
pub fn user_id(old: &old::User) -> &str {
    last_part(&old.name)
}

/// Converts a policy, whose role is that of its path, into a permission to add to a user or a group.
///
/// The role is found by its name or id among `roles`, and the resource is the workspace or a source.
///
/// # Errors
///
/// [`Unconvertible`] where the role or the resource is not found.
pub fn policy(
    role: &str,
    old: &old::PolicyInput,
    roles: &[new::Role],
    lookup: &Lookup,
) -> Result<Converted<PermissionInput>, Unconvertible> {
    let old::PolicyInput { resource, subject } = old;
    let mut report = Report::default();
    report.note("subject", subject, SUBJECT);
    let role_id = role_id(role, roles).map_err(|reason| reason.stops("role"))?.to_owned();
    let (id, r#type) = self::resource(resource, lookup).map_err(|reason| reason.stops("resource"))?;
    let resources = vec![PermissionResource { id: id.to_owned(), labels: None, r#type }];
    Ok(report.with(PermissionInput { resources, role_id }))
}

/// Converts an invite. A policy whose role or resource is not found is left out, and so gives no access.
pub fn invite(old: &old::InviteInput, roles: &[new::Role], lookup: &Lookup) -> Converted<Invite> {
    let old::InviteInput { email, policies } = old;
    let mut report = Report::default();
    let mut permissions = Vec::new();
    for (at, policy) in policies.iter().flatten().enumerate() {
        let old::InvitePolicy { resource, role } = policy;
        match (role_id(role, roles), self::resource(resource, lookup)) {
            (Ok(role_id), Ok((id, r#type))) => permissions.push(InvitePermission {
                labels: None,
                resources: Some(vec![Resource { id: id.to_owned(), r#type }]),
                role_id: role_id.to_owned(),
            }),
            (Err(reason), _) => report.add(format!("policies[{at}].role"), reason),
            (_, Err(reason)) => report.add(format!("policies[{at}].resource"), reason),
        }
    }
    let permissions = policies.as_ref().map(|_| permissions);
    report.with(Invite { email: email.clone(), permissions })
}

/// Returns the id of a role by its name, display name or id.
///
/// # Errors
///
/// [`Reason::NotFound`] or [`Reason::Ambiguous`].
pub fn role_id<'a>(name: &str, roles: &'a [new::Role]) -> Result<&'a str, Reason> {
    let last = last_part(name);
    let fits = |role: &&new::Role| role.id == last || role.name == last;
    let mut ids: Vec<_> = roles.iter().filter(fits).map(|role| role.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    match ids.as_slice() {
        [] => Err(Reason::not_found(name)),
        [id] => Ok(id),
        ids => Err(Reason::Ambiguous { ids: ids.iter().map(|&id| id.to_owned()).collect() }),
    }
}

fn resource<'a>(name: &str, lookup: &'a Lookup) -> Result<(&'a str, ResourceType), Reason> {
    match ResourceName::parse(name) {
        Some(ResourceName {
            workspace: Some(_),
            source,
            destination: None,
            filter: None,
            tracking_plan: None,
            rest: None,
        }) => match source {
            Some(_) => Ok((lookup.source(name)?, ResourceType::Source)),
            None => Ok((lookup.workspace(name)?, ResourceType::Workspace)),
        },
        _ => Err(RESOURCE),
    }
}
