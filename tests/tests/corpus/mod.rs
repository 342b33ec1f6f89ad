//! What the fuzz targets of `fuzz/` are given to start from, and what they have found: all of it once more.

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

#[path = "../../../fuzz/src/lib.rs"]
mod targets;

/// Ample: all files together take a tenth of it.
const LONGEST: Duration = Duration::from_secs(30);

fn replay(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let (done, outcome) = channel();
        // A thread of its own: what hangs is told by its name, and its stack is the smaller one.
        thread::spawn(move || {
            target(&bytes);
            let _ = done.send(());
        });
        assert!(outcome.recv_timeout(LONGEST).is_ok(), "{} panics or hangs", path.display());
        count += 1;
    }
    assert!(count > 5, "{} has only {count} files", folder.display());
}

#[test]
fn any_bytes_are_a_document_or_a_clear_refusal() {
    replay("document", targets::document);
}

#[test]
fn any_bytes_are_an_overlay_or_a_clear_refusal() {
    replay("overlay", targets::overlay);
}

#[test]
fn any_bytes_are_an_answer_or_a_clear_error() {
    replay("response", targets::response);
}

#[test]
fn any_headers_are_a_bounded_wait_or_none() {
    replay("headers", targets::headers);
}
