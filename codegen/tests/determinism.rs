//! The same document gives the same files, in whatever order and form its keys are written.

#[path = "determinism/noise.rs"]
mod noise;
#[path = "determinism/told.rs"]
mod told;

use std::fs;
use std::path::Path;

use codegen::{GeneratedFile, Source, generate};
use serde_json::Value;

fn files(document: &[u8], name: &str, overlay: Option<&[u8]>) -> Vec<GeneratedFile> {
    let overlay = overlay.map(|bytes| Source { name: "overlay.yaml", bytes });
    generate(Source { name, bytes: document }, overlay, &[])
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// JSON with the keys of every object in a random order.
fn shuffled(value: &Value, random: &mut fastrand::Rng, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            random.shuffle(&mut members);
            out.push('{');
            for (index, (key, member)) in members.into_iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                shuffled(member, random, out);
            }
            out.push('}');
        }
        Value::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                shuffled(element, random, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

fn assert_order_does_not_matter(document: &Path, overlay: Option<&Path>, seeds: u64) {
    let yaml = fs::read_to_string(document).unwrap();
    let overlay = overlay.map(|path| fs::read(path).unwrap());
    let expected = files(yaml.as_bytes(), "document.yaml", overlay.as_deref());
    let value: Value = serde_saphyr::from_str(&yaml).unwrap();
    for seed in 0..seeds {
        let mut json = String::new();
        shuffled(&value, &mut fastrand::Rng::with_seed(seed), &mut json);
        let made = files(json.as_bytes(), "document.json", overlay.as_deref());
        let differing = made.iter().zip(&expected).find(|(made, expected)| made != expected);
        assert!(differing.is_none(), "seed {seed}: {} differs", differing.unwrap().0.path);
        assert_eq!(made.len(), expected.len(), "seed {seed}");
    }
}

#[test]
fn shuffled_keys_change_nothing_in_small_documents() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for case in fs::read_dir(golden).unwrap() {
        let case = case.unwrap().path();
        let overlay = Some(case.join("overlay.yaml")).filter(|path| path.exists());
        assert_order_does_not_matter(&case.join("document.yaml"), overlay.as_deref(), 10);
    }
}

#[test]
fn shuffled_keys_change_nothing_in_the_real_document() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/public-api");
    assert_order_does_not_matter(&spec.join("document.yaml"), Some(&spec.join("overlay.yaml")), 1);
}
