//! Requests for tokens, and the servers that they go to.

use std::collections::BTreeSet;

use segment_public_api::{ErrorKind, OAuth, PrivateKey, Region, TokenSource};

use crate::server::{APP, Http, KEY_ID, Server, app, pkcs1, pkcs8, seconds_now, token};

#[tokio::test]
async fn a_token_request_is_what_the_guide_says() {
    let server = Server::granting(86_400.0);
    let url = server.listen().await;
    let pem = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(pem.path(), pkcs1()).unwrap();
    for (key, end) in [
        (PrivateKey::from_pem(KEY_ID, pkcs8()).unwrap(), ""),
        (PrivateKey::from_pem(KEY_ID, pkcs1()).unwrap(), "/"),
        (PrivateKey::from_pem_file(KEY_ID, pem.path()).unwrap(), ""),
    ] {
        let app = OAuth::new(APP, key).server(format!("{url}{end}"));
        let tokens = app.tokens(Region::Eu, Http::new()).unwrap();
        let before = seconds_now();
        let got = tokens.token().await.unwrap();
        assert_eq!(got, token(server.count()));
        assert_eq!(tokens.token().await.unwrap(), got);
        let asked = server.asked().pop().unwrap();
        let claims = asked.claims.as_object().unwrap();
        assert_eq!(claims.keys().collect::<Vec<_>>(), ["aud", "exp", "iat", "iss", "jti", "sub"]);
        assert_eq!(
            (&claims["sub"], &claims["iss"], &claims["aud"]),
            (&APP.into(), &url.clone().into(), &url.clone().into())
        );
        let (iat, exp) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
        assert!((before - 5..=seconds_now() - 5).contains(&iat), "{iat}");
        assert!(exp - iat < 60 && exp > seconds_now() + 30, "{exp}");
        assert!(asked.headers["user-agent"].to_str().unwrap().starts_with("segment-public-api/"));
        assert!(!asked.headers.contains_key("authorization"));
    }
    let asked = server.asked();
    let ids: BTreeSet<_> = asked.iter().map(|asked| asked.claims["jti"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn each_region_has_its_server() {
    for (region, host) in
        [(Region::Us, "https://oauth2.segment.io"), (Region::Eu, "https://oauth2.eu1.segmentapis.com")]
    {
        let server = Server::default();
        let tokens = app().tokens(region, server.clone()).unwrap();
        tokens.token().await.unwrap();
        let asked = server.asked().remove(0);
        assert_eq!(asked.uri, format!("{host}/token"));
        assert_eq!(asked.claims["aud"], host);
    }
}

#[test]
fn a_token_server_is_reached_by_https_or_at_home() {
    for url in ["https://oauth.example/segment/", "http://localhost:1", "http://[::1]:1"] {
        app().server(url).tokens(Region::Us, Server::default()).unwrap();
    }
    for url in ["", "http://oauth2.segment.io", "https://user:secret@host", "https://host?x"] {
        let error = app().server(url).tokens(Region::Us, Server::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("token server's URL"), "{error}");
    }
    let key = PrivateKey::from_pem(KEY_ID, pkcs8()).unwrap();
    assert!(OAuth::new("", key).tokens(Region::Us, Server::default()).is_err());
}
