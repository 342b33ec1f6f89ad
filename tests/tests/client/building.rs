//! Clients that can be built, and those that cannot.

use std::env;
use std::process::Command;

use crate::common::TOKEN;
use segment_public_api::{Client, ErrorKind, Region};

#[test]
fn a_client_can_be_shared_and_does_not_show_its_token() {
    fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let client = Client::builder().token(TOKEN).base_url("http://localhost:1/x/").build().unwrap();
    is_shared(&client);
    let shown = format!("{client:?}");
    assert!(
        shown.contains("http://localhost:1/x") && shown.contains("[redacted]") && !shown.contains("sgp_"),
        "{shown}"
    );
    assert!(!format!("{:?}", Client::builder().token(TOKEN)).contains("sgp_"));
}

#[test]
fn what_cannot_work_is_refused_when_building() {
    let with_url = |url: &str| Client::builder().token(TOKEN).base_url(url);
    for (builder, words) in [
        (Client::builder(), "token_from_env"),
        (Client::builder().token(""), "empty"),
        (Client::builder().token("sgp_x\n"), "line break"),
        (with_url("http://localhost:1").user_agent("a\nb"), "user agent"),
        (with_url("http://api.segmentapis.com"), "loopback"),
        (with_url("http://localhost.far.example"), "loopback"),
        (with_url("http://10.0.0.1"), "loopback"),
        (with_url("ftp://localhost"), "begin with https"),
        (with_url("api.segmentapis.com"), "cannot be read"),
        (with_url("https://user:sgp_x@localhost"), "credentials"),
        (with_url("https://localhost/?sgp_x"), "query"),
        (with_url("https://localhost/#sgp_x"), "fragment"),
    ] {
        let error = builder.build().expect_err(words);
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
        assert!(error.to_string().contains(words) && !error.to_string().contains("sgp_"), "{error}");
    }
}

#[test]
fn the_region_decides_the_base_url_unless_one_is_given() {
    for (region, url) in
        [(Region::Us, "https://api.segmentapis.com"), (Region::Eu, "https://eu1.api.segmentapis.com")]
    {
        let builder = || Client::builder().token(TOKEN).region(region);
        assert_eq!(builder().build().unwrap().base_url(), url);
        let home = builder().base_url("http://[::1]:9/").build().unwrap();
        assert_eq!(home.base_url(), "http://[::1]:9");
    }
    let default = Client::builder().token(TOKEN).build().unwrap();
    assert_eq!(default.base_url(), Region::default().base_url());
}

/// The environment is a process's own, so each case is a process.
#[test]
fn the_environment_gives_token_and_base_url() {
    let local = "http://127.0.0.1:9";
    for (token, url, explicit, expected) in [
        (Some(TOKEN), Some(local), None, "http://127.0.0.1:9"),
        (Some(TOKEN), Some(local), Some("http://[::1]:9"), "http://[::1]:9"),
        (Some(TOKEN), Some(""), Some(local), "http://127.0.0.1:9"),
        (Some(TOKEN), Some(""), None, "https://eu1.api.segmentapis.com"),
        (Some(TOKEN), None, None, "https://eu1.api.segmentapis.com"),
        (Some(TOKEN), Some("http://far.example"), None, "PUBLIC_API_URL must begin with https"),
        (Some(TOKEN), Some("not a url"), None, "PUBLIC_API_URL cannot be read"),
        (Some(""), None, None, "PUBLIC_API_TOKEN cannot be used: the token is empty"),
        (None, None, None, "PUBLIC_API_TOKEN is not set"),
    ] {
        let mut child = Command::new(env::current_exe().unwrap());
        child
            .args(["--exact", "building::a_client_is_built_in_a_child", "--nocapture"])
            .env("IN_A_CHILD", "1");
        for (name, value) in
            [("PUBLIC_API_TOKEN", token), ("PUBLIC_API_URL", url), ("EXPLICIT_URL", explicit)]
        {
            match value {
                Some(value) => child.env(name, value),
                None => child.env_remove(name),
            };
        }
        let output = child.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let line = said.lines().find_map(|line| line.split_once("built: ")).map(|(_, line)| line);
        let line = line.unwrap_or_else(|| panic!("the child built nothing: {said}"));
        assert!(output.status.success() && line.contains(expected), "{line}, not {expected}");
        assert!(!said.contains("sgp_"), "{said}");
    }
}

/// Where there are no certificates, as in an image made from nothing, the error says so.
#[cfg(target_os = "linux")]
#[test]
fn missing_certificates_are_named() {
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "building::a_client_is_built_in_a_child", "--nocapture"])
        .envs([("IN_A_CHILD", "1"), ("PUBLIC_API_TOKEN", TOKEN), ("SSL_CERT_FILE", "/nowhere")])
        .env("SSL_CERT_DIR", "/nowhere")
        .env_remove("PUBLIC_API_URL")
        .env_remove("EXPLICIT_URL")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("TLS cannot be set up") && said.contains("No CA certificates"), "{said}");
}

/// What the processes of the tests above run; nothing in any other process.
#[test]
fn a_client_is_built_in_a_child() {
    if env::var_os("IN_A_CHILD").is_none() {
        return;
    }
    let built = Client::builder().region(Region::Eu).token_from_env().and_then(|builder| {
        match env::var("EXPLICIT_URL") {
            Ok(url) => builder.base_url(&url).build(),
            Err(_) => builder.build(),
        }
    });
    match built {
        Ok(client) => println!("built: {}", client.base_url()),
        Err(error) => println!("built: {error}"),
    }
}
