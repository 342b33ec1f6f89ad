//! The one error type.

use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::StatusCode;

use super::error_body::RequestError;
use super::json_path;
use super::limit::Refusal;
use super::operation::Operation;
use super::region::Region;
use super::retry::{GaveUp, Seconds, Tally};
use super::transport::TransportError;

/// The longest text of the server's that one line of an error repeats, in characters.
const LONGEST_MESSAGE: usize = 300;

/// Why a call, or the preparation for one, failed.
///
/// `Display` is one line that names the operation, the status, what the server said first, how many attempts
/// were made if there was more than one, and the request id. Neither it nor `Debug` shows a token or a body; [`body`](Self::body) has the bytes.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static str>,
    /// What this crate has to say, where it is not the server's words that count.
    text: String,
    status: Option<StatusCode>,
    errors: Vec<RequestError>,
    request_id: Option<String>,
    body: Bytes,
    json_path: Option<String>,
    other_region: Option<Region>,
    tally: Tally,
    gave_up: Option<GaveUp>,
    retry_at: Option<SystemTime>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// At which point it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built: no token, or an option that makes no sense.
    Configuration,
    /// The token server answered, but gave no token: it refused the OAuth app or its key, or kept failing.
    /// The API itself was not called.
    Authentication,
    /// The request was refused before anything was sent: an empty id, or arguments of the wrong type.
    InvalidRequest,
    /// There was no connection, or it broke before the answer was complete.
    Transport,
    /// An attempt, or the call with all its attempts, took longer than it may.
    Timeout,
    /// A list could not be read on: its cursors go round in a circle, or the runtime has ended.
    Pages,
    /// Nothing was sent, as a rate limit is used up and waiting for it would take too long: the client's own
    /// pacing says so.
    RateLimited,
    /// There is no token to send: the [`TokenSource`](crate::TokenSource) has failed.
    Token,
    /// The server answered with a redirect. None is followed.
    Redirect,
    /// The server refused or failed: a status of 400 or more, or `errors` in an answer of any status.
    Api,
    /// The server's answer, or a JSON text of the caller's, is not of the expected shape.
    Decode,
}

impl Error {
    fn new(kind: ErrorKind, text: String) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            text,
            status: None,
            errors: Vec::new(),
            request_id: None,
            body: Bytes::new(),
            json_path: None,
            other_region: None,
            tally: Tally::default(),
            gave_up: None,
            retry_at: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(text: String) -> Self {
        Self::new(ErrorKind::Configuration, text)
    }

    /// There is no token to send: for a [`TokenSource`](crate::TokenSource) of the caller's own. `Display` shows
    /// the cause in one line, and [`source`](StdError::source) is the cause itself.
    pub fn no_token(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let cause = cause.into();
        Self::new(ErrorKind::Token, format!("no token: {}", Shown(&cause.to_string()))).caused_by(cause)
    }

    pub(crate) fn rate_limited(operation: &Operation, refusal: Refusal) -> Self {
        let limit = match refusal.limit {
            Some(limit) => format!("the limit of {limit}"),
            None => "the rate limit".to_owned(),
        };
        let next = Seconds(refusal.wait);
        let text = format!("{limit} is used up; not sent, as the next call is possible in {next}");
        Self::new(ErrorKind::RateLimited, text).of(operation).retry_in(Some(refusal.wait))
    }

    pub(crate) fn invalid_request(operation: &Operation, text: String) -> Self {
        Self::new(ErrorKind::InvalidRequest, text).of(operation)
    }

