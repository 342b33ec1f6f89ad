//! OAuth 2.0 client credentials, against a token server that checks everything, on loopback and without
//! sockets.

#![allow(missing_docs, reason = "tests")]

mod cache;
mod calls;
mod clock;
mod failures;
mod keys;
mod requests;
mod server;

use std::time::Duration;

use segment_public_api::Error;
use tokio::time::sleep;

use server::Server;

/// Lets the tasks that are ready run.
async fn settle() {
    sleep(Duration::from_millis(1)).await;
}

fn assert_tells_no_secret(error: &Error, server: &Server) {
    let shown = format!("{error} {error:?}");
    for asked in server.asked() {
        assert!(!shown.contains(&asked.assertion), "{shown}");
    }
    assert!(!shown.contains("eyJhbGci") && !shown.contains("at-1"), "{shown}");
}
