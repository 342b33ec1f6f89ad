//! A secret that is planted wherever one can stand shows up in nothing that is shown.

mod plant;
mod planted;

use std::error::Error as _;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use crate::common::Server;
use segment_public_api::testing::FakeTransport;
use segment_public_api::{Client, Error, Response, RetryPolicy, alpha, callable, stable};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// The token, in a form that nobody could recognize as one.
const TOKEN: &str = "plain/PLANTED+token=99";

/// What requests carry: a write key, an e-mail address, the password of a warehouse.
const VALUE: &str = "PLANTED-value-77";

/// Everything that was shown, and where.
#[derive(Clone, Default)]
pub struct Shown(Arc<Mutex<Vec<(String, String)>>>);

impl Shown {
    /// With everything that this thread traces, for as long as the second is kept.
    pub fn subscribed() -> (Self, (Dispatch, DefaultGuard)) {
        let shown = Self::default();
        // While there are two, no place in the code can remember that nobody listens.
        let second = Dispatch::new(shown.clone());
        let guard = set_default(shown.clone());
        (shown, (second, guard))
    }

    pub fn text(&self, place: &str, text: impl Into<String>) {
        self.0.lock().unwrap().push((place.to_owned(), text.into()));
    }

    pub fn debug(&self, place: &str, value: &impl Debug) {
        self.text(place, format!("{value:?}"));
        self.text(place, format!("{value:#?}"));
    }

    /// Everything that an error shows, and its causes.
    pub fn error(&self, place: &str, error: &Error) {
        self.error_without_data(place, error);
        self.text(place, format!("{:?}", error.request_id()));
        for entry in error.errors() {
            self.text(place, format!("{:?}", entry.data));
        }
    }

    /// The same but for `data`: where the server repeats a body in it, that is the body.
    fn error_without_data(&self, place: &str, error: &Error) {
        self.text(place, error.to_string());
        self.debug(place, error);
        self.debug(place, &error.errors());
        for entry in error.errors() {
            self.text(place, format!("{:?} {:?} {:?}", entry.kind, entry.message, entry.field));
        }
        self.text(place, format!("{:?}", error.json_path()));
        let mut source = error.source();
        while let Some(cause) = source {
            self.text(place, format!("{cause} {cause:?}"));
            source = cause.source();
        }
    }

    pub fn response<T>(&self, place: &str, response: &Response<T>) {
        self.debug(place, response);
        for deviation in response.deviations() {
            self.text(place, format!("{deviation} {deviation:?}"));
        }
    }

    pub fn check(&self) -> usize {
        let shown = self.0.lock().unwrap();
        let leaks: Vec<String> = shown
            .iter()
            .filter(|(_, text)| text.contains("PLANTED") || text.contains("plain/"))
            .map(|(place, text)| format!("{place}: {text}"))
            .collect();
        assert!(leaks.is_empty(), "{} of {} show a secret:\n{}", leaks.len(), shown.len(), leaks.join("\n"));
        shown.len()
    }
}

impl Visit for Shown {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        let _ = write!(text, "{field}={value:?}");
        self.text("trace", text);
    }
}

