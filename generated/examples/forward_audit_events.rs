//! Audit events as JSON lines, oldest first, from where the last run ended: `forward_audit_events <state file>`
//!
//! The file keeps a time, and is written only when every event is out: what a crash interrupts comes again,
//! and nothing is lost. Drop repetitions by `id`.

use std::io::{self, Write};
use std::{env, fs};

use jiff::{SignedDuration, Timestamp};
use segment_public_api::{Client, stable};

type Failure = Box<dyn std::error::Error>;

/// How far back the first run looks.
const FIRST: SignedDuration = SignedDuration::from_hours(1);

/// Events of the last moments may not be there yet.
const SETTLING: SignedDuration = SignedDuration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let state = env::args().nth(1).ok_or("usage: forward_audit_events <state file>")?;
    let until = Timestamp::now() - SETTLING;
    let since = match fs::read_to_string(&state) {
        Ok(time) => time.trim().parse()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => until - FIRST,
        Err(error) => return Err(error.into()),
    };
    let client = Client::builder().token_from_env()?.build()?;
    let count = run(&client, (since, until), &mut io::stdout().lock()).await?;
    eprintln!("{count} events from {since} to {until}");
    let new = format!("{state}.new");
    fs::write(&new, until.to_string())?;
    Ok(fs::rename(new, state)?)
}

/// Writes the events of this time; gives how many there were.
pub async fn run(
    client: &Client,
    (since, until): (Timestamp, Timestamp),
    out: &mut impl Write,
) -> Result<usize, Failure> {
    let request = stable::audit_trail::list_audit_events();
    let mut events = request.start_time(format!("{since:.3}")).end_time(format!("{until:.3}")).items(client);
    let mut newest_first = Vec::new();
    while let Some(event) = events.try_next().await? {
        newest_first.push(event);
    }
    for event in newest_first.iter().rev() {
        serde_json::to_writer(&mut *out, event)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(newest_first.len())
}
