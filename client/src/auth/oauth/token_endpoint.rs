//! The token request: an assertion goes out, an access token comes back.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use form_urlencoded::Serializer;
use http::header::{ACCEPT, CONTENT_TYPE, LOCATION, RETRY_AFTER, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use ring::rand::{self, SystemRandom};
use serde_json::{Map, Value};
use tokio::time::{Instant, sleep, timeout};

use super::assertion;
use super::clock::{Clock, local_now};
use super::key::PrivateKey;
use super::token_error::TokenError;
use crate::auth::token::Token;
use crate::error::ErrorKind;
use crate::model::tolerant::{json_text, read_json};
use crate::response::{parse_date, parse_seconds};
use crate::transport::{
    BaseUrl, Transport, TransportError, TransportFault, TransportRequest, TransportResponse,
};

/// The one scope of the Public API.
const SCOPE: &str = "public_api:read_write";
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The timeout of a token request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);
/// The most requests for one token; the one that repeats an assertion by the right clock is not
/// counted.
const MOST_REQUESTS: u32 = 6;
/// The pause before the second retry; the first is immediate, and each pause after the second is twice as
/// long.
const FIRST_BACKOFF: Duration = Duration::from_secs(1);
/// The wait after a 429 that does not say how long.
const DEFAULT_WAIT: Duration = Duration::from_secs(5);
/// The longest wait that a 429 can ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// The lifetime of a token whose answer does not say: far below the one day that Segment gives at least.
const DEFAULT_LIFETIME: Duration = Duration::from_secs(3_600);
/// Above any lifetime that Segment gives (30 days), and within what a clock can add.
const LONGEST_LIFETIME: Duration = Duration::from_secs(366 * 86_400);

/// Whatever a token request needs.
pub(super) struct TokenEndpoint {
    pub(super) app_id: String,
    pub(super) key: PrivateKey,
    pub(super) server: BaseUrl,
    pub(super) address: Uri,
    pub(super) user_agent: HeaderValue,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Clock,
}

/// A token that was granted.
pub(super) struct AccessToken {
    pub(super) token: Token,
    /// The time of the request: the token is at least that old.
    pub(super) since: Instant,
    pub(super) lifetime: Duration,
}

/// The reaction to a token request that failed.
enum Recovery {
    /// Nothing helps.
    None,
    /// The clock was wrong, and is right now.
    ClockCorrected,
    /// The server says when.
    Wait(Duration),
    /// It may go better the next time.
    Retry,
}

impl TokenEndpoint {
    /// Asks for a token until there is one, or it has become clear that there will be none.
    pub(super) async fn grant(&self) -> Result<AccessToken, TokenError> {
        let mut requests = 0;
        let mut faults = 0;
        let mut corrected = false;
        loop {
            let (failure, next) = match self.request().await {
                Ok(grant) => return Ok(grant),
                Err(fault) => *fault,
            };
            if matches!(next, Recovery::ClockCorrected) && !corrected {
                corrected = true;
                continue;
            }
            requests += 1;
            let pause = match next {
                Recovery::None | Recovery::ClockCorrected => return Err(failure),
                Recovery::Wait(pause) => pause,
                Recovery::Retry => {
                    faults += 1;
                    backoff(faults)
                }
            };
            if requests == MOST_REQUESTS {
                return Err(failure);
            }
            if !pause.is_zero() {
                sleep(pause).await;
            }
        }
    }

    async fn request(&self) -> Result<AccessToken, Box<(TokenError, Recovery)>> {
        let (since, sent) = (Instant::now(), local_now());
        let assertion = assertion::sign(&self.app_id, &self.key, self.server.as_str(), self.clock.now())
            .map_err(|_| {
                let text = "the assertion cannot be signed: the system gives no random numbers";
                (TokenError::new(ErrorKind::Configuration, text), Recovery::None)
            })?;
        let answer = timeout(REQUEST_TIMEOUT, self.transport.send(self.form(&assertion)));
        let answer = match answer.await {
            Ok(Ok(answer)) => answer,
            Ok(Err(cause)) => return Err(self.unanswered(cause).into()),
            Err(_) => {
                let text = format!("no complete answer from the token server within {REQUEST_TIMEOUT:?}");
                return Err((TokenError::new(ErrorKind::Timeout, text), Recovery::Retry).into());
            }
        };
        let moved = self.clock.learn(answer.headers(), sent);
        if answer.status().is_success() {
            // A server that answers in another way will go on doing so.
            let (token, lifetime) = read(&answer).map_err(|why| {
                (TokenError::unusable(why, answer.status(), answer.headers()), Recovery::None)
            })?;
            return Ok(AccessToken { token, since, lifetime });
        }
        let (text, next) = self.judge(&answer, moved);
        let (status, headers) = (answer.status(), answer.headers());
        Err((TokenError::answer(text, status, headers, answer.body(), &assertion), next).into())
    }

