//! What the feature `tracing` tells of an answer that deviates.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{Client, RetryPolicy, stable};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// The warnings, a line each.
#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<String>>>);

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, "{field}={value:?} ");
    }
}

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "segment_public_api"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        if *event.metadata().level() == tracing::Level::WARN {
            let mut fields = Fields(String::new());
            event.record(&mut fields);
            self.0.lock().unwrap().push(fields.0);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn each_deviation_is_a_warning_of_its_own() {
    let warnings = Warnings::default();
    // With one subscriber in the process, a callsite that another test's thread meets first is off for good.
    let _second = tracing::Dispatch::new(warnings.clone());
    let _guard = tracing::subscriber::set_default(warnings.clone());
    let line = |path: &str, what: &str| {
        format!(
            "message=the answer deviates from its type operation=\"getWorkspace\" deviation=$.data.workspace.{path}: {what} "
        )
    };
    let workspace = |id, name| json!({ "workspace": { "id": id, "name": name, "slug": "s" } });
    for (data, strict, told) in [
        (workspace(json!("w"), json!("n")), false, vec![]),
        (workspace(json!("w"), json!("n")), true, vec![]),
        (
            workspace(json!(7), json!(null)),
            false,
            vec![line("id", "wrong type, expected a string"), line("name", "null, expected a string")],
        ),
        (workspace(json!(7), json!("n")), true, vec![line("id", "wrong type, expected a string")]),
    ] {
        let fake = FakeTransport::new();
        fake.answer("getWorkspace", Answer::data(data));
        let client = Client::builder().token("sgp_test").base_url("http://[::1]:9").transport(fake);
        let client = client.retries(RetryPolicy::never()).strict(strict).build().unwrap();
        let outcome = stable::workspaces::get_workspace().send(&client).await;
        assert_eq!(outcome.is_err(), strict && !told.is_empty());
        assert_eq!(std::mem::take(&mut *warnings.0.lock().unwrap()), told);
    }
}
