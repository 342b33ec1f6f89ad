//! Calls that succeed, over a real socket, and what a request is before it is sent.

use std::time::{Duration, SystemTime};

use crate::common::{NO_SOURCES, Server, TOKEN, crate_version, source};
use segment_public_api::stable::destinations::{UpdateDestinationInput, update_destination};
use segment_public_api::stable::models::{CatalogStatus, PaginationInput, RemoveRule, RuleType};
use segment_public_api::stable::sources::{
    CreateSourceInput, CreateSourceInputRequired, create_source, get_source, list_sources,
};
use segment_public_api::stable::tracking_plans::list_tracking_plans;
use segment_public_api::{
    Client, ErrorKind, Maturity, Patch, Region, Transport, TransportFuture, TransportRequest,
    TransportResponse,
};
use serde_json::{json, to_value};

fn web_source() -> CreateSourceInput {
    CreateSourceInput::new(CreateSourceInputRequired {
        enabled: true,
        metadata_id: "metadata-1".to_owned(),
        slug: "web".to_owned(),
    })
}

#[tokio::test]
async fn a_list_is_read_with_everything_around_it() {
    let (mut web, mut ios) = (source("a", "web"), source("b", "ios"));
    web["aMemberOfTomorrow"] = json!({ "deep": [null] });
    ios["metadata"]["status"] = json!("FRIDGE");
    let body = json!({ "data": {
        "sources": [web, ios],
        "pagination": { "current": "MA==", "next": null, "totalEntries": 2 },
    } })
    .to_string();
    let head = "200 OK\r\nX-Request-Id: req-1\r\nX-RateLimit-Remaining: 59\r\n\
                X-RateLimit-Reset: Sun, 06 Nov 1994 08:49:37 GMT";
    let server = Server::saying(&[(head, &body)]);

    let request = list_sources().pagination(PaginationInput::new(50).cursor("Mw=="));
    let response = request.send(&server.client()).await.unwrap();

    assert_eq!((response.sources[0].id.as_str(), response.sources[0].slug.as_str()), ("a", "web"));
    assert_eq!(response.sources[0].metadata.status, CatalogStatus::Public);
    assert_eq!(response.sources[1].metadata.status.as_str(), "FRIDGE");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-length"], body.len().to_string().as_str());
    assert_eq!(response.request_id(), Some("req-1"));
    let limit = response.rate_limit().expect("there are headers about the limit");
    assert_eq!((limit.consumed, limit.remaining), (None, Some(59)));
    assert_eq!(limit.reset, Some(SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)));
    assert_eq!(response.body(), body.as_bytes());
    assert_eq!(format!("{response:?}"), r#"Response { status: 200, request_id: Some("req-1"), .. }"#);
    let pagination = response.into_inner().pagination;
    assert_eq!((pagination.next, pagination.total_entries), (None, Some(2)));

    let sent = server.request();
    let lower = sent.to_ascii_lowercase();
    assert!(
        sent.starts_with("GET /sources?pagination.count=50&pagination.cursor=Mw%3D%3D HTTP/1.1\r\n"),
        "{sent}"
    );
    for line in [
        format!("authorization: bearer {TOKEN}\r\n"),
        "accept: application/vnd.segment.v1+json\r\n".to_owned(),
        "accept-encoding: gzip".to_owned(),
        format!("user-agent: segment-public-api/{}\r\n", crate_version()),
    ] {
        assert!(lower.contains(&format!("\r\n{line}")), "no {line:?} in {sent}");
    }
    assert!(!lower.contains("content-type"), "{sent}");
}

#[tokio::test]
async fn an_answer_that_says_nothing_about_limits_has_none() {
    let server = Server::saying(&[("200 OK", NO_SOURCES)]);
    let response = list_sources().send(&server.client()).await.unwrap();
    assert_eq!((response.rate_limit(), response.request_id()), (None, None));
}

#[tokio::test]
async fn a_creation_sends_its_body_and_another_maturity_where_asked() {
    let answer = json!({ "data": { "source": source("a", "web") } }).to_string();
    let server = Server::saying(&[("201 Created", &answer)]);
    let client = server.builder().user_agent("my-tool/1.2").build().unwrap();
    let settings = json!({ "gone": null }).as_object().cloned().unwrap();

    let request = create_source(web_source().settings(settings)).accept(Maturity::Alpha);
    let created = request.send(&client).await.unwrap();

    assert_eq!((created.source.id.as_str(), created.status().as_u16()), ("a", 201));
    let sent = server.request();
    let (head, body) = sent.split_once("\r\n\r\n").expect("a head and a body");
    let head = head.to_ascii_lowercase() + "\r\n";
    assert!(head.starts_with("post /sources http/1.1\r\n"), "{head}");
    for line in [
        "accept: application/vnd.segment.v1alpha+json",
        "content-type: application/vnd.segment.v1alpha+json",
        &format!("user-agent: segment-public-api/{} my-tool/1.2", crate_version()),
    ] {
        assert!(head.contains(&format!("\r\n{line}\r\n")), "no {line:?} in {head}");
    }
    assert_eq!(body, r#"{"enabled":true,"metadataId":"metadata-1","settings":{"gone":null},"slug":"web"}"#);
}

#[tokio::test]
async fn a_path_in_the_base_url_is_kept() {
    let server = Server::saying(&[("200 OK", NO_SOURCES)]);
    let url = format!("{}/segment/", server.url);
    let client = Client::builder().token(TOKEN).base_url(&url).build().unwrap();
    list_sources().send(&client).await.unwrap();
    let sent = server.request();
    assert!(sent.starts_with("GET /segment/sources HTTP/1.1\r\n"), "{sent}");
}

#[tokio::test]
async fn a_compressed_answer_is_unpacked() {
    // gzip, stored.
    let body = NO_SOURCES.as_bytes();
    let length = u16::try_from(body.len()).unwrap();
    let mut gzip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    gzip.extend(length.to_le_bytes());
    gzip.extend((!length).to_le_bytes());
    gzip.extend(body);
    gzip.extend(crc32(body).to_le_bytes());
    gzip.extend(u32::from(length).to_le_bytes());
    let head = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        gzip.len()
    );
    let server = Server::bytes([head.as_bytes(), &gzip].concat());
    let response = list_sources().send(&server.client()).await.unwrap();
    assert_eq!(response.body(), NO_SOURCES.as_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (!(crc & 1)).wrapping_add(1)))
    })
}