    pub(crate) fn timeout(operation: &Operation, limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout, format!("no complete answer within {limit:?}")).of(operation)
    }

    /// A list that cannot be read on.
    pub(crate) fn pages(operation: &Operation, text: String) -> Self {
        Self::new(ErrorKind::Pages, text).of(operation)
    }

    /// The whole call has used up its time.
    pub(crate) fn total_time(operation: &Operation, limit: Duration) -> Self {
        let text = format!("no success within the total time of {}", Seconds(limit));
        Self::new(ErrorKind::Timeout, text).of(operation)
    }

    pub(crate) fn transport(operation: &Operation, cause: TransportError) -> Self {
        let text = format!("{cause}: {}", Shown(&cause.root_cause()));
        Self::new(cause.kind(), text).of(operation).caused_by(Box::new(cause))
    }

    pub(crate) fn redirect(operation: &Operation, text: String) -> Self {
        Self::new(ErrorKind::Redirect, text).of(operation)
    }

    pub(crate) fn api(operation: &Operation, errors: Vec<RequestError>) -> Self {
        let mut error = Self::new(ErrorKind::Api, String::new()).of(operation);
        error.0.other_region =
            errors.iter().filter_map(|error| error.message.as_deref()).find_map(Region::named_in);
        error.0.errors = errors;
        error
    }

    /// `text` is the JSON that `cause` is about; it is only looked at, not kept.
    pub(crate) fn decode(text: &[u8], cause: &serde_json::Error) -> Self {
        Self::decode_at(json_path::path_of(text, cause), &json_path::reason_of(cause))
    }

    /// What is at `path` cannot be read, or may not be read.
    pub(crate) fn decode_at(path: String, reason: &str) -> Self {
        let mut error = Self::new(ErrorKind::Decode, format!("{} at {path}", Shown(reason)));
        error.0.json_path = Some(path);
        error
    }

    /// Arguments that are not what `operation` takes.
    #[cfg(feature = "dynamic")]
    pub(crate) fn arguments(operation: &Operation, text: &[u8], cause: &serde_json::Error) -> Self {
        let mut error = Self::decode(text, cause).of(operation);
        error.0.kind = ErrorKind::InvalidRequest;
        error
    }

    /// The token server gave no token. `errors` is what it said.
    #[cfg(feature = "oauth")]
    pub(crate) fn token_server(kind: ErrorKind, text: String, errors: Vec<RequestError>) -> Self {
        let mut error = Self::new(kind, text);
        error.0.errors = errors;
        error
    }

    pub(crate) fn of(mut self, operation: &Operation) -> Self {
        self.0.operation = Some(operation.id);
        self
    }

    pub(crate) fn caused_by(mut self, cause: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(cause);
        self
    }

    pub(crate) fn other_region(mut self, region: Option<Region>) -> Self {
        self.0.other_region = region;
        self
    }

    pub(crate) fn answered(mut self, status: StatusCode, request_id: Option<&str>, body: Bytes) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id.map(str::to_owned);
        self.0.body = body;
        self
    }

    pub(crate) fn tallied(mut self, tally: Tally) -> Self {
        self.0.tally = tally;
        self
    }

    /// Takes a secret out of the server's words, should it have repeated it. The body's bytes stay as they are.
    pub(crate) fn without(mut self, secret: &str) -> Self {
        let words =
            self.0.errors.iter_mut().flat_map(|e| [&mut e.kind, &mut e.message, &mut e.field]).flatten();
        for text in words.chain([&mut self.0.text]).filter(|text| text.contains(secret)) {
            *text = text.replace(secret, "[redacted]");
        }
        self
    }

    pub(crate) fn gave_up(mut self, why: Option<GaveUp>) -> Self {
        self.0.gave_up = why;
        self
    }

    pub(crate) fn retry_in(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_at = wait.and_then(|wait| SystemTime::now().checked_add(wait));
        self
    }

    /// At which point it failed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the operation that was called, such as `listSources`.
    #[must_use]
    pub fn operation_id(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The status of the server's answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Everything that the server said went wrong.
    #[must_use]
    pub fn errors(&self) -> &[RequestError] {
        &self.0.errors
    }

    /// The server's id of the request: what Segment's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The body of the server's answer as it came; empty where there was none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// How many requests were sent for the call. Nought where it failed before.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.tally.attempts
    }

    /// How long the call has waited before its attempts: for the pacing, and after failures.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.0.tally.waited
    }

    /// When the call is possible again: what the server asked for, or what the pacing has worked out. It is
    /// there where waiting would have taken longer than the client may wait, and where the last of several
    /// attempts was answered with a time.
    #[must_use]
    pub fn retry_at(&self) -> Option<SystemTime> {
        self.0.retry_at
    }

    /// Where in the JSON a decode failed, such as `$.data.sources[3].name`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// The token server answered, but gave no token: it refused the OAuth app or its key, or kept failing,
    /// which [`status`](Self::status) tells apart. A key that cannot be read is of the kind
    /// [`Configuration`](ErrorKind::Configuration) instead.
    ///
    /// ```no_run
    /// # fn example(error: segment_public_api::Error) {
    /// if error.is_authentication() && !error.is_server_error() && !error.is_rate_limited() {
    ///     eprintln!("the OAuth app or its key is not accepted: {error}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        self.0.kind == ErrorKind::Authentication
    }

    /// What was asked for is not there: 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        !self.is_authentication() && self.has_status(|status| status == 404)
    }

    /// The token is unknown, revoked, or may not do this: 401 or 403, which the API does not tell apart
    /// reliably.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(|status| matches!(status, 401 | 403))
    }

    /// The server takes the request for malformed or inconsistent: 400 or 422.
    #[must_use]
    pub fn is_validation(&self) -> bool {
        !self.is_authentication() && self.has_status(|status| matches!(status, 400 | 422))
    }

    /// A rate limit is used up: the server has answered 429, or the client's own pacing has sent nothing
    /// ([`ErrorKind::RateLimited`]). [`retry_at`](Self::retry_at) says when to try again, where that is known.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.0.kind == ErrorKind::RateLimited || self.has_status(|status| status == 429)
    }

    /// The server failed: 500 and above. It may have done what was asked.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.has_status(|status| status >= 500)
    }

    /// An attempt, or the call with all its attempts, took longer than it may. The server may have done what was
    /// asked.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// There was no connection, or it broke before the answer was complete.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Transport
    }

    /// The JSON is not of the expected shape. After a call, the server has done what was asked.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// The request was refused before anything was sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == ErrorKind::InvalidRequest
    }

    /// The workspace lives in the other region: build the client with that [`Region`].
    #[must_use]
    pub fn is_wrong_region(&self) -> bool {
        self.0.other_region.is_some()
    }

    /// Looks at the answer's status, or at the entries' own where the answer calls itself a success.
    fn has_status(&self, test: impl Fn(u16) -> bool) -> bool {
        match self.0.status {
            Some(status) if self.0.kind == ErrorKind::Api && status.is_success() => {
                self.0.errors.iter().filter_map(|error| error.status).any(test)
            }
            Some(status) => test(status.as_u16()),
            None => false,
        }
    }

    fn write_line(&self, line: &mut impl fmt::Write) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(line, "{operation}: ")?;
        }
        // A success whose body cannot be read, or a redirect, explains itself.
        if let (Some(status), ErrorKind::Api) = (self.0.status, self.0.kind) {
            write!(line, "{status}")?;
        }
        line.write_str(&self.0.text)?;
        if let Some(first) = self.0.errors.first() {
            write_entry(line, first)?;
        }
        if self.0.errors.len() > 1 {
            write!(line, " (and {} more)", self.0.errors.len() - 1)?;
        }
        if let Some(region) = self.0.other_region {
            write!(
                line,
                "; the workspace is in the {region} region: build the client with Region::{region:?}"
            )?;
        }
        self.write_attempts(line)?;
        if let Some(id) = self.0.request_id.as_deref() {
            write!(line, " (request id {})", Shown(id))?;
        }
        Ok(())
    }
}

