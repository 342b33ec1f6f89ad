//! Which maturity a request gets, and by which headers.

use std::cmp::Reverse;

use http::{Method, StatusCode};
use segment_sandbox::Sandbox;
use segment_sandbox::document::{Document, Operation, Place, Served};
use serde_json::json;

use crate::raw::Raw;

const STABLE: &str = "application/vnd.segment.v1+json";
const BETA: &str = "application/vnd.segment.v1beta+json";
const ALPHA: &str = "application/vnd.segment.v1alpha+json";

/// Status and media type of `GET path` with these headers.
async fn get(raw: &Raw, path: &str, accept: &[&str]) -> (u16, String) {
    let headers: Vec<_> = accept.iter().map(|line| ("accept", *line)).collect();
    let answer = raw.answer(Method::GET, path, &headers, None).await;
    (answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap().to_owned())
}

/// The path with something that is there for each placeholder; none if the operation needs a query, too.
fn path(sandbox: &Sandbox, operation: &Operation<'_>) -> Option<String> {
    if operation.parameters.iter().any(|p| p.required && p.place == Place::Query) {
        return None;
    }
    let mut path = operation.path.to_owned();
    for parameter in operation.parameters.iter().filter(|p| p.place == Place::Path) {
        let id = sandbox.known(operation.id, parameter.name)?;
        path = path.replace(&format!("{{{}}}", parameter.name), id.as_str()?);
    }
    Some(path)
}

#[tokio::test]
async fn without_a_version_each_operation_gets_its_most_mature_one() {
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let mut checked = 0;
    for operation in Document::of_the_crate().operations() {
        let Some(path) = path(&sandbox, &operation).filter(|_| operation.method == "GET") else { continue };
        // Of the most mature ones, the newest.
        let rank = |served: &&Served<'_>| {
            let place = ["stable", "beta", "alpha"].iter().position(|word| *word == served.maturity);
            (place, Reverse(served.major))
        };
        let most_mature = operation.served.iter().min_by_key(rank).unwrap().media_type;
        checked += 1;
        let expected = (200, most_mature.to_owned());
        assert_eq!(get(&raw, &path, &["*/*"]).await, expected, "{}", operation.id);
        assert_eq!(get(&raw, &path, &[]).await, expected, "{}", operation.id);
        let plain = get(&raw, &path, &["application/json"]).await;
        // Seen with production users: these alone refuse the plain type.
        if ["/activations", "/destination-connections"].iter().any(|part| operation.path.contains(part)) {
            assert_eq!(plain.0, 406, "{}", operation.id);
        } else {
            assert_eq!(plain, expected, "{}", operation.id);
        }
    }
    assert!(checked > 0);
}

#[tokio::test]
async fn ranges_are_weighed() {
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let raw = Raw::new(&sandbox);
    for (accept, expected) in [
        (&["application/json, text/plain, */*"][..], Some(STABLE)),
        (&["application/json; charset=utf-8"], Some(STABLE)),
        (&["APPLICATION/JSON"], Some(STABLE)),
        (&["application/*"], Some(STABLE)),
        (&["text/html, */*;q=0.1"], Some(STABLE)),
        (
            &["application/vnd.segment.v1alpha+json;q=0.5, application/vnd.segment.v1beta+json;q=0.9"],
            Some(BETA),
        ),
        (
            &["application/json;q=0.2,application/vnd.segment.v1alpha+json; charset=utf-8 ; Q=0.25"],
            Some(ALPHA),
        ),
        // The more precise one, though all weigh the same.
        (&["*/*, application/vnd.segment.v1alpha+json"], Some(ALPHA)),
        (&["text/html", "application/vnd.segment.v1beta+json"], Some(BETA)),
        // Everything but stable.
        (&["*/*, application/vnd.segment.v1+json;q=0"], Some(BETA)),
        (&["application/x;a=\"b,*/*\", application/vnd.segment.v1beta+json"], Some(BETA)),
        (&[""], Some(STABLE)),
        (&["*/*;q=0"], None),
        (&["text/html"], None),
        (&["application/json;q=1.5"], None),
        (&["application/json;q=much"], None),
        (&["application/vnd.segment.v9+json"], None),
    ] {
        let (status, media_type) = get(&raw, "/sources", accept).await;
        match expected {
            Some(expected) => assert_eq!((status, media_type.as_str()), (200, expected), "{accept:?}"),
            None => assert_eq!(status, 406, "{accept:?}"),
        }
    }
}

#[tokio::test]
async fn the_body_may_name_what_accept_leaves_open() {
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let body = json!({ "name": "G" });
    for (accept, content_type, expected) in [
        ("*/*", "application/json; charset=UTF-8", Ok(STABLE)),
        ("*/*", "Application/JSON;charset=\"utf-8\"", Ok(STABLE)),
        ("*/*", ALPHA, Ok(ALPHA)),
        ("application/json, */*;q=0.5", BETA, Ok(BETA)),
        ("application/json", STABLE, Ok(STABLE)),
        (STABLE, "application/json", Ok(STABLE)),
        (ALPHA, "application/vnd.segment.v1alpha+json;charset=utf-8", Ok(ALPHA)),
        (STABLE, ALPHA, Err(415)),
        ("*/*", "text/plain", Err(415)),
        ("*/*", "application/json; charset=utf-16", Err(415)),
        ("text/html", "application/json", Err(406)),
    ] {
        let headers = [("accept", accept), ("content-type", content_type)];
        let answer = raw.answer(Method::POST, "/groups", &headers, Some(&body)).await;
        match expected {
            Ok(expected) => {
                assert_eq!(answer.status(), StatusCode::OK, "{accept} {content_type}");
                assert_eq!(answer.headers()["content-type"], expected, "{accept} {content_type}");
            }
            Err(status) => assert_eq!(answer.status().as_u16(), status, "{accept} {content_type}"),
        }
    }
}

#[tokio::test]
async fn the_scheme_of_a_token_is_the_same_in_any_case() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::without_token(&sandbox);
    for (scheme, expected) in
        [("Bearer ", 200), ("bearer ", 200), ("BEARER  ", 200), ("Basic ", 401), ("Bearer", 401), ("", 401)]
    {
        let value = format!("{scheme}{}", sandbox.token());
        let answer = raw.answer(Method::GET, "/", &[("authorization", &value)], None).await;
        assert_eq!(answer.status().as_u16(), expected, "{scheme}");
    }
}
