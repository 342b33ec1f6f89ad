//! Calls of a client that has its tokens by OAuth.

use std::sync::Arc;

use crate::server::{Answer, Server, app};

/// An API that takes the newest token only, and counts the calls.
async fn api(server: Server) -> (String, Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = Arc::<std::sync::Mutex<Vec<String>>>::default();
    let log = seen.clone();
    let app = axum::Router::new().fallback(move |request: axum::extract::Request| {
        let token = request.headers()["authorization"].to_str().unwrap().to_owned();
        let is_newest = token == format!("Bearer at-{}", server.count()) && server.count() > 1;
        log.lock().unwrap().push(token);
        let status = if is_newest { 200 } else { 401 };
        let body = if is_newest {
            r#"{"data":{"message":"hello","method":"get","headers":{}}}"#
        } else {
            r#"{"errors":[]}"#
        };
        async move { (axum::http::StatusCode::from_u16(status).unwrap(), body) }
    });
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, seen)
}

#[tokio::test]
async fn a_client_gets_its_tokens_and_asks_once_more_when_one_is_refused() {
    let server = Server::default();
    let (url, seen) = api(server.clone()).await;
    let app = app().server(server.listen().await);
    let client = segment_public_api::Client::builder().oauth(app).base_url(&url).build().unwrap();
    segment_public_api::stable::testing::echo("hello").send(&client).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["Bearer at-1", "Bearer at-2"]);
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_call_says_that_the_token_server_has_refused() {
    let server = Server::default();
    server.always(Some(Answer::status(401)));
    let (url, seen) = api(server.clone()).await;
    let app = app().server(server.listen().await);
    let client = segment_public_api::Client::builder().oauth(app).base_url(&url).build().unwrap();
    let error = segment_public_api::stable::testing::echo("hello").send(&client).await.unwrap_err();
    assert!(error.is_authentication() && error.operation_id() == Some("echo"), "{error}");
    assert!(seen.lock().unwrap().is_empty());
    assert_eq!(server.count(), 1);
}
