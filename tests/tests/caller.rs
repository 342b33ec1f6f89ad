//! A crate outside the workspace, with nothing but a path dependency and default features.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const MAIN: &str = r#"
use segment_public_api::{Client, Error, stable};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::builder().token_from_env()?.build()?;
    let page = stable::sources::list_sources().send(&client).await?;
    for source in &page.sources {
        println!("{} {}", source.id, source.slug);
    }
    Ok(())
}
"#;

const ANSWER: &str = r#"{"data":{"sources":[{"id":"s1","slug":"web","enabled":true,"workspaceId":"w","writeKeys":[],
"labels":[],"metadata":{"id":"m","slug":"js","name":"Javascript","categories":[],"description":"","logos":{"default":""},
"options":[],"isCloudEventSource":false,"status":"PUBLIC"}}],"pagination":{"current":"MA=="}}}"#;

/// Answers one request; gives its head.
fn serve_once(listener: &TcpListener) -> String {
    let (stream, _) = listener.accept().unwrap();
    let mut lines = BufReader::new(&stream).lines();
    let head: Vec<String> = lines.by_ref().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
    let length = ANSWER.len();
    let head_out =
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
    (&stream).write_all(&[head_out.as_bytes(), ANSWER.as_bytes()].concat()).unwrap();
    head.join("\n")
}

#[test]
fn a_crate_elsewhere_lists_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let dependency = root.join("generated").display().to_string();
    let manifest = format!(
        "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n[dependencies]\n\
         segment-public-api = {{ path = {dependency:?} }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
    );
    fs::create_dir(at("src")).unwrap();
    fs::write(at("Cargo.toml"), manifest).unwrap();
    fs::write(at("src/main.rs"), MAIN).unwrap();
    fs::copy(root.join("Cargo.lock"), at("Cargo.lock")).unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).args(["--offline", "--quiet"]).current_dir(folder.path());
        // Where this test was built, and as it was, so that what it has in common is not built again.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."));
        command.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
        command
    };
    let built = cargo(&["build"]).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let (said, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || said.send(serve_once(&listener)));
    let output =
        cargo(&["run"]).env("PUBLIC_API_TOKEN", "sgp_test").env("PUBLIC_API_URL", url).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let head = heard.recv_timeout(Duration::from_secs(5)).expect("it asked nothing").to_lowercase();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "s1 web\n");
    assert!(head.starts_with("get /sources http/1.1"), "{head}");
    assert!(head.contains("accept: application/vnd.segment.v1+json"), "{head}");
    assert!(head.contains("authorization: bearer sgp_test"), "{head}");
}
