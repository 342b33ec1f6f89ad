//! A whole workspace by the example `export_everything`, against a server that counts every documented limit, with the
//! clock stopped: how near it comes to what the limits allow.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use segment_public_api::{
    Client, Operation, Period, RateLimit, Transport, TransportFuture, TransportRequest, TransportResponse,
    Value, callable,
};
use serde_json::json;
use tokio::time::{Instant, sleep};

#[allow(dead_code, reason = "`main` reads the environment")]
#[path = "../../generated/examples/export_everything/main.rs"]
mod export_everything;

/// How many entries a list has: of the whole workspace, or below each parent.
fn entries(operation: &Operation) -> usize {
    match operation.id {
        "listAuditEvents" => 3_000,
        "listSources" | "listDestinations" => 500,
        "listUsers" => 300,
        "listTrackingPlans" => 40,
        "listRulesFromTrackingPlan" => 150,
        "listSpaces" => 6,
        "listAudiences" => 60,
        _ if !operation.path.contains('{') => 100,
        _ => 3,
    }
}

/// A server that counts calls in minutes that begin with the first call after the one before.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// How many times as many entries there are.
    times: usize,
    lists: BTreeMap<&'static str, List>,
    refused: usize,
}

struct List {
    operation: &'static Operation,
    /// The member with the entries, and an entry.
    template: (String, Value),
    window: (Instant, u32),
    calls: u32,
    entries: usize,
    /// How often it was read from its beginning.
    readings: usize,
}

impl List {
    fn new(operation: &'static Operation) -> Self {
        let row = callable().find(|row| *row.operation == *operation).unwrap();
        // What is missing reads as empty: that shows the shape of the list, and then of an entry.
        let empty = row.decode(br#"{"data":{}}"#).unwrap();
        let (member, _) = empty.as_object().unwrap().iter().find(|(_, value)| value.is_array()).unwrap();
        let decoded = |entry: Value| {
            let page = row.decode(json!({ "data": { member: [entry] } }).to_string().as_bytes()).ok()?;
            Some(page[member][0].clone())
        };
        let text = decoded(json!("")).filter(Value::is_string);
        let template = (member.clone(), text.or_else(|| decoded(json!({}))).unwrap());
        Self { operation, template, window: (Instant::now(), 0), calls: 0, entries: 0, readings: 0 }
    }

    fn limit(&self) -> Option<u32> {
        let limits = self.operation.rate_limits.iter().filter(|limit| limit.per == Period::Minute);
        limits.map(|limit: &RateLimit| limit.calls).min()
    }

    fn admits(&mut self) -> bool {
        let now = Instant::now();
        if now - self.window.0 >= Duration::from_secs(60) {
            self.window = (now, 0);
        }
        let is_admitted = self.limit().is_none_or(|limit| self.window.1 < limit);
        if is_admitted {
            self.window.1 += 1;
            self.calls += 1;
        }
        is_admitted
    }

    /// How long these calls take by the limit alone: those of the first minute at once, and so on.
    fn least(&self) -> Duration {
        self.limit()
            .map_or(Duration::ZERO, |limit| Duration::from_secs(60) * (self.calls.saturating_sub(1) / limit))
    }
}

impl Server {
    fn answer(&self, request: &TransportRequest) -> (u16, Value) {
        let operation = *request.extensions().get::<&'static Operation>().unwrap();
        let mut guard = self.0.lock().unwrap();
        let state = &mut *guard;
        let total = entries(operation) * if operation.path.contains('{') { 1 } else { state.times };
        let list = state.lists.entry(operation.id).or_insert_with(|| List::new(operation));
        if !list.admits() {
            state.refused += 1;
            return (429, json!({ "errors": [{ "type": "RequestError", "message": "Too many requests" }] }));
        }
        let from = request.uri().query().unwrap_or_default();
        let from = from.split('&').find_map(|pair| pair.strip_prefix("pagination.cursor="));
        let from: usize = from.map_or(0, |cursor| cursor.parse().unwrap());
        let to = (from + 200).min(total);
        list.entries += to - from;
        list.readings += usize::from(from == 0);
        let (member, template) = &list.template;
        let entries: Vec<Value> = (from..to)
            .map(|number| {
                let (mut entry, id) = (template.clone(), json!(format!("entry-{number}")));
                match entry.as_object_mut() {
                    Some(entry) => drop(entry.insert("id".to_owned(), id)),
                    None => entry = id,
                }
                entry
            })
            .collect();
        let mut pagination = json!({ "current": from.to_string(), "totalEntries": total });
        if to < total {
            pagination["next"] = json!(to.to_string());
        }
        (200, json!({ "data": { member: entries, "pagination": pagination } }))
    }
}

impl Transport for Server {
    fn send(&self, request: TransportRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            sleep(Duration::from_millis(fastrand::u64(20..320))).await;
            let (status, body) = self.answer(&request);
            let mut answer = TransportResponse::new(body.to_string().into());
            *answer.status_mut() = status.try_into().unwrap();
            Ok(answer)
        })
    }
}

/// Of one export.
struct Outcome {
    entries: usize,
    lists: usize,
    calls: u32,
    least: Duration,
    took: Duration,
    refused: usize,
    /// The most bytes that were held at once, those of the server's page included.
    held: u64,
}

fn export(times: usize) -> Outcome {
    let server = Server::default();
    server.0.lock().unwrap().times = times;
    let client = Client::builder().token("any").transport(server.clone()).build().unwrap();
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let mut took = Duration::ZERO;
    let counted = allocation_counter::measure(|| {
        runtime.block_on(async {
            let start = Instant::now();
            export_everything::run(&client, &mut io::sink()).await.unwrap();
            took = start.elapsed();
        });
    });
    let state = server.0.lock().unwrap();
    let lists = state.lists.values();
    Outcome {
        entries: lists.clone().map(|list| list.entries).sum(),
        lists: lists.clone().map(|list| list.readings).sum(),
        calls: lists.clone().map(|list| list.calls).sum(),
        least: lists.map(List::least).max().unwrap_or_default(),
        took,
        refused: state.refused,
        held: counted.bytes_max,
    }
}

#[test]
fn a_workspace_is_exported_as_fast_as_the_limits_allow() {
    let (small, whole) = (export(1), export(2));
    for Outcome { entries, lists, calls, least, took, refused, held } in [&small, &whole] {
        // `cargo xtask budget export` reads these lines.
        println!(
            "export: {entries} entries of {lists} lists in {calls} calls; {} s by the limits alone; {:.1} s; \
             {refused} refused; {} kB held",
            least.as_secs(),
            took.as_secs_f64(),
            held / 1_000
        );
        let share = least.as_secs_f64() / took.as_secs_f64();
        assert!(share >= 0.95 && *refused == 0, "{share:.3} of what the limits allow, {refused} refused");
    }
    assert!(whole.held < 2 * small.held, "{} bytes are held, and {} of half as much", whole.held, small.held);
}