    fn unanswered(&self, cause: TransportError) -> (TokenError, Recovery) {
        let recovery = match cause.fault() {
            TransportFault::Unsendable | TransportFault::Refused | TransportFault::TooLarge => Recovery::None,
            TransportFault::Connect | TransportFault::Timeout | TransportFault::Broken => Recovery::Retry,
        };
        (TokenError::transport(cause), recovery)
    }

    fn form(&self, assertion: &str) -> TransportRequest {
        let form = Serializer::new(String::with_capacity(assertion.len() + 256))
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_assertion_type", ASSERTION_TYPE)
            .append_pair("client_assertion", assertion)
            .append_pair("scope", SCOPE)
            .finish();
        let mut request =
            TransportRequest::new(Bytes::from_owner(zeroize::Zeroizing::new(form.into_bytes())));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.address.clone();
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, self.user_agent.clone());
        request
    }

    /// Classifies a failure. `moved`: it has shown that the clock was wrong.
    fn judge(&self, answer: &TransportResponse, moved: bool) -> (String, Recovery) {
        let status = answer.status();
        match status {
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                let next = if moved { Recovery::ClockCorrected } else { Recovery::None };
                let way_out = "check the app id, the key's id, that the key's public half is the one that \
                               Segment has for the app, and the region";
                (format!("the token server refused the OAuth app or its key with {status}; {way_out}"), next)
            }
            StatusCode::TOO_MANY_REQUESTS => {
                let wait = retry_after(answer.headers(), self.clock.now());
                ("the token server's rate limit is used up: 429".to_owned(), Recovery::Wait(wait))
            }
            _ if status.is_redirection() => {
                let text = match self.redirected_to(answer.headers()) {
                    Some(host) => format!("to {host}, and is not followed; check the region"),
                    None => "and is not followed; check the region".to_owned(),
                };
                (format!("the token server redirects with {status} {text}"), Recovery::None)
            }
            _ if status.is_client_error() && status != StatusCode::REQUEST_TIMEOUT => {
                let way_out = "check the token server's URL, the region, and what lies between";
                (
                    format!("the token server answered {status}, which is not about a token; {way_out}"),
                    Recovery::None,
                )
            }
            _ => (format!("the token server failed with {status}"), Recovery::Retry),
        }
    }

    fn redirected_to(&self, headers: &HeaderMap) -> Option<String> {
        self.server.host_of(headers.get(LOCATION)?.to_str().ok()?)
    }
}

/// In seconds. Some servers send the number in quotes; what is no number does not count.
fn lifetime(expires_in: &Value) -> Option<f64> {
    match expires_in {
        Value::String(text) => text.trim().parse().ok().filter(|seconds: &f64| seconds.is_finite()),
        other => other.as_f64(),
    }
}

/// Token and lifetime. The error says what is wrong with the body, not what it holds.
fn read(answer: &TransportResponse) -> Result<(Token, Duration), &'static str> {
    let text = json_text(answer.body());
    let mut granted: Map<String, Value> = read_json(text).map_err(|_| match text.trim_ascii_start() {
        [] => "is empty",
        [b'<', ..] => "is a page and no JSON: check the token server's URL, and what lies between",
        _ => "is not the JSON object with a token",
    })?;
    // It need not say more, and what more it says does not matter.
    let lifetime = granted.get("expires_in").and_then(lifetime);
    let token = match granted.remove("access_token") {
        Some(Value::String(token)) => token,
        Some(Value::Null) | None => return Err("holds no `access_token`"),
        Some(_) => return Err("is not the JSON object with a token"),
    };
    let token = Token::new(token).map_err(|_| "holds an `access_token` that no header can carry")?;
    let lifetime = lifetime.map_or(DEFAULT_LIFETIME, |seconds| {
        let seconds = seconds.clamp(0.0, LONGEST_LIFETIME.as_secs_f64());
        Duration::try_from_secs_f64(seconds).unwrap_or(DEFAULT_LIFETIME)
    });
    Ok((token, lifetime))
}

