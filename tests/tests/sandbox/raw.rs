//! A client that does what it is told, right or wrong.

use http::{Method, StatusCode, header};
use reqwest::{Client, Response};
use segment_public_api::Value;
use segment_sandbox::Sandbox;

pub struct Raw {
    client: Client,
    url: String,
    token: Option<String>,
}

impl Raw {
    pub fn new(sandbox: &Sandbox) -> Self {
        Self { token: Some(sandbox.token().to_owned()), ..Self::without_token(sandbox) }
    }

    pub fn without_token(sandbox: &Sandbox) -> Self {
        // reqwest wants one even for plain HTTP; another test may have been faster.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client =
            Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { client, url: sandbox.url().to_owned(), token: None }
    }

    pub async fn answer(
        &self,
        method: Method,
        target: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Response {
        let mut request = self.client.request(method, format!("{}{target}", self.url));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body.to_string());
        }
        request.send().await.unwrap()
    }

    pub async fn send(
        &self,
        method: Method,
        target: &str,
        media_type: &str,
        body: Option<&Value>,
    ) -> (StatusCode, Value) {
        let mut headers = vec![(header::ACCEPT.as_str(), media_type)];
        headers.extend(body.map(|_| (header::CONTENT_TYPE.as_str(), media_type)));
        let answer = self.answer(method, target, &headers, body).await;
        let status = answer.status();
        (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap())
    }

    pub async fn get(&self, target: &str, media_type: &str) -> (StatusCode, Value) {
        self.send(Method::GET, target, media_type, None).await
    }

    pub async fn post(&self, target: &str, media_type: &str, body: &Value) -> (StatusCode, Value) {
        self.send(Method::POST, target, media_type, Some(body)).await
    }
}
