//! Event volume and delivery of the last day, by hour, from a workspace in the EU, in InfluxDB's line protocol.

use std::io::{self, Write};

use jiff::{SignedDuration, Timestamp};
use segment_public_api::beta::delivery_overview::{self, GetEgressFailedMetricsFromDeliveryOverviewRequired};
use segment_public_api::stable::events::{self, GetEventsVolumeFromWorkspaceRequired};
use segment_public_api::stable::models::Granularity;
use segment_public_api::{Client, Region, beta, stable};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    // PUBLIC_API_URL, where it is set, is stronger than the region.
    let client = Client::builder().token_from_env()?.region(Region::Eu).build()?;
    run(&client, Timestamp::now(), &mut io::stdout().lock()).await
}

/// Writes what there was in the day before `end`.
pub async fn run(client: &Client, end: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
    let start_time = format!("{:.0}", end - SignedDuration::from_hours(24));
    let end_time = format!("{end:.0}");

    let range = GetEventsVolumeFromWorkspaceRequired {
        start_time: start_time.clone(),
        end_time: end_time.clone(),
        granularity: Granularity::Hour,
    };
    let request = events::get_events_volume_from_workspace(range).group_by(["source".to_owned()]);
    let mut volumes = request.items(client);
    while let Some(volume) = volumes.try_next().await? {
        let source = volume.source.map_or("none".to_owned(), |source| source.slug.unwrap_or(source.id));
        for point in volume.series {
            writeln!(out, "{}", line("events", &[("source", &source)], point.count, &point.time)?)?;
        }
    }

    let mut destinations = stable::destinations::list_destinations().items(client);
    while let Some(destination) = destinations.try_next().await? {
        let (id, source_id) = (destination.id, destination.source_id);
        let tags = [("destination", id.as_str()), ("source_id", source_id.as_str())];

        // Totals, by name of metric. Its answer has the id of the integration, not of this destination.
        let request = beta::destinations::list_delivery_metrics_summary_from_destination(&id, &source_id);
        let request = request.start_time(start_time.clone()).end_time(end_time.clone());
        // By minute, which is the default, a range is at most four hours long.
        let request = request.granularity(Granularity::Hour);
        for metric in request.send(client).await?.into_inner().delivery_metrics_summary.metrics {
            let tags = [tags[0], tags[1], ("metric", metric.metric_name.as_str())];
            writeln!(out, "{}", line("delivery_total", &tags, metric.total, &end_time)?)?;
        }

        let range = GetEgressFailedMetricsFromDeliveryOverviewRequired {
            destination_config_id: id.clone(),
            source_id: source_id.clone(),
            start_time: start_time.clone(),
            end_time: end_time.clone(),
            granularity: Granularity::Hour,
        };
        let request = delivery_overview::get_egress_failed_metrics_from_delivery_overview(range);
        let mut failures = request.items(client);
        while let Some(failed) = failures.try_next().await? {
            for point in failed.series {
                writeln!(out, "{}", line("delivery_failed", &tags, point.count, &point.time)?)?;
            }
        }
    }
    Ok(out.flush()?)
}

/// `segment_events,source=web count=12i 1767254400000000000`
fn line(name: &str, tags: &[(&str, &str)], count: i64, time: &str) -> Result<String, Failure> {
    let escaped = |value: &str| value.replace(',', "\\,").replace('=', "\\=").replace(' ', "\\ ");
    let tags: String = tags.iter().map(|(tag, value)| format!(",{tag}={}", escaped(value))).collect();
    Ok(format!("segment_{name}{tags} count={count}i {}", time.parse::<Timestamp>()?.as_nanosecond()))
}
