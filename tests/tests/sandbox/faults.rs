//! Every fault of the sandbox, and what the crate makes of it.

use std::time::Duration;

use segment_public_api::{Error, Response, RetryPolicy, Value};
use segment_sandbox::Fault;
use segment_sandbox::Sandbox;
use serde_json::json;

use crate::raw::Raw;
use crate::{builder, call};

type Outcome = Result<Response<Value>, Error>;

fn failed(outcome: &Outcome, is: fn(&Error) -> bool) -> bool {
    outcome.as_ref().is_err_and(is)
}

fn deviates(outcome: &Outcome) -> bool {
    outcome.as_ref().is_ok_and(|answer| !answer.deviations().is_empty())
}

fn is_fine(outcome: &Outcome) -> bool {
    outcome.as_ref().is_ok_and(|answer| answer.deviations().is_empty())
}

/// What one call of `listSources` ought to give.
fn is_as_it_ought(fault: Fault, outcome: &Outcome) -> bool {
    let status = |wanted: u16| {
        outcome.as_ref().is_err_and(|error| error.status().is_some_and(|status| status == wanted))
    };
    match fault {
        Fault::BadRequest => status(400),
        Fault::Unauthorized => failed(outcome, Error::is_unauthorized) && status(401),
        Fault::Forbidden => failed(outcome, Error::is_unauthorized) && status(403),
        Fault::Conflict => status(409),
        Fault::TooLarge => status(413),
        Fault::TooManyRequests | Fault::TooManyRequestsAsText | Fault::TooManyRequestsUntilDate => {
            failed(outcome, Error::is_rate_limited)
        }
        Fault::RedirectToOtherRegion | Fault::RegionAsMessage => failed(outcome, Error::is_wrong_region),
        // Never followed: a loop cannot start, and the token stays here.
        Fault::RedirectToPlainHttp | Fault::RedirectToItself => status(307),
        Fault::InternalError | Fault::ErrorMember | Fault::MessageMember => {
            failed(outcome, Error::is_server_error) && status(500)
        }
        Fault::NotImplemented => status(501),
        Fault::BadGateway | Fault::EmptyError => failed(outcome, Error::is_server_error) && status(502),
        Fault::Unavailable | Fault::PlainTextError => failed(outcome, Error::is_server_error) && status(503),
        Fault::GatewayTimeout => status(504),
        Fault::NetworkAuthentication => status(511),
        Fault::NoAnswer | Fault::NotHttp | Fault::CutBody | Fault::BrokenGzip => {
            failed(outcome, Error::is_connect)
        }
        Fault::SlowStart | Fault::SlowDrip => failed(outcome, Error::is_timeout),
        Fault::TruncatedJson
        | Fault::Html
        | Fault::EmptyBody
        | Fault::NoContent
        | Fault::InvalidUtf8
        | Fault::DeepNesting
        | Fault::Brotli => failed(outcome, Error::is_decode),
        Fault::ErrorsInSuccess => status(200),
        Fault::LargeBody | Fault::Gzip | Fault::StrangeMembers => is_fine(outcome),
        Fault::MissingMembers
        | Fault::NullMembers
        | Fault::UnknownValues
        | Fault::OtherCase
        | Fault::RepeatedKeys
        | Fault::NoPagination => deviates(outcome),
        // `listSources` has no union; the next test asks an operation that has.
        Fault::NoUnionKind | Fault::ShortList | Fault::EmptyPage | Fault::RepeatedCursor => is_fine(outcome),
        other => panic!("{} is not in this test", other.name()),
    }
}

#[tokio::test]
async fn every_fault_is_what_its_name_says() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).timeout(Duration::from_millis(1_500)).build().unwrap();
    for fault in Fault::all() {
        assert_eq!(Fault::named(fault.name()), Some(fault));
        sandbox.misbehave(fault, Some("listSources"), 1);
        let outcome = call(&client, "listSources", json!({})).await;
        assert!(is_as_it_ought(fault, &outcome), "{}: {outcome:?}", fault.name());
        // It happens as often as it was asked for.
        assert!(is_fine(&call(&client, "listSources", json!({})).await), "after {}", fault.name());
    }
    let (_, met) = sandbox.counts();
    assert_eq!(met.len(), Fault::all().len());
}

