//! Reading and writing by the table of members.

use serde_json::{from_str, json, to_value};

use super::record;
use crate::model::patch::Patch;
use crate::model::tolerant;

record! {
    both
    /// As answers have it.
    pub struct Thing {
        /// Required.
        id: String = required "id",
        /// Required, and can be null.
        owner: Option<String> = nullable "ownerId",
        /// Optional.
        count: Option<i64> = optional "count",
    }
}

record! {
    both
    /// With a member that can be any value.
    pub struct Free {
        /// Any value.
        value: Option<serde_json::Value> = any "value",
    }
}

#[test]
fn null_is_a_value_where_any_is() {
    for text in [r#"{"value":null}"#, r#"{"value":{"a":null}}"#, "{}"] {
        let free: Free = from_str(text).unwrap();
        assert_eq!(to_value(&free).unwrap().to_string(), text);
        let read = |body: &str| tolerant::read::<Free>(body.as_bytes(), false).unwrap();
        assert_eq!(read(&format!(r#"{{"data":{text}}}"#)), (free.clone(), Vec::new()));
        // And where the answer takes the second reading.
        let (again, _) = read(&format!(r#"{{"data":0,"data":{text}}}"#));
        assert_eq!(again, free);
    }
}

#[test]
fn a_nullable_member_that_is_missing_is_told() {
    let read = |data: &str| {
        let (thing, deviations) = tolerant::read::<Vec<Thing>>(data.as_bytes(), false).unwrap();
        (thing.len(), deviations.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let line = |at: usize| format!("$.data[{at}].ownerId: missing, expected a value, or null");
    assert_eq!(read(r#"{"data":[{"id":"a","ownerId":null},{"id":"b"}]}"#), (2, vec![line(1)]));
    assert_eq!(
        read(r#"{"data":[{"id":"a"},{"id":7,"ownerId":null},{"id":"c"}]}"#),
        (3, vec![line(0), "$.data[1].id: wrong type, expected a string".to_owned(), line(2)])
    );
    // Of a thing that is not there nothing more is told.
    assert_eq!(read(r#"{"data":[null]}"#).1.len(), 1);
}

record! {
    request
    /// As a request has it.
    #[derive(Default)]
    pub struct Update {
        /// To be kept, cleared or set.
        name: Patch<String> = optional "name",
    }
}

fn refusal(json: &str) -> String {
    from_str::<Thing>(json).unwrap_err().to_string()
}

#[test]
fn members_come_in_any_order_and_others_do_not_matter() {
    let thing = Thing { id: "a".to_owned(), owner: None, count: Some(1) };
    let texts = [
        r#"{"count":1,"more":{"id":[]},"id":"a"}"#,
        r#"{"id":"a","ownerId":null,"count":1}"#,
        r#"{"ownerId":null,"id":"a","count":1}"#,
    ];
    // Each order is met by what was learned of itself, and of each other.
    for text in [0, 0, 1, 1, 2, 2, 0, 2, 1, 0].map(|order| texts[order]) {
        assert_eq!(from_str::<Thing>(text).unwrap(), thing, "{text}");
    }
}

#[test]
fn what_is_missing_or_comes_twice_is_named() {
    assert!(refusal(r#"{"ownerId":"o"}"#).starts_with("missing field `id`"));
    assert!(refusal(r#"{"id":"a","id":"a"}"#).starts_with("duplicate field `id`"));
    assert!(refusal(r#"{"id":"a","count":1,"count":null}"#).starts_with("duplicate field `count`"));
    assert!(refusal(r#"{"id":null}"#).starts_with("invalid type: null"));
    assert!(refusal("[]").contains("struct Thing"));
}

#[test]
fn only_what_is_optional_is_left_out() {
    let thing = Thing { id: "a".to_owned(), owner: None, count: None };
    assert_eq!(to_value(thing).unwrap(), json!({ "id": "a", "ownerId": null }));
    assert_eq!(to_value(Update::default()).unwrap(), json!({}));
    assert_eq!(to_value(Update { name: Patch::Null }).unwrap(), json!({ "name": null }));
}

#[cfg(feature = "serialize")]
#[test]
fn a_request_refuses_what_it_does_not_know() {
    let refused = from_str::<Update>(r#"{"name":null,"nane":"x"}"#).unwrap_err().to_string();
    assert!(refused.starts_with("unknown field `nane`, expected `name`"), "{refused}");
    assert_eq!(from_str::<Update>(r#"{"name":null}"#).unwrap(), Update { name: Patch::Null });
    assert_eq!(from_str::<Update>("{}").unwrap(), Update::default());
}
