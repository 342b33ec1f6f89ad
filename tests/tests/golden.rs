//! What the generator makes of the golden cases compiles, and behaves.

#![allow(dead_code, missing_docs, unused_imports, reason = "generated for cases that nobody calls")]

use segment_public_api_client as client;

// Without the migration, which converts into the types of the real document.
#[path = "../../generated/src/config_api"]
mod config_api {
    #[rustfmt::skip]
    mod api;
    mod macros;
    pub(crate) mod prelude;

    use crate::client::config_api as client;

    pub use api::*;
    pub use client::{Client, ClientBuilder, Dynamic};
}

include!(concat!(env!("OUT_DIR"), "/golden.rs"));

use client::{
    Client, Deviation, DeviationKind, Effect, Error, Maturity, Method, Operation, Parts, Patch, Period,
    RateLimit,
};
use serde_json::json;

#[test]
fn unions_take_the_first_kind_that_fits_and_lose_nothing() {
    use unions::api::stable::models::{Schedule, Shape};
    let read = |value: serde_json::Value| serde_json::from_value::<Schedule>(value).unwrap();
    assert!(matches!(read(json!({ "interval": "1h" })), Schedule::Periodic(_)));
    assert!(matches!(read(json!({ "days": [1] })), Schedule::Daily(_)));
    let odd = json!({ "neither": true });
    assert_eq!(serde_json::to_value(read(odd.clone())).unwrap(), odd);
    let shape = |value: serde_json::Value| serde_json::from_value::<Shape>(value).unwrap();
    assert!(matches!(shape(json!({ "type": "round", "radius": 1 })), Shape::Circle(_)));
    assert!(matches!(shape(json!({ "type": "Square", "side": 1 })), Shape::Square(_)));
    assert!(matches!(shape(json!({ "type": "Blob" })), Shape::Unknown(_)));
}

#[test]
fn recursive_types_read_and_write() {
    use recursion::api::stable::models::{Condition, Tree};
    let tree = Tree::new("root").left(Tree::new("left").branches([Tree::new("leaf")]));
    let written = json!({ "name": "root", "left": { "name": "left", "branches": [{ "name": "leaf" }] } });
    assert_eq!(serde_json::to_value(&tree).unwrap(), written);
    assert_eq!(serde_json::from_value::<Tree>(written).unwrap(), tree);
    let condition = json!({ "not": { "not": { "field": "a" } } });
    let read: Condition = serde_json::from_value(condition.clone()).unwrap();
    assert!(matches!(&read, Condition::Not(_)));
    assert_eq!(serde_json::to_value(read).unwrap(), condition);
}

