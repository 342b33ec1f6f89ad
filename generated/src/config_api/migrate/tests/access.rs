use super::*;
use crate::config_api::migrate::{invite, policy, role_id, workspace_differences};
use crate::config_api::models::{
    InviteInput, InvitePolicy, InvitePolicyRequired, PolicyInput, PolicyInputRequired,
    Workspace as OldWorkspace,
};
use crate::stable::models::Role;

fn roles() -> [Role; 3] {
    [("r1", "Source Admin"), ("r2", "Owner"), ("r3", "Owner")].map(|(id, name)| {
        Role::from_json(&json!({ "id": id, "name": name, "description": "" }).to_string()).unwrap()
    })
}

#[test]
fn roles_are_found_by_any_of_their_names() {
    let roles = roles();
    for name in ["Source Admin", "r1", "workspaces/acme/roles/r1"] {
        assert_eq!(role_id(name, &roles), Ok("r1"), "{name}");
    }
    let both = Reason::Ambiguous { ids: vec!["r2".into(), "r3".into()] };
    assert_eq!(role_id("Owner", &roles), Err(both));
    assert_eq!(role_id("Guest", &roles), Err(Reason::not_found("Guest")));
}

#[test]
fn a_policy_becomes_a_permission() {
    let old = |resource: &str| {
        PolicyInput::new(PolicyInputRequired { resource: resource.into(), subject: "users/u1".into() })
    };
    for (resource, id, kind) in
        [("workspaces/acme", "w1", "WORKSPACE"), ("workspaces/acme/sources/web", "s-web", "SOURCE")]
    {
        let (value, left_out) = parts(policy("r1", &old(resource), &roles(), &lookup()).unwrap());
        assert_eq!(value, json!({ "roleId": "r1", "resources": [{ "id": id, "type": kind }] }));
        assert!(matches!(reason(&left_out, "subject"), Reason::NeedsDecision(_)));
    }
    for (role, resource, member) in [
        ("none", "workspaces/acme", "role"),
        ("r1", "workspaces/other", "resource"),
        ("r1", "workspaces/acme/sources/web/destinations/hooks", "resource"),
        ("r1", "web", "resource"),
    ] {
        let stopped = policy(role, &old(resource), &roles(), &lookup()).unwrap_err();
        assert_eq!(stopped.member, member);
    }
}

#[test]
fn an_invite_gives_no_access_that_is_not_found() {
    let policy = |role: &str, resource: &str| {
        InvitePolicy::new(InvitePolicyRequired { resource: resource.into(), role: role.into() })
    };
    let old = InviteInput::new("one@example.com").policies(vec![
        policy("r1", "workspaces/acme/sources/crm"),
        policy("none", "workspaces/acme"),
        policy("r1", "workspaces/acme/warehouses/x"),
    ]);
    let (value, left_out) = parts(invite(&old, &roles(), &lookup()));
    let expected = json!({
        "email": "one@example.com",
        "permissions": [{ "roleId": "r1", "resources": [{ "id": "s-crm", "type": "SOURCE" }] }],
    });
    assert_eq!(value, expected);
    assert_eq!(reason(&left_out, "policies[1].role"), &Reason::not_found("none"));
    assert!(matches!(reason(&left_out, "policies[2].resource"), Reason::NeedsDecision(_)));
    let (value, _) = parts(invite(&InviteInput::new("two@example.com"), &[], &lookup()));
    assert_eq!(value, json!({ "email": "two@example.com" }));
}

#[test]
fn a_workspace_is_compared() {
    let old = |name: &str, id: &str| {
        let json = json!({ "name": name, "display_name": "Acme", "id": id });
        OldWorkspace::from_json(&json.to_string()).unwrap()
    };
    let new = Workspace::from_json(r#"{ "id": "w1", "slug": "acme", "name": "Acme" }"#).unwrap();
    assert_eq!(workspace_differences(&old("workspaces/acme", "w1"), &new), []);
    let found = workspace_differences(&old("other", "w2"), &new);
    let members: Vec<_> = found.iter().map(|difference| difference.member.as_str()).collect();
    assert_eq!(members, ["id", "slug"]);
}
