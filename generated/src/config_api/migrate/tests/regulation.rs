use super::*;
use crate::config_api::deletion_and_suppression::CreateRegulationRequest;
use crate::config_api::migrate::{Regulation, regulation, source_regulation, suppressed_user};
use crate::config_api::models::RegulationAttributes;

const CONTACTS: &str = "workspaces/acme/sources/crm/contacts";

fn old(kind: &str, name: &str, ids: usize) -> CreateRegulationRequest {
    let values: Vec<String> = (0..ids).map(|n| format!("id-{n}")).collect();
    CreateRegulationRequest::new(RegulationAttributes::new(name.into(), values), kind.into())
}

fn written(new: Result<Converted<Regulation>, Unconvertible>) -> Outcome {
    let new = new?;
    let value = match new.value {
        Regulation::Workspace(input) => json!({ "workspace": input }),
        Regulation::Source(input) => json!({ "source": input }),
        Regulation::CloudSource(input) => json!({ "cloud": input }),
    };
    Ok((value, new.left_out))
}

#[test]
fn every_type_has_its_name_in_either_case() {
    for (kind, new) in [
        ("Delete", "DELETE_ONLY"),
        ("Delete_Internal", "DELETE_INTERNAL"),
        ("Suppress", "SUPPRESS_ONLY"),
        ("Suppress_With_Delete", "SUPPRESS_WITH_DELETE"),
        ("Unsuppress", "UNSUPPRESS"),
    ] {
        for kind in [kind.to_owned(), kind.to_lowercase(), kind.to_uppercase()] {
            for (name, subject) in [("userId", "USER_ID"), ("objectId", "OBJECT_ID")] {
                let (value, left_out) = written(regulation(&old(&kind, name, 2))).unwrap();
                let input =
                    json!({ "regulationType": new, "subjectType": subject, "subjectIds": ["id-0", "id-1"] });
                assert_eq!((value, left_out), (json!({ "workspace": input }), vec![]));
            }
            let (value, _) = written(source_regulation(&old(&kind, "userId", 1))).unwrap();
            let input = json!({ "regulationType": new, "subjectType": "USER_ID", "subjectIds": ["id-0"] });
            assert_eq!(value, json!({ "source": input }));
        }
    }
}

#[test]
fn a_collection_is_of_a_cloud_source() {
    let old = old("Delete", "objectId", 1);
    let cloud = |collection: &str| {
        json!({ "cloud": {
            "collection": collection, "regulationType": "DELETE_ONLY", "subjectType": "OBJECT_ID",
            "subjectIds": ["id-0"],
        } })
    };
    for convert in [regulation, source_regulation] {
        let (value, left_out) = written(convert(&old.clone().collection(CONTACTS))).unwrap();
        assert_eq!(value, cloud("contacts"));
        assert!(matches!(reason(&left_out, "collection"), Reason::NeedsDecision(_)));
    }
    let (value, left_out) = written(source_regulation(&old.clone().collection("contacts"))).unwrap();
    assert_eq!((value, left_out), (cloud("contacts"), vec![]));
    // Of which source would that be?
    assert_eq!(regulation(&old.collection("contacts")).unwrap_err().member, "collection");
}

#[test]
fn nothing_is_guessed_where_it_deletes() {
    for (kind, name, member) in [
        ("Delete_All", "userId", "regulation_type"),
        ("", "userId", "regulation_type"),
        ("Delete", "user_id", "attributes.name"),
        ("Delete", "anonymousId", "attributes.name"),
    ] {
        assert_eq!(regulation(&old(kind, name, 1)).unwrap_err().member, member);
        assert_eq!(source_regulation(&old(kind, name, 1)).unwrap_err().member, member);
    }
    assert_eq!(source_regulation(&old("Delete", "objectId", 1)).unwrap_err().member, "collection");
    let users = old("Delete", "userId", 1).collection(CONTACTS);
    assert_eq!(regulation(&users).unwrap_err().member, "attributes.name");
}

#[test]
fn too_many_ids_and_the_user_agent_are_reported() {
    let new = regulation(&old("Suppress", "userId", 5_000).user_agent("cli/1")).unwrap();
    assert_eq!(lines(&new.left_out), [format!("user_agent: {}", Reason::NoCounterpart)]);
    let (value, left_out) = written(regulation(&old("Suppress", "userId", 5_001))).unwrap();
    assert_eq!(value["workspace"]["subjectIds"].as_array().unwrap().len(), 5_001);
    assert!(matches!(reason(&left_out, "attributes.values"), Reason::NeedsDecision(_)));
}

#[test]
fn suppressed_users_can_be_compared() {
    let new = suppressed_user(&json!({ "attributes": { "name": "userId", "values": ["a"] } })).unwrap();
    assert_eq!((new.subject_type.as_str(), new.subject_ids), ("USER_ID", vec!["a".to_owned()]));
    for other in [
        json!({}),
        json!([]),
        json!({ "attributes": { "name": "email", "values": [] } }),
        json!({ "attributes": { "name": "userId", "values": [1] } }),
    ] {
        assert!(suppressed_user(&other).is_err(), "{other}");
    }
}
