//! A client of this API for callers' tests. Only with the feature `testing`.

use super::Client;
use crate::retry::RetryPolicy;
use crate::testing::FakeTransport;

impl FakeTransport {
    /// A client of the Config API that sends to this fake, with a token and a password that are none. As with
    /// [`client`](Self::client), each call is one attempt and nothing is paced.
    ///
    /// ```
    /// use segment_public_api::config_api;
    /// use segment_public_api::testing::{FakeTransport, json};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let fake = FakeTransport::new();
    /// fake.answer_with("getWorkspace", 403, json!({ "error": "insufficient scope", "code": 7 }));
    /// let error = config_api::workspaces::get_workspace("acme").send(&fake.config_client()).await.unwrap_err();
    /// assert!(error.is_unauthorized());
    /// assert_eq!(fake.requests()[0].path, "/v1beta/workspaces/acme");
    /// # }
    /// ```
    #[must_use]
    pub fn config_client(&self) -> Client {
        Client::builder()
            .token("fake")
            .password("fake", "fake")
            .transport(self.clone())
            .retries(RetryPolicy::never())
            .pacing(false)
            .build()
            .expect("the credentials and the base URL are constants, and the transport needs no setup")
    }
}
