use std::collections::BTreeSet;

use super::*;
use crate::config_api::migrate::members::KINDS;
use crate::config_api::migrate::successors::ALL;
use crate::config_api::migrate::{Becomes, Difference, members, successors};

#[test]
fn every_operation_has_a_row_and_every_row_its_operations() {
    let old: BTreeSet<_> = crate::config_api::operations().map(|operation| operation.id).collect();
    let rows: Vec<_> = ALL.iter().map(|row| row.operation).collect();
    assert_eq!(rows, old.into_iter().collect::<Vec<_>>(), "in this order");
    for row in ALL {
        let now = |id: &str| crate::operations().any(|operation| operation.id == id);
        let gone: Vec<_> = row.operations.iter().filter(|id| !now(id)).collect();
        assert!(gone.is_empty(), "{}: {gone:?} are gone", row.operation);
        assert!(!row.operations.is_empty() || !row.changes.is_empty(), "{} says no reason", row.operation);
        assert_eq!(successors(row.operation), Some(row));
    }
    assert_eq!(successors("getWarehouse"), None);
}

#[test]
fn an_operation_that_is_not_stable_says_so() {
    for row in ALL {
        let is_stable = |id: &&&str| {
            crate::operations().any(|operation| {
                let stable = crate::Maturity::Stable;
                operation.id == **id && (operation.maturity == stable || operation.also.contains(&stable))
            })
        };
        let is_unstable = row.operations.iter().any(|id| !is_stable(&id));
        assert_eq!(is_unstable, row.changes.starts_with("beta"), "{}", row.operation);
    }
}

#[test]
fn rows_are_sorted_so_that_they_are_found() {
    assert!(KINDS.is_sorted_by(|(a, _), (b, _)| a < b));
    for (kind, rows) in KINDS {
        assert!(rows.is_sorted_by(|a, b| a.member < b.member), "{kind}");
        assert_eq!(members(kind), *rows);
    }
    assert_eq!(members("warehouse"), []);
}

/// The types of which something is converted: where they stand in a kind, by the path before their members.
const TYPES: &[(&str, &str, &str)] = &[
    ("CatalogComponent", "catalog_destination", "components[]."),
    ("CatalogDestination", "catalog_destination", ""),
    ("CatalogDestinationCategories", "catalog_destination", "categories."),
    ("CatalogLogos", "catalog_destination", "logos."),
    ("CatalogLogos", "catalog_source", "logos."),
    ("CatalogMethods", "catalog_destination", "methods."),
    ("CatalogPlatforms", "catalog_destination", "platforms."),
    ("CatalogSetting", "catalog_destination", "settings[]."),
    ("CatalogSource", "catalog_source", ""),
    ("CreateRegulationRequest", "regulation", ""),
    ("CreateRegulationResponse", "regulation", ""),
    ("Destination", "destination", ""),
    ("DestinationConfig", "destination", "config[]."),
    ("DestinationFilter", "filter", ""),
    ("DestinationFilterAction", "filter", "actions[]."),
    ("DestinationFilterFields", "filter", "actions[].fields.*."),
    ("DestinationFilterInput", "filter", ""),
    ("DestinationInput", "destination", ""),
    ("Function", "function", ""),
    ("FunctionInput", "function", ""),
    ("FunctionSetting", "function", "settings[]."),
    ("InviteInput", "invite", ""),
    ("InvitePolicy", "invite", "policies[]."),
    ("LibraryConfig", "source", "library_config."),
    ("PolicyInput", "policy", ""),
    ("PreviewDestinationFilterRequest", "filter_preview", ""),
    ("RegulationAttributes", "regulation", "attributes."),
    ("Source", "source", ""),
    ("SourceFunctionConfig", "source", "function_config[]."),
    ("SourceFunctionIsLatestVersion", "source_function", ""),
    ("SourceInput", "source", ""),
    ("SourceSchemaConfig", "schema_config", ""),
    ("TrackingPlan", "tracking_plan", ""),
    ("TrackingPlanEventRule", "tracking_plan", "rules.events[]."),
    ("TrackingPlanInput", "tracking_plan", ""),
    ("TrackingPlanRules", "tracking_plan", "rules."),
    ("TrackingPlanSourceConnection", "source_connection", ""),
    ("UpdateDestinationFilterRequest", "filter", ""),
    ("UpdateDestinationRequest", "destination", ""),
    ("UpdateFunctionRequest", "function", ""),
    ("UpdateSourceRequest", "source", ""),
    ("UpdateSourceSchemaConfigRequest", "schema_config", ""),
    ("UpdateTrackingPlanRequest", "tracking_plan", ""),
    ("User", "user", ""),
    ("Workspace", "workspace", ""),
];

/// Members of the surface, as type and name.
fn surface(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| line.strip_prefix("member ")).map(|line| {
        let mut words = line.split_whitespace();
        let of = words.next().unwrap().rsplit("::").next().unwrap();
        (of, words.next().unwrap().trim_end_matches(':'))
    })
}

#[test]
fn every_member_has_a_row() {
    let text = include_str!("../../SURFACE.txt");
    for (of, kind, prefix) in TYPES {
        let mut names = surface(text).filter(|(found, _)| found == of).map(|(_, name)| name).peekable();
        assert!(names.peek().is_some(), "there is no {of}");
        for name in names {
            let path = [prefix, name].concat();
            let begins = |member: &str| member == path || member.strip_prefix(&path) == Some("[]");
            assert!(members(kind).iter().any(|row| begins(row.member)), "{kind} has no row for {path}");
        }
    }
}

/// The last name of a path, without values and marks.
fn last_name(path: &str) -> &str {
    let path = path.split(" = ").next().unwrap();
    path.rsplit('.').next().unwrap().trim_end_matches("[]")
}

#[test]
fn what_members_become_is_there() {
    let text = include_str!("../../../../SURFACE.txt");
    let names: BTreeSet<_> = surface(text).map(|(_, name)| name).collect();
    for (kind, rows) in KINDS {
        for row in *rows {
            let Becomes::Member(path) = row.becomes else { continue };
            // Options of a source's type and the members of an error are no members of the document's types.
            if row.member.starts_with("library_config.") || *kind == "error" {
                continue;
            }
            assert!(names.contains(last_name(path)), "{kind}: nothing has {path}");
        }
    }
}

#[test]
fn reasons_and_differences_are_one_line() {
    let reasons = [
        Reason::NoCounterpart,
        Reason::Implied,
        Reason::ReadOnly,
        Reason::not_found("x"),
        Reason::Ambiguous { ids: vec!["a".into(), "b".into()] },
        Reason::unknown("x"),
        Reason::NeedsDecision("choose"),
    ];
    for reason in reasons {
        let stopped = reason.clone().stops("member").to_string();
        let left_out = LeftOut { member: "member".into(), reason }.to_string();
        assert!(left_out.starts_with("member: ") && !left_out.contains('\n'), "{left_out}");
        assert!(stopped.contains("`member`") && !stopped.contains('\n'), "{stopped}");
    }
    let difference = Difference { member: "a.b".into(), old: None, new: Some(json!("x")) };
    assert_eq!(difference.to_string(), "a.b: nothing → \"x\"");
}
