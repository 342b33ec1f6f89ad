//! The signed assertion (RFC 7523): a JSON Web Token by which the app proves that it holds its key.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::{self, SystemRandom};
use ring::signature::RSA_PKCS1_SHA256;
use serde_json::json;
use zeroize::Zeroizing;

use super::key::PrivateKey;

/// The seconds by which an assertion is dated back, for a server whose clock is a little slow.
const DATED_BACK: i64 = 5;

/// From `iat` to `exp`, in seconds: the server takes less than 60.
const LIFETIME: i64 = 55;

/// The system's random number generator, or memory, failed.
pub(super) struct SigningError;

/// An assertion of `app_id` for `server`, made at `now` in seconds since 1970 by the server's clock.
pub(super) fn sign(
    app_id: &str,
    key: &PrivateKey,
    server: &str,
    now: i64,
) -> Result<Zeroizing<String>, SigningError> {
    let random = SystemRandom::new();
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": key.id() });
    let iat = now.saturating_sub(DATED_BACK);
    let exp = iat.saturating_add(LIFETIME);
    let jti = uuid(&random)?;
    let claims = json!({ "iss": server, "sub": app_id, "aud": server, "iat": iat, "exp": exp, "jti": jti });
    let mut token = Zeroizing::new(String::with_capacity(1024));
    push(&mut token, header.to_string().as_bytes());
    token.push('.');
    push(&mut token, claims.to_string().as_bytes());
    let mut signature = vec![0; key.pair().public().modulus_len()];
    key.pair()
        .sign(&RSA_PKCS1_SHA256, &random, token.as_bytes(), &mut signature)
        .map_err(|_| SigningError)?;
    token.push('.');
    push(&mut token, &signature);
    Ok(token)
}

fn push(token: &mut String, bytes: &[u8]) {
    BASE64_URL_SAFE_NO_PAD.encode_string(bytes, token);
}

/// A random UUID (version 4 of RFC 9562).
fn uuid(random: &SystemRandom) -> Result<String, SigningError> {
    let random: [u8; 16] = rand::generate(random).map_err(|_| SigningError)?.expose();
    let bits = u128::from_be_bytes(random) & !(0xf000 << 64) & !(0b11 << 62);
    let bits = bits | (0x4000 << 64) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_of_version_4_and_differ() {
        let random = SystemRandom::new();
        let ids: Vec<String> = (0..64).filter_map(|_| uuid(&random).ok()).collect();
        for id in &ids {
            assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{id}");
            assert_eq!(&id[14..15], "4", "{id}");
            assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        }
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 64);
    }
}
