use super::*;
use crate::config_api::models::Function;

fn ambiguous(ids: &[&str]) -> Reason {
    Reason::Ambiguous { ids: ids.iter().map(|&id| id.to_owned()).collect() }
}

#[test]
fn sources_are_found_by_slug_and_by_whatever_is_in_them() {
    let lookup = lookup();
    for name in [
        "web",
        "workspaces/acme/sources/web",
        "workspaces/acme/sources/web/schema-config",
        "workspaces/acme/sources/web/destinations/hooks/filters/df_1",
    ] {
        assert_eq!(lookup.source(name), Ok("s-web"), "{name}");
    }
    assert_eq!(lookup.source("workspaces/acme/sources/crm/contacts"), Ok("s-crm"));
    assert_eq!(lookup.source("Web"), Err(Reason::not_found("Web")));
    assert_eq!(lookup.source(""), Err(Reason::not_found("")));
    assert_eq!(lookup.workspace("workspaces/acme"), Ok("w1"));
    assert_eq!(lookup.workspace("workspaces/other"), Err(Reason::not_found("other")));
}

#[test]
fn a_destination_is_found_if_there_is_one_of_its_type() {
    let lookup = lookup();
    let name = |destination: &str| format!("workspaces/acme/sources/web/destinations/{destination}");
    assert_eq!(lookup.destination(&name("hooks")), Ok("d-hooks"));
    assert_eq!(lookup.destination(&name("hooks/config/5f/filters/df_1")), Ok("d-hooks"));
    assert_eq!(lookup.destination(&name("maps")), Err(ambiguous(&["d-maps-1", "d-maps-2"])));
    assert_eq!(lookup.destination("hooks"), Err(Reason::not_found("hooks")));
    let elsewhere = "workspaces/acme/sources/crm/destinations/hooks";
    assert_eq!(lookup.destination(elsewhere), Err(Reason::not_found(elsewhere)));
}

#[test]
fn live_plans_come_before_others_of_their_name() {
    let lookup = lookup();
    assert_eq!(lookup.tracking_plan("Shop"), Ok("tp-1"));
    assert_eq!(lookup.tracking_plan("Library"), Ok("tp-5"));
    assert_eq!(lookup.tracking_plan("Twice"), Err(ambiguous(&["tp-3", "tp-4"])));
    assert_eq!(lookup.tracking_plan("shop"), Err(Reason::not_found("shop")));
}

#[test]
fn functions_keep_their_ids() {
    let function = |id: &str| {
        let json = json!({
            "id": id, "workspace_id": "w", "display_name": "any", "code": "", "created_at": "2020-01-02T03:04:05Z",
        });
        Function::from_json(&json.to_string()).unwrap()
    };
    assert_eq!(lookup().function(&function("sfnd_1")), Ok("sfnd_1"));
    assert_eq!(lookup().function(&function("sfn_s-web")), Err(Reason::not_found("sfn_s-web")));
}

#[test]
fn a_dot_before_a_slug_is_forgiven_where_that_is_no_guess() {
    let lookup = lookup();
    for name in ["catalog/sources/.net", "catalog/sources/net", ".net", "net"] {
        assert_eq!(lookup.source_metadata(name), Ok("m-net"), "{name}");
    }
    assert_eq!(lookup.source_metadata("catalog/sources/twin"), Ok("m-twin"));
    assert_eq!(lookup.source_metadata("..twin"), Err(ambiguous(&["m-dot-twin", "m-twin"])));
    assert_eq!(lookup.destination_metadata("catalog/destinations/maps"), Ok("m-maps"));
    assert_eq!(lookup.destination_metadata("workspaces/acme/sources/web/destinations/maps"), Ok("m-maps"));
    assert_eq!(lookup.destination_metadata("net"), Err(Reason::not_found("net")));
}

#[test]
fn what_is_listed_twice_is_not_ambiguous() {
    let source = Source::from_json(&new_source("web", "s-web").to_string()).unwrap();
    let lookup = Lookup::of(&[source.clone(), source], &[], &[], &[]);
    assert_eq!(lookup.source("web"), Ok("s-web"));
}

/// With a transport that needs the feature.
#[cfg(feature = "testing")]
mod reading {
    use super::*;
    use crate::testing::FakeTransport;

    fn fake() -> FakeTransport {
        let fake = FakeTransport::new();
        let last = json!({ "current": "any" });
        let page = |next: Value, from: usize, to: usize| {
            let sources: Vec<_> =
                (from..to).map(|n| new_source(&format!("slug-{n}"), &format!("id-{n}"))).collect();
            json!({ "sources": sources, "pagination": { "current": "any", "next": next } })
        };
        fake.answer("getWorkspace", json!({ "workspace": { "id": "w1", "slug": "acme", "name": "Acme" } }));
        fake.answer("listSources", page(json!("2"), 0, 200))
            .answer("listSources", page(Value::Null, 200, 201));
        let destinations = [new_destination("id-200", "hooks", "d1")];
        fake.answer("listDestinations", json!({ "destinations": destinations, "pagination": last }));
        let plans = [new_plan("tp-1", "Shop", "LIVE")];
        fake.answer("listTrackingPlans", json!({ "trackingPlans": plans, "pagination": last }));
        for id in ["sfns_1", "sfnd_1"] {
            fake.answer("listFunctions", json!({ "functions": [{ "id": id }], "pagination": last }));
        }
        fake
    }

    #[tokio::test]
    async fn every_page_is_read() {
        let fake = fake();
        let lookup = Lookup::read(&fake.client()).await.unwrap();
        assert_eq!(lookup.source("slug-0"), Ok("id-0"));
        assert_eq!(lookup.source("slug-200"), Ok("id-200"));
        assert_eq!(lookup.destination("workspaces/acme/sources/slug-200/destinations/hooks"), Ok("d1"));
        assert_eq!(lookup.tracking_plan("Shop"), Ok("tp-1"));
        assert_eq!(lookup.workspace("acme"), Ok("w1"));
        assert_eq!(fake.requests_of("listSources").len(), 2);
        let functions = fake.requests_of("listFunctions");
        let types: Vec<_> = functions.iter().map(|request| request.query_value("resourceType")).collect();
        assert_eq!(types, [Some("SOURCE"), Some("DESTINATION")]);
        assert!(fake.requests_of("getSourcesCatalog").is_empty());
    }

    #[tokio::test]
    async fn the_catalog_is_read_where_it_is_asked_for() {
        let fake = fake();
        let last = json!({ "current": "any" });
        let sources = [source_type("javascript", "m1", &[])];
        fake.answer("getSourcesCatalog", json!({ "sourcesCatalog": sources, "pagination": last }));
        let destinations = [destination_type("hooks", "m2")];
        fake.answer(
            "getDestinationsCatalog",
            json!({ "destinationsCatalog": destinations, "pagination": last }),
        );
        let lookup = Lookup::read_with_catalog(&fake.client()).await.unwrap();
        assert_eq!(lookup.source_metadata("catalog/sources/javascript"), Ok("m1"));
        assert_eq!(lookup.destination_metadata("hooks"), Ok("m2"));
    }

    #[tokio::test]
    async fn a_list_that_is_refused_is_an_error() {
        let fake = FakeTransport::new();
        fake.fail("getWorkspace", 403, "forbidden", "no");
        assert!(Lookup::read(&fake.client()).await.unwrap_err().is_unauthorized());
    }
}
