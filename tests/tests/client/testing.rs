//! The fake that callers test with.

use std::time::Duration;

use segment_public_api::stable::iam_groups::{delete_user_group, list_user_groups};
use segment_public_api::stable::sources::{CreateSourceInput, CreateSourceInputRequired, create_source};
use segment_public_api::testing::{Answer, FakeTransport, RecordedRequest};
use segment_public_api::{
    Client, Error, ErrorKind, Operation, Region, Transport, TransportError, TransportFuture,
    TransportRequest, stable,
};
use serde_json::{Value, json};

const DELETED: &str = "SUCCESS";

fn groups(ids: &[&str], next: Option<&str>) -> Value {
    let groups: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "id": id, "name": "any", "memberCount": 0, "permissions": [] }))
        .collect();
    json!({ "userGroups": groups, "pagination": { "current": "any", "next": next } })
}

async fn ids(client: &Client) -> Result<Vec<String>, Error> {
    let mut ids = Vec::new();
    let mut items = list_user_groups().items(client);
    while let Some(group) = items.try_next().await? {
        ids.push(group.id);
    }
    Ok(ids)
}

async fn first_id(client: &Client) -> Result<String, Error> {
    list_user_groups().send(client).await.map(|page| page.user_groups[0].id.clone())
}

async fn delete(client: &Client, id: &str) -> Result<String, Error> {
    delete_user_group(id).send(client).await.map(|answer| answer.status.as_str().to_owned())
}

fn is_shareable<T: Send + Sync + Clone + 'static>() {}

#[tokio::test]
async fn an_answer_is_the_data_of_a_success_with_the_status_of_the_document() {
    is_shareable::<FakeTransport>();
    is_shareable::<Answer>();
    is_shareable::<RecordedRequest>();
    let fake = FakeTransport::new();
    fake.answer("listUserGroups", groups(&["g1"], None));
    fake.answer_with("deleteUserGroup", 202, json!({ "data": { "status": DELETED }, "more": 1 }));
    let client = fake.client();
    let page = list_user_groups().send(&client).await.unwrap();
    assert_eq!((page.status().as_u16(), page.user_groups[0].id.as_str()), (200, "g1"));
    assert_eq!(page.headers()["content-type"], "application/json");
    let deleted = delete_user_group("g1").send(&client).await.unwrap();
    assert_eq!((deleted.status().as_u16(), deleted.body().len()), (202, 38));
}

#[tokio::test]
async fn types_of_the_crate_are_answers_too() {
    use stable::iam_groups::DeleteUserGroupOutput;
    let fake = FakeTransport::new();
    fake.answer(
        "deleteUserGroup",
        DeleteUserGroupOutput::from_json(&json!({ "status": DELETED }).to_string()).unwrap(),
    );
    assert_eq!(delete(&fake.client(), "g").await.unwrap(), DELETED);
}

#[tokio::test]
async fn several_answers_are_given_in_turn_and_the_last_one_again_and_again() {
    let fake = FakeTransport::new();
    for id in ["a", "b", "c"] {
        fake.answer("listUserGroups", groups(&[id], None));
    }
    let client = fake.client();
    for expected in ["a", "b", "c", "c", "c"] {
        assert_eq!(first_id(&client).await.unwrap(), expected);
    }
    // One that comes later takes the turn of the last.
    fake.answer("listUserGroups", groups(&["d"], None));
    for expected in ["c", "d", "d"] {
        assert_eq!(first_id(&client).await.unwrap(), expected);
    }
    fake.clear_answers();
    fake.answer("listUserGroups", groups(&["e"], None));
    assert_eq!(first_id(&client).await.unwrap(), "e");
    assert_eq!(fake.requests().len(), 9);
}

#[tokio::test]
async fn refusals_read_like_the_servers() {
    let fake = FakeTransport::new();
    fake.fail("deleteUserGroup", 404, "not-found", "no such group");
    fake.answer(
        "deleteUserGroup",
        Answer::error(422, "invalid", "no").header("X-Request-Id", "r1").header("x-request-id", "r2"),
    );
    fake.answer("deleteUserGroup", Answer::raw(400, "<title>Bad</title>"));
    fake.answer(
        "deleteUserGroup",
        Answer::new(301, json!(null)).header("Location", "https://elsewhere.example/"),
    );
    fake.answer("deleteUserGroup", Answer::raw(200, "no JSON"));
    let client = fake.client();
    let mut errors = Vec::new();
    for _ in 0..5 {
        errors.push(delete(&client, "g").await.unwrap_err());
    }
    assert!(errors[0].is_not_found(), "{}", errors[0]);
    assert_eq!(errors[0].errors()[0].kind.as_deref(), Some("not-found"));
    assert_eq!(errors[0].errors()[0].message.as_deref(), Some("no such group"));
    assert!(errors[1].is_validation());
    assert_eq!(errors[1].request_id(), Some("r2"));
    assert_eq!(errors[2].errors()[0].message.as_deref(), Some("Bad"));
    assert_eq!(errors[3].kind(), ErrorKind::Redirect);
    assert!(errors[4].is_decode());
}

