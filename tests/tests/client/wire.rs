//! Operations of every kind against a real HTTP server: what arrives there, and what comes back as types.

use crate::common::{TOKEN, source};
use crate::recorder::{Answer, Recorded, Recorder, Routes};
use segment_public_api::beta::delivery_overview::{
    GetEgressSuccessMetricsFromDeliveryOverviewRequired, get_egress_success_metrics_from_delivery_overview,
};
use segment_public_api::beta::models::DeliveryOverviewDestinationFilterBy;
use segment_public_api::stable::audiences::{
    AddAudienceScheduleToAudienceInput, add_audience_schedule_to_audience,
    list_audience_schedules_from_space_and_audience,
};
use segment_public_api::stable::iam_users::{delete_invites, delete_users};
use segment_public_api::stable::models::{
    AudienceScheduleConfig, AudienceScheduleStrategy, CatalogStatus, Granularity, Label, LabelRequired,
    PaginationInput, PeriodicConfig, RemoveRule, RuleType, SuccessStatus,
};
use segment_public_api::stable::sources::{
    CreateSourceInput, CreateSourceInputRequired, ReplaceLabelsInSourceInput, UpdateSourceInput,
    create_source, delete_source, get_source, list_sources, replace_labels_in_source, update_source,
};
use segment_public_api::stable::tracking_plans::remove_rules_from_tracking_plan;
use segment_public_api::stable::warehouses::{UpdateWarehouseInput, update_warehouse};
use segment_public_api::stable::workspaces::get_workspace;
use segment_public_api::{Error, ErrorKind, Map, Patch, Value, alpha};
use serde_json::json;

const STABLE: &str = "application/vnd.segment.v1+json";
const BETA: &str = "application/vnd.segment.v1beta+json";
const ALPHA: &str = "application/vnd.segment.v1alpha+json";

/// What a request without a body must look like.
#[track_caller]
fn assert_has_no_body(request: &Recorded, media_type: &str) {
    assert_eq!(request.header("accept"), Some(media_type));
    assert_eq!((request.header("content-type"), request.header("transfer-encoding")), (None, None));
    assert_eq!(request.body, "");
}

/// What a request with a body must look like.
#[track_caller]
fn assert_has_body(request: &Recorded, media_type: &str, body: &Value) {
    assert_eq!(request.header("accept"), Some(media_type));
    assert_eq!(request.header("content-type"), Some(media_type));
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
    assert_eq!(request.json(), *body);
}

fn settings() -> Map<String, Value> {
    Map::from_iter([("trackNamedPages".to_owned(), json!(true)), ("gone".to_owned(), Value::Null)])
}

#[tokio::test]
async fn sources_are_listed_page_after_page_with_dots_on_the_wire() {
    let pages = |request: &Recorded| {
        let (id, pagination) = match request.target.as_str() {
            "/sources?pagination.count=1" => {
                ("a", json!({ "current": "MA==", "next": "Mg==&x", "totalEntries": 2 }))
            }
            "/sources?pagination.count=1&pagination.cursor=Mg%3D%3D%26x" => {
                ("b", json!({ "current": "Mg==&x", "next": null, "previous": "MA==", "totalEntries": 2 }))
            }
            other => return Answer::error(400, &json!({ "type": "bad", "message": other })),
        };
        Answer::data(200, &json!({ "sources": [source(id, "web")], "pagination": pagination }))
    };
    let server = Routes::new().on("/sources", pages).start().await;
    let client = server.client();

    let (mut ids, mut input) = (Vec::new(), PaginationInput::new(1));
    loop {
        let page = list_sources().pagination(input.clone()).send(&client).await.unwrap().into_inner();
        ids.extend(page.sources.into_iter().map(|source| source.id));
        assert_eq!(page.pagination.total_entries, Some(2));
        match page.pagination.next {
            Some(next) => input = input.cursor(next),
            None => {
                assert_eq!(page.pagination.previous.as_deref(), Some("MA=="));
                break;
            }
        }
    }

    assert_eq!(ids, ["a", "b"]);
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert_eq!((request.route, request.method.as_str()), ("/sources", "GET"));
        assert_has_no_body(request, STABLE);
        assert_eq!(request.header("content-length"), None);
        assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    }
}

