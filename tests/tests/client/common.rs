//! A server on loopback that says what it is told to, byte for byte, and remembers what it was asked.

use std::io::{Read, Write};
use std::iter;
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use segment_public_api::{Client, ClientBuilder, RetryPolicy, Value};
use serde_json::json;

/// The token of every client in the tests: it looks like one of Segment's.
pub const TOKEN: &str = "sgp_0123456789abcdef";

/// The answer to `listSources` in an empty workspace.
pub const NO_SOURCES: &str = r#"{"data":{"sources":[],"pagination":{"current":"MA=="}}}"#;

/// A source as the API sends it, with its required members only.
pub fn source(id: &str, slug: &str) -> Value {
    json!({
        "id": id,
        "slug": slug,
        "workspaceId": "workspace-1",
        "enabled": true,
        "writeKeys": ["key-1"],
        "labels": [],
        "metadata": {
            "id": "metadata-1",
            "slug": "http-api",
            "name": "HTTP API",
            "description": "Over HTTP",
            "categories": ["Server"],
            "isCloudEventSource": false,
            "logos": { "default": "https://cdn.example/logo.svg" },
            "options": [],
            "status": "PUBLIC",
        },
    })
}

/// The version of the crate under test: this package has one of its own.
pub fn crate_version() -> &'static str {
    let manifest = include_str!("../../../generated/Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    line.and_then(|line| line.strip_suffix('"')).expect("the manifest has a version")
}

/// Answers one connection after the other, each with the next of its answers.
pub struct Server {
    /// The base URL.
    pub url: String,
    requests: Receiver<String>,
}

/// What happens to a connection once its answer is written.
#[derive(Clone, Copy, PartialEq)]
enum Afterwards {
    Close,
    KeepOpen,
}

impl Server {
    /// A server with these answers: status line and headers without `Content-Length`, and the body.
    pub fn saying(answers: &[(&str, &str)]) -> Self {
        let answers: Vec<Vec<u8>> = answers
            .iter()
            .map(|(head, body)| {
                let length = body.len();
                format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
                    .into_bytes()
            })
            .collect();
        Self::start(answers.into_iter(), Afterwards::Close)
    }

    /// A server whose one answer is exactly these bytes.
    pub fn bytes(answer: Vec<u8>) -> Self {
        Self::start(iter::once(answer), Afterwards::Close)
    }

    /// A server that sends no more than these bytes, on any number of connections, and leaves them open.
    pub fn stalling_after(answer: &[u8]) -> Self {
        Self::start(iter::repeat(answer.to_vec()), Afterwards::KeepOpen)
    }

    fn start(answers: impl Iterator<Item = Vec<u8>> + Send + 'static, afterwards: Afterwards) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        thread::spawn(move || {
            let mut open = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let request = read_request(&mut stream);
                if sender.send(request).is_err() {
                    return;
                }
                // The client may have gone away.
                let _ = stream.write_all(&answer);
                if afterwards == Afterwards::KeepOpen {
                    open.push(stream);
                }
            }
        });
        Self { url, requests }
    }

    /// A builder of clients for this server.
    pub fn builder(&self) -> ClientBuilder {
        // One answer for one request; what is tried again is tested elsewhere.
        Client::builder().token(TOKEN).base_url(&self.url).retries(RetryPolicy::never())
    }

    /// A client for this server.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// The next request, head and body as one text.
    pub fn request(&self) -> String {
        self.requests.recv_timeout(Duration::from_secs(5)).expect("the server was asked")
    }

    /// Whether there is no request that [`request`](Self::request) has not returned. Only after a call is
    /// over: the server notes a request before it answers.
    pub fn was_not_asked(&self) -> bool {
        self.requests.try_recv().is_err()
    }
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        match stream.read(&mut chunk).unwrap() {
            0 => return text,
            read => request.extend_from_slice(&chunk[..read]),
        }
    }
}
