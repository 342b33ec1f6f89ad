//! Calls any operation from a shell: `call <operation id> [name=value…]`, `call --list`, `call --help <operation id>`
//!
//! A name is a parameter's or `body`, and with dots what is inside of it: `pagination.count=50`, `userIds.0=abc`. A
//! value is JSON where it reads as such and the operation takes it, else a text.

use std::{env, error};

use segment_public_api::{Client, Dynamic, Value, callable};
use serde_json::json;

type Failure = Box<dyn error::Error>;
const USAGE: &str = "usage: call <operation id> [name=value…] | call --list | call --help <operation id>";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--list"] => {
            callable().for_each(|row| println!("{:60} {}", row.operation.id, row.operation.summary))
        }
        ["--help", id] => println!("{}", help(find(id)?)),
        [id, args @ ..] if !id.starts_with('-') => {
            let args = arguments(find(id)?, args)?;
            let client = Client::builder().token_from_env()?.build()?;
            println!("{:#}", *find(id)?.call(&client, args).await?);
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn find(id: &str) -> Result<&'static Dynamic, Failure> {
    let found = callable().find(|row| row.operation.id == id);
    found.ok_or_else(|| format!("no operation has the id {id}; --list names all of them").into())
}

/// What is known of an operation.
pub fn help(row: &Dynamic) -> String {
    let schema = row.arguments_schema();
    let names: Vec<&str> =
        schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let (row, names) = (row.operation, names.join(", "));
    format!("{} {} ({})\n{}\narguments: {names}", row.method, row.path, row.maturity, row.summary)
}

/// `name=value…` as one object.
pub fn arguments(row: &Dynamic, args: &[&str]) -> Result<Value, Failure> {
    let pairs = args.iter().map(|arg| arg.split_once('=').ok_or(format!("`{arg}` is no name=value")));
    let pairs = pairs.collect::<Result<Vec<_>, _>>()?;
    // An id may look like a number: what the operation does not take as JSON is a text.
    let mut are_texts = vec![false; pairs.len()];
    loop {
        let mut all = json!({});
        for ((name, value), is_text) in pairs.iter().zip(&are_texts) {
            let json = serde_json::from_str(value).ok().filter(|_| !is_text);
            *place(&mut all, name)? = json.unwrap_or_else(|| json!(value));
        }
        let Err(refusal) = row.parts(&all) else { return Ok(all) };
        // `$.userIds[0]` is `userIds.0`.
        let at = refusal.json_path().unwrap_or_default().replace("$.", "").replace('[', ".").replace(']', "");
        let pair = pairs.iter().zip(&mut are_texts).find(|((name, _), is_text)| at == *name && !**is_text);
        *pair.ok_or(refusal)?.1 = true;
    }
}

/// Where a name says, in objects, and in lists where it has numbers.
fn place<'a>(all: &'a mut Value, name: &str) -> Result<&'a mut Value, Failure> {
    name.split('.').try_fold(all, |at, part| match part.parse::<usize>() {
        Ok(index) => {
            *at = if at.is_null() { json!([]) } else { at.take() };
            let list = at.as_array_mut().filter(|list| index <= list.len());
            let list = list.ok_or(format!("`{name}`: there is no list up to {index}"))?;
            list.resize(list.len().max(index + 1), Value::Null);
            Ok(&mut list[index])
        }
        Err(_) if at.is_null() || at.is_object() => Ok(&mut at[part]),
        Err(_) => Err(format!("`{name}`: `{part}` is in no object").into()),
    })
}
