//! The crate's OAuth against the sandbox's token server.

use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use segment_public_api::{Client, OAuth, PrivateKey, RetryPolicy};
use serde_json::json;
use tests::Sandbox;

use crate::call;

#[tokio::test]
async fn a_signed_assertion_gets_a_token_and_a_token_gets_in() {
    let mut random = rsa::rand_core::OsRng;
    let [known, unknown] = [(); 2].map(|()| RsaPrivateKey::new(&mut random, 2048).unwrap());
    let public = known.to_public_key().to_public_key_pem(LineEnding::LF).unwrap();
    let sandbox = Sandbox::builder().oauth_app("app-1", "key-1", &public).unwrap().start().await.unwrap();
    let client = |app: &str, key_id: &str, key: &RsaPrivateKey| {
        let pem = key.to_pkcs8_pem(LineEnding::LF).unwrap();
        let key = PrivateKey::from_pem(key_id, pem.as_str()).unwrap();
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
