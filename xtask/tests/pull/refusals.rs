//! Documents that are not taken.

use std::net::TcpListener;

use super::site::{Answer, Site};
use super::spec::{CANONICAL, DOCUMENT, SCRIPT, Spec, as_json, page, script};

#[test]
fn what_cannot_be_downloaded_changes_nothing() {
    let spec = Spec::taken();
    let before = spec.files();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let loops = Site::new(vec![("/", Answer::Redirect("/".to_owned()))]);
    const ELSEWHERE: &str = "https://login.example/";
    let cases: Vec<(Answer, &[&str])> = vec![
        (Answer::Status("401 Unauthorized"), &["answers 401", "it wants a token", "without --url", "--from"]),
        (Answer::Status("403 Forbidden"), &["answers 403", "it wants a token"]),
        (Answer::Status("500 Internal Server Error"), &["answers 500", "--from"]),
        (Answer::Status("204 No Content"), &["answers 204"]),
        (Answer::Redirect(ELSEWHERE.to_owned()), &["redirects to another host", ELSEWHERE, "--url"]),
        (Answer::Redirect("http://[".to_owned()), &["redirects to `http://[`, which is no address"]),
        (Answer::Cut(DOCUMENT.as_bytes().to_vec()), &["cannot be read", "--from"]),
        (Answer::Flood, &["is larger than 64000 kB"]),
        (Answer::Body(b"openapi: \xff".to_vec()), &["is not UTF-8 text"]),
    ];
    for (answer, parts) in cases {
        let (_site, url) = Site::at("/document", answer);
        let outcome = spec.pull_url(&url);
        assert!(outcome.1.contains(&url), "{}", outcome.1);
        spec.assert_kept(&before, outcome, parts);
    }
    for slow in [Answer::Silence, Answer::Trickle] {
        let (_site, url) = Site::at("/document", slow);
        let outcome = spec.pull(&["--timeout", "1", "--url", &url]);
        spec.assert_kept(&before, outcome, &["within 1 s", "--timeout", "--from"]);
    }
    spec.assert_kept(
        &before,
        spec.pull_url(&format!("http://{nobody}/")),
        &["cannot be read", "network", "--from"],
    );
    spec.assert_kept(&before, spec.pull_url(&loops.url), &["more than 5 redirects"]);
    spec.assert_kept(&before, spec.pull_url("http://docs.example/"), &["neither https nor"]);
    spec.assert_kept(&before, spec.pull_url("ftp://docs.example/"), &["neither https nor"]);
    let absent = spec.path("absent.yaml");
    spec.assert_kept(&before, spec.pull_file(&absent, &[]), &["there is no file", "absent.yaml"]);
}

#[test]
fn a_site_that_is_built_in_another_way_changes_nothing() {
    let spec = Spec::taken();
    let before = spec.files();
    let good = script(DOCUMENT);
    let cases: Vec<(Vec<u8>, Vec<u8>, &[&str])> = vec![
        (b"<html><title>Sign in</title></html>".to_vec(), Vec::new(), &["is a page without a script"]),
        (page("/redocly-state-0123.js"), Vec::new(), &["is a page without a script"]),
        (
            page("/missing/redocly-state-0123456789abcdef0123456789abcdef01234567.js"),
            Vec::new(),
            &["answers 404"],
        ),
        (
            page(&format!("https://cdn.example{SCRIPT}")),
            Vec::new(),
            &["links a script on another host", "--url"],
        ),
        (page(SCRIPT), b"console.log(1)".to_vec(), &["is not the script that holds the document"]),
        (page(SCRIPT), good.as_bytes()[..good.len() / 2].to_vec(), &["may have been cut off"]),
        (
            page(SCRIPT),
            good.replace("definition", "definitions").into_bytes(),
            &["no `.definition.data`", "--from"],
        ),
        (page(SCRIPT), b"__redoc_state = JSON.parse(state);".to_vec(), &["cannot be read"]),
        (page(SCRIPT), b"__redoc_state = JSON.parse(".to_vec(), &["cut off"]),
        (page(SCRIPT), script(&DOCUMENT.replace("3.0.3", "3.1.0")).into_bytes(), &["OpenAPI 3.1.0"]),
    ];
    for (page, script, parts) in cases {
        let site = Site::new(vec![("/", Answer::Body(page)), (SCRIPT, Answer::Body(script))]);
        spec.assert_kept(&before, spec.pull_url(&site.url), parts);
    }
}

#[test]
fn what_is_no_document_changes_nothing() {
    let spec = Spec::taken();
    let before = spec.files();
    let half = |text: &str| text[..text.len() / 2].to_owned();
    let cases: Vec<(Vec<u8>, &[&str])> = vec![
        (b"<html></html>".to_vec(), &["is a page", "--url"]),
        (b"{\"openapi\": \"3.0.3\", \"pa".to_vec(), &["given.yaml:1:", "cut off"]),
        (half(&as_json(DOCUMENT)).into_bytes(), &["given.yaml:1:", "cut off"]),
        (half(CANONICAL).into_bytes(), &["given.yaml:"]),
        (CANONICAL.split("components:").next().unwrap().into(), &["dangling-reference", "given.yaml:17:"]),
        (DOCUMENT.replace("3.0.3", "3.1.0").into_bytes(), &["this is OpenAPI 3.1.0"]),
        (b"swagger: '2.0'\n".to_vec(), &["this is Swagger 2.0"]),
        (b"{\"message\": \"Forbidden\"}".to_vec(), &["not an OpenAPI document"]),
        (
            b"openapi: 3.0.3\ninfo: { version: 9.0.0 }\npaths: {}\n".to_vec(),
            &["the document has no operations"],
        ),
        (DOCUMENT.replace("version: 2.1.0, ", "").into_bytes(), &["no `info.version`"]),
        (b"\xff\xfe".to_vec(), &["is not UTF-8 text"]),
        (Vec::new(), &["the file is empty"]),
    ];
    for (text, parts) in cases {
        spec.assert_kept(&before, spec.pull_text(text, &[]), parts);
    }
}
