//! The crate's OAuth against the sandbox's token server.

use segment_public_api::{Client, OAuth, PrivateKey, RetryPolicy};
use segment_sandbox::Sandbox;
use serde_json::json;
use tests::rsa_key::RsaKey;

use crate::call;

#[tokio::test]
async fn a_signed_assertion_gets_a_token_and_a_token_gets_in() {
    let [known, unknown] = [(); 2].map(|()| RsaKey::new(2048));
    let public = known.public_pem();
    let sandbox = Sandbox::builder().oauth_app("app-1", "key-1", &public).unwrap().start().await.unwrap();
    let client = |app: &str, key_id: &str, key: &RsaKey| {
        let key = PrivateKey::from_pem(key_id, key.pkcs8_pem()).unwrap();
        let oauth = OAuth::new(app, key).server(sandbox.url());
        Client::builder().oauth(oauth).base_url(sandbox.url()).retries(RetryPolicy::never()).build().unwrap()
    };
    let good = client("app-1", "key-1", &known);
    for _ in 0..3 {
        call(&good, "getWorkspace", json!({})).await.unwrap();
    }
    for bad in [
        client("app-2", "key-1", &known),
        client("app-1", "key-2", &known),
        client("app-1", "key-1", &unknown),
    ] {
        let error = call(&bad, "getWorkspace", json!({})).await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
    }
    assert!(Sandbox::builder().oauth_app("app", "key", "no key").is_err());
}