#[test]
fn null_and_absent_are_told_apart_in_requests() {
    use nullability::api::stable::things::{UpdateThingInput, UpdateThingOutput};
    let body = |input: &UpdateThingInput| serde_json::to_value(input).unwrap();
    let keep = UpdateThingInput::new(None);
    assert_eq!(body(&keep), json!({ "owner": null }));
    assert_eq!(body(&keep.clone().name(Patch::Null)), json!({ "owner": null, "name": null }));
    assert_eq!(body(&keep.clone().name("n")), json!({ "owner": null, "name": "n" }));
    for read in [body(&keep), body(&keep.clone().name(Patch::Null)), body(&keep.name("n").slug("s"))] {
        let again: UpdateThingInput = serde_json::from_value(read.clone()).unwrap();
        assert_eq!(body(&again), read);
    }
    let answer = UpdateThingOutput::from_json("{}").unwrap();
    assert_eq!(answer, UpdateThingOutput::from_json(r#"{"owner":null,"name":null}"#).unwrap());
}

#[test]
fn enums_keep_what_they_do_not_know() {
    use open_enums::api::stable::models::{Kind, Thing, ThingMode};
    let thing = Thing::from_json(r#"{"kind":"GHOST","mode":"DELETE_ONLY","2fa":true,"self":"me"}"#).unwrap();
    assert_eq!(thing.kind.as_str(), "GHOST");
    assert!(matches!(thing.kind, Kind::Unknown(_)));
    assert_eq!(thing.mode, Some(ThingMode::DeleteOnly));
    assert_eq!("USER".parse::<Kind>().unwrap(), Kind::User);
    assert_eq!((thing.n2fa, thing.self_.as_deref()), (Some(true), Some("me")));
}

#[test]
fn queries_go_out_in_dot_form() {
    use path_and_query::api::stable::models::{PaginationInput, Rule};
    use path_and_query::api::stable::things::{ListPartsRequired, ListPartsType, list_parts};
    let request = list_parts("a/b", 7, ListPartsRequired { from: "f".to_owned(), to: "t".to_owned() })
        .pagination(PaginationInput::new(50).cursor("Mw=="))
        .ids(["x".to_owned(), "y".to_owned()])
        .rules([Rule::new("TRACK").version(1)])
        .r#type(ListPartsType::A);
    let parts = request.parts().unwrap();
    assert_eq!(parts.path, "/things/a%2Fb/parts/7");
    assert_eq!(
        parts.query,
        "from=f&ids.0=x&ids.1=y&pagination.count=50&pagination.cursor=Mw%3D%3D&rules.0.type=TRACK&rules.0.version=1&to=t&type=A"
    );
}

#[test]
fn majors_and_maturities_stand_beside_each_other() {
    use majors::api::stable::things::{list_warehouses, list_warehouses_v1};
    let accept = |parts: Parts| parts.headers[http::header::ACCEPT].to_str().unwrap().to_owned();
    assert_eq!(accept(list_warehouses().parts().unwrap()), "application/vnd.segment.v2+json");
    assert_eq!(accept(list_warehouses_v1().parts().unwrap()), "application/vnd.segment.v1+json");
    // A type that both have bears no version, and what is newer at a less settled maturity renames nothing.
    use majors::api::stable::things::{UpdateWarehouseInput, UpdateWarehouseInputV2};
    use majors::api::stable::things::{update_warehouse, update_warehouse_v1};
    let second = update_warehouse("w", UpdateWarehouseInputV2::new());
    assert_eq!(accept(second.clone().parts().unwrap()), "application/vnd.segment.v2+json");
    assert_eq!(accept(second.accept(Maturity::Beta).parts().unwrap()), "application/vnd.segment.v2beta+json");
    let first = update_warehouse_v1("w", UpdateWarehouseInput::new());
    assert_eq!(accept(first.accept(Maturity::Beta).parts().unwrap()), "application/vnd.segment.v1beta+json");
    let third = majors::api::beta::things::update_warehouse("w", UpdateWarehouseInput::new());
    assert_eq!(accept(third.parts().unwrap()), "application/vnd.segment.v3beta+json");
    let also = |id: &str, major: &str| {
        let mut rows = majors::api::operations().filter(|row| row.id == id);
        rows.find(|row| row.media_type.contains(major)).unwrap().also
    };
    assert_eq!(also("updateWarehouse", ".v1+"), [Maturity::Beta]);
    assert!(also("updateWarehouse", ".v2+").is_empty() && also("updateWarehouse", ".v3beta+").is_empty());
    let alpha = maturities::api::alpha::things::get_thing("t").parts().unwrap();
    assert_eq!(accept(alpha), "application/vnd.segment.v1alpha+json");
    // What does not differ is the same type.
    let maker: maturities::api::alpha::models::Maker =
        maturities::api::stable::models::Maker::from_json(r#"{"name":"m"}"#).unwrap();
    assert_eq!(maker.name, "m");
}

#[test]
fn an_update_starts_from_what_was_read() {
    use seeds::api::stable::models::Thing;
    use seeds::api::stable::things::UpdateThingInput;
    let text = r#"{"id":"i","name":"n","enabled":true,"note":"x","settings":{"password":"****"}}"#;
    let input = UpdateThingInput::from(Thing::from_json(text).unwrap()).title(Patch::Null);
    let body = json!({ "name": "n", "enabled": true, "note": "x", "title": null });
    assert_eq!(serde_json::to_value(input).unwrap(), body);
}

#[test]
fn free_form_members_read_as_a_type_of_ones_own() {
    #[derive(serde::Deserialize)]
    struct Settings {
        port: Option<u16>,
    }
    use seeds::api::stable::models::Thing;
    let thing = |settings: &str| {
        Thing::from_json(&format!(r#"{{"id":"i","name":"n","enabled":true{settings}}}"#)).unwrap()
    };
    assert_eq!(
        thing(r#","settings":{"port":5439,"more":1}"#).settings_as::<Settings>().unwrap().port,
        Some(5439)
    );
    assert_eq!(thing("").settings_as::<Settings>().unwrap().port, None);
    let error = thing(r#","settings":{"port":"secret"}"#).settings_as::<Settings>().err().unwrap();
    assert!(
        error.is_decode() && error.json_path() == Some("$.port") && !error.to_string().contains("secret")
    );
}

#[test]
fn the_catalogue_knows_the_facts() {
    let rows: Vec<&Operation> = facts::api::operations().collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), ["peekThing", "replaceThing"]);
    let row = rows[1];
    assert_eq!(row.effect, Effect::Replace);
    assert_eq!(rows[0].effect, Effect::Write);
    assert_eq!(
        row.rate_limits,
        [RateLimit::new(5, Period::Minute), RateLimit::new(700, Period::Month).per_scope("spaceId")]
    );
    assert_eq!(row.required_feature, Some("Things"));
    assert_eq!(row.audit_events, ["Thing Replaced"]);
    assert_eq!(row.required_permissions, ["Thing Admin", "Workspace Owner"]);
    assert_eq!(row.docs_url, Some("https://example.com/things"));
}

#[test]
fn a_discriminator_names_the_kind_and_what_it_does_not_name_is_kept() {
    use unions::api::stable::models::Shape;
    let read = |value: &serde_json::Value| serde_json::from_value::<Shape>(value.clone()).unwrap();
    let circle = json!({ "type": "round", "radius": 1.5 });
    assert!(matches!(read(&circle), Shape::Circle(kind) if kind.radius == 1.5));
    assert_eq!(serde_json::to_value(read(&circle)).unwrap(), circle);
    for other in [
        json!({ "type": "Circle", "radius": 1.5 }),
        json!({ "type": "round", "side": 1.5 }),
        json!({ "type": null, "radius": 1.5 }),
        json!({ "radius": 1.5 }),
        json!("round"),
        json!(null),
    ] {
        assert_eq!(read(&other), Shape::Unknown(other.clone()));
        assert_eq!(serde_json::to_value(read(&other)).unwrap(), other);
    }
}

client::prelude::union! {
    both
    /// Kinds without members to tell them by.
    pub enum TextOrNumber {
        #[requires()]
        Text(String),
        #[requires()]
        Number(i64),
    }
}

#[test]
fn a_union_of_scalars_takes_the_kind_that_can_be_read() {
    let read = |value: &serde_json::Value| serde_json::from_value::<TextOrNumber>(value.clone()).unwrap();
    assert_eq!(read(&json!("5")), TextOrNumber::from("5".to_owned()));
    assert_eq!(read(&json!(5)), TextOrNumber::from(5));
    for other in [json!(5.5), json!(true), json!(null), json!(["5"])] {
        assert_eq!(read(&other), TextOrNumber::Unknown(other.clone()));
    }
    for value in [json!("5"), json!(5), json!(5.5)] {
        assert_eq!(serde_json::to_value(read(&value)).unwrap(), value);
    }
}

client::prelude::record! {
    both
    /// With a member that may be null.
    pub struct Owned {
        /// May be null.
        owner: Option<String> = nullable "owner",
    }
}

client::prelude::record! {
    both
    /// With another member.
    pub struct Named {
        /// May not be null.
        name: String = required "name",
    }
}

client::prelude::union! {
    both
    /// A kind whose one required member may be null comes first.
    pub enum OwnedOrNamed {
        #[requires("owner")]
        Owned(Owned),
        #[requires("name")]
        Named(Named),
    }
}

#[test]
fn a_required_member_of_a_kind_may_be_null_but_not_missing() {
    let read = |value: serde_json::Value| serde_json::from_value::<OwnedOrNamed>(value).unwrap();
    assert_eq!(read(json!({ "owner": null, "name": "n" })), OwnedOrNamed::Owned(Owned { owner: None }));
    assert_eq!(read(json!({ "name": "n" })), OwnedOrNamed::Named(Named { name: "n".to_owned() }));
    assert_eq!(read(json!({})), OwnedOrNamed::Unknown(json!({})));
}

#[test]
fn a_body_that_may_be_left_out_is_left_out() {
    use bodies::api::stable::models::Run;
    use bodies::api::stable::things::{RunThingRequired, run_thing};
    let required = || RunThingRequired { code: "hush-code".to_owned(), note: "n".to_owned() };
    let without = run_thing("t", "hush-token", required(), None).parts().unwrap();
    assert!(without.body.is_none() && !without.headers.contains_key(http::header::CONTENT_TYPE));
    let with = run_thing("t", "hush-token", required(), Some(Run::default().count(3_i64))).parts().unwrap();
    assert_eq!(with.body.as_deref(), Some(&br#"{"count":3}"#[..]));
    assert!(with.headers.contains_key(http::header::CONTENT_TYPE));
    // As JSON, too.
    let row = bodies::api::callable().find(|row| row.operation.id == "runThing").unwrap();
    let args = json!({ "thingId": "t", "token": "x", "code": "c", "note": "n" });
    assert!(row.parts(&args).unwrap().body.is_none());
    assert_eq!(row.arguments_schema()["required"], json!(["thingId", "token", "code", "note"]));
}

#[test]
fn a_secret_is_one_wherever_the_document_says_so() {
    use bodies::api::stable::models::{Login, Thing};
    use bodies::api::stable::things::{RunThingRequired, put_thing, run_thing};
    let text = r#"{"id":"i","name":"n","key":"hush","keys":["hush"],"byName":{"a":"hush"},"login":{"user":"hush","password":"hush"},
                   "either":"hush","run":{"note":"hush"}}"#;
    let thing = Thing::from_json(text).unwrap();
    let kept = serde_json::to_string(&thing).unwrap();
    assert_eq!(kept.matches("hush").count(), 7, "{kept}");
    let login = Login::from_json(r#"{"user":"hush","password":"hush"}"#).unwrap();
    let required = RunThingRequired { code: "hush".to_owned(), note: "n".to_owned() };
    let shown = format!("{thing:?} {thing:#?} {login:?} {required:?} {:?}", put_thing("t", thing.clone()));
    assert!(!shown.contains("hush") && shown.contains("name: \"n\""), "{shown}");
    let run = run_thing("t", "hush-token", required, None);
    assert_eq!(run.parts().unwrap().operation.secret_parameters, ["token", "code"]);
}

#[test]
fn what_only_answers_have_is_not_sent_back() {
    use bodies::api::stable::models::Thing;
    use bodies::api::stable::things::put_thing;
    let thing = Thing::from_json(r#"{"id":"i","name":"n"}"#).unwrap();
    assert_eq!(thing.id.as_deref(), Some("i"));
    // It is part of the value all the same, and of what is sent it is none.
    assert_eq!(serde_json::to_value(&thing).unwrap(), json!({ "id": "i", "name": "n" }));
    let sent = put_thing("i", thing).parts().unwrap();
    assert_eq!(sent.body.as_deref(), Some(&br#"{"name":"n"}"#[..]));
    let row = bodies::api::callable().find(|row| row.operation.id == "putThing").unwrap();
    let schema = row.arguments_schema();
    assert_eq!(schema["$defs"]["Thing"]["properties"]["id"], json!({ "type": "string", "readOnly": true }));
    let sent = row.parts(&json!({ "thingId": "i", "body": { "id": "i", "name": "n" } })).unwrap();
    assert_eq!(sent.body.as_deref(), Some(&br#"{"name":"n"}"#[..]));
}

#[test]
fn null_is_told_where_a_member_can_only_be_missing() {
    let told = |id: &str, data: serde_json::Value| -> Vec<String> {
        let row = bodies::api::callable().find(|row| row.operation.id == id).unwrap();
        let (_, deviations) = row.decode_listing(json!({ "data": data }).to_string().as_bytes()).unwrap();
        deviations.iter().map(ToString::to_string).collect()
    };
    let line = |path: &str| format!("{path}: null, expected a value, or no such member");
    assert_eq!(told("runThing", json!({ "run": { "count": null } })), [line("$.data.run.count")]);
    assert_eq!(told("runThing", json!({ "run": null })), [line("$.data.run")]);
    assert!(told("runThing", json!({ "run": { "note": null } })).is_empty());
    assert_eq!(
        told("putThing", json!({ "id": "i", "name": null, "keys": null })),
        ["$.data.keys: null, expected a value, or no such member", "$.data.name: null, expected a string"]
    );
}

mod without_envelope {
    use super::{Patch, json};
    use crate::bare::api::things::{
        self, CreateThingRequest, CreateThingRequestRequired, UpdateThingRequest,
    };
    use crate::bare::api::{models::Thing, operations};
    use crate::client::testing::{Answer, FakeTransport};

    fn body(update: &UpdateThingRequest) -> serde_json::Value {
        serde_json::to_value(update).unwrap()
    }

    #[test]
    fn the_mask_follows_from_what_was_set() {
        let update = UpdateThingRequest::new();
        assert_eq!(body(&update), json!({ "thing": {}, "update_mask": { "paths": [] } }));
        let update = update.is_public(false).clear_labels().name("things/t");
        let paths = json!(["thing.is_public", "thing.labels"]);
        let written =
            json!({ "thing": { "is_public": false, "name": "things/t" }, "update_mask": { "paths": paths } });
        assert_eq!(body(&update), written);
        assert_eq!(serde_json::from_value::<UpdateThingRequest>(written).unwrap(), update);
    }

    #[test]
    fn a_value_without_its_path_cannot_be_expressed() {
        // Whatever a caller does to the members, each value that is written has its path.
        for is_public in [Patch::Keep, Patch::Null, Patch::Set(true)] {
            for key in [Patch::Keep, Patch::Null, Patch::Set("k".to_owned())] {
                let mut update = UpdateThingRequest::new();
                (update.is_public, update.key) = (is_public, key.clone());
                let body = body(&update);
                let paths = body["update_mask"]["paths"].as_array().unwrap();
                for name in body["thing"].as_object().unwrap().keys() {
                    assert!(paths.contains(&json!(format!("thing.{name}"))), "{body}");
                }
                assert_eq!(paths.len(), usize::from(!is_public.is_keep()) + usize::from(!key.is_keep()));
            }
        }
        // Nor read, from a file, say.
        for (body, why) in [
            (json!({ "thing": { "key": "k" }, "update_mask": { "paths": [] } }), "not in the mask"),
            (
                json!({ "thing": { "kay": "k" }, "update_mask": { "paths": ["thing.kay"] } }),
                "unknown field `kay`",
            ),
            (json!({ "thing": {}, "update_mask": { "paths": ["key"] } }), "which is no member"),
            (json!({ "thing": {}, "update_mask": { "paths": [] }, "more": 1 }), "unknown field `more`"),
            (json!({ "thing": {} }), "missing field `update_mask`"),
            (json!({ "thing": [], "update_mask": { "paths": [] } }), "no object"),
        ] {
            let error = serde_json::from_value::<UpdateThingRequest>(body).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn lists_are_repeated_and_colons_stay() {
        let parts = things::batch_get_things(vec!["a b".to_owned(), "c".to_owned()]).parts().unwrap();
        assert_eq!((parts.path.as_str(), parts.query.as_str()), ("/things:batchGet", "names=a%20b&names=c"));
        assert!(things::batch_get_things(Vec::<String>::new()).parts().unwrap_err().is_invalid_request());
        let parts =
            things::list_things().page_size(7).page_token("t").names(["x".to_owned()]).parts().unwrap();
        assert_eq!(parts.query, "names=x&page_size=7&page_token=t");
        assert_eq!(parts.headers["accept"], "application/json");
    }

    #[test]
    fn secrets_are_not_shown() {
        let required = CreateThingRequestRequired { key: "hush".to_owned(), name: "n".to_owned() };
        let shown = [
            format!("{required:?}"),
            format!("{:?}", CreateThingRequest::new(required.clone())),
            format!("{:?}", UpdateThingRequest::new().key("hush")),
            format!("{:?}", Thing::from_json(r#"{"name":"n","key":"hush"}"#).unwrap()),
        ];
        for text in shown {
            assert!(text.contains("key: [redacted]") && !text.contains("hush"), "{text}");
        }
    }

    #[tokio::test]
    async fn answers_come_bare_and_page_after_page() {
        let fake = FakeTransport::new();
        let page = |names: &[&str], next: serde_json::Value| {
            let things: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
            let mut page = json!({ "things": things });
            if !next.is_null() {
                page["next_page_token"] = next;
            }
            page
        };
        fake.answer("listThings", page(&["a", "b"], json!("2")));
        fake.answer("listThings", page(&[], json!("3")));
        fake.answer("listThings", page(&["c"], json!("")));
        let client = fake.config_client();
        let mut items = things::list_things().items(&client);
        let mut names = Vec::new();
        while let Some(thing) = items.try_next().await.unwrap() {
            names.push(thing.name);
        }
        assert_eq!(names, ["a", "b", "c"]);
        let sent = fake.requests_of("listThings");
        let tokens: Vec<_> = sent.iter().map(|request| request.query_value("page_token")).collect();
        assert_eq!(tokens, [None, Some("2"), Some("3")]);
        // The last page need not say that it is.
        fake.answer("listThings", page(&["d"], serde_json::Value::Null));
        assert_eq!(things::list_things().pages(&client).try_next().await.unwrap().unwrap().things.len(), 1);
        // Nothing is as good as an empty object.
        fake.answer("deleteThing", Answer::raw(204, ""));
        things::delete_thing("t").send(&client).await.unwrap();
    }

    #[test]
    fn the_catalogue_says_what_a_call_takes() {
        let rows: Vec<_> = operations().map(|row| (row.id, row.takes_password, row.is_bare)).collect();
        let expected = ["batchGetThings", "createThing", "deleteThing", "listThings", "updateThing"];
        assert_eq!(rows, expected.map(|id| (id, id == "deleteThing", true)));
    }
}
