//! Bodies as they were seen, decoded and compared value by value.
//!
//! They stay out of the repository: `SEGMENT_CONFIG_API_BODIES` says where they are. Each is called
//! `operationId[.variant].(request|response).json`; those of errors begin with `error`, and hold their status where it
//! matters.

use std::path::PathBuf;
use std::{env, fs};

use segment_public_api::config_api::workspaces::get_workspace;
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{ErrorCode, Value};
use serde_json::{Map, json};

use super::row;

/// The files, sorted, or `None` where they are not at hand.
fn bodies() -> Option<Vec<(String, String)>> {
    let Some(folder) = env::var_os("SEGMENT_CONFIG_API_BODIES") else {
        eprintln!("NOT RUN: SEGMENT_CONFIG_API_BODIES does not name the folder of the Config API's bodies");
        return None;
    };
    let files = fs::read_dir(folder).expect("SEGMENT_CONFIG_API_BODIES names a folder");
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    let files: Vec<_> = files.into_iter().map(named).collect();
    assert!(!files.is_empty(), "the folder is empty");
    Some(files)
}

/// What `read` has not of `body`, as JSON paths; null and absent are the same.
fn lost(path: &str, body: &Value, read: Option<&Value>, found: &mut Vec<String>) {
    match (body, read) {
        (Value::Null, None | Some(Value::Null)) => {}
        (Value::Object(members), Some(Value::Object(known))) => {
            for (name, member) in members {
                lost(&format!("{path}.{name}"), member, known.get(name), found);
            }
        }
        (Value::Array(items), Some(Value::Array(known))) if items.len() == known.len() => {
            for (at, (item, known)) in items.iter().zip(known).enumerate() {
                lost(&format!("{path}[{at}]"), item, Some(known), found);
            }
        }
        (body, read) if Some(body) == read => {}
        _ => found.push(path.to_owned()),
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_answer_is_read_and_nothing_of_it_is_lost() {
    let Some(bodies) = bodies() else { return };
    let (mut count, mut faults) = (0, Vec::new());
    for (name, text) in bodies.iter().filter(|(name, _)| name.ends_with(".response.json")) {
        let operation = name.split('.').next().unwrap();
        if operation == "error" {
            continue;
        }
        count += 1;
        match row(operation).decode_listing(text.as_bytes()) {
            Ok((read, deviations)) => {
                let body = parse(text);
                let mut missing = Vec::new();
                lost("$", &body, Some(&read), &mut missing);
                lost("$", &read, Some(&body), &mut missing);
                faults.extend(missing.iter().map(|path| format!("{name}: {path} is lost or changed")));
                faults.extend(deviations.iter().map(|deviation| format!("{name}: {deviation}")));
            }
            Err(error) => faults.push(format!("{name}: refused: {error}")),
        }
    }
    println!("{count} answers read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 0, "no body is an answer");
}

#[test]
fn every_request_can_be_said_in_types_and_is_sent_as_it_was() {
    let Some(bodies) = bodies() else { return };
    let (mut count, mut faults) = (0, Vec::new());
    for (name, text) in bodies.iter().filter(|(name, _)| name.ends_with(".request.json")) {
        let row = row(name.split('.').next().unwrap());
        count += 1;
        let mut arguments = Map::from_iter([("body".to_owned(), parse(text))]);
        let names =
            row.operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        arguments.extend(names.map(|name| (name.to_owned(), json!("x"))));
        match row.parts(&Value::Object(arguments)) {
            Ok(parts) => {
                let [sent, wanted] = [parse(std::str::from_utf8(&parts.body.unwrap()).unwrap()), parse(text)];
                if sorted(&sent) != sorted(&wanted) {
                    faults.push(format!("{name}: sent as {sent}"));
                }
            }
            Err(error) => faults.push(format!("{name}: refused: {error}")),
        }
    }
    println!("{count} requests sent");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 0, "no body is a request");
}

/// A mask is a set of paths.
fn sorted(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(Value::Array(paths)) = body.pointer_mut("/update_mask/paths") {
        paths.sort_by_key(ToString::to_string);
    }
    body
}

#[tokio::test]
async fn every_error_keeps_its_status_its_code_and_its_text() {
    let Some(bodies) = bodies() else { return };
    let mut count = 0;
    for (name, text) in bodies.iter().filter(|(name, _)| name.starts_with("error.")) {
        count += 1;
        let status = name.split('.').find_map(|part| part.parse().ok()).unwrap_or(403);
        let fake = FakeTransport::new();
        fake.answer("getWorkspace", Answer::raw(status, text.clone()));
        let error = get_workspace("acme").send(&fake.config_client()).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
        assert_eq!(error.body(), text.as_bytes(), "{name}");
        let body: Value = serde_json::from_str(text).unwrap_or_default();
        assert_eq!(error.code().map(ErrorCode::number), body["code"].as_i64(), "{name}");
        let says = body["error"].as_str().unwrap_or(text);
        assert_eq!(error.errors()[0].message.as_deref(), Some(says.trim()), "{name}");
    }
    println!("{count} errors read");
    assert!(count > 0, "no body is an error");
}
