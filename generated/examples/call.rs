//! Calls any operation from a shell: `call <operation id> [name=value…]`, `call --list`, `call --help <operation id>`
//!
//! A name is a parameter's or `body`, and with dots what is inside of it: `pagination.count=50`, `userIds.0=abc`,
//! `body.name=Shop`. A value is JSON where it reads as such and the operation takes it, else a text.

use std::{env, error};

use segment_public_api::{Client, Dynamic, Error, Value, callable};
use serde_json::{Map, json};

type Failure = Box<dyn error::Error>;

const USAGE: &str = "usage: call <operation id> [name=value…] | call --list | call --help <operation id>";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--list"] => {
            for Dynamic { operation, .. } in callable() {
                println!("{:8} {:60} {}", operation.maturity.to_string(), operation.id, operation.summary);
            }
        }
        ["--help", id] => println!("{}", help(find(id)?)),
        [id, args @ ..] if !id.starts_with('-') => {
            let operation = find(id)?;
            let args = arguments(operation, args)?;
            let client = Client::builder().token_from_env()?.build()?;
            let answer = operation.call(&client, args).await?;
            println!("{}", serde_json::to_string_pretty(&*answer)?);
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// The operation with that id.
fn find(id: &str) -> Result<&'static Dynamic, Failure> {
    callable()
        .find(|callable| callable.operation.id == id)
        .ok_or_else(|| format!("no operation has the id {id}; --list names all of them").into())
}

/// What is known of an operation.
pub fn help(callable: &Dynamic) -> String {
    let operation = callable.operation;
    let mut lines = vec![
        format!("{} ({}): {}", operation.id, operation.maturity, operation.summary),
        format!("{} {}", operation.method, operation.path),
        format!("arguments: {}", names(callable).join(", ")),
    ];
    lines.extend(operation.rate_limits.iter().map(|limit| format!("limit: {limit}")));
    lines.extend(operation.required_feature.map(|feature| format!("the workspace needs {feature}")));
    lines.extend(operation.docs_url.map(str::to_owned));
    lines.join("\n")
}

/// The arguments that an operation takes.
fn names(callable: &Dynamic) -> Vec<String> {
    let schema = callable.arguments_schema();
    schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// `name=value…` as one object.
pub fn arguments(callable: &Dynamic, args: &[&str]) -> Result<Value, Failure> {
    let pairs = args.iter().map(|arg| arg.split_once('=').ok_or(format!("`{arg}` is no name=value")));
    let pairs = pairs.collect::<Result<Vec<_>, _>>()?;
    // An id may look like a number: what the operation does not take as JSON is a text.
    let mut are_texts = vec![false; pairs.len()];
    loop {
        let mut all = Value::Object(Map::new());
        for ((name, value), is_text) in pairs.iter().zip(&are_texts) {
            let json = serde_json::from_str(value).ok().filter(|_| !is_text);
            put(&mut all, name, json.unwrap_or_else(|| Value::from(*value)))?;
        }
        let Err(refusal) = callable.parts(&all) else { return Ok(all) };
        let at = refused(&refusal);
        let pair = pairs.iter().zip(&mut are_texts).find(|((name, _), is_text)| at == *name && !**is_text);
        let Some((_, is_text)) = pair else { return Err(refusal.into()) };
        *is_text = true;
    }
}

/// The name of the argument that an error is about: `$.userIds[0]` is `userIds.0`.
fn refused(refusal: &Error) -> String {
    let path = refusal.json_path().unwrap_or_default();
    path.trim_start_matches("$.").replace('[', ".").replace(']', "")
}

/// Puts a value where its name says, into objects, and lists where the name has numbers.
fn put(all: &mut Value, name: &str, value: Value) -> Result<(), Failure> {
    let mut at = all;
    for part in name.split('.') {
        if let Ok(index) = part.parse::<usize>() {
            if at.is_null() {
                *at = json!([]);
            }
            let list = at.as_array_mut().ok_or(format!("`{name}`: there is no list for {index}"))?;
            if index > list.len() {
                return Err(format!("`{name}`: entry {} is missing", list.len()).into());
            }
            if index == list.len() {
                list.push(Value::Null);
            }
            at = &mut list[index];
        } else {
            if at.is_null() {
                *at = json!({});
            }
            let object = at.as_object_mut().ok_or(format!("`{name}`: `{part}` is in no object"))?;
            at = object.entry(part).or_insert(Value::Null);
        }
    }
    *at = value;
    Ok(())
}
