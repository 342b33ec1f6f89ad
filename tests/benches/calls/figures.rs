//! Times and allocations of both sides, taken in turns, and their ratios.

use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use super::Fallible;

/// How much is measured.
pub struct Effort {
    /// How many pairs of clients.
    pub clients: usize,
    /// What the rounds are divided by.
    pub share: usize,
}

impl Effort {
    pub fn rounds(&self, full: usize) -> usize {
        (full / self.share).max(2)
    }
}

/// What one side took in each round.
#[derive(Default)]
struct Side {
    nanoseconds: Vec<u64>,
    allocations: Vec<u64>,
    bytes: Vec<u64>,
}

impl Side {
    fn round(&mut self, runtime: &Runtime, call: &impl AsyncFn() -> Fallible) -> Fallible {
        let mut outcome = Ok(());
        let mut time = Duration::ZERO;
        let counted = allocation_counter::measure(|| {
            let start = Instant::now();
            outcome = runtime.block_on(call());
            time = start.elapsed();
        });
        self.nanoseconds.push(u64::try_from(time.as_nanos())?);
        self.allocations.push(counted.count_total);
        self.bytes.push(counted.bytes_total);
        outcome
    }

    fn extend(&mut self, more: Self) {
        self.nanoseconds.extend(more.nanoseconds);
        self.allocations.extend(more.allocations);
        self.bytes.extend(more.bytes);
    }
}

/// One row of the table.
pub struct Comparison {
    name: &'static str,
    ours: Side,
    raw: Side,
    /// The ratio of times for each pair of clients.
    ratios: Vec<f64>,
}

impl Comparison {
    pub fn new(name: &'static str) -> Self {
        Self { name, ours: Side::default(), raw: Side::default(), ratios: Vec::new() }
    }

    /// Measures in the order A B B A, after a tenth as many rounds that do not count.
    pub fn run(
        &mut self,
        runtime: &Runtime,
        rounds: usize,
        ours: impl AsyncFn() -> Fallible,
        raw: impl AsyncFn() -> Fallible,
    ) -> Fallible {
        let (mut our_side, mut raw_side) = (Side::default(), Side::default());
        let warm_up = rounds.div_ceil(10);
        for round in 0..warm_up + rounds {
            if round == warm_up {
                (our_side, raw_side) = (Side::default(), Side::default());
            }
            if round % 2 == 0 {
                our_side.round(runtime, &ours)?;
                raw_side.round(runtime, &raw)?;
            } else {
                raw_side.round(runtime, &raw)?;
                our_side.round(runtime, &ours)?;
            }
        }
        self.ratios.push(median(&our_side.nanoseconds) / median(&raw_side.nanoseconds));
        self.ours.extend(our_side);
        self.raw.extend(raw_side);
        Ok(())
    }
}

/// Prints the table: medians over all rounds, ours / raw.
pub fn print(comparisons: &[Comparison]) {
    println!("| ours / raw, medians | time | (least – most) | allocations | allocated bytes |");
    println!("| --- | --- | --- | --- | --- |");
    for Comparison { name, ours, raw, ratios } in comparisons {
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let most = ratios.iter().copied().fold(0.0, f64::max);
        println!(
            "| {name} | {} | {least:.3} – {most:.3} | {} | {} |",
            ratio(&ours.nanoseconds, &raw.nanoseconds, 1_000.0, " µs"),
            ratio(&ours.allocations, &raw.allocations, 1.0, ""),
            ratio(&ours.bytes, &raw.bytes, 1.0, ""),
        );
    }
}

fn ratio(ours: &[u64], raw: &[u64], unit: f64, name: &str) -> String {
    let (ours, raw) = (median(ours), median(raw));
    format!("**{:.3}** ({:.0} / {:.0}{name})", ours / raw, ours / unit, raw / unit)
}

fn median(values: &[u64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => (sorted[middle - 1] + sorted[middle]) as f64 / 2.0,
        _ => sorted[middle] as f64,
    }
}
