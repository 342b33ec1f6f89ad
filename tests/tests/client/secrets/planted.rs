//! A secret is planted wherever the document marks one, and looked for wherever something is shown.

use std::collections::BTreeSet;
use std::fmt::Debug;

use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{Client, Dynamic, Error, RetryPolicy, callable};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::plant::{Form, Planter, document, marked};
use super::{Shown, TOKEN, VALUE};

/// An answer or a body in which there is a secret, with its type.
struct Row {
    api: &'static str,
    maturity: &'static str,
    /// The major version; 0 for the newest.
    major: u32,
    id: &'static str,
    way: &'static str,
    read: fn(Value) -> serde_json::Result<(Value, [String; 2])>,
}

macro_rules! secret_types {
    ($(($api:literal $maturity:literal $major:literal $id:literal $way:literal $ty:ty))*) => {
        const ROWS: &[Row] = &[
            $(Row { api: $api, maturity: $maturity, major: $major, id: $id, way: $way, read: read::<$ty> }),*
        ];
    };
}

include!(concat!(env!("OUT_DIR"), "/secrets.rs"));

/// What the type keeps of a value, and what it shows.
fn read<T: DeserializeOwned + Serialize + Debug>(value: Value) -> serde_json::Result<(Value, [String; 2])> {
    let typed: T = serde_json::from_value(value)?;
    Ok((serde_json::to_value(&typed)?, [format!("{typed:?}"), format!("{typed:#?}")]))
}

/// Kinds of a union come in turn.
const TURNS: usize = 4;

/// What is the same at several of them has one type.
const MATURITIES: [&str; 3] = ["stable", "beta", "alpha"];

#[test]
fn no_type_shows_a_secret() {
    let (mut looked_at, mut leaks, mut texts) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut all = BTreeSet::new();
    for api in ["public-api", "config-api"] {
        let document = document(api);
        all.extend(
            marked(&document).into_iter().filter(|at| !at.contains("/parameters/")).map(|at| (api, at)),
        );
        for row in ROWS.iter().filter(|row| row.api == api) {
            for (maturity, turn) in
                MATURITIES.into_iter().flat_map(|word| (0..TURNS).map(move |turn| (word, turn)))
            {
                let mut planter = Planter::new(&document, VALUE, Form::Right, turn);
                let value = planter.content(
                    row.id,
                    row.way,
                    if row.maturity.is_empty() { "" } else { maturity },
                    row.major,
                );
                let (kept, shown) = match (row.read)(value) {
                    Ok(read) => read,
                    // At another maturity, it may have another type.
                    Err(_) if !row.maturity.is_empty() && row.maturity != maturity => continue,
                    // Its paths depend on the members: what is in such a body is in an answer, too.
                    Err(cause) if row.api == "config-api" && cause.to_string().contains("mask") => continue,
                    Err(cause) => panic!("{} {}: {cause}", row.id, row.way),
                };
                // Nobody shows what is not there.
                if row.maturity == maturity || row.maturity.is_empty() {
                    assert_eq!(
                        kept.to_string().contains(VALUE),
                        !planter.planted.is_empty(),
                        "{}: {kept}",
                        row.id
                    );
                }
                looked_at.extend(planter.planted.into_iter().map(|at| (api, at)));
                for shown in shown {
                    texts += 1;
                    if shown.contains("PLANTED") {
                        leaks.insert((row.id, row.way));
                    }
                }
            }
        }
    }
    println!("{} places, {} types of answers and bodies, {texts} texts", looked_at.len(), ROWS.len());
    assert!(leaks.is_empty(), "{leaks:#?}");
    let missed: Vec<_> = all.difference(&looked_at).collect();
    assert!(missed.is_empty() && !all.is_empty(), "marked, but in no answer and no body: {missed:#?}");
}

