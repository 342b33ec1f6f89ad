//! The client that one would write by hand for these two calls.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue, USER_AGENT};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::redirect;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Fallible;

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub struct RawClient {
    client: reqwest::Client,
    base_url: String,
}

impl RawClient {
    /// Set up as the crate's own transport is.
    pub fn new(base_url: &str, token: &str) -> Fallible<Self> {
        let mut headers = HeaderMap::new();
        let mut authorization = HeaderValue::try_from(format!("Bearer {token}"))?;
        authorization.set_sensitive(true);
        headers.insert(AUTHORIZATION, authorization);
        let user_agent = HeaderValue::from_static(concat!("segment-public-api/", env!("CARGO_PKG_VERSION")));
        headers.insert(USER_AGENT, user_agent);
        headers.insert(ACCEPT, HeaderValue::from_static("application/vnd.segment.v1+json"));
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy()
            .tls_backend_preconfigured(tls)
            .default_headers(headers)
            .timeout(Duration::from_secs(60))
            .build()?;
        Ok(Self { client, base_url: base_url.to_owned() })
    }

    pub async fn get_source(&self, id: &str) -> Fallible<GetSource> {
        let id = utf8_percent_encode(id, RESERVED);
        self.get(format!("{}/sources/{id}", self.base_url)).await
    }

    pub async fn list_sources(&self, count: i64) -> Fallible<ListSources> {
        self.get(format!("{}/sources?pagination.count={count}", self.base_url)).await
    }

    async fn get<T: DeserializeOwned>(&self, url: String) -> Fallible<T> {
        let response = self.client.get(url).send().await?.error_for_status()?;
        let body = response.bytes().await?;
        Ok(serde_json::from_slice::<Envelope<T>>(&body)?.data)
    }
}

#[derive(Deserialize)]
struct Envelope<T> {
    data: T,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetSource {
    pub source: Source,
    pub tracking_plan_id: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub struct ListSources {
    pub sources: Vec<Source>,
    pub pagination: Pagination,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pagination {
    pub current: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_entries: Option<i64>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    pub id: String,
    pub slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub workspace_id: String,
    pub enabled: bool,
    pub write_keys: Vec<String>,
    pub metadata: Metadata,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Map<String, Value>>,
    pub labels: Vec<Label>,
}

#[derive(Deserialize, Serialize)]
pub struct Label {
    pub key: String,
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub categories: Vec<String>,
    pub description: String,
    pub logos: Logos,
    pub options: Vec<IntegrationOption>,
    pub is_cloud_event_source: bool,
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_owned: Option<bool>,
}

#[derive(Deserialize, Serialize)]
pub struct Logos {
    pub default: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IntegrationOption {
    pub name: String,
    pub r#type: String,
    pub required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    Deprecated,
    PrivateBeta,
    PrivateBuilding,
    PrivateSubmitted,
    Public,
    PublicBeta,
    Unavailable,
    #[serde(other)]
    Unknown,
}