#[tokio::test]
async fn a_source_is_created_with_its_media_type_in_both_headers() {
    let mut made = source("made", "web-prod");
    made["labels"] = json!([{ "key": "env", "value": "prod" }]);
    made["settings"] = json!({ "trackNamedPages": true });
    let server = Recorder::saying("/sources", 201, json!({ "source": made })).await;
    let input = CreateSourceInput::new(CreateSourceInputRequired {
        enabled: true,
        metadata_id: "metadata-1".to_owned(),
        slug: "web-prod".to_owned(),
    });
    let input = input.disconnect_all_warehouses(true).settings(settings());

    let created = create_source(input).send(&server.client()).await.unwrap();

    assert_eq!(created.status(), 201);
    assert_eq!((created.source.id.as_str(), created.source.slug.as_str()), ("made", "web-prod"));
    assert!(created.source.enabled);
    assert_eq!(created.source.write_keys, ["key-1"]);
    assert_eq!(created.source.labels[0].value, "prod");
    assert_eq!((&created.source.name, &created.source.metadata.logos.alt), (&None, &None));
    assert_eq!(created.source.metadata.status, CatalogStatus::Public);
    assert_eq!(created.source.settings, Some(Map::from_iter([("trackNamedPages".to_owned(), json!(true))])));
    let request = server.request();
    assert_eq!(request.line(), "POST /sources");
    let sent = json!({
        "enabled": true, "metadataId": "metadata-1", "slug": "web-prod",
        "disconnectAllWarehouses": true, "settings": { "trackNamedPages": true, "gone": null },
    });
    assert_has_body(&request, STABLE, &sent);
}

#[tokio::test]
async fn the_alpha_form_of_a_creation_asks_for_alpha_and_has_its_own_members() {
    let server = Recorder::saying("/sources", 201, json!({ "source": source("made", "web") })).await;
    let required = alpha::sources::CreateSourceInputRequired {
        enabled: false,
        metadata_id: "metadata-1".to_owned(),
        slug: "web".to_owned(),
    };
    let input = alpha::sources::CreateSourceInput::new(required).name("Web");

    let created = alpha::sources::create_source(input).send(&server.client()).await.unwrap();

    assert_eq!(created.source.id, "made");
    let request = server.request();
    assert_eq!(request.line(), "POST /sources");
    let sent = json!({ "enabled": false, "metadataId": "metadata-1", "slug": "web", "name": "Web" });
    assert_has_body(&request, ALPHA, &sent);
}

#[tokio::test]
async fn an_update_is_a_patch_with_only_what_changes() {
    let mut changed = source("s", "web");
    changed["name"] = json!("Website");
    let server = Recorder::saying("/sources/{sourceId}", 200, json!({ "source": changed })).await;
    let client = server.client();

    let updated = update_source("s", UpdateSourceInput::new().name("Website")).send(&client).await.unwrap();

    assert_eq!(updated.source.name.as_deref(), Some("Website"));
    let request = server.request();
    assert_eq!(request.line(), "PATCH /sources/s");
    assert_has_body(&request, STABLE, &json!({ "name": "Website" }));

    update_source("s", UpdateSourceInput::new()).send(&client).await.unwrap();
    assert_has_body(&server.request(), STABLE, &json!({}));
}

#[tokio::test]
async fn an_update_clears_a_member_with_null() {
    let warehouse = json!({
        "id": "w", "workspaceId": "workspace-1", "enabled": true, "settings": { "password": "<redacted>" },
        "metadata": {
            "id": "m", "slug": "postgres", "name": "Postgres", "description": "", "options": [],
            "logos": { "default": "https://cdn.example/logo.svg" },
        },
    });
    let server = Recorder::saying("/warehouses/{warehouseId}", 200, json!({ "warehouse": warehouse })).await;
    let input = UpdateWarehouseInput::new(settings()).name(Patch::Null);

    let updated = update_warehouse("w", input).send(&server.client()).await.unwrap();

    assert_eq!((updated.warehouse.id.as_str(), updated.warehouse.enabled), ("w", true));
    assert_eq!(updated.warehouse.settings["password"], "<redacted>");
    let request = server.request();
    assert_eq!(request.line(), "PATCH /warehouses/w");
    let sent = json!({ "name": null, "settings": { "trackNamedPages": true, "gone": null } });
    assert_has_body(&request, STABLE, &sent);
}

