//! The sandbox as a program: what it prints, and how it ends.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use segment_public_api::{Client, RetryPolicy};
use serde_json::json;

use crate::call;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandbox");

#[cfg(unix)]
#[tokio::test]
async fn it_says_where_it_is_logs_each_request_and_ends_cleanly_on_ctrl_c() {
    let mut process = Command::new(PROGRAM).stdout(Stdio::piped()).spawn().unwrap();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let value =
        |name: &str| line.split_whitespace().find_map(|word| word.strip_prefix(name)).unwrap().to_owned();
    let (url, token) = (value("PUBLIC_API_URL="), value("PUBLIC_API_TOKEN="));
    assert!(line.starts_with("export ") && url.starts_with("http://127.0.0.1:"), "{line}");
    let client =
        Client::builder().token(&token).base_url(&url).retries(RetryPolicy::never()).build().unwrap();
    call(&client, "deleteUsers", json!({ "userIds": ["nobody@example.com"] })).await.unwrap_err();

    let interrupt = Command::new("kill").args(["-INT", &process.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let mut log = String::new();
    output.read_to_string(&mut log).unwrap();
    assert!(process.wait().unwrap().success());
    assert!(
        log.contains("404 DELETE /users deleteUsers\n") && log.contains("stopped after 1 requests"),
        "{log}"
    );
    assert!(!log.contains(&token) && !log.contains("nobody@example.com"), "{log}");
}

#[test]
fn it_says_what_is_wrong_with_its_arguments() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, says) in [
        (["--port", port.as_str()], "choose another --port"),
        (["--faults", "5"], "from 0 to 1"),
        (["--speed", "0"], "--speed"),
    ] {
        let output = Command::new(PROGRAM).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(says), "{said}");
    }
}
