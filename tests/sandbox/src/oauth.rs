//! The token server: it believes an assertion only by its signature and claims.

use std::collections::HashSet;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::{HeaderMap, header};
use jiff::Timestamp;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use rustls_pki_types::SubjectPublicKeyInfoDer;
use rustls_pki_types::pem::PemObject as _;
use serde_json::{Value, json};

use super::answer::Answer;

const GRANT: &str = "client_credentials";
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const SCOPE: &str = "public_api:read_write";

/// The longest that an assertion may be good for, in seconds.
const LONGEST: i64 = 60;
/// The life of an access token, in seconds.
const EXPIRES_IN: i64 = 86_400;
/// The tolerance between clocks, in seconds.
const SKEW: i64 = 30;

/// An app that may ask for tokens.
#[derive(Clone, Debug)]
pub(super) struct App {
    id: String,
    key_id: String,
    /// The public key, PKCS#1 in DER.
    key: Vec<u8>,
}

impl App {
    /// An app with its public key in PEM; tells what is wrong with the key.
    pub(super) fn new(id: &str, key_id: &str, public_key: &str) -> Result<Self, String> {
        let key = SubjectPublicKeyInfoDer::from_pem_slice(public_key.as_bytes());
        let key = key.map_err(|error| format!("no public key in PEM (`BEGIN PUBLIC KEY`): {error}"))?;
        let key = pkcs1(&key).ok_or("the public key is not one of RSA")?.to_vec();
        Ok(Self { id: id.to_owned(), key_id: key_id.to_owned(), key })
    }
}

/// The algorithm of an RSA key, in DER: its object identifier, and parameters that are null.
const RSA: [u8; 13] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0];
const SEQUENCE: u8 = 0x30;
const BIT_STRING: u8 = 3;

/// The PKCS#1 form of an RSA key, which stands inside its public key info.
fn pkcs1(info: &[u8]) -> Option<&[u8]> {
    let (info, _) = der(SEQUENCE, info)?;
    let (algorithm, rest) = der(SEQUENCE, info)?;
    let (bits, _) = der(BIT_STRING, rest)?;
    let (unused, key) = bits.split_first()?;
    (algorithm == RSA && *unused == 0).then_some(key)
}

/// The content of the DER value at the beginning, and what follows it.
fn der(tag: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let [found, first, rest @ ..] = bytes else { return None };
    // Above 127, the first byte says how many bytes the length has.
    let digits = usize::from(first.checked_sub(0x80).unwrap_or(0));
    let (long, rest) = rest.split_at_checked(digits.min(4))?;
    let length = match digits {
        0 => usize::from(*first),
        _ => long.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)),
    };
    if *found == tag { rest.split_at_checked(length) } else { None }
}

/// A token that was granted.
#[derive(Debug)]
pub(super) struct Grants {
    apps: Vec<App>,
    used: HashSet<String>,
    /// Tokens, and when they expire.
    tokens: Vec<(String, i64)>,
}

impl Grants {
    pub(super) fn to(apps: Vec<App>) -> Self {
        Self { apps, used: HashSet::new(), tokens: Vec::new() }
    }

    pub(super) fn honours(&self, token: &str) -> bool {
        self.tokens.iter().any(|(known, expiry)| known == token && *expiry > Timestamp::now().as_second())
    }

    /// The answer to a token request at the server with this URL; `token` is granted if all is well.
    pub(super) fn grant(&mut self, url: &str, headers: &HeaderMap, body: &[u8], token: String) -> Answer {
        let form = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let form = form.and_then(|form| form.split(';').next()).unwrap_or_default().trim();
        if !form.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return refused(415, "invalid_request", "the request is to be form-encoded");
        }
        // By the name that the caller knows it by, too: a container's port has another one outside.
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        match self.check(&[url, &format!("http://{host}")], body) {
            Ok(()) => {
                self.tokens.push((token.clone(), Timestamp::now().as_second() + EXPIRES_IN));
                let granted =
                    json!({ "access_token": token, "expires_in": EXPIRES_IN, "token_type": "Bearer" });
                Answer::json(200, "application/json", &granted)
            }
            Err((status, error, description)) => refused(status, error, description),
        }
    }

    fn check(&mut self, urls: &[&str], body: &[u8]) -> Result<(), (u16, &'static str, &'static str)> {
        let form: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        if field("grant_type") != Some(GRANT) {
            return Err((400, "unsupported_grant_type", "grant_type is to be client_credentials"));
        }
        if field("client_assertion_type") != Some(ASSERTION) {
            return Err((400, "invalid_request", "client_assertion_type is to be that of JWT bearer"));
        }
        if field("scope") != Some(SCOPE) {
            return Err((400, "invalid_scope", "the one scope is public_api:read_write"));
        }
        let assertion =
            field("client_assertion").ok_or((400, "invalid_request", "client_assertion is missing"))?;
        let claims = self.verify(assertion).ok_or((
            401,
            "invalid_client",
            "not signed by a key of this server's apps",
        ))?;
        self.check_claims(urls, &claims).map_err(|description| (401, "invalid_client", description))
    }

    /// The claims of an assertion that one of the apps has signed.
    fn verify(&self, assertion: &str) -> Option<Value> {
        let decode = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).ok();
        let (signed, signature) = assertion.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Value = serde_json::from_slice(&decode(header)?).ok()?;
        let claims: Value = serde_json::from_slice(&decode(claims)?).ok()?;
        if header["alg"] != "RS256" || header["typ"] != "JWT" {
            return None;
        }
        let app = self.apps.iter().find(|app| claims["sub"] == app.id && header["kid"] == app.key_id)?;
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &app.key);
        key.verify(signed.as_bytes(), &decode(signature)?).ok()?;
        Some(claims)
    }

    fn check_claims(&mut self, urls: &[&str], claims: &Value) -> Result<(), &'static str> {
        let now = Timestamp::now().as_second();
        let (issued, expiry) = (claims["iat"].as_i64(), claims["exp"].as_i64());
        let (Some(issued), Some(expiry)) = (issued, expiry) else {
            return Err("iat and exp are to be numbers");
        };
        if !urls.iter().any(|url| claims["aud"] == *url) {
            return Err("aud is to be the server's URL without a slash at its end");
        }
        if issued > now + SKEW || expiry <= now {
            return Err("not good at this time");
        }
        if expiry - issued > LONGEST {
            return Err("exp is to be less than a minute after iat");
        }
        let id = claims["jti"].as_str().filter(|id| !id.is_empty()).ok_or("jti is missing")?;
        if self.used.insert(id.to_owned()) { Ok(()) } else { Err("jti was used before") }
    }
}

fn refused(status: u16, error: &str, description: &str) -> Answer {
    Answer::json(status, "application/json", &json!({ "error": error, "error_description": description }))
}