#[tokio::test]
async fn a_deletion_has_no_body() {
    let server = Recorder::saying("/sources/{sourceId}", 200, json!({ "status": "SUCCESS" })).await;
    let deleted = delete_source("s-1").send(&server.client()).await.unwrap();
    assert_eq!(deleted.status, SuccessStatus::Success);
    let request = server.request();
    assert_eq!(request.line(), "DELETE /sources/s-1");
    assert_has_no_body(&request, STABLE);
}

#[tokio::test]
async fn an_operation_that_is_only_alpha_asks_for_alpha() {
    let mut with_key = source("s", "web");
    with_key["writeKeys"] = json!(["key-1", "key-2"]);
    let server = Routes::new()
        .on("/sources/{sourceId}/writekey", move |_| Answer::data(200, &json!({ "source": with_key })))
        .on("/sources/{sourceId}/writekey/{writeKey}", |_| Answer::data(200, &json!({ "status": "SUCCESS" })))
        .start()
        .await;
    let client = server.client();

    let created = alpha::sources::create_write_key_for_source("s").send(&client).await.unwrap();

    assert_eq!(created.source.write_keys, ["key-1", "key-2"]);
    let request = server.request();
    assert_eq!(request.line(), "POST /sources/s/writekey");
    assert_has_no_body(&request, ALPHA);

    let removed = alpha::sources::remove_write_key_from_source("s/1", "k?2").send(&client).await.unwrap();
    assert_eq!(removed.status, SuccessStatus::Success);
    let request = server.request();
    assert_eq!(request.line(), "DELETE /sources/s%2F1/writekey/k%3F2");
    assert_eq!(request.placeholders, ["s/1", "k?2"]);
    assert_has_no_body(&request, ALPHA);
}

/// RFC 9110, 8.6: gateways answer 411 to a POST that does not say how long it is.
#[tokio::test]
async fn a_post_without_a_body_says_that_it_is_empty() {
    let answer = json!({ "source": source("s", "web") });
    let server = Recorder::saying("/sources/{sourceId}/writekey", 200, answer).await;
    alpha::sources::create_write_key_for_source("s").send(&server.client()).await.unwrap();
    assert_eq!(server.request().header("content-length"), Some("0"));
}

#[tokio::test]
async fn an_array_goes_into_the_query_with_an_index_for_each_item() {
    let success = |_: &Recorded| Answer::data(200, &json!({ "status": "SUCCESS" }));
    let server = Routes::new().on("/users", success).on("/invites", success).start().await;
    let client = server.client();

    let users = ["a", "b&c", "d,e"].map(str::to_owned).to_vec();
    let deleted = delete_users(users).send(&client).await.unwrap();
    assert_eq!(deleted.status, SuccessStatus::Success);
    let request = server.request();
    assert_eq!(request.line(), "DELETE /users?userIds.0=a&userIds.1=b%26c&userIds.2=d%2Ce");
    assert_has_no_body(&request, STABLE);

    let deleted = delete_invites(vec!["foo+1@example.com".to_owned()]).send(&client).await.unwrap();
    assert_eq!(deleted.status, SuccessStatus::Success);
    let request = server.request();
    assert_eq!(request.line(), "DELETE /invites?emails.0=foo%2B1%40example.com");
    assert_has_no_body(&request, STABLE);
}

#[tokio::test]
async fn objects_in_an_array_go_into_the_query_member_by_member() {
    let route = "/tracking-plans/{trackingPlanId}/rules";
    let server = Recorder::saying(route, 200, json!({ "status": "SUCCESS" })).await;
    let rules = vec![
        RemoveRule::new(RuleType::Track, 1).key("Order Completed"),
        RemoveRule::new(RuleType::Identify, 2),
    ];

    let removed = remove_rules_from_tracking_plan("tp_1", rules).send(&server.client()).await.unwrap();

    assert_eq!(removed.status, SuccessStatus::Success);
    let request = server.request();
    assert_eq!((request.route, request.method.as_str()), (route, "DELETE"));
    assert_eq!(
        request.target,
        "/tracking-plans/tp_1/rules?rules.0.key=Order%20Completed&rules.0.type=TRACK&rules.0.version=1\
         &rules.1.type=IDENTIFY&rules.1.version=2"
    );
    assert_has_no_body(&request, STABLE);
}