fn client(fake: &FakeTransport, shown: &Shown, strict: bool) -> Client {
    let hook = shown.clone();
    let builder = Client::builder().token(TOKEN).base_url("http://[::1]:9").transport(fake.clone());
    let builder = builder.retries(RetryPolicy::never()).pacing(false).strict(strict);
    builder.on_attempt(move |attempt| hook.debug("hook", attempt)).build().unwrap()
}

/// The row of an operation, at a maturity.
/// The rows that are called: an operation is called by its id in its newest major version.
fn newest(way: &str) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.api == "public-api" && row.way == way && row.major == 0)
}

fn callable_of(row: &Row) -> &'static Dynamic {
    let mut rows = callable();
    rows.find(|other| other.operation.id == row.id && other.operation.maturity.to_string() == row.maturity)
        .unwrap()
}

/// Arguments for the path and the query, without the body.
fn arguments(document: &Value, id: &str, secret: &str) -> Value {
    let planter = Planter::new(document, secret, Form::Right, 0);
    let mut arguments = json!({});
    for parameter in planter.operation(id)["parameters"].as_array().unwrap() {
        let is_secret = parameter["x-sensitive"] == json!(true);
        if is_secret || parameter["required"] == json!(true) {
            let mut planter = Planter::new(document, secret, Form::Right, 0);
            let value = planter.value(&parameter["schema"], String::new(), is_secret);
            arguments[parameter["name"].as_str().unwrap()] = value;
        }
    }
    arguments
}

#[tokio::test]
async fn a_call_shows_no_secret_of_its_answer() {
    let (shown, _subscribed) = Shown::subscribed();
    let document = document("public-api");
    let (mut places, mut failed, mut deviated) = (BTreeSet::new(), 0, 0);
    for row in newest("answer") {
        let arguments = arguments(&document, row.id, "plain");
        for (form, turn) in Form::ALL.into_iter().flat_map(|form| (0..TURNS).map(move |turn| (form, turn))) {
            let mut planter = Planter::new(&document, VALUE, form, turn);
            let data = planter.content(row.id, "answer", row.maturity, row.major);
            if planter.planted.is_empty() {
                continue;
            }
            let text = json!({ "data": data }).to_string();
            let cut = text.find("PLANTED").unwrap() + "PLANTED".len();
            let errors = json!({ "errors": [{ "type": "a", "message": "b", "field": "c", "data": data }] });
            let answers = [
                Answer::raw(200, text.clone()),
                Answer::raw(200, text[..cut].to_owned()),
                Answer::raw(200, text.replace("\"plain\"", "17").replace("true", "null")),
                Answer::raw(200, data.to_string()),
                Answer::new(422, errors.clone()),
                Answer::new(200, errors),
            ];
            for (answer, strict) in
                answers.into_iter().flat_map(|answer| [(answer.clone(), false), (answer, true)])
            {
                let fake = FakeTransport::new();
                fake.answer(row.id, answer);
                let place = format!("{} {form:?} {turn} {strict}", row.id);
                let mut call = arguments.clone();
                let operation = callable_of(row);
                if operation.operation.has_body {
                    call["body"] = Planter::new(&document, VALUE, Form::Right, turn).content(
                        row.id,
                        "body",
                        row.maturity,
                        row.major,
                    );
                }
                match operation.call(&client(&fake, &shown, strict), call).await {
                    Ok(response) => {
                        deviated += usize::from(!response.deviations().is_empty());
                        shown.response(&place, &response);
                    }
                    Err(error) => {
                        failed += 1;
                        shown.error_without_data(&place, &error);
                    }
                }
                shown.debug(&place, &fake);
                shown.debug(&place, &fake.requests());
            }
            places.extend(planter.planted);
        }
    }
    let texts = shown.check();
    println!("{} places, {texts} texts, {failed} errors, {deviated} answers with deviations", places.len());
    assert!(!places.is_empty() && failed > 100 && deviated > 100);
}

