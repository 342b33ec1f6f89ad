//! A Segment workspace on loopback, for tests: it holds every request against the document of the Segment Public API,
//! remembers what calls do, keeps the documented rate limits, and misbehaves on demand.
//!
//! Below `/v1beta` it speaks the legacy Config API over the same workspace.
//!
//! # Example
//!
//! ```
//! # async fn test() -> std::io::Result<()> {
//! use segment_sandbox::{Fault, Sandbox};
//!
//! let sandbox = Sandbox::start().await?;
//! // Here the code under test calls `sandbox.url()` with `sandbox.token()`; once it meets a busy server.
//! sandbox.misbehave(Fault::TooManyRequests, Some("listSources"), 1);
//! for request in sandbox.requests() {
//!     println!("{} {} {}", request.status, request.method, request.path);
//! }
//! # Ok(())
//! # }
//! ```

// A request comes in by `server`, is found in order by `route` and `check`, has its effect in `state`, is cut into
// `pages`, given the `shape` that its schema asks for, and spoilt by `faults` where one is due. One of the Config API is
// made of others by `config_api`.

mod admin;
mod answer;
mod api;
mod builder;
mod check;
mod clock;
mod config_api;
#[doc(hidden)]
pub mod document;
mod faults;
mod ids;
mod journal;
mod limits;
mod oauth;
mod pages;
mod plausible;
mod refusal;
mod route;
#[doc(hidden)]
pub mod sample;
#[doc(hidden)]
pub mod schema;
mod server;
mod shape;
mod state;
mod wire;
mod world;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use serde_json::Value;
use tokio::runtime::Runtime;

use builder::Settings;
pub use builder::{Builder, CONFIG_TOKEN, TOKEN};
use builder::{CONFIG_PASSWORD, CONFIG_USER};
pub use faults::Fault;
pub use journal::Seen;
use world::World;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

/// The version of the API's document that requests are held against, such as `1.2.3`.
#[must_use]
pub fn api_version() -> &'static str {
    api::document().version()
}

/// A running sandbox; dropped, it is gone with all its connections.
#[derive(Debug)]
pub struct Sandbox {
    url: String,
    wrong_region: String,
    token: String,
    world: Arc<World>,
    /// Of its own, so that it runs while a test blocks, and ends with everything it started.
    runtime: Option<Runtime>,
}

impl Sandbox {
    /// Starts a sandbox on a free port of 127.0.0.1, with limits and without faults.
    ///
    /// # Errors
    ///
    /// When the system gives no socket or thread.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A sandbox that is set up before it starts.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::new()
    }

    fn serve(settings: Settings, listener: TcpListener, elsewhere: TcpListener) -> io::Result<Self> {
        let url = url_of(&listener)?;
        let wrong_region = url_of(&elsewhere)?;
        let token = settings.token.clone();
        let world = Arc::new(World::new(settings, url.clone()));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        runtime.spawn(server::run(listener, Arc::clone(&world)));
        runtime.spawn(server::redirect(elsewhere, url.clone()));
        Ok(Self { url, wrong_region, token, world, runtime: Some(runtime) })
    }

    /// The base URL, of the API and of the token server.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The base URL of a region where this workspace is not: it redirects to [`url`](Self::url).
    #[must_use]
    pub fn wrong_region_url(&self) -> &str {
        &self.wrong_region
    }

    /// The token that it takes.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The base URL of the legacy Config API over the same workspace.
    #[must_use]
    pub fn config_url(&self) -> String {
        format!("{}{}", self.url, config_api::PREFIX)
    }

    /// The token that the Config API takes: those of the two are not interchangeable.
    #[must_use]
    pub fn config_token(&self) -> &str {
        CONFIG_TOKEN
    }

    /// The user name and the password that the Config API takes where it takes no token.
    #[must_use]
    pub fn config_password(&self) -> (&str, &str) {
        (CONFIG_USER, CONFIG_PASSWORD)
    }

    /// Meets the next calls with a fault: of any operation, or of the one with this id, in either API.
    pub fn misbehave(&self, fault: Fault, operation: Option<&str>, times: u32) {
        self.world.plan(fault, operation, times);
    }

    /// Back to the workspace of the start; planned faults and counted limits are forgotten.
    pub fn reset(&self) {
        self.world.reset();
    }

    /// The newest requests, at most 10,000, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Seen> {
        self.world.seen()
    }

    /// Returns the number of requests, and how often each fault was met.
    #[must_use]
    pub fn counts(&self) -> (u64, BTreeMap<&'static str, u64>) {
        self.world.counts()
    }

    /// The value that a parameter or body member of this name may have in a call of the operation with this id,
    /// where it has to mean something that is there, such as `sourceId`.
    #[must_use]
    pub fn known(&self, operation: &str, name: &str) -> Option<Value> {
        self.world.known(operation, name)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn url_of(listener: &TcpListener) -> io::Result<String> {
    listener.set_nonblocking(true)?;
    let mut address = listener.local_addr()?;
    if address.ip().is_unspecified() {
        // Every address of the machine; one of them is in each of its own programs' reach.
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    Ok(format!("http://{address}"))
}
