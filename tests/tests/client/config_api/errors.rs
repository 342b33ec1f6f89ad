//! Failures, whose status and code do not always tell the case.

use segment_public_api::config_api::destination_filters::get_destination_filter;
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{Error, ErrorCode, ErrorKind};
use serde_json::json;

async fn failure(answer: Answer) -> Error {
    let fake = FakeTransport::new();
    fake.answer("getDestinationFilter", answer);
    let call = get_destination_filter("acme", "web", "hooks", "df_1").send(&fake.config_client());
    call.await.unwrap_err()
}

/// The predicates that are true, by name.
fn is(error: &Error) -> Vec<&'static str> {
    let all = [
        ("not_found", error.is_not_found()),
        ("unauthorized", error.is_unauthorized()),
        ("validation", error.is_validation()),
        ("rate_limited", error.is_rate_limited()),
        ("server_error", error.is_server_error()),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect()
}

#[tokio::test]
async fn codes_are_told_by_name() {
    for (status, number, code, name, predicates) in [
        (400, 3, ErrorCode::InvalidArgument, "INVALID_ARGUMENT", vec!["validation"]),
        (401, 16, ErrorCode::Unauthenticated, "UNAUTHENTICATED", vec!["unauthorized"]),
        (403, 7, ErrorCode::PermissionDenied, "PERMISSION_DENIED", vec!["unauthorized"]),
        (404, 5, ErrorCode::NotFound, "NOT_FOUND", vec!["not_found"]),
        (409, 6, ErrorCode::AlreadyExists, "ALREADY_EXISTS", vec![]),
        (429, 8, ErrorCode::ResourceExhausted, "RESOURCE_EXHAUSTED", vec!["rate_limited"]),
        (500, 13, ErrorCode::Internal, "INTERNAL", vec!["server_error"]),
        (501, 12, ErrorCode::Unimplemented, "UNIMPLEMENTED", vec!["server_error"]),
        (503, 14, ErrorCode::Unavailable, "UNAVAILABLE", vec!["server_error"]),
        (418, 99, ErrorCode::Other(99), "99", vec![]),
    ] {
        for number in [json!(number), json!(number.to_string())] {
            let error =
                failure(Answer::new(status, json!({ "error": "no more words", "code": number }))).await;
            assert_eq!(error.code(), Some(code), "{error}");
            assert_eq!(error.code().unwrap().to_string(), name);
            assert_eq!((error.kind(), is(&error)), (ErrorKind::Api, predicates.clone()), "{error}");
            assert!(error.to_string().contains("no more words"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_filter_that_is_gone_is_not_found_in_either_way() {
    for (status, code, text) in [
        (400, 3, "filter does not exist: df_1"),
        (500, 13, "failed to validate permissions for filter"),
        (404, 5, "not found"),
    ] {
        let error = failure(Answer::new(status, json!({ "error": text, "code": code }))).await;
        assert!(error.is_not_found() && !error.is_validation(), "{error}");
        assert_eq!(error.code().unwrap().number(), code);
    }
    let error = failure(Answer::new(500, json!({ "error": "nil pointer", "code": 13 }))).await;
    assert!(!error.is_not_found() && error.is_server_error(), "{error}");
}

#[tokio::test]
async fn bodies_of_every_other_form_keep_their_status_and_their_text() {
    let html = "<html><title>502 Bad Gateway</title></html>";
    for (status, body, shown) in [
        (503, "upstream connect error", "503 Service Unavailable: upstream connect error"),
        (500, "", "500 Internal Server Error"),
        (502, html, "502 Bad Gateway: 502 Bad Gateway"),
        (400, "null", "400 Bad Request"),
        (400, r#"{"code":3}"#, "400 Bad Request"),
        (403, r#""insufficient scope""#, "403 Forbidden: insufficient scope"),
    ] {
        for media_type in ["application/json", "text/html", "application/grpc"] {
            let error = failure(Answer::raw(status, body).header("content-type", media_type)).await;
            assert!(error.to_string().starts_with(&format!("getDestinationFilter: {shown}")), "{error}");
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.body(), body.as_bytes());
            assert_eq!(error.code().is_some(), body.contains("code"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_success_that_holds_a_failure_is_one() {
    let error = failure(Answer::new(200, json!({ "error": "filter does not exist: df_1", "code": 3 }))).await;
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.status().unwrap().as_u16(), 200);
}