impl Subscriber for Shown {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The client of a server, with a hook that shows what it is told.
fn client(server: &Server, shown: &Shown, strict: bool) -> Client {
    let hook = shown.clone();
    let builder = Client::builder()
        .token(TOKEN)
        .base_url(&server.url)
        .retries(RetryPolicy::never())
        .strict(strict)
        .on_attempt(move |attempt| hook.debug("hook", attempt));
    shown.debug("builder", &builder);
    let client = builder.build().unwrap();
    shown.debug("client", &client);
    client
}

/// Answers that repeat the token in every place that an answer has.
fn answers() -> Vec<(String, String)> {
    let t = TOKEN;
    let mut answers = Vec::new();
    for status in
        ["200 OK", "307 Temporary Redirect", "401 Unauthorized", "422 Unprocessable Entity", "500 Oops"]
    {
        for header in
            ["X-Request-Id", "Request-Id", "X-Segment-Request-Id", "X-Amzn-RequestId", "X-Correlation-Id"]
        {
            answers.push((format!("{status}\r\n{header}: {t}"), r#"{"data":{}}"#.to_owned()));
        }
        for header in ["Content-Encoding", "Location", "Retry-After", "X-RateLimit-Reset", "Date"] {
            answers.push((format!("{status}\r\n{header}: {t}"), "{}".to_owned()));
        }
        for body in [
            json!({ "errors": [{ "type": t, "message": t, "field": t, "data": { "a": [{ t: t }] }, "status": t }] }),
            json!({ "errors": [{ "code": t, "detail": { "authorization": t } }, t, [t]] }),
            json!({ "errors": { t: [t, { t: t }] } }),
            json!({ "errors": [{ "message": format!("{}{t}", "x".repeat(290)) }] }),
            json!({ "error": t, "error_description": format!("bad {t}") }),
            json!({ "message": { "headers": { "authorization": format!("Bearer {t}") } } }),
            json!({ "headers": { "authorization": format!("Bearer {t}") }, t: 1 }),
            json!([t, { "message": t }]),
            json!(t),
            json!({ "data": { "workspace": { "id": t, "name": { t: t }, "slug": [t] } } }),
            json!({ "data": { "workspace": { "id": 7, "name": t, "slug": t } }, t: t }),
            json!({ t: t }),
        ] {
            answers.push((status.to_owned(), body.to_string()));
        }
        for body in [
            format!("no such token: {t}"),
            format!("{}{t}", "x".repeat(290)),
            format!("<html><title>{t}</title>"),
            format!("<html><body>{t}</body>"),
            format!("{{\"data\":{{\"{t}\":{t}"),
        ] {
            answers.push((status.to_owned(), body));
        }
    }
    answers
}

#[tokio::test]
async fn a_planted_secret_is_shown_nowhere() {
    let (shown, _subscribed) = Shown::subscribed();
    for (head, body) in answers() {
        for strict in [false, true] {
            let server = Server::saying(&[(&head, &body)]);
            let place = format!("{head} {body}");
            match stable::workspaces::get_workspace().send(&client(&server, &shown, strict)).await {
                Ok(response) => shown.response(&place, &response),
                Err(error) => shown.error(&place, &error),
            }
        }
    }
    // A key of a map stands in the paths of deviations.
    let source =
        json!({ "id": 5, "settings": { TOKEN: 1 }, "labels": [{ "key": "a", "value": { TOKEN: [] } }] });
    let body = json!({ "data": { "source": source } }).to_string();
    for strict in [false, true] {
        let server = Server::saying(&[("200 OK", &body)]);
        match stable::sources::get_source("s").send(&client(&server, &shown, strict)).await {
            Ok(response) => shown.response("source", &response),
            Err(error) => shown.error("source", &error),
        }
    }
    let places = shown.check();
    println!("{places} texts");
    assert!(places > 1_000);
}

#[tokio::test]
async fn what_a_request_carries_is_shown_nowhere() {
    let (shown, _subscribed) = Shown::subscribed();
    let fake = FakeTransport::new();
    let client = Client::builder().token(TOKEN).base_url("http://[::1]:9").transport(fake.clone());
    let client = client.retries(RetryPolicy::never()).build().unwrap();
    fake.fail("removeWriteKeyFromSource", 404, "not-found", "no such key");

    let remove = alpha::sources::remove_write_key_from_source("s", VALUE);
    shown.debug("request", &remove);
    shown.debug("parts", &remove.parts().unwrap());
    let call = remove.send(&client);
    shown.debug("call", &call);
    shown.error("refused", &call.await.unwrap_err());
    let remove = alpha::sources::remove_write_key_from_source("..", VALUE);
    shown.error("invalid", &remove.send(&client).await.unwrap_err());

    let settings = json!({ "password": VALUE, VALUE: VALUE });
    for row in callable() {
        for args in [
            json!({ "body": { "settings": settings, "name": VALUE } }),
            json!({ "body": { "settings": VALUE } }),
            json!({ "sourceId": [VALUE] }),
            json!({ "sourceId": { "x": VALUE } }),
            json!([VALUE]),
            json!(VALUE),
        ] {
            match row.parts(&args) {
                Ok(parts) => shown.debug("parts", &parts),
                Err(error) => shown.error(row.operation.id, &error),
            }
        }
    }
    let invitation = stable::iam_users::list_users();
    shown.debug("request", &invitation);
    shown.debug("pages", &invitation.clone().pages(&client));
    shown.debug("items", &invitation.items(&client));
    for request in fake.requests() {
        shown.debug("recorded", &request);
    }
    shown.debug("fake", &fake);
    let places = shown.check();
    println!("{places} texts");
    assert!(places > 1_000);
}
