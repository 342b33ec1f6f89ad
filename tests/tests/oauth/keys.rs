//! Keys that cannot be used, and secrets that are never shown.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use segment_public_api::{ErrorKind, PrivateKey};
use tests::rsa_key::{RsaKey, pem};

use crate::server::{KEY_ID, Server, app, pkcs8, rsa_key};

#[test]
fn a_bad_key_is_another_error_than_a_refused_one() {
    let small = RsaKey::new(1024);
    let elliptic =
        EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).unwrap();
    let elliptic = |label: &str| pem(label, elliptic.as_ref());
    let pkcs8 = pkcs8();
    let middle = &pkcs8[200..240];
    let one_line = pkcs8.replace('\n', "\\n");
    for (pem, part) in [
        (String::new(), "is empty"),
        ("sesame".to_owned(), "no PEM text"),
        (one_line, "line breaks"),
        (pkcs8[..pkcs8.len() / 2].to_owned(), "is cut off"),
        ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,2A4B\n\nAAAA\n-----END RSA PRIVATE KEY-----\n".to_owned(), "is encrypted"),
        (format!("{{\"private_key\": {pkcs8:?}}}"), "is JSON"),
        ("{\"kty\":\"RSA\"}".to_owned(), "is JSON"),
        (format!("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n{}", pkcs8.replacen(middle, "!!", 1)), "damaged"),
        (pkcs8.replace(" PRIVATE", " DSA PRIVATE"), "another kind than RSA"),
        (pkcs8.chars().flat_map(|c| [c, '\0']).collect(), "UTF-16"),
        (pkcs8.replacen(middle, "!!", 1), "damaged"),
        (pkcs8.replace(" PRIVATE", " ENCRYPTED PRIVATE"), "openssl pkey"),
        (pkcs8.replace(" PRIVATE", " OPENSSH PRIVATE"), "ssh-keygen"),
        (rsa_key().public_pem(), "public half only"),
        (small.pkcs8_pem(), "smaller than 2048 bits"),
        (small.pkcs1_pem(), "smaller than 2048 bits"),
        (elliptic("PRIVATE KEY"), "another kind than RSA"),
        (elliptic("EC PRIVATE KEY"), "another kind than RSA"),
        (elliptic("RSA PRIVATE KEY"), "not a usable RSA key"),
    ] {
        let error = PrivateKey::from_pem(KEY_ID, &pem).unwrap_err();
        assert!(error.to_string().contains(part), "{error} without {part:?}");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!error.is_authentication());
        assert!(!format!("{error:?}").contains(middle), "{error:?}");
    }
    let error = PrivateKey::from_pem_file(KEY_ID, "/nowhere/key.pem").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("/nowhere/key.pem"), "{error}");
    let error = PrivateKey::from_pem(&pkcs8, KEY_ID).unwrap_err().to_string();
    assert!(error.contains("swapped") && !error.contains(middle), "{error}");
    assert!(PrivateKey::from_pem("", &pkcs8).is_err());
}

#[test]
fn nothing_shows_a_secret() {
    let shown = format!("{:?} {:?}", app(), Server::default().tokens());
    assert!(shown.contains(KEY_ID) && !shown.contains("modulus") && !shown.contains("BEGIN"), "{shown}");
}
