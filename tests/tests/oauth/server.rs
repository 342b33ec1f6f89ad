//! A token server that believes nothing: it checks the form, and the assertion by the app's public key.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use segment_public_api::{
    OAuth, OAuthTokens, PrivateKey, Region, Token, Transport, TransportError, TransportFuture,
    TransportRequest, TransportResponse,
};
use serde_json::Value;
use tests::rsa_key::RsaKey;

pub const APP: &str = "app \"1\"";
pub const KEY_ID: &str = "key-ä";

/// One key for all tests: making one takes its time.
pub fn rsa_key() -> &'static RsaKey {
    static KEY: OnceLock<RsaKey> = OnceLock::new();
    KEY.get_or_init(|| RsaKey::new(2048))
}

pub fn pkcs8() -> String {
    rsa_key().pkcs8_pem()
}

pub fn pkcs1() -> String {
    rsa_key().pkcs1_pem().replace('\n', "\r\n")
}

pub fn app() -> OAuth {
    OAuth::new(APP, PrivateKey::from_pem(KEY_ID, pkcs8()).unwrap())
}

pub fn seconds_now() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

/// What to answer: a status, headers, and a body.
#[derive(Clone)]
pub struct Answer(pub u16, pub Vec<(&'static str, String)>, pub String);

impl Answer {
    pub fn status(status: u16) -> Self {
        Self(status, Vec::new(), String::new())
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.1.push((name, value.to_string()));
        self
    }

    pub fn body(mut self, body: &str) -> Self {
        body.clone_into(&mut self.2);
        self
    }
}

/// What came, after it was found in order.
#[derive(Clone)]
pub struct Asked {
    pub uri: String,
    pub headers: HeaderMap,
    pub assertion: String,
    pub claims: Value,
}

#[derive(Clone, Default)]
pub struct Server {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    script: VecDeque<Result<Answer, &'static str>>,
    forever: Option<Answer>,
    expires_in: Option<f64>,
    delay: Duration,
    asked: Vec<Asked>,
    granted: usize,
}

impl Server {
    /// A server whose tokens are `at-1`, `at-2`, …, each with this lifetime in seconds.
    pub fn granting(expires_in: f64) -> Self {
        let server = Self::default();
        server.state.lock().unwrap().expires_in = Some(expires_in);
        server
    }

    /// The next answer is this one.
    pub fn then(self, answer: Answer) -> Self {
        self.state.lock().unwrap().script.push_back(Ok(answer));
        self
    }

    /// The next request finds no connection.
    pub fn then_unreachable(self) -> Self {
        self.state.lock().unwrap().script.push_back(Err("nobody listens"));
        self
    }

    /// From now on, or never more.
    pub fn always(&self, answer: Option<Answer>) {
        self.state.lock().unwrap().forever = answer;
    }

    pub fn delay(self, delay: Duration) -> Self {
        self.state.lock().unwrap().delay = delay;
        self
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().unwrap().asked.clone()
    }

    pub fn count(&self) -> usize {
        self.state.lock().unwrap().asked.len()
    }

    /// The app's tokens from this server, without a socket.
    pub fn tokens(&self) -> OAuthTokens {
        app().tokens(Region::Us, self.clone()).unwrap()
    }

    async fn answer(&self, request: Request<Bytes>) -> Result<Response<Bytes>, &'static str> {
        let asked = check(&request);
        let delay = {
            let mut state = self.state.lock().unwrap();
            state.asked.push(asked);
            state.delay
        };
        tokio::time::sleep(delay).await;
        let mut state = self.state.lock().unwrap();
        let answer = match state.script.pop_front() {
            Some(answer) => answer?,
            None => match state.forever.clone() {
                Some(answer) => answer,
                None => {
                    state.granted += 1;
                    let (number, expires_in) = (state.granted, state.expires_in.unwrap_or(86_400.0));
                    let body = format!(r#"{{"access_token":"at-{number}","expires_in":{expires_in}}}"#);
                    Answer::status(200).body(&body)
                }
            },
        };
        let mut response = Response::builder().status(answer.0);
        for (name, value) in answer.1 {
            response = response.header(name, value);
        }
        Ok(response.body(Bytes::from(answer.2)).unwrap())
    }

    /// Serves on a loopback socket, and tells its URL.
    pub async fn listen(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = self.clone();
        let app = axum::Router::new().fallback(move |request: axum::extract::Request| {
            let server = server.clone();
            async move {
                let (head, body) = request.into_parts();
                let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
                let answer = server.answer(Request::from_parts(head, body)).await.unwrap();
                answer.map(axum::body::Body::from)
            }
        });
        tokio::spawn(async move { axum::serve(listener, app).await });
        url
    }
}

/// The server as a transport: no socket, so that the clock can be stopped.
impl Transport for Server {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move { self.answer(request).await.map_err(TransportError::connect) })
    }
}

/// reqwest as a transport.
pub struct Http(pub reqwest::Client);

impl Http {
    pub fn new() -> Self {
        // reqwest wants one even for plain HTTP; another test may have been faster.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self(reqwest::Client::builder().no_proxy().build().unwrap())
    }
}

impl Transport for Http {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let answer =
                self.0.execute(request.try_into().unwrap()).await.map_err(TransportError::connect)?;
            let mut response = TransportResponse::default();
            *response.status_mut() = answer.status();
            *response.headers_mut() = answer.headers().clone();
            *response.body_mut() = answer.bytes().await.map_err(TransportError::broken)?;
            Ok(response)
        })
    }
}

/// Everything that a token request must be.
fn check(request: &Request<Bytes>) -> Asked {
    assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/token"));
    let headers = request.headers().clone();
    assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
    let mut form: Vec<(String, String)> = url::form_urlencoded::parse(request.body()).into_owned().collect();
    form.sort();
    let names: Vec<&str> = form.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["client_assertion", "client_assertion_type", "grant_type", "scope"]);
    assert_eq!(form[1].1, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assert_eq!(form[2].1, "client_credentials");
    assert_eq!(form[3].1, "public_api:read_write");
    let assertion = form[0].1.clone();
    let claims = verify(&assertion);
    Asked { uri: request.uri().to_string(), headers, assertion, claims }
}

/// The claims of an assertion that the app's key has signed.
fn verify(assertion: &str) -> Value {
    let public = rsa_key().public_pkcs1();
    let (signed, signature) = assertion.rsplit_once('.').unwrap();
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &public)
        .verify(signed.as_bytes(), &decode(signature))
        .unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    let header: Value = serde_json::from_slice(&decode(header)).unwrap();
    assert_eq!(header, serde_json::json!({ "alg": "RS256", "typ": "JWT", "kid": KEY_ID }));
    serde_json::from_slice(&decode(claims)).unwrap()
}

fn decode(text: &str) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()
}

pub fn token(number: usize) -> Token {
    Token::new(format!("at-{number}")).unwrap()
}
