//! Crates outside the workspace, with nothing but path dependencies and default features.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
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

/// A crate in a folder of its own, and cargo for it: offline, with the versions of the workspace.
struct Elsewhere(tempfile::TempDir);

impl Elsewhere {
    fn new(dependencies: &str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let manifest = "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
        let manifest = format!("{manifest}{dependencies}{}", packaged_client());
        for (path, text) in [("Cargo.toml", &*manifest)].iter().chain(files) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        Self(folder)
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).args(["--offline", "--quiet"]).current_dir(self.0.path());
        // Where this test was built, and as it was, so that what it has in common is not built again.
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."));
        command.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
        command
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// A dependency's table: from here, or from the packages of which `CRATES_UNDER_TEST` names the folder.
fn dependency(name: &str, here: &str) -> String {
    let packaged = std::env::var_os("CRATES_UNDER_TEST").map(|folder| PathBuf::from(folder).join(name));
    format!(
        "{name} = {{ path = {:?} }}\n",
        packaged.unwrap_or_else(|| root().join(here)).display().to_string()
    )
}

/// The crate's other half, which its package asks the registry for.
fn packaged_client() -> String {
    std::env::var_os("CRATES_UNDER_TEST")
        .map(|_| format!("[patch.crates-io]\n{}", dependency("segment-public-api-client", "client")))
        .unwrap_or_default()
}

#[test]
fn a_crate_elsewhere_lists_sources() {
    let dependencies = format!(
        "[dependencies]\n{}tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        dependency("segment-public-api", "generated")
    );
    let elsewhere = Elsewhere::new(&dependencies, &[("src/main.rs", MAIN)]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let built = elsewhere.cargo(&["build"]).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let (said, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || said.send(serve_once(&listener)));
    let mut run = elsewhere.cargo(&["run"]);
    let output = run.env("PUBLIC_API_TOKEN", "sgp_test").env("PUBLIC_API_URL", url).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let head = heard.recv_timeout(Duration::from_secs(5)).expect("it asked nothing").to_lowercase();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "s1 web\n");
    assert!(head.starts_with("get /sources http/1.1"), "{head}");
    assert!(head.contains("accept: application/vnd.segment.v1+json"), "{head}");
    assert!(head.contains("authorization: bearer sgp_test"), "{head}");
}

/// The tests of a crate that has the sandbox as a dev-dependency.
const TESTS: &str = r#"
use segment_public_api::{Client, Error, stable};
use segment_sandbox::{Fault, Sandbox};

#[tokio::test]
async fn a_source_that_was_created_is_there_though_the_server_is_busy_once() -> Result<(), Error> {
    let sandbox = Sandbox::start().await.unwrap();
    let client = Client::builder().token(sandbox.token()).base_url(sandbox.url()).build()?;
    let kind = stable::catalog::get_sources_catalog().send(&client).await?.into_inner().sources_catalog.remove(0);
    let input = stable::sources::CreateSourceInput::new(stable::sources::CreateSourceInputRequired {
        slug: "from-elsewhere".to_owned(),
        enabled: true,
        metadata_id: kind.id,
    });
    let created = stable::sources::create_source(input).send(&client).await?;

    sandbox.misbehave(Fault::TooManyRequests, Some("getSource"), 1);
    let read = stable::sources::get_source(&created.source.id).send(&client).await?;
    assert_eq!(read.source.slug, "from-elsewhere");

    let asked = sandbox.requests();
    let statuses: Vec<_> = asked.iter().map(|seen| (seen.operation.unwrap(), seen.status)).collect();
    let expected = [("getSourcesCatalog", 200), ("createSource", 201), ("getSource", 429), ("getSource", 200)];
    assert_eq!(statuses, expected);
    Ok(())
}
"#;

#[test]
fn a_crate_elsewhere_is_tested_with_the_sandbox() {
    let dependencies = format!(
        "[dependencies]\n{}[dev-dependencies]\n{}tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        dependency("segment-public-api", "generated"),
        dependency("segment-sandbox", "tests/sandbox"),
    );
    let elsewhere = Elsewhere::new(&dependencies, &[("src/lib.rs", ""), ("tests/sandbox.rs", TESTS)]);
    let output = elsewhere.cargo(&["test", "--test", "sandbox"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("1 passed"), "{said}");
}

#[test]
fn a_missing_feature_is_named_by_the_compiler() {
    let dependencies = format!("[dependencies]\n{}", dependency("segment-public-api", "generated"));
    for (path, feature) in
        [("alpha", "alpha"), ("beta", "beta"), ("testing", "testing"), ("callable", "dynamic")]
            .into_iter()
            .chain([("Dynamic", "dynamic"), ("OAuth", "oauth")])
    {
        let text = format!("#[allow(unused_imports)] pub use segment_public_api::{path};\n");
        let elsewhere = Elsewhere::new(&dependencies, &[("src/lib.rs", &text)]);
        let output = elsewhere.cargo(&["build"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{path} is there without its feature");
        assert!(said.contains("configured out") && said.contains(&format!("`{feature}`")), "{said}");
    }
}
