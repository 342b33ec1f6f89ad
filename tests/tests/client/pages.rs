//! Lists page by page, over a socket.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use segment_public_api::{Client, Maturity, alpha, beta, operations, stable};
use segment_sandbox::document::{Document, Place};
use serde_json::{Value, json};

type Asked = Arc<Mutex<Vec<HashMap<String, String>>>>;

/// Answers every request by its query, and remembers the queries.
async fn server(
    answer: impl Fn(&HashMap<String, String>) -> (StatusCode, Value) + Clone + Send + Sync + 'static,
) -> (Client, Asked) {
    let asked = Asked::default();
    let log = asked.clone();
    let handler = move |RawQuery(query): RawQuery| async move {
        let query = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
        let (status, body) = answer(&query);
        log.lock().unwrap().push(query);
        (status, body.to_string()).into_response()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
    (Client::builder().token("sgp_test").base_url(&url).build().unwrap(), asked)
}

fn label(value: &str) -> Value {
    json!({ "key": "environment", "value": value })
}

/// Pages by cursor: the entries, and the cursor of the next page.
fn pages(
    pages: &'static [(&'static str, &'static [&'static str], Option<&'static str>)],
) -> impl Fn(&HashMap<String, String>) -> (StatusCode, Value) + Clone {
    move |query| {
        let cursor = query.get("pagination.cursor").map_or("", String::as_str);
        let Some((_, labels, next)) = pages.iter().find(|(at, ..)| *at == cursor) else {
            return (
                StatusCode::NOT_FOUND,
                json!({ "errors": [{ "type": "NotFound", "message": "no such page" }] }),
            );
        };
        let labels: Vec<Value> = labels.iter().map(|value| label(value)).collect();
        let pagination = json!({ "current": "x", "next": next, "totalEntries": 3 });
        (StatusCode::OK, json!({ "data": { "labels": labels, "pagination": pagination } }))
    }
}

async fn labels(client: &Client) -> Result<Vec<String>, segment_public_api::Error> {
    let mut labels = Vec::new();
    let mut items = stable::iam_groups::list_user_groups().items(client);
    while let Some(group) = items.try_next().await? {
        labels.push(group.id);
    }
    Ok(labels)
}

/// The same pages, as a list of user groups.
fn groups(
    inner: impl Fn(&HashMap<String, String>) -> (StatusCode, Value) + Clone + Send + Sync + 'static,
) -> impl Fn(&HashMap<String, String>) -> (StatusCode, Value) + Clone + Send + Sync + 'static {
    move |query| {
        let (status, mut body) = inner(query);
        if let Some(labels) = body.pointer_mut("/data/labels").map(Value::take) {
            let groups = labels.as_array().unwrap().iter().map(
                |label| json!({ "id": label["value"], "name": "n", "memberCount": 1, "permissions": [] }),
            );
            body["data"]["userGroups"] = groups.collect();
        }
        (status, body)
    }
}

#[tokio::test]
async fn every_entry_comes_once_and_an_empty_page_is_not_the_end() {
    let three = pages(&[("", &["a", "b"], Some("1")), ("1", &[], Some("2")), ("2", &["c"], None)]);
    let (client, asked) = server(groups(three)).await;
    assert_eq!(labels(&client).await.unwrap(), ["a", "b", "c"]);
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 3);
    assert!(asked.iter().all(|query| query["pagination.count"] == "200"), "{asked:?}");
    assert!(!asked[0].contains_key("pagination.cursor"), "an empty cursor was sent");
}