#[tokio::test]
async fn faults_of_the_transport_are_those_of_a_real_one() {
    for (answer, kind) in [
        (Answer::timeout(), ErrorKind::Timeout),
        (Answer::broken(), ErrorKind::Transport),
        (Answer::no_connection(), ErrorKind::Transport),
    ] {
        let fake = FakeTransport::new();
        fake.answer("createSource", answer);
        let error = create_source(source()).send(&fake.client()).await.unwrap_err();
        assert_eq!((error.kind(), error.operation_id()), (kind, Some("createSource")));
        assert!(!fake.requests_of("createSource").is_empty());
    }
}

#[tokio::test]
async fn an_answer_may_come_late_or_too_late() {
    let fake = FakeTransport::new();
    fake.answer(
        "deleteUserGroup",
        Answer::data(json!({ "status": DELETED })).after(Duration::from_millis(20)),
    );
    let begin = std::time::Instant::now();
    assert_eq!(delete(&fake.client(), "g").await.unwrap(), DELETED);
    assert!(begin.elapsed() >= Duration::from_millis(20));

    fake.clear_answers();
    fake.answer("createSource", Answer::data(json!({})).after(Duration::from_secs(3600)));
    let call = create_source(source()).with_timeout(Duration::from_millis(10));
    assert!(call.send(&fake.client()).await.unwrap_err().is_timeout());
    assert_eq!(fake.requests_of("createSource").len(), 1);
}

#[tokio::test]
async fn a_closure_answers_by_the_request_and_may_ask_the_fake() {
    let fake = FakeTransport::new();
    let asked = fake.clone();
    fake.answer_fn("deleteUserGroup", move |request| {
        assert_eq!(request.operation.id, "deleteUserGroup");
        match asked.requests().len() {
            1 => Answer::data(json!({ "status": DELETED })),
            count => Answer::error(404, "not-found", &format!("{count} {}", request.path)),
        }
    });
    let client = fake.client();
    assert_eq!(delete(&client, "a").await.unwrap(), DELETED);
    let error = delete(&client, "b").await.unwrap_err();
    assert_eq!(error.errors()[0].message.as_deref(), Some("2 /groups/b"));

    fake.clear_answers();
    fake.answer_fn("listUserGroups", |_| groups(&["once"], None))
        .answer("listUserGroups", groups(&["then"], None));
    assert_eq!(first_id(&client).await.unwrap(), "once");
    assert_eq!(first_id(&client).await.unwrap(), "then");
}

#[tokio::test]
async fn lists_go_from_page_to_page() {
    let fake = FakeTransport::new();
    fake.answer("listUserGroups", groups(&["a", "b"], Some("two words")))
        .answer("listUserGroups", groups(&[], Some("3")))
        .answer("listUserGroups", groups(&["c"], None));
    assert_eq!(ids(&fake.client()).await.unwrap(), ["a", "b", "c"]);
    let cursors: Vec<Option<String>> = fake
        .requests_of("listUserGroups")
        .iter()
        .map(|request| request.query_value("pagination.cursor").map(str::to_owned))
        .collect();
    assert_eq!(cursors, [None, Some("two words".to_owned()), Some("3".to_owned())]);

    // A page that names a next one for ever is found out.
    fake.clear_answers();
    fake.answer("listUserGroups", groups(&["a"], Some("2")));
    assert_eq!(ids(&fake.client()).await.unwrap_err().kind(), ErrorKind::Pages);
}

#[tokio::test]
async fn what_has_no_answer_is_named_with_the_way_out() {
    let fake = FakeTransport::new();
    let client = fake.client();
    let error = delete(&client, "g").await.unwrap_err();
    let text = error.to_string();
    assert!(error.is_connect(), "{error:?}");
    assert!(
        text.starts_with("deleteUserGroup: ") && text.contains("fake.answer(\"deleteUserGroup\", …)"),
        "{text}"
    );
    assert!(text.contains("it answers nothing"), "{text}");
    fake.answer("deleteUserGroups", json!({})).answer("listSources", json!({}));
    let text = delete(&client, "g").await.unwrap_err().to_string();
    assert!(text.contains("it answers `deleteUserGroups`, `listSources`"), "{text}");
    assert_eq!(fake.requests_of("deleteUserGroup").len(), 2);
}

fn source() -> CreateSourceInput {
    CreateSourceInput::new(CreateSourceInputRequired {
        slug: "web-prod".to_owned(),
        enabled: true,
        metadata_id: "m".to_owned(),
    })
}

