//! Times, ranges and months that are asked for.

use segment_sandbox::Sandbox;

use crate::raw::Raw;

const STABLE: &str = "application/vnd.segment.v1+json";
const BETA: &str = "application/vnd.segment.v1beta+json";

async fn holds(raw: &Raw, target: &str, media_type: &str, field: Option<&str>) {
    let (status, body) = raw.get(target, media_type).await;
    match field {
        None => assert_eq!(status, 200, "{target}: {body}"),
        Some(field) => {
            assert_eq!(status, 422, "{target}: {body}");
            assert_eq!(body["errors"][0]["field"], field, "{target}: {body}");
        }
    }
}

#[tokio::test]
async fn usage_is_told_of_months_that_exist() {
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let raw = Raw::new(&sandbox);
    for path in [
        "/usage/api-calls/daily",
        "/usage/api-calls/sources/daily",
        "/usage/mtu/daily",
        "/usage/mtu/sources/daily",
    ] {
        for period in ["2026-01-01", "2025-12-01T00:00:00Z", "2024-02-01T00:00:00.000Z"] {
            holds(&raw, &format!("{path}?period={period}&pagination.count=2"), STABLE, None).await;
        }
        for period in [
            "last-month",
            "2026-13-01",
            "2026-00-01",
            "2026-02-30",
            "2026-01-15",
            "2999-01-01",
            "1",
            "",
            "DAY",
        ] {
            let target = format!("{path}?period={period}&pagination.count=2");
            holds(&raw, &target, STABLE, Some("period")).await;
        }
    }
}

#[tokio::test]
async fn ranges_have_an_order_a_length_and_a_granularity() {
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let raw = Raw::new(&sandbox);
    let source = sandbox.known("getSource", "sourceId").unwrap();
    let source = source.as_str().unwrap();
    for (granularity, start, end, field) in [
        ("DAY", "2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", None),
        ("DAY", "2026-01-01T00:00:00Z", "2026-01-31T00:00:01Z", Some("endTime")),
        ("HOUR", "2026-01-01T00:00:00Z", "2026-01-15T00:00:00Z", None),
        ("HOUR", "2026-01-01T00:00:00Z", "2026-01-16T00:00:00Z", Some("endTime")),
        ("MINUTE", "2026-01-01T00:00:00Z", "2026-01-01T04:00:00Z", None),
        ("MINUTE", "2026-01-01T00:00:00Z", "2026-01-01T04:00:01Z", Some("endTime")),
        ("DAY", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", Some("endTime")),
        ("DAY", "yesterday", "2026-01-01T00:00:00Z", Some("startTime")),
        ("DAY", "2026-02-30T00:00:00Z", "2026-03-01T00:00:00Z", Some("startTime")),
        ("WEEK", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", Some("granularity")),
        ("day", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", Some("granularity")),
    ] {
        let times = format!("granularity={granularity}&startTime={start}&endTime={end}");
        let target = format!("/delivery-overview/successfully-received?sourceId={source}&{times}");
        holds(&raw, &target, BETA, field).await;
    }
    let destination = sandbox.known("getDestination", "destinationId").unwrap();
    for (granularity, day, field) in [
        ("HOUR", "08", None),
        ("HOUR", "09", Some("endTime")),
        ("DAY", "15", None),
        ("DAY", "16", Some("endTime")),
    ] {
        let path = format!("/destinations/{}/delivery-metrics", destination.as_str().unwrap());
        let times = format!("startTime=2026-02-01T00:00:00Z&endTime=2026-02-{day}T00:00:00Z");
        let target = format!("{path}?sourceId={source}&granularity={granularity}&{times}");
        holds(&raw, &target, BETA, field).await;
    }
    holds(&raw, "/audit-events?startTime=2026-02-30T00:00:00Z", STABLE, Some("startTime")).await;
    let backwards = "/audit-events?startTime=2026-02-02T00:00:00Z&endTime=2026-02-01T00:00:00Z";
    holds(&raw, backwards, STABLE, Some("endTime")).await;
}
