//! What the server says about waiting: five headers and a body, in an answer of any status.

use std::time::Duration;

use segment_public_api::http::header::{HeaderMap, HeaderName, HeaderValue};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{
    Client, Error, Response, RetryPolicy, Transport, TransportFuture, TransportRequest, stable,
};

const NAMES: [&str; 5] =
    ["retry-after", "x-ratelimit-consumed", "x-ratelimit-remaining", "x-ratelimit-reset", "date"];
const STATUSES: [u16; 8] = [200, 429, 503, 500, 401, 302, 404, 422];

/// Takes the first byte for the status, the next five lines for the values of headers, and the rest for the
/// body. Nothing is waited for: the clock is one that jumps.
pub fn headers(bytes: &[u8]) {
    let Some((status, rest)) = bytes.split_first() else { return };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let mut parts = rest.splitn(NAMES.len() + 1, |byte| *byte == b'\n');
    let mut headers = HeaderMap::new();
    for (name, value) in NAMES.iter().zip(&mut parts) {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let body = parts.next().unwrap_or_default();
    let fake = FakeTransport::new();
    for id in ["getWorkspace", "deleteUserGroup"] {
        fake.answer(id, Answer::raw(status, body.to_vec()));
    }
    let transport = WithHeaders { fake, headers };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime without I/O needs nothing of the system").block_on(async {
        let (hasty, patient) =
            (client(&transport, RetryPolicy::never()), client(&transport, RetryPolicy::default()));
        assert_eq!(examine(&stable::workspaces::get_workspace().send(&hasty).await), 1);
        // One without a documented limit and one with; each twice, as the first answer is remembered.
        for _ in 0..2 {
            examine(&stable::workspaces::get_workspace().send(&patient).await);
            examine(&stable::iam_groups::delete_user_group("g").send(&patient).await);
        }
    });
}

fn client(transport: &WithHeaders, policy: RetryPolicy) -> Client {
    let builder = Client::builder().token("any").transport(transport.clone()).retries(policy);
    builder.build().expect("the token is a constant, and the transport needs no setup")
}

/// How many attempts it took.
fn examine<T>(outcome: &Result<Response<T>, Error>) -> u32 {
    const LONGEST: Duration = Duration::from_secs(1_000);
    let (attempts, waited) = match outcome {
        Ok(response) => {
            // Adding it to any date must have been thought of.
            let _ = response.rate_limit().map(|state| format!("{state:?}"));
            (response.attempts(), response.waited())
        }
        Err(error) => {
            assert_eq!(error.to_string().lines().count(), 1, "{error}");
            let _ = (error.retry_at(), format!("{error:?}"));
            (error.attempts(), error.waited())
        }
    };
    assert!(attempts <= 4 && waited < LONGEST, "{attempts} attempts, {waited:?}");
    attempts
}

/// A fake whose answers have headers that need not be text.
#[derive(Clone)]
struct WithHeaders {
    fake: FakeTransport,
    headers: HeaderMap,
}

impl Transport for WithHeaders {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async {
            let mut answer = self.fake.send(request).await?;
            answer.headers_mut().extend(self.headers.clone());
            Ok(answer)
        })
    }
}