#[tokio::test]
async fn requests_are_kept_as_they_were_sent_and_clones_share_them() {
    let fake = FakeTransport::new();
    let builder = Client::builder().token("sgp_secret").region(Region::Eu).user_agent("my-tool/1");
    let client = builder.transport(fake.clone()).build().unwrap();
    fake.answer("createSource", json!({})).answer("deleteUserGroup", json!({ "status": DELETED }));
    let _ = create_source(source()).send(&client).await;
    delete(&client, "a/b ?").await.unwrap();
    let kept = fake.clone().requests();
    assert_eq!(
        kept.iter().map(|request| request.operation.id).collect::<Vec<_>>(),
        ["createSource", "deleteUserGroup"]
    );
    let created = &kept[0];
    assert_eq!(created.method, "POST");
    assert_eq!(
        (created.uri.to_string().as_str(), created.path.as_str()),
        ("https://eu1.api.segmentapis.com/sources", "/sources")
    );
    assert_eq!(created.body, json!({ "slug": "web-prod", "enabled": true, "metadataId": "m" }));
    assert_eq!(created.headers["content-type"], "application/vnd.segment.v1+json");
    assert!(created.headers["user-agent"].to_str().unwrap().ends_with(" my-tool/1"));
    assert_eq!(created.headers["authorization"], "[redacted]");
    assert_eq!((kept[1].path.as_str(), &kept[1].body), ("/groups/a%2Fb%20%3F", &Value::Null));
    assert_eq!((kept[1].query.len(), kept[1].query_value("count")), (0, None));
    fake.clear();
    assert!(fake.requests().is_empty());
    assert_eq!(delete(&client, "g").await.unwrap(), DELETED);
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn debug_shows_no_body_and_no_token() {
    let fake = FakeTransport::new();
    fake.answer("createSource", json!({ "secret": "in-the-answer" }));
    let client = Client::builder().token("sgp_secret").transport(fake.clone()).build().unwrap();
    let _ = create_source(source()).send(&client).await;
    let requests = fake.requests();
    let debug = format!("{fake:?} {requests:?} {:?} {:?}", Answer::data("in-the-answer"), Answer::broken());
    assert!(debug.contains("createSource") && debug.contains("has_body: true"), "{debug}");
    for secret in ["in-the-answer", "web-prod", "sgp_secret"] {
        assert!(!debug.contains(secret), "{debug}");
    }
    assert!(requests.iter().all(|request| !format!("{:?}", request.headers).contains("sgp_")));
}

#[tokio::test]
async fn calls_by_id_are_answered_too_and_many_at_once() {
    let fake = FakeTransport::new();
    fake.answer("deleteUserGroup", json!({ "status": DELETED }));
    let client = fake.client();
    let calls: Vec<_> = (0..20)
        .map(|index| {
            let call = delete_user_group(index.to_string()).send(&client);
            tokio::spawn(async move { call.await.is_ok() })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap());
    }
    let by_id = segment_public_api::callable().find(|row| row.operation.id == "deleteUserGroup").unwrap();
    let answer = by_id.call(&client, json!({ "userGroupId": "x" })).await.unwrap();
    assert_eq!(answer["status"], DELETED);
    let mut paths: Vec<String> = fake.requests().into_iter().map(|request| request.path).collect();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), 21);
}

/// A transport around another, as a caller would write it for metrics.
struct Counted<T>(T, std::sync::Arc<std::sync::Mutex<Vec<&'static str>>>);

impl<T: Transport> Transport for Counted<T> {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        self.1.lock().unwrap().push(request.extensions().get::<&'static Operation>().unwrap().function);
        self.0.send(request)
    }
}

#[tokio::test]
async fn every_transport_can_tell_the_operation() {
    let fake = FakeTransport::new();
    fake.answer("deleteUserGroup", json!({ "status": DELETED }));
    let counts = std::sync::Arc::default();
    let transport = Counted(fake.clone(), std::sync::Arc::clone(&counts));
    let client = Client::builder().token("t").transport(transport).build().unwrap();
    delete(&client, "g").await.unwrap();
    assert_eq!(*counts.lock().unwrap(), ["stable::iam_groups::delete_user_group"]);
    assert_eq!(fake.requests().len(), 1);
    let lost: Result<_, TransportError> = fake.send(TransportRequest::default()).await;
    assert!(format!("{:?}", lost.unwrap_err()).contains("extensions"));
    assert_eq!(fake.requests().len(), 1);
}

#[test]
fn what_can_be_no_answer_panics_where_it_is_registered() {
    for register in [
        |fake: &FakeTransport| {
            fake.answer_with("a", 99, json!({}));
        },
        |fake: &FakeTransport| {
            fake.fail("a", 1000, "x", "x");
        },
        |_: &FakeTransport| {
            let _ = Answer::raw(200, "").header("a b", "c");
        },
        |_: &FakeTransport| {
            let _ = Answer::raw(200, "").header("a", "b\nc");
        },
        |fake: &FakeTransport| {
            fake.answer("a", std::collections::BTreeMap::from([([1], 2)]));
        },
    ] {
        let fake = FakeTransport::new();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| register(&fake)));
        assert!(done.is_err());
    }
}