/// A transport that looks at the request and answers with no sources.
struct Looking;

impl Transport for Looking {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        let shown = format!("{request:?}");
        Box::pin(async move {
            assert!(!shown.contains(TOKEN), "{shown}");
            assert!(request.headers()["authorization"].is_sensitive());
            assert_eq!(request.uri(), "https://eu1.api.segmentapis.com/sources");
            Ok(TransportResponse::new(NO_SOURCES.into()))
        })
    }
}

#[tokio::test]
async fn a_call_over_the_callers_own_transport_can_be_spawned() {
    fn is_send_and_borrows_nothing<T: Send + 'static>(_: &T) {}
    let client = Client::builder().token(TOKEN).region(Region::Eu).transport(Looking).build().unwrap();
    let call = list_sources().send(&client);
    is_send_and_borrows_nothing(&call);
    drop(client);
    let response = tokio::spawn(call).await.unwrap().unwrap();
    assert!(response.sources.is_empty());
}

#[tokio::test]
async fn nothing_is_sent_before_a_call_is_polled() {
    let server = Server::saying(&[("200 OK", NO_SOURCES), ("200 OK", NO_SOURCES)]);
    let client = server.client();
    drop(list_sources().pagination(PaginationInput::new(1)).send(&client));
    list_sources().send(&client).await.unwrap();
    let sent = server.request();
    assert!(sent.starts_with("GET /sources HTTP/1.1"), "{sent}");
    assert!(server.was_not_asked());
}

#[tokio::test]
async fn an_id_that_cannot_be_a_segment_is_refused_before_anything_is_sent() {
    let server = Server::saying(&[("200 OK", "{}")]);
    let client = server.client();
    for (id, words) in [("", "is empty"), (".", "is `.`"), ("..", "is `..`")] {
        let error = get_source(id).send(&client).await.unwrap_err();
        assert!(error.is_invalid_request() && error.kind() == ErrorKind::InvalidRequest, "{error}");
        assert_eq!((error.status(), error.operation_id()), (None, Some("getSource")));
        let line = error.to_string();
        assert!(line.contains("`sourceId`") && line.contains(words), "{line}");
        assert!(get_source(id).parts().unwrap_err().is_invalid_request());
    }
    assert!(server.was_not_asked());
}

#[test]
fn an_id_is_one_segment_whatever_it_holds() {
    for (id, path) in [
        ("a/b?c", "/sources/a%2Fb%3Fc"),
        ("../users", "/sources/..%2Fusers"),
        ("a#b", "/sources/a%23b"),
        ("100%", "/sources/100%25"),
        ("%2e%2e", "/sources/%252e%252e"),
        ("é", "/sources/%C3%A9"),
        ("a\r\nb", "/sources/a%0D%0Ab"),
    ] {
        assert_eq!(get_source(id).parts().unwrap().url_path_and_query(), path);
    }
}

#[test]
fn requests_are_tested_without_sending_them() {
    let parts = list_sources().pagination(PaginationInput::new(3).cursor("")).parts().unwrap();
    assert_eq!(parts.url_path_and_query(), "/sources?pagination.count=3");
    assert_eq!((parts.operation.id, parts.method.as_str(), parts.body), ("listSources", "GET", None));
    assert_eq!(list_sources().parts().unwrap().url_path_and_query(), "/sources");
    let plans = list_tracking_plans().r#type("LIVE").parts().unwrap();
    assert_eq!(plans.url_path_and_query(), "/tracking-plans?type=LIVE");
    let rule = RemoveRule::new(RuleType::Track, 1);
    assert_eq!(to_value(&rule).unwrap(), json!({ "type": "TRACK", "version": 1 }));
    assert_eq!(to_value(rule.key("k")).unwrap()["key"], "k");
}

#[test]
fn a_member_of_an_update_is_kept_cleared_or_set() {
    let body = |input: UpdateDestinationInput| {
        let parts = update_destination("d", input).parts().unwrap();
        String::from_utf8(parts.body.expect("an update has a body").to_vec()).unwrap()
    };
    assert_eq!(body(UpdateDestinationInput::new()), "{}");
    for null in [Patch::Null, None.into()] {
        assert_eq!(body(UpdateDestinationInput::new().name(null)), r#"{"name":null}"#);
    }
    assert_eq!(body(UpdateDestinationInput::new().name("n")), r#"{"name":"n"}"#);
    assert_eq!(body(UpdateDestinationInput::new().enabled(false)), r#"{"enabled":false}"#);
}

#[test]
fn a_request_does_not_show_itself() {
    let mut input = web_source();
    input.slug = "secret".to_owned();
    let request = create_source(input);
    assert_eq!(format!("{request:?}"), "CreateSource { .. }");
    let parts = request.parts().unwrap();
    assert!(parts.body.as_ref().is_some_and(|body| body.windows(6).any(|text| text == b"secret")));
    assert!(!format!("{parts:?}").contains("secret"));
}
