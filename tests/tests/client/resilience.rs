//! Retries, tokens and limits, over real connections to a server on loopback that fails as it is told.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use segment_public_api::stable::models::{Label, LabelRequired};
use segment_public_api::stable::{labels, sources};
use segment_public_api::{
    Client, ClientBuilder, Error, ErrorKind, RetryPolicy, Token, TokenFuture, TokenSource,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a request that it has read to its end.
#[derive(Clone)]
enum Act {
    /// Writes this and keeps the connection.
    Answer(String),
    /// Writes the beginning of an answer and closes the connection.
    Break,
    /// Closes the connection with a reset.
    Reset,
    /// Does nothing more.
    Hang,
}

fn answer(status: &str, headers: &str, body: &str) -> Act {
    Act::Answer(format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len()))
}

fn labels() -> Act {
    answer("200 OK", "", r#"{"data":{"labels":[]}}"#)
}

/// A server that acts on its requests in turn, and repeats the last act; and a builder of clients for it.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = requests.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, log.clone(), acts.clone()));
            }
        });
        Self { address, requests }
    }

    fn builder(&self) -> ClientBuilder {
        let quick = RetryPolicy::new().backoff(Duration::from_millis(5), Duration::from_millis(20));
        Client::builder().token("sgp_test").base_url(&self.address).retries(quick)
    }

    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, log: Arc<Mutex<Vec<String>>>, acts: Vec<Act>) {
    while let Some(request) = read(&mut stream).await {
        let number = {
            let mut log = log.lock().unwrap();
            log.push(request);
            log.len()
        };
        match &acts[(number - 1).min(acts.len() - 1)] {
            Act::Answer(text) => stream.write_all(text.as_bytes()).await.unwrap(),
            Act::Break => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{").await.unwrap();
                return;
            }
            Act::Reset => return stream.set_zero_linger().unwrap(),
            Act::Hang => std::future::pending().await,
        }
    }
}

/// One request, with its body. `None` when the connection is at its end.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.to_ascii_lowercase();
            let length = length.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Some(text.into_owned());
            }
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}

async fn create(client: &Client, policy: Option<RetryPolicy>) -> Result<(), Error> {
    let label = Label::new(LabelRequired { key: "k".to_owned(), value: "v".to_owned() });
    let mut request = labels::create_label(labels::CreateLabelInput::new(label));
    if let Some(policy) = policy {
        request = request.with_retries(policy);
    }
    request.send(client).await.map(drop)
}

#[tokio::test]
async fn a_read_survives_whatever_happens_once() {
    for act in [
        Act::Break,
        Act::Reset,
        answer("503 Service Unavailable", "", ""),
        answer("502 Bad Gateway", "", "<html>"),
    ] {
        let server = Server::start(vec![labels(), act, labels()]).await;
        let client = server.client();
        // The first call leaves a connection in the pool, as a program that has run for a while has one.
        assert_eq!(labels::list_labels().send(&client).await.unwrap().attempts(), 1);
        assert_eq!(labels::list_labels().send(&client).await.unwrap().attempts(), 2);
        assert_eq!(server.requests().len(), 3);
    }
}

#[tokio::test]
async fn a_hanging_server_costs_one_timeout() {
    let server = Server::start(vec![Act::Hang, labels()]).await;
    let start = Instant::now();
    let request = labels::list_labels().with_timeout(Duration::from_millis(100));
    assert_eq!(request.send(&server.client()).await.unwrap().attempts(), 2);
    assert!(start.elapsed() >= Duration::from_millis(100) && start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_post_is_not_sent_again_unless_asked() {
    for act in [Act::Break, Act::Reset, answer("500 Internal Server Error", "", "")] {
        let server = Server::start(vec![act]).await;
        let error = create(&server.client(), None).await.unwrap_err();
        assert_eq!((error.attempts(), server.requests().len()), (1, 1), "{error}");
        let policy = server.client().retry_policy().non_idempotent(true).max_attempts(3);
        let error = create(&server.client(), Some(policy)).await.unwrap_err();
        assert_eq!((error.attempts(), server.requests().len()), (3, 4), "{error}");
        let bodies: Vec<_> =
            server.requests().iter().map(|text| text.split("\r\n\r\n").nth(1).unwrap().to_owned()).collect();
        assert!(bodies[0].contains("\"key\":\"k\"") && bodies.iter().all(|body| *body == bodies[0]));
    }
}

#[tokio::test]
async fn a_refused_post_is_sent_again_when_the_server_says() {
    let body = r#"{"errors":[{"type":"RequestError","message":"Too many requests","data":{"remainingPoints":0,"msBeforeNext":300,"consumedPoints":21}}]}"#;
    let created = answer("200 OK", "", r#"{"data":{"label":{"key":"k","value":"v"}}}"#);
    for (act, wait) in [
        (answer("429 Too Many Requests", "retry-after: 1\r\n", body), 1000),
        (answer("429 Too Many Requests", "", body), 300),
    ] {
        let server = Server::start(vec![act, created.clone()]).await;
        let start = Instant::now();
        create(&server.client(), None).await.unwrap();
        let took = start.elapsed().as_millis();
        assert!((wait..wait + 700).contains(&took), "{took} ms");
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn nobody_is_there() {
    // Bound and dropped: nobody listens on that port.
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let quick = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(5));
    let builder = Client::builder().token("sgp_test").base_url(&format!("http://{address}")).retries(quick);
    let failures = Arc::new(AtomicU32::new(0));
    let counter = failures.clone();
    let client = builder
        .on_attempt(move |attempt| {
            assert_eq!((attempt.failure, attempt.status), (Some(ErrorKind::Transport), None));
            counter.fetch_add(1, Ordering::Relaxed);
        })
        .build()
        .unwrap();
    let error = create(&client, None).await.unwrap_err();
    assert!(error.is_connect() && error.attempts() == 4);
    assert_eq!(failures.load(Ordering::Relaxed), 4);
    assert!(error.to_string().contains("gave up after 4 attempts"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

/// A token that was renewed since.
struct Renewed(AtomicU32);

impl TokenSource for Renewed {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Token::new(format!("token{}", self.0.load(Ordering::Relaxed))) })
    }

    fn refused(&self, _: &Token) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed);
        true
    }
}

#[tokio::test]
async fn a_renewed_token_is_used_at_once() {
    let server = Server::start(vec![answer("401 Unauthorized", "", ""), labels()]).await;
    let client = server.builder().token_source(Renewed(AtomicU32::new(1))).build().unwrap();
    assert_eq!(labels::list_labels().send(&client).await.unwrap().attempts(), 2);
    let requests = server.requests();
    assert!(requests[0].contains("Bearer token1\r\n") && requests[1].contains("Bearer token2\r\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_tasks_wait_together_for_one_refusal() {
    let first = answer("429 Too Many Requests", "retry-after: 1\r\n", "");
    let sources =
        answer("200 OK", "", r#"{"data":{"sources":[],"pagination":{"current":"MA==","totalEntries":0}}}"#);
    let server = Server::start(vec![first, sources]).await;
    let client = server.client();
    let start = Instant::now();
    let refused = {
        let client = client.clone();
        tokio::spawn(
            async move { sources::list_sources().send(&client).await.map(|answer| answer.attempts()) },
        )
    };
    tokio::time::sleep(Duration::from_millis(200)).await;
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                sources::list_sources().send(&client).await.map(|answer| answer.attempts())
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), 1);
        assert!(start.elapsed() >= Duration::from_secs(1));
    }
    assert_eq!(refused.await.unwrap().unwrap(), 2);
    assert_eq!(server.requests().len(), 18);
}