#[tokio::test]
async fn a_report_is_asked_for_with_filter_and_groups_in_the_query() {
    let answer = json!({
        "total": 5_000_000_000_i64,
        "pagination": { "current": "MA==" },
        "dataset": [
            { "eventName": "Order Completed", "total": 3,
              "series": [{ "time": "2026-01-01T00:00:00Z", "count": 2, "retryCount": 1 },
                         { "time": "2026-01-02T00:00:00Z", "count": 1 }] },
            { "total": 0, "series": [] },
        ],
    });
    let route = "/delivery-overview/successful-delivery";
    let server = Recorder::saying(route, 200, answer).await;
    let required = GetEgressSuccessMetricsFromDeliveryOverviewRequired {
        destination_config_id: "d/1".to_owned(),
        end_time: "2026-01-03T00:00:00+01:00".to_owned(),
        granularity: Granularity::Day,
        source_id: "s".to_owned(),
        start_time: "2026-01-01T00:00:00Z".to_owned(),
    };
    let filter = DeliveryOverviewDestinationFilterBy::new()
        .event_name(["Order Completed".to_owned(), "Größe".to_owned()])
        .event_type(["track".to_owned()]);
    let request = get_egress_success_metrics_from_delivery_overview(required)
        .filter(filter)
        .group_by(["eventName".to_owned(), "subscriptionId".to_owned()])
        .pagination(PaginationInput::new(10));

    let report = request.send(&server.client()).await.unwrap();

    assert_eq!((report.total, report.dataset.len()), (5_000_000_000, 2));
    let first = &report.dataset[0];
    assert_eq!((first.event_name.as_deref(), first.event_type.as_deref()), (Some("Order Completed"), None));
    assert_eq!((first.total, first.total_retry_count), (3, None));
    let points: Vec<_> = first.series.iter().map(|point| (point.count, point.retry_count)).collect();
    assert_eq!(points, [(2, Some(1)), (1, None)]);
    assert_eq!(first.series[0].time, "2026-01-01T00:00:00Z");
    let request = server.request();
    assert_eq!((request.route, request.method.as_str()), (route, "GET"));
    assert_eq!(
        request.target,
        "/delivery-overview/successful-delivery\
         ?destinationConfigId=d%2F1\
         &endTime=2026-01-03T00%3A00%3A00%2B01%3A00\
         &filter.eventName.0=Order%20Completed&filter.eventName.1=Gr%C3%B6%C3%9Fe&filter.eventType.0=track\
         &granularity=DAY\
         &groupBy.0=eventName&groupBy.1=subscriptionId\
         &pagination.count=10\
         &sourceId=s\
         &startTime=2026-01-01T00%3A00%3A00Z"
    );
    assert_has_no_body(&request, BETA);
}

#[tokio::test]
async fn a_replacement_is_a_put_of_the_whole_list() {
    let labels =
        json!([{ "key": "env", "value": "prod", "description": "where" }, { "key": "a", "value": "b" }]);
    let server = Recorder::saying("/sources/{sourceId}/labels", 200, json!({ "labels": labels })).await;
    let client = server.client();
    let label =
        |key: &str, value: &str| Label::new(LabelRequired { key: key.to_owned(), value: value.to_owned() });
    let wanted = vec![label("env", "prod").description("where"), label("a", "b")];

    let input = ReplaceLabelsInSourceInput::new(wanted.clone());
    let replaced = replace_labels_in_source("s", input).send(&client).await.unwrap();

    assert_eq!(replaced.labels, wanted);
    let request = server.request();
    assert_eq!(request.line(), "PUT /sources/s/labels");
    assert_has_body(&request, STABLE, &json!({ "labels": labels }));

    let none = ReplaceLabelsInSourceInput::new(Vec::new());
    replace_labels_in_source("s", none).send(&client).await.unwrap();
    assert_has_body(&server.request(), STABLE, &json!({ "labels": [] }));
}

#[tokio::test]
async fn the_workspace_is_at_the_root() {
    let workspace = json!({ "id": "w", "name": "Größe & Co", "slug": "groesse" });
    let server = Recorder::saying("/", 200, json!({ "workspace": workspace })).await;
    let answer = get_workspace().send(&server.client()).await.unwrap();
    let workspace = &answer.workspace;
    assert_eq!((&*workspace.id, &*workspace.name, &*workspace.slug), ("w", "Größe & Co", "groesse"));
    let request = server.request();
    assert_eq!(request.line(), "GET /");
    assert_has_no_body(&request, STABLE);
}