impl Error {
    /// Only where there was, or could have been, more than one.
    fn write_attempts(&self, line: &mut impl fmt::Write) -> fmt::Result {
        match self.0.gave_up {
            Some(why) => {
                write!(line, "; gave up {}", self.0.tally)?;
                why.write_reason(line)
            }
            None if self.0.tally.attempts > 1 => write!(line, "; {}", self.0.tally),
            None => Ok(()),
        }
    }
}

fn write_entry(line: &mut impl fmt::Write, entry: &RequestError) -> fmt::Result {
    let message = entry.message.as_deref().or(entry.kind.as_deref());
    if let Some(message) = message {
        write!(line, ": {}", Shown(message))?;
    }
    if let Some(field) = entry.field.as_deref() {
        write!(line, " (field `{}`)", Shown(field))?;
    }
    Ok(())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &format_args!("{self}"))
            .field("body_bytes", &self.0.body.len())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// Someone else's text, fit for one line: of limited length, on one line, and without a token that it might
/// repeat.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = LONGEST_MESSAGE;
        let mut rest = self.0.trim();
        loop {
            let secret = SECRETS.iter().filter_map(|start| Some((rest.find(start)?, *start))).min();
            let (piece, after) = secret.map_or((rest, None), |(at, start)| {
                let after = rest[at + start.len()..].trim_start_matches(is_secret);
                (&rest[..at], Some((start, after)))
            });
            for c in piece.chars() {
                if left == 0 {
                    return f.write_char('…');
                }
                left -= 1;
                f.write_char(if is_unprintable(c) { ' ' } else { c })?;
            }
            let Some((start, after)) = after else {
                return Ok(());
            };
            write!(f, "{start}[redacted]")?;
            rest = after;
        }
    }
}

/// What a Segment token begins with, and what a JSON Web Token does.
const SECRETS: [&str; 2] = ["sgp_", "eyJ"];

fn is_secret(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Control characters, and those that end a line or turn the direction of a text.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn someone_elses_text_fits_one_line() {
        assert_eq!(Shown("a\r\nb\u{1b}[1m\u{202e}").to_string(), "a  b [1m ");
        assert_eq!(
            Shown("bad token sgp_abcDEF123, sgp_x").to_string(),
            "bad token sgp_[redacted], sgp_[redacted]"
        );
        assert_eq!(
            Shown("`eyJhbGci.eyJzdWIi.c2ln-_` is not sgp_a").to_string(),
            "`eyJ[redacted]` is not sgp_[redacted]"
        );
        assert_eq!(Shown(&"ä".repeat(301)).to_string(), "ä".repeat(300) + "…");
    }

    #[test]
    fn an_error_is_one_pointer() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        fn is_shareable<T: Send + Sync + 'static>() {}
        is_shareable::<Error>();
    }
}
