//! Clocks that differ.

use segment_public_api::{Region, TokenSource};

use crate::server::{Answer, Http, Server, app, seconds_now, token};

/// A date in the form of HTTP, so many seconds from now.
fn date(from_now: i64) -> String {
    let seconds = seconds_now() + from_now;
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Counting days from a year's start is enough of a calendar for this century.
    let (mut year, mut day) = (1970, days);
    let length = |year: i64| if year % 4 == 0 { 366 } else { 365 };
    while day >= length(year) {
        day -= length(year);
        year += 1;
    }
    let months = [31, length(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut month = 0;
    while day >= months[month] {
        day -= months[month];
        month += 1;
    }
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    format!("Mon, {:02} {} {year} {hour:02}:{minute:02}:{second:02} GMT", day + 1, names[month])
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_and_the_request_repeated_once() {
    for (status, from_now) in [(401, 3_600), (400, -3_600), (401, 90 * 86_400)] {
        let server = Server::default().then(Answer::status(status).with("date", date(from_now)));
        let app = app().server(server.listen().await);
        let tokens = app.tokens(Region::Us, Http::new()).unwrap();
        assert_eq!(tokens.token().await.unwrap(), token(1));
        let iats: Vec<i64> =
            server.asked().iter().map(|asked| asked.claims["iat"].as_i64().unwrap()).collect();
        let moved = iats[1] - iats[0];
        assert!((moved - from_now).abs() <= 2, "{moved} instead of {from_now}");
    }
}

#[tokio::test]
async fn a_correction_that_does_not_help_is_the_end() {
    let refusal = |from_now| Answer::status(401).with("date", date(from_now));
    let server = Server::default().then(refusal(3_600)).then(refusal(-3_600));
    assert!(server.tokens().token().await.unwrap_err().is_authentication());
    assert_eq!(server.count(), 2);
    let server = Server::default().then(refusal(1));
    assert!(server.tokens().token().await.unwrap_err().is_authentication());
    assert_eq!(server.count(), 1);
}

#[tokio::test]
async fn the_clock_is_corrected_by_successes_too() {
    let server = Server::granting(0.0)
        .then(Answer::status(200).with("date", date(600)).body(r#"{"access_token":"t","expires_in":0}"#));
    let tokens = server.tokens();
    tokens.token().await.unwrap();
    tokens.token().await.unwrap();
    let asked = server.asked();
    let iat = |index: usize| asked[index].claims["iat"].as_i64().unwrap();
    assert!((598..=602).contains(&(iat(1) - iat(0))));
}