#[tokio::test]
async fn an_id_arrives_as_one_segment_at_the_right_route_whatever_it_holds() {
    let here =
        |_: &Recorded| Answer::data(200, &json!({ "source": source("s", "web"), "trackingPlanId": "tp" }));
    let elsewhere = |_: &Recorded| Answer::error(500, &json!({ "type": "another-route" }));
    let server = Routes::new()
        .on("/sources/{sourceId}", here)
        .on("/sources/{sourceId}/{more}", elsewhere)
        .on("/sources", elsewhere)
        .on("/users", elsewhere)
        .start()
        .await;
    let client = server.client();
    for (id, target) in [
        ("a/b?c", "/sources/a%2Fb%3Fc"),
        ("../users", "/sources/..%2Fusers"),
        ("a#b", "/sources/a%23b"),
        ("a;b=c&d", "/sources/a%3Bb%3Dc%26d"),
        ("100%", "/sources/100%25"),
        ("%2e%2e", "/sources/%252e%252e"),
        ("%2F", "/sources/%252F"),
        ("a b+c", "/sources/a%20b%2Bc"),
        ("a\\b", "/sources/a%5Cb"),
        ("\r\n", "/sources/%0D%0A"),
        ("Größe 🦀", "/sources/Gr%C3%B6%C3%9Fe%20%F0%9F%A6%80"),
        ("...", "/sources/..."),
    ] {
        let read = get_source(id).send(&client).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!((read.source.id.as_str(), read.tracking_plan_id.as_deref()), ("s", Some("tp")));
        let request = server.request();
        assert_eq!((request.route, request.target.as_str()), ("/sources/{sourceId}", target));
        assert_eq!(request.placeholders, [id]);
    }
}

async fn refusal(answer: impl Fn(&Recorded) -> Answer + Clone + Send + Sync + 'static) -> Error {
    let server = Routes::new().on("/sources/{sourceId}", answer).start().await;
    let error = get_source("s").send(&server.client()).await.expect_err("the server refuses");
    assert_eq!(server.request().line(), "GET /sources/s");
    assert_eq!((error.kind(), error.operation_id()), (ErrorKind::Api, Some("getSource")));
    assert!(!format!("{error} {error:?}").contains(TOKEN));
    error
}

#[tokio::test]
async fn what_is_not_there_is_an_error_of_its_own() {
    let error = refusal(|_| {
        let error = json!({ "type": "not-found", "message": "Source not found", "field": "sourceId" });
        Answer::error(404, &error).with_header("x-request-id", "req-404")
    })
    .await;
    assert!(error.is_not_found() && !error.is_validation() && !error.is_rate_limited());
    assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (404, Some("req-404")));
    let [entry] = error.errors() else { panic!("{:?}", error.errors()) };
    assert_eq!((entry.kind.as_deref(), entry.field.as_deref()), (Some("not-found"), Some("sourceId")));
    assert_eq!((&entry.data, entry.status), (&None, None));
    assert_eq!(
        error.to_string(),
        "getSource: 404 Not Found: Source not found (field `sourceId`) (request id req-404)"
    );
}

#[tokio::test]
async fn what_is_malformed_is_an_error_of_its_own() {
    let entry = json!({ "type": "validation", "field": "slug", "status": 422, "data": ["any", 1] });
    let sent = entry.clone();
    let error = refusal(move |_| Answer::error(422, &sent)).await;
    assert!(error.is_validation() && !error.is_not_found());
    assert_eq!(error.body(), json!({ "errors": [entry] }).to_string().as_bytes());
    let read = &error.errors()[0];
    assert_eq!((read.kind.as_deref(), &read.message), (Some("validation"), &None));
    assert_eq!((read.status, &read.data), (Some(422), &Some(json!(["any", 1]))));
}

