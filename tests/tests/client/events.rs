//! What the feature `tracing` warns of: an answer that deviates, and a list that is not whole.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{Client, RetryPolicy, stable};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::common::source;

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

impl Warnings {
    /// What is warned of from here on, in this thread.
    fn listen() -> (Self, Dispatch, DefaultGuard) {
        let warnings = Self::default();
        // With one subscriber in the process, a callsite that another test's thread meets first is off for good.
        let second = Dispatch::new(warnings.clone());
        let guard = tracing::subscriber::set_default(warnings.clone());
        (warnings, second, guard)
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn each_deviation_is_a_warning_of_its_own() {
    let (warnings, _second, _guard) = Warnings::listen();
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
        assert_eq!(warnings.take(), told);
    }
}

#[tokio::test]
async fn a_list_of_another_length_than_its_total_is_a_warning() {
    let (warnings, _second, _guard) = Warnings::listen();
    let told = "message=the list has another length than the server says operation=\"listSources\" total=3 entries=2 ";
    for (entries, from, warned) in
        [(3, None, vec![]), (2, None, vec![told.to_owned()]), (2, Some("Mg=="), vec![])]
    {
        let sources: Vec<_> = (0..entries).map(|number| source(&number.to_string(), "slug")).collect();
        let pagination = json!({ "current": "MA==", "totalEntries": 3 });
        let fake = FakeTransport::new();
        fake.answer("listSources", Answer::data(json!({ "sources": sources, "pagination": pagination })));
        let client =
            Client::builder().token("sgp_test").base_url("http://[::1]:9").transport(fake).build().unwrap();
        let request = stable::sources::list_sources();
        let request = if let Some(cursor) = from { request.cursor(cursor) } else { request };
        let mut items = request.items(&client);
        while items.try_next().await.unwrap().is_some() {}
        assert_eq!(warnings.take(), warned, "{entries} from {from:?}");
    }
}