#[tokio::test]
async fn a_body_that_is_refused_shows_no_secret() {
    let shown = Shown::default();
    let document = document("public-api");
    let (mut places, mut refused) = (BTreeSet::new(), 0);
    for row in newest("body") {
        for (form, turn) in Form::ALL.into_iter().flat_map(|form| (0..TURNS).map(move |turn| (form, turn))) {
            let mut planter = Planter::new(&document, VALUE, form, turn);
            let mut call = arguments(&document, row.id, "plain");
            let body = planter.content(row.id, "body", row.maturity, row.major);
            for body in [
                body.clone(),
                json!({ "unknown": VALUE, "body": body }),
                json!([body]),
                json!(body.to_string()),
            ] {
                call["body"] = body;
                match callable_of(row).parts(&call) {
                    Ok(parts) => shown.debug(row.id, &parts),
                    Err(error) => {
                        refused += 1;
                        shown.error_without_data(row.id, &error);
                    }
                }
            }
            places.extend(planter.planted);
        }
    }
    let texts = shown.check();
    println!("{} places, {texts} texts, {refused} refusals", places.len());
    assert!(!places.is_empty() && refused > 100);
}

#[tokio::test]
async fn a_secret_in_the_address_is_shown_nowhere() {
    const SECRET: &str = "PLANTED/in the path";
    const ENCODED: &str = "PLANTED%2Fin%20the%20path";
    let (shown, _subscribed) = Shown::subscribed();
    let document = document("public-api");
    let operations = document["operations"].as_array().unwrap().iter();
    let marked = operations.filter(|operation| {
        operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .any(|parameter| parameter["x-sensitive"] == json!(true))
    });
    let ids: Vec<&str> = marked.map(|operation| operation["id"].as_str().unwrap()).collect();
    assert!(!ids.is_empty());
    for row in callable().filter(|row| ids.contains(&row.operation.id)) {
        assert!(!row.operation.secret_parameters.is_empty());
        let arguments = arguments(&document, row.operation.id, SECRET);
        let mut answers = vec![Answer::no_connection(), Answer::timeout(), Answer::broken()];
        for text in [SECRET, ENCODED] {
            let path = format!("/keys/{ENCODED}");
            for status in [200, 307, 404, 500] {
                answers.push(
                    Answer::error(status, text, &format!("no such key: {text}")).header("X-Request-Id", text),
                );
                answers.push(Answer::new(status, json!({ "message": format!("{}{text}", "x".repeat(290)) })));
                answers.push(Answer::new(
                    status,
                    json!({ "errors": [{ "message": "a", "data": { text: [text] } }] }),
                ));
                answers.push(
                    Answer::raw(status, format!("<html><title>{text}</title>")).header("Location", &path),
                );
                answers.push(Answer::raw(status, format!("cannot find {text}")));
                answers.push(Answer::new(status, json!({ "data": { "status": { text: text } } })));
                answers.push(Answer::new(status, json!({ "data": { "status": text, text: text } })));
            }
        }
        for (answer, strict) in
            answers.into_iter().flat_map(|answer| [(answer.clone(), false), (answer, true)])
        {
            let fake = FakeTransport::new();
            fake.answer(row.operation.id, answer);
            match row.call(&client(&fake, &shown, strict), arguments.clone()).await {
                Ok(response) => shown.response(row.operation.id, &response),
                Err(error) => shown.error(row.operation.id, &error),
            }
            assert!(fake.requests()[0].uri.to_string().contains(ENCODED));
            shown.debug("fake", &fake.requests());
        }
        // And where the transport is the real one, and there is nobody.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let real =
            Client::builder().token(TOKEN).base_url(&format!("http://{free}")).retries(RetryPolicy::never());
        let error: Error = row.call(&real.build().unwrap(), arguments.clone()).await.unwrap_err();
        assert!(error.is_connect(), "{error}");
        shown.error("real", &error);
    }
    println!("{} operations, {} texts", ids.len(), shown.check());
}