#[tokio::test]
async fn a_used_up_limit_is_an_error_of_its_own() {
    let error = refusal(|_| {
        let data = json!({ "remainingPoints": 0, "msBeforeNext": 57647, "consumedPoints": 21 });
        let error = json!({ "type": "RequestError", "message": "Too many requests", "data": data });
        Answer::error(429, &error)
    })
    .await;
    assert!(error.is_rate_limited() && !error.is_validation() && !error.is_server_error());
    let data = error.errors()[0].data.as_ref().expect("the entry has data");
    assert_eq!(data["msBeforeNext"], 57647);
    assert_eq!(error.to_string(), "getSource: 429 Too Many Requests: Too many requests");
}

#[tokio::test]
async fn a_value_that_no_list_knows_is_kept() {
    let mut odd = source("s", "web");
    odd["metadata"]["status"] = json!("public");
    let server = Routes::new()
        .on("/sources/{sourceId}", move |request| {
            let source = json!({ "source": odd, "trackingPlanId": null });
            let status = json!({ "status": "PENDING" });
            Answer::data(200, if request.method == "DELETE" { &status } else { &source })
        })
        .start()
        .await;
    let client = server.client();
    let read = get_source("s").send(&client).await.unwrap();
    assert_eq!(read.tracking_plan_id, None);
    let status = &read.source.metadata.status;
    assert!(matches!(status, CatalogStatus::Unknown(value) if value.as_str() == "public"), "{status:?}");
    assert_eq!((status.as_str(), status.to_string()), ("public", "public".to_owned()));
    let deleted = delete_source("s").send(&client).await.unwrap();
    assert_eq!(deleted.status, "PENDING".into());
    assert_ne!(deleted.status, SuccessStatus::Success);
}

#[tokio::test]
async fn an_unknown_value_is_sent_as_it_is() {
    let server = Recorder::saying("/tracking-plans/{id}/rules", 200, json!({ "status": "SUCCESS" })).await;
    let rules = vec![RemoveRule::new("Ü&X".into(), 1)];
    remove_rules_from_tracking_plan("tp", rules).send(&server.client()).await.unwrap();
    let target = server.request().target;
    assert_eq!(target, "/tracking-plans/tp/rules?rules.0.type=%C3%9C%26X&rules.0.version=1");
}

#[tokio::test]
async fn each_kind_of_a_union_is_written_and_read() {
    let cron = json!({ "cron": "* * * * *" });
    let all = json!({ "audienceSchedules": [
        { "id": "1", "strategy": "PERIODIC", "config": { "interval": "1h" }, "nextExecution": "soon" },
        { "id": "2", "strategy": "SPECIFIC_DAYS", "config": { "days": [1], "hours": [2], "timezone": "UTC" } },
        { "id": "3", "strategy": "CRON", "config": cron },
        { "id": "4", "strategy": "PERIODIC", "config": null },
    ] });
    let server = Routes::new()
        .on("/spaces/{spaceId}/audiences/{id}/schedules", move |request| match request.method.as_str() {
            "GET" => Answer::data(200, &all),
            _ => Answer::data(200, &json!({ "audienceSchedule": all["audienceSchedules"][0] })),
        })
        .start()
        .await;
    let client = server.client();

    let config = AudienceScheduleConfig::from(PeriodicConfig::new("1h"));
    let input =
        AddAudienceScheduleToAudienceInput::new(config.clone().into(), AudienceScheduleStrategy::Periodic);
    let added = add_audience_schedule_to_audience("sp", "aud", input).send(&client).await.unwrap();
    assert_eq!(added.audience_schedule.config, Some(config.clone()));
    let request = server.request();
    assert_eq!(request.line(), "POST /spaces/sp/audiences/aud/schedules");
    let sent = json!({ "config": { "interval": "1h" }, "strategy": "PERIODIC" });
    assert_has_body(&request, STABLE, &sent);

    let listed = list_audience_schedules_from_space_and_audience("sp", "aud").send(&client).await.unwrap();
    let [first, second, third, fourth] = &*listed.audience_schedules else { panic!("four schedules") };
    assert_eq!((&first.config, first.next_execution.as_deref()), (&Some(config), Some("soon")));
    assert!(
        matches!(&second.config, Some(AudienceScheduleConfig::SpecificDaysConfig(kind)) if kind.hours == [2])
    );
    assert_eq!(third.config, Some(AudienceScheduleConfig::Unknown(cron)));
    assert_eq!((third.strategy.as_str(), &fourth.config), ("CRON", &None));
}
