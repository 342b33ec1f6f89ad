//! Secrets that answers and requests of the Config API hold show up in nothing that is shown.

use std::sync::Arc;

use segment_public_api::config_api::{Client, callable, models, sources};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{RetryPolicy, Value};
use segment_sandbox::document::{Document, Operation};
use segment_sandbox::sample::{Mode, sample};
use serde_json::{Map, json};

use crate::secrets::Shown;

const TOKEN: &str = "plain/PLANTED-first.PLANTED-second";
const PASSWORD: &str = "plain/PLANTED password";

/// Members that hold a secret, wherever they stand.
const SECRETS: [&str; 7] =
    ["token", "client_secret", "value", "access_token", "write_keys", "access_tokens", "secret"];

/// The value with a planted secret in place of each.
fn planted(value: Value) -> Value {
    let planted = |name: &str, member: Value| match (SECRETS.contains(&name), member) {
        (true, Value::String(_)) => json!("PLANTED"),
        (true, Value::Array(items)) if items.iter().all(Value::is_string) => json!(["PLANTED", "PLANTED 2"]),
        (true, Value::Array(items)) => {
            let items = items.iter().map(|_| json!({ "token": "PLANTED", "PLANTED": 1 }));
            items.collect()
        }
        (true, Value::Object(members)) if name == "value" => {
            json!({ "PLANTED": members.keys().next(), "x": ["PLANTED"] })
        }
        (_, other) => self::planted(other),
    };
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, member)| {
                let member = planted(&name, member);
                (name, member)
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(self::planted).collect(),
        other => other,
    }
}

fn arguments(document: &Document, operation: &Operation<'_>) -> Value {
    let mode = Mode::all()[0];
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required);
    let mut arguments: Map<String, Value> =
        parameters.map(|parameter| (parameter.name.to_owned(), json!("x"))).collect();
    if let Some(schema) = operation.served[0].body {
        let mut body = sample(document, schema, "body", mode);
        if body.get("update_mask").is_some() {
            // Nothing but what is masked can be said: an update without a value shows as little.
            body["update_mask"] = json!({ "paths": [] });
            for (name, resource) in body.as_object_mut().unwrap() {
                if name != "update_mask" {
                    *resource = json!({});
                }
            }
        }
        arguments.insert("body".to_owned(), planted(body));
    }
    Value::Object(arguments)
}

fn client(fake: &FakeTransport, shown: &Shown, strict: bool) -> Client {
    let hook = shown.clone();
    let builder = Client::builder()
        .token(TOKEN)
        .password("ada@example.com", PASSWORD)
        .transport(fake.clone())
        .retries(RetryPolicy::never())
        .pacing(false)
        .strict(strict)
        .on_attempt(move |attempt| hook.debug("hook", attempt));
    shown.debug("builder", &builder);
    let client = builder.build().unwrap();
    shown.debug("client", &client);
    client
}

#[tokio::test]
async fn secrets_of_answers_and_requests_are_shown_nowhere() {
    let (shown, _subscribed) = Shown::subscribed();
    let document = Document::of_the_config_api();
    for operation in document.operations() {
        let row = callable().find(|row| row.operation.id == operation.id).unwrap();
        let answer = planted(sample(&document, operation.served[0].data, "answer", Mode::all()[0]));
        // What the call sends: nothing that is shown may repeat it.
        let takes_password =
            ["/access-tokens", "/installs/"].iter().any(|start| operation.path.starts_with(start));
        let echo = if takes_password { PASSWORD } else { TOKEN };
        for answer in [
            Answer::new(200, &answer),
            Answer::new(
                200,
                json!({ "write_keys": 7, "config": [{ "value": 1 }], "token": { "PLANTED": 1 } }),
            ),
            Answer::new(401, json!({ "error": echo, "code": 16 })),
            Answer::new(500, json!({ "error": { "message": echo }, "code": 13, "client_secret": "PLANTED" })),
            Answer::raw(503, echo),
            Answer::raw(200, format!("{{\"token\":\"{echo}")),
        ] {
            let fake = FakeTransport::new();
            fake.answer(operation.id, answer);
            for strict in [false, true] {
                let client = client(&fake, &shown, strict);
                let arguments = arguments(&document, &operation);
                match row.call(&client, arguments).await {
                    Ok(response) => shown.response(operation.id, &response),
                    Err(error) => shown.error(operation.id, &error),
                }
            }
            fake.requests().iter().for_each(|request| shown.debug("recorded", request));
        }
    }
    let places = shown.check();
    assert!(places > 1_000, "{places}");
}

#[tokio::test]
async fn models_with_secrets_do_not_show_them() {
    let shown = Shown::default();
    let document = Document::of_the_config_api();
    let text = |name: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        let schema: &'static Value = Box::leak(Box::new(schema));
        planted(sample(&document, schema, name, Mode::all()[0])).to_string()
    };
    macro_rules! shown {
        ($($model:ident),+) => {$(
            let json = text(stringify!($model));
            assert!(json.contains("PLANTED"), "{json}");
            shown.debug(stringify!($model), &models::$model::from_json(&json).unwrap());
        )+};
    }
    shown!(AccessToken, App, Destination, DestinationConfig, InstallToken, Source, SourceFunctionConfig);
    let fake = FakeTransport::new();
    fake.answer("getSource", Answer::raw(200, text("Source")));
    let source = sources::get_source("acme", "web").send(&fake.config_client()).await.unwrap();
    shown.debug("typed", &source);
    shown.debug("typed", &*source);
    let arc = Arc::new(source.into_inner());
    shown.debug("typed", &arc);
    assert_eq!(arc.write_keys[0], "PLANTED");
    shown.check();
}
