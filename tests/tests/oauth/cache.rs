//! The cache of tokens: shared, refreshed, and without those that were refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use segment_public_api::{Region, TokenSource, Transport, TransportFuture, TransportRequest};
use tokio::time::{Instant, advance, sleep, timeout};

use crate::server::{Answer, Http, Server, app, token};
use crate::settle;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_first_calls_ask_once() {
    let server = Server::granting(86_400.0).delay(Duration::from_millis(50));
    let app = app().server(server.listen().await);
    let tokens = app.tokens(Region::Us, Http::new()).unwrap();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let tokens = tokens.clone();
            tokio::spawn(async move { tokens.token().await.unwrap() })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), token(1));
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_hundred_calls_share_one_failure() {
    let server = Server::default().delay(Duration::from_secs(1)).then(Answer::status(401));
    let tokens = server.tokens();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let tokens = tokens.clone();
            tokio::spawn(async move { tokens.token().await.unwrap_err() })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap().is_authentication());
    }
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_gives_up_breaks_nothing_off() {
    let server = Server::default().delay(Duration::from_secs(2));
    let tokens = server.tokens();
    assert!(timeout(Duration::from_secs(1), tokens.token()).await.is_err());
    assert_eq!(tokens.token().await.unwrap(), token(1));
    assert_eq!(server.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn half_of_the_lifetime_brings_a_new_token_in_the_background() {
    let server = Server::granting(100.0).delay(Duration::from_secs(3));
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    advance(Duration::from_secs(45)).await;
    assert_eq!(tokens.token().await.unwrap(), token(1));
    settle().await;
    assert_eq!(server.count(), 1);
    advance(Duration::from_secs(3)).await;
    for _ in 0..10 {
        let begun = Instant::now();
        assert_eq!(tokens.token().await.unwrap(), token(1));
        assert_eq!(begun.elapsed(), Duration::ZERO);
    }
    sleep(Duration::from_secs(4)).await;
    assert_eq!(tokens.token().await.unwrap(), token(2));
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_expired_token_is_not_used() {
    let server = Server::granting(100.0);
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    // A tenth is kept in reserve.
    advance(Duration::from_secs(91)).await;
    assert_eq!(tokens.token().await.unwrap(), token(2));
}

#[tokio::test(start_paused = true)]
async fn a_refresh_that_fails_leaves_the_old_token_and_rests() {
    let server = Server::granting(1_000.0);
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    server.always(Some(Answer::status(401)));
    advance(Duration::from_secs(600)).await;
    for _ in 0..5 {
        assert_eq!(tokens.token().await.unwrap(), token(1));
        settle().await;
    }
    assert_eq!(server.count(), 2);
    advance(Duration::from_secs(31)).await;
    assert_eq!(tokens.token().await.unwrap(), token(1));
    settle().await;
    assert_eq!(server.count(), 3);
    // When it has expired, the failure is everybody's.
    advance(Duration::from_secs(400)).await;
    assert!(tokens.token().await.unwrap_err().is_authentication());
    server.always(None);
    assert_eq!(tokens.token().await.unwrap(), token(2));
}

#[tokio::test]
async fn a_token_that_expires_at_once_is_still_handed_out() {
    let server = Server::granting(0.0);
    let tokens = server.tokens();
    assert_eq!(tokens.token().await.unwrap(), token(1));
    assert_eq!(tokens.token().await.unwrap(), token(2));
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_dropped_but_not_in_a_loop() {
    let server = Server::default();
    let tokens = server.tokens();
    let first = tokens.token().await.unwrap();
    assert!(tokens.refused(&first));
    let second = tokens.token().await.unwrap();
    assert_eq!(second, token(2));
    // Another call was refused with the first token: the second is there.
    assert!(tokens.refused(&first));
    assert_eq!(tokens.token().await.unwrap(), token(2));
    // It is not the token that is wrong.
    assert!(!tokens.refused(&second));
    assert_eq!(tokens.token().await.unwrap(), token(2));
    advance(Duration::from_secs(31)).await;
    assert!(tokens.refused(&second));
    assert_eq!(tokens.token().await.unwrap(), token(3));
    assert_eq!(server.count(), 3);
}

/// Never answers, and tells when it is given up.
struct Silent(Arc<AtomicBool>);

impl Drop for Silent {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Transport for Silent {
    fn send(&self, _: TransportRequest) -> TransportFuture<'_> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn no_task_outlives_the_last_clone() {
    let gone = Arc::new(AtomicBool::new(false));
    let tokens = app().tokens(Region::Us, Silent(gone.clone())).unwrap();
    let clone = tokens.clone();
    assert!(timeout(Duration::from_millis(1), tokens.token()).await.is_err());
    drop(tokens);
    tokio::task::yield_now().await;
    assert!(!gone.load(Ordering::SeqCst));
    drop(clone);
    tokio::task::yield_now().await;
    assert!(gone.load(Ordering::SeqCst));
}

#[test]
fn a_runtime_that_is_shut_down_takes_its_request_with_it_and_nothing_else() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = Server::default().delay(Duration::from_millis(20));
    let tokens = server.tokens();
    let first = runtime();
    first.block_on(async {
        assert!(timeout(Duration::from_millis(1), tokens.token()).await.is_err());
    });
    drop(first);
    assert_eq!(runtime().block_on(tokens.token()).unwrap(), token(1));
    assert_eq!(server.count(), 2);
}