/// Nothing before the first retry, then a pause that doubles, somewhere between half and all of it.
fn backoff(faults: u32) -> Duration {
    match faults {
        0 | 1 => Duration::ZERO,
        _ => {
            let whole = FIRST_BACKOFF * 2_u32.pow((faults - 2).min(8));
            let random: [u8; 1] = rand::generate(&SystemRandom::new()).map_or([0], rand::Random::expose);
            whole / 2 + whole / 2 * u32::from(random[0]) / 255
        }
    }
}

/// Returns the delay that a 429 asks for: seconds, or a date by the server's clock, which reads `now`.
fn retry_after(headers: &HeaderMap, now: i64) -> Duration {
    let wait = headers.get(RETRY_AFTER).and_then(|value| {
        let text = value.to_str().ok()?.trim();
        if let Some(wait) = parse_seconds(text) {
            return Some(wait);
        }
        let date = parse_date(text)?.duration_since(std::time::SystemTime::UNIX_EPOCH).ok()?;
        Some(date.saturating_sub(Duration::from_secs(now.try_into().ok()?)))
    });
    wait.unwrap_or(DEFAULT_WAIT).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_what_the_server_says_within_limits() {
        let wait = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers, 784_111_777)
        };
        assert_eq!(retry_after(&HeaderMap::new(), 0), Duration::from_secs(5));
        assert_eq!(wait("7"), Duration::from_secs(7));
        assert_eq!(wait("7000"), Duration::from_secs(300));
        assert_eq!(wait("soon"), Duration::from_secs(5));
        assert_eq!(wait("-1"), Duration::from_secs(5));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:47 GMT"), Duration::from_secs(10));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:07 GMT"), Duration::ZERO);
    }

    #[test]
    fn pauses_double_and_are_anything_from_half_to_whole() {
        assert_eq!(backoff(1), Duration::ZERO);
        for (faults, whole) in [(2, 1), (3, 2), (4, 4), (5, 8)] {
            let whole = Duration::from_secs(whole);
            let pauses: Vec<Duration> = (0..400).map(|_| backoff(faults)).collect();
            assert!(pauses.iter().all(|pause| (whole / 2..=whole).contains(pause)), "{faults}");
            // A quarter of them below, and a quarter above.
            assert!(pauses.iter().any(|pause| *pause < whole * 5 / 8), "{faults}");
            assert!(pauses.iter().any(|pause| *pause > whole * 7 / 8), "{faults}");
        }
    }

    #[test]
    fn only_the_token_is_needed() {
        let read = |body: &'static str| read(&TransportResponse::new(Bytes::from_static(body.as_bytes())));
        let lifetime = |body| read(body).map(|(_, lifetime)| lifetime.as_secs_f64());
        assert_eq!(lifetime(r#"{"access_token":"t","expires_in":86400}"#), Ok(86_400.0));
        assert_eq!(lifetime(r#"{"access_token":"t","expires_in":1.5,"token_type":7}"#), Ok(1.5));
        for lifetime_of in [r#""7200""#, r#"" 7200.0 ""#] {
            let body = format!(r#"{{"access_token":"t","expires_in":{lifetime_of}}}"#);
            assert_eq!(lifetime(String::leak(body)), Ok(7_200.0));
        }
        for odd in ["null", r#""""#, r#""soon""#, r#""NaN""#, "[]", "true"] {
            let body = format!(r#"{{"access_token":"t","expires_in":{odd}}}"#);
            assert_eq!(lifetime(String::leak(body)), Ok(3_600.0), "{odd}");
        }
        assert_eq!(lifetime("\u{feff}{\"access_token\":\"t\"}"), Ok(3_600.0));
        assert_eq!(lifetime(r#"{"access_token":"t"}"#), Ok(3_600.0));
        assert_eq!(lifetime(r#"{"access_token":"t","expires_in":-1}"#), Ok(0.0));
        assert_eq!(lifetime(r#"{"access_token":"t","expires_in":1e300}"#), Ok(366.0 * 86_400.0));
        for body in ["", "[]", "{}", r#"{"access_token":7}"#, r#"{"access_token":""}"#] {
            assert!(lifetime(body).is_err(), "{body}");
        }
    }
}