#[tokio::test]
async fn a_list_without_pagination_or_with_a_null_or_empty_cursor_ends() {
    for pagination in [
        json!({ "current": "x" }),
        json!({ "current": "x", "next": null }),
        json!({ "current": "x", "next": "" }),
    ] {
        let body = json!({ "data": { "userGroups": [], "pagination": pagination } });
        let (client, asked) = server(move |_| (StatusCode::OK, body.clone())).await;
        assert!(labels(&client).await.unwrap().is_empty());
        assert_eq!(asked.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_an_error() {
    let circle = pages(&[("", &["a"], Some("1")), ("1", &["b"], Some("2")), ("2", &["c"], Some("1"))]);
    let (client, asked) = server(groups(circle)).await;
    let mut items = stable::iam_groups::list_user_groups().items(&client);
    for expected in ["a", "b", "c"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, expected);
    }
    let error = items.try_next().await.unwrap_err();
    assert!(
        error.to_string().starts_with("listUserGroups: ") && error.to_string().contains("cursor"),
        "{error}"
    );
    assert!(items.try_next().await.unwrap().is_none(), "it goes on after an error");
    assert_eq!(asked.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn an_error_on_the_way_ends_the_list() {
    let (client, _) = server(groups(pages(&[("", &["a"], Some("lost"))]))).await;
    let mut items = stable::iam_groups::list_user_groups().items(&client);
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    assert!(items.try_next().await.unwrap_err().is_not_found());
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_list_begins_where_the_caller_says_with_pages_of_the_callers_size() {
    use stable::models::PaginationInput;
    let (client, asked) = server(groups(pages(&[("1", &["b"], Some("2")), ("2", &["c"], None)]))).await;
    let request = stable::iam_groups::list_user_groups().pagination(PaginationInput::new(7).cursor("1"));
    let mut pages = request.page_size(5).pages(&client);
    assert_eq!(pages.total_entries(), None);
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!((first.user_groups.len(), first.status().as_u16()), (1, 200));
    assert_eq!(pages.total_entries(), Some(3));
    assert_eq!(pages.try_next().await.unwrap().unwrap().user_groups[0].id, "c");
    assert!(pages.try_next().await.unwrap().is_none());
    let asked = asked.lock().unwrap();
    assert_eq!(asked.iter().map(|query| query["pagination.cursor"].as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert!(asked.iter().all(|query| query["pagination.count"] == "5"));
}

#[tokio::test]
async fn cursors_that_are_numbers_and_plain_parameters_are_served_too() {
    let (client, asked) = server(|query| {
        let next = if query.contains_key("pagination.cursor") { Value::Null } else { json!(10) };
        (StatusCode::OK, json!({ "data": { "filters": [], "pagination": { "next": next } } }))
    })
    .await;
    let mut pages = beta::space_filters::list_filters_for_space("i").pages(&client);
    while pages.try_next().await.unwrap().is_some() {}
    let cursors: Vec<_> =
        asked.lock().unwrap().iter().map(|query| query.get("pagination.cursor").cloned()).collect();
    assert_eq!(cursors, [None, Some("10".to_owned())]);

    let (client, asked) = server(|query| {
        let next = if query.contains_key("cursor") { Value::Null } else { json!("n") };
        let data = json!({ "syncStatuses": [], "pagination": { "current": "c", "next": next } });
        (StatusCode::OK, json!({ "data": data }))
    })
    .await;
    let request = alpha::reverse_etl::list_reverse_etl_sync_statuses_from_model_and_subscription_id("m", "s");
    let mut pages = request.pages(&client);
    while pages.try_next().await.unwrap().is_some() {}
    let asked = asked.lock().unwrap();
    assert_eq!(
        asked.iter().map(|query| query.get("cursor").cloned()).collect::<Vec<_>>(),
        [None, Some("n".to_owned())]
    );
    assert!(asked.iter().all(|query| query["count"] == "100"));
}

#[tokio::test]
async fn one_page_is_read_ahead_and_no_further_one() {
    let many = pages(&[
        ("", &["a"], Some("1")),
        ("1", &["b"], Some("2")),
        ("2", &["c"], Some("3")),
        ("3", &["d"], None),
    ]);
    let (client, asked) = server(groups(many)).await;
    let mut items = stable::iam_groups::list_user_groups().items(&client);
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
    // The second page arrives while nobody polls.
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        if asked.lock().unwrap().len() == 2 {
            break;
        }
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(asked.lock().unwrap().len(), 2);
    drop(items);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(asked.lock().unwrap().len(), 2, "a dropped stream went on");
}

#[test]
fn outside_of_a_runtime_there_is_an_error() {
    let client = Client::builder().token("sgp_test").base_url("http://127.0.0.1:9").build().unwrap();
    let mut items = stable::iam_groups::list_user_groups().items(&client);
    let waker = std::task::Waker::noop();
    let mut next = std::pin::pin!(items.try_next());
    let polled = next.as_mut().poll(&mut std::task::Context::from_waker(waker));
    assert!(matches!(polled, std::task::Poll::Ready(Err(_))));
}

/// Operations that take a page or a cursor but whose lists are not read to their end, and why.
const EXCEPTIONS: [(&str, &str); 2] = [
    ("listCredentialConsumers", "has two lists with a cursor each; read them one after the other by hand"),
    ("listRegulationsFromSource", "takes a page, but its answer never says whether there is a next one"),
];

#[test]
fn every_operation_that_takes_a_page_is_served_or_an_exception() {
    let document = Document::of_the_crate();
    let mut served = 0;
    for operation in document.operations() {
        let takes_a_page = operation.parameters.iter().any(|parameter| {
            let name = parameter.name.to_lowercase();
            parameter.place == Place::Query && (name.contains("pagination") || name == "cursor")
        });
        let rows: Vec<_> = operations().filter(|row| row.id == operation.id).collect();
        assert!(rows.iter().all(|row| row.paged == rows[0].paged), "{}", operation.id);
        let excepted = EXCEPTIONS.iter().any(|(id, _)| *id == operation.id);
        assert_eq!(rows[0].paged, takes_a_page && !excepted, "{}", operation.id);
        served += usize::from(rows[0].paged);
    }
    assert!(served > 0);
    assert!(operations().any(|row| row.paged && row.maturity == Maturity::Alpha));
}
