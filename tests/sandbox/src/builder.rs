//! The builder of a sandbox.

use std::io;
use std::net::{IpAddr, Ipv4Addr};

use super::Sandbox;
use super::oauth::App;

/// The token that the sandbox takes where no other was chosen; it opens nothing else.
pub const TOKEN: &str = "sgp_sandbox0000000000000000000000000000000000000000000000000000000000";

/// The token that the Config API under `/v1beta` takes; it opens nothing else.
pub const CONFIG_TOKEN: &str = "sandbox000000000000000000000000.sandbox000000000000000000000000";

/// The user name and the password of the operations of the Config API that take no token.
pub(crate) const CONFIG_USER: &str = "sandbox@example.com";
pub(crate) const CONFIG_PASSWORD: &str = "sandbox-password";

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) host: IpAddr,
    pub(super) port: u16,
    pub(super) token: String,
    pub(super) seed: u64,
    pub(super) fault_rate: f64,
    pub(super) limits: bool,
    pub(super) speed: u32,
    pub(super) optional_members: bool,
    pub(super) log: bool,
    pub(super) apps: Vec<App>,
}

/// Sets a sandbox up before it starts; made by [`Sandbox::builder`].
#[derive(Clone, Debug)]
pub struct Builder(Settings);

impl Builder {
    pub(super) fn new() -> Self {
        Self(Settings {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            token: TOKEN.to_owned(),
            seed: 1,
            fault_rate: 0.0,
            limits: true,
            speed: 1,
            optional_members: true,
            log: false,
            apps: Vec::new(),
        })
    }

    /// The address to listen on; 127.0.0.1 otherwise. In a container it is `0.0.0.0`, as its port is reached from
    /// outside; nowhere else should the sandbox be reachable by others.
    #[must_use]
    pub fn host(mut self, host: impl Into<IpAddr>) -> Self {
        self.0.host = host.into();
        self
    }

    /// The port to listen on; a free one otherwise.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.0.port = port;
        self
    }

    /// The seed of ids and of faults; 1 otherwise.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }

    /// The share of calls that are met by a fault of the kind that passes, from 0 to 1; none otherwise.
    #[must_use]
    pub fn faults(mut self, rate: f64) -> Self {
        self.0.fault_rate = rate;
        self
    }

    /// Sets whether the documented limits count. Defaults to `true`.
    #[must_use]
    pub fn limits(mut self, on: bool) -> Self {
        self.0.limits = on;
        self
    }

    /// Sets how much faster the windows of limits pass: with 60, a minute takes a second.
    #[must_use]
    pub fn speed(mut self, factor: u32) -> Self {
        self.0.speed = factor;
        self
    }

    /// Sets whether answers hold members that the document calls optional. Defaults to `true`.
    #[must_use]
    pub fn optional_members(mut self, on: bool) -> Self {
        self.0.optional_members = on;
        self
    }

    /// Sets whether a line is printed for each request; neither token, query nor body is in it.
    #[must_use]
    pub fn log(mut self, on: bool) -> Self {
        self.0.log = on;
        self
    }

    /// An app that may ask for tokens at `/token`, with its RSA public key in PEM.
    ///
    /// # Errors
    ///
    /// What is wrong with the key.
    pub fn oauth_app(mut self, app_id: &str, key_id: &str, public_key: &str) -> Result<Self, String> {
        self.0.apps.push(App::new(app_id, key_id, public_key)?);
        Ok(self)
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// When the port is taken, or the system gives no socket or thread.
    #[expect(clippy::unused_async, reason = "callers wait for a server, and later versions may have to")]
    pub async fn start(self) -> io::Result<Sandbox> {
        let listener = std::net::TcpListener::bind((self.0.host, self.0.port))?;
        let elsewhere = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        Sandbox::serve(self.0, listener, elsewhere)
    }
}
