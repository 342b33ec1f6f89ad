//! The sandbox as a program: what it prints, and how it ends.

#![allow(missing_docs, reason = "tests")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_segment-sandbox");

/// The running program, its output, and the address and token that it says.
struct Running(Child, BufReader<ChildStdout>, String, String);

fn start(arguments: &[&str]) -> Running {
    let mut process = Command::new(PROGRAM).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let value =
        |name: &str| line.split_whitespace().find_map(|word| word.strip_prefix(name)).unwrap().to_owned();
    let (url, token) = (value("PUBLIC_API_URL="), value("PUBLIC_API_TOKEN="));
    assert!(line.starts_with("export "), "{line}");
    Running(process, output, url.strip_prefix("http://").unwrap().to_owned(), token)
}

/// The answer to a request without a body.
fn ask(address: &str, token: &str, line: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{line} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n").unwrap();
    write!(stream, "Accept: application/json\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[cfg(unix)]
#[test]
fn it_says_where_it_is_logs_each_request_and_ends_cleanly_when_told_to() {
    for signal in ["-INT", "-TERM"] {
        let Running(mut process, mut output, address, token) = start(&[]);
        assert!(address.starts_with("127.0.0.1:"), "{address}");
        let answer = ask(&address, &token, "DELETE /users?userIds.0=nobody@example.com");
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");

        let told = Command::new("kill").args([signal, &process.id().to_string()]).status().unwrap();
        assert!(told.success());
        let mut log = String::new();
        output.read_to_string(&mut log).unwrap();
        assert!(process.wait().unwrap().success());
        assert!(
            log.contains("404 DELETE /users deleteUsers\n") && log.contains("stopped after 1 requests"),
            "{log}"
        );
        assert!(!log.contains(&token) && !log.contains("nobody@example.com"), "{log}");
    }
}

#[test]
fn it_listens_where_it_is_told_to() {
    let Running(mut process, _output, address, token) = start(&["--host", "0.0.0.0", "--quiet"]);
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    assert!(ask(&address, &token, "GET /").starts_with("HTTP/1.1 200"));
    process.kill().unwrap();
    process.wait().unwrap();
}

#[test]
fn it_says_what_is_wrong_with_its_arguments() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, says) in [
        (&["--port", port.as_str()][..], "choose another --port"),
        (&["--port", "many"], "many"),
        (&["--host", "nowhere"], "nowhere"),
        (&["--faults", "5"], "from 0 to 1"),
        (&["--speed", "0"], "--speed"),
        (&["--colour"], "--colour"),
        (&["--port"], "--port"),
    ] {
        let output = Command::new(PROGRAM).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(says), "{said}");
    }
}

#[test]
fn it_says_what_it_takes_and_which_version_it_is() {
    let say = |argument: &str| {
        let output = Command::new(PROGRAM).arg(argument).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(say("--help").contains("--faults <RATE>"));
    let version =
        format!("{} (Segment Public API {})\n", env!("CARGO_PKG_VERSION"), segment_sandbox::api_version());
    assert!(say("-V").ends_with(&version));
}
