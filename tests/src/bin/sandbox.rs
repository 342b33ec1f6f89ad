//! `cargo xtask sandbox`: a Segment workspace on loopback, until Ctrl-C.

use std::process::ExitCode;

use clap::Parser;
use tests::Sandbox;

/// A Segment workspace on loopback that checks every request against the document and remembers what calls do.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask sandbox", version)]
struct Arguments {
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// The seed of ids and faults.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The share of calls that are met by a fault, from 0 to 1.
    #[arg(long, value_name = "RATE", default_value_t = 0.0, value_parser = share)]
    faults: f64,
    /// How much faster the windows of rate limits pass: with 60, a minute takes a second.
    #[arg(long, value_name = "FACTOR", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    speed: u32,
    /// Print no line for each request.
    #[arg(long)]
    quiet: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().map_err(|error| error.to_string())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("from 0 to 1, such as 0.05".to_owned()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Arguments { port, seed, faults, speed, quiet } = Arguments::parse();
    let builder = Sandbox::builder().port(port).seed(seed).faults(faults).speed(speed).log(!quiet);
    let sandbox = match builder.start().await {
        Ok(sandbox) => sandbox,
        Err(error) => {
            eprintln!("error: cannot listen on 127.0.0.1:{port}: {error}; choose another --port, or none");
            return ExitCode::FAILURE;
        }
    };
    println!("export PUBLIC_API_URL={} PUBLIC_API_TOKEN={}", sandbox.url(), sandbox.token());
    println!("# another region, which redirects here: {}", sandbox.wrong_region_url());
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("error: cannot wait for Ctrl-C: {error}");
        return ExitCode::FAILURE;
    }
    let (requests, _) = sandbox.counts();
    println!("# stopped after {requests} requests");
    ExitCode::SUCCESS
}
