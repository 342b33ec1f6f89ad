//! `segment-sandbox`: a Segment workspace on loopback, until Ctrl-C.

use std::io;
use std::net::IpAddr;
use std::process::ExitCode;

use lexopt::Arg::{Long, Short};
use lexopt::{Parser, ValueExt as _};
use segment_sandbox::Sandbox;

const HELP: &str = "\
A Segment workspace on loopback that checks every request against the API's document and remembers what calls do

Usage: segment-sandbox [OPTIONS]

Options:
      --host <ADDRESS>   The address to listen on; in a container, 0.0.0.0 [default: 127.0.0.1]
      --port <N>         The port; 0 takes a free one [default: 0]
      --seed <N>         The seed of ids and faults [default: 1]
      --faults <RATE>    The share of calls that are met by a fault, from 0 to 1 [default: 0]
      --speed <FACTOR>   How much faster the windows of rate limits pass: with 60, a minute takes a second [default: 1]
      --quiet            Print no line for each request
  -h, --help             Print this
  -V, --version          Print the version, and that of the API's document
";

struct Arguments {
    host: IpAddr,
    port: u16,
    seed: u64,
    faults: f64,
    speed: u32,
    quiet: bool,
}

enum Wish {
    Serve(Arguments),
    Print(String),
}

fn wish(mut parser: Parser) -> Result<Wish, lexopt::Error> {
    let mut arguments = Arguments {
        host: IpAddr::from([127, 0, 0, 1]),
        port: 0,
        seed: 1,
        faults: 0.0,
        speed: 1,
        quiet: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("host") => arguments.host = parser.value()?.parse()?,
            Long("port") => arguments.port = parser.value()?.parse()?,
            Long("seed") => arguments.seed = parser.value()?.parse()?,
            Long("faults") => {
                let text = parser.value()?.string()?;
                let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
                arguments.faults = share
                    .ok_or_else(|| format!("--faults is `{text}`; it goes from 0 to 1, such as 0.05"))?;
            }
            Long("speed") => {
                let text = parser.value()?.string()?;
                let factor = text.parse().ok().filter(|factor| *factor > 0);
                arguments.speed =
                    factor.ok_or_else(|| format!("--speed is `{text}`; it is a whole number from 1"))?;
            }
            Long("quiet") => arguments.quiet = true,
            Short('h') | Long("help") => return Ok(Wish::Print(HELP.to_owned())),
            Short('V') | Long("version") => {
                let (own, api) = (env!("CARGO_PKG_VERSION"), segment_sandbox::api_version());
                return Ok(Wish::Print(format!("segment-sandbox {own} (Segment Public API {api})\n")));
            }
            other => return Err(other.unexpected()),
        }
    }
    Ok(Wish::Serve(arguments))
}

fn main() -> ExitCode {
    match wish(Parser::from_env()) {
        Ok(Wish::Print(text)) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Ok(Wish::Serve(arguments)) => run(arguments),
        Err(error) => {
            eprintln!("error: {error}\n`segment-sandbox --help` says what there is");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> ExitCode {
    let Arguments { host, port, seed, faults, speed, quiet } = arguments;
    let builder = Sandbox::builder().host(host).port(port).seed(seed).faults(faults).speed(speed).log(!quiet);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let done = runtime.and_then(|runtime| {
        runtime.block_on(async {
            let sandbox = builder.start().await.map_err(|error| {
                let text = format!("cannot listen on {host}:{port}: {error}; choose another --port, or none");
                io::Error::new(error.kind(), text)
            })?;
            let [url, config_url] = [sandbox.url(), &sandbox.config_url()];
            println!(
                "export PUBLIC_API_URL={url} PUBLIC_API_TOKEN={} CONFIG_API_URL={config_url} CONFIG_API_TOKEN={}",
                sandbox.token(),
                sandbox.config_token()
            );
            println!("# another region, which redirects here: {}", sandbox.wrong_region_url());
            stopped().await?;
            let (requests, _) = sandbox.counts();
            println!("# stopped after {requests} requests");
            Ok(())
        })
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Waits for Ctrl-C or, as containers are stopped, for SIGTERM.
#[cfg(unix)]
async fn stopped() -> io::Result<()> {
    use std::future::poll_fn;
    use std::task::Poll;
    use tokio::signal::unix::{SignalKind, signal};

    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    poll_fn(|cx| {
        let came = interrupt.poll_recv(cx).is_ready() || terminate.poll_recv(cx).is_ready();
        if came { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    Ok(())
}

#[cfg(not(unix))]
async fn stopped() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