#[tokio::test]
async fn lists_that_do_not_say_what_they_leave_out() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    sandbox.misbehave(Fault::ShortList, None, 1);
    let short = call(&client, "listSources", json!({})).await.unwrap();
    assert_eq!((&short["sources"], &short["pagination"]["totalEntries"]), (&json!([]), &json!(3)));

    sandbox.misbehave(Fault::RepeatedCursor, None, 100);
    let mut sources = segment_public_api::stable::sources::list_sources().page_size(1).items(&client);
    let error = loop {
        match sources.try_next().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("an endless list ended"),
            Err(error) => break error,
        }
    };
    assert!(error.to_string().contains("cursor"), "{error}");
    sandbox.reset();

    let space = sandbox.known("listAudienceSchedulesFromSpaceAndAudience", "spaceId");
    let audience = sandbox.known("listAudienceSchedulesFromSpaceAndAudience", "id");
    sandbox.misbehave(Fault::NoUnionKind, None, 1);
    let schedules = call(
        &client,
        "listAudienceSchedulesFromSpaceAndAudience",
        json!({ "spaceId": space, "id": audience }),
    )
    .await;
    let schedules = schedules.unwrap();
    assert_eq!(schedules["audienceSchedules"][0]["config"], json!({ "ofNoKind": true }));
    assert!(!schedules.deviations().is_empty());
}

#[tokio::test]
async fn a_header_or_an_admin_route_asks_for_a_fault() {
    let sandbox = Sandbox::start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let get = |target: &'static str, headers: &'static [(&'static str, &'static str)]| {
        let raw = &raw;
        async move { raw.answer(http::Method::GET, target, headers, None).await.status().as_u16() }
    };
    assert_eq!(get("/sources", &[("x-sandbox-fault", "gateway-timeout")]).await, 504);
    assert_eq!(get("/sources", &[("x-sandbox-fault", "no-such-fault")]).await, 422);
    assert_eq!(get("/sources", &[]).await, 200);

    let ask = async |wish: Value| raw.post("/_sandbox/faults", "application/json", &wish).await;
    assert_eq!(ask(json!({ "fault": "unavailable", "operation": "getWorkspace", "times": 2 })).await.0, 200);
    let (status, says) = ask(json!({ "fault": "fire" })).await;
    assert!(status == 422 && says["error"].as_str().unwrap().contains("`fire`"), "{says}");
    assert_eq!(get("/sources", &[]).await, 200);
    assert_eq!([get("/", &[]).await, get("/", &[]).await, get("/", &[]).await], [503, 503, 200]);
    let (_, known) = raw.get("/_sandbox/faults", "application/json").await;
    assert_eq!(known["faults"].as_array().unwrap().len(), Fault::all().len());
    let (_, seen) = raw.get("/_sandbox/requests", "application/json").await;
    assert_eq!(seen["requests"][0]["fault"], "gateway-timeout");
    assert!(!seen.to_string().contains(sandbox.token()));
}

#[tokio::test]
async fn the_seeded_mode_misbehaves_at_its_rate_and_the_same_way_again() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let sandbox = Sandbox::builder().faults(0.2).seed(7).start().await.unwrap();
        let retries = RetryPolicy::new().backoff(Duration::from_millis(1), Duration::from_millis(5));
        let client = builder(&sandbox).retries(retries).retry_budget(10_000).build().unwrap();
        for _ in 0..100 {
            call(&client, "getWorkspace", json!({})).await.unwrap();
        }
        let (requests, faults) = sandbox.counts();
        let met: u64 = faults.values().sum();
        assert!(
            (100..=200).contains(&requests) && (10..=50).contains(&met),
            "{met} of {requests}: {faults:?}"
        );
        runs.push(sandbox.requests().iter().map(|seen| seen.fault).collect::<Vec<_>>());
    }
    assert_eq!(runs[0], runs[1]);
}
