//! Deploys a function's code from CI: `deploy_function <function id> <code.js>`
//!
//! By id: the name that a function is read with has the workspace's name at its end, so it is not the one given.

use std::{env, error, fs};

use segment_public_api::stable::functions::{self, UpdateFunctionInput};
use segment_public_api::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn error::Error>> {
    let [function, file] = <[String; 2]>::try_from(env::args().skip(1).collect::<Vec<_>>())
        .map_err(|_| "usage: deploy_function <function id> <code.js>")?;
    let code = fs::read_to_string(file)?;
    let client = Client::builder().token_from_env()?.build()?;
    match run(&client, &function, &code).await {
        Ok(true) => println!("{function} is deployed"),
        Ok(false) => println!("{function} runs this code already"),
        Err(error) if error.is_not_found() => return Err(format!("no function has the id {function}").into()),
        // The compiler's words about the code are in it.
        Err(error) if error.is_validation() => return Err(format!("the code is refused: {error}").into()),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Writes and deploys the code; false where that was done already.
pub async fn run(client: &Client, function: &str, code: &str) -> Result<bool, Error> {
    let there = functions::get_function(function).send(client).await?.into_inner().function;
    let is_written = there.as_ref().and_then(|there| there.code.as_deref()) == Some(code);
    // Code may be written and not deployed, by a run that failed in between.
    if is_written && there.is_some_and(|there| there.is_latest_version == Some(true)) {
        return Ok(false);
    }
    if !is_written {
        // What the input leaves out, such as settings, stays as it is.
        functions::update_function(function, UpdateFunctionInput::new().code(code)).send(client).await?;
    }
    // Only now does it run.
    functions::create_function_deployment(function).send(client).await?;
    Ok(true)
}
