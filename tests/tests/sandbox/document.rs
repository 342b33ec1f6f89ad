//! The sandbox's document against `spec/`, which is read here without the generator that wrote the one from the other.

use std::collections::BTreeSet;
use std::path::Path;

use segment_public_api::Value;
use segment_sandbox::document::{Document, Operation};

fn members(node: &Value) -> impl Iterator<Item = (&String, &Value)> {
    node.as_object().into_iter().flatten()
}

/// What a call is made with, as one text.
fn line<'a>(
    [id, method, path, status]: [&str; 4],
    media_types: impl Iterator<Item = &'a str>,
    parameters: impl Iterator<Item = &'a str>,
) -> String {
    let [media_types, parameters] =
        [media_types.collect::<BTreeSet<_>>(), parameters.collect::<BTreeSet<_>>()];
    format!("{id} {method} {path} {status} {media_types:?} {parameters:?}")
}

fn of_the_sandbox(operation: &Operation<'_>) -> String {
    let Operation { id, method, path, .. } = operation;
    let media_types = operation.served.iter().map(|served| served.media_type);
    let parameters = operation.parameters.iter().map(|parameter| parameter.name);
    line([id, method, path, &operation.success.to_string()], media_types, parameters)
}

#[test]
fn it_has_every_operation_of_the_specification() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/public-api/document.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let specification: Value = serde_saphyr::from_str(&text).unwrap();
    let document = Document::of_the_crate();
    assert_eq!(specification["info"]["version"], document.version());

    let mut expected = BTreeSet::new();
    for (path, item) in members(&specification["paths"]) {
        for (method, node) in members(item).filter(|(_, node)| node.get("operationId").is_some()) {
            let answers = members(&node["responses"]).find(|(status, _)| status.starts_with('2'));
            let (status, answer) = answers.expect("a success");
            let versioned = |name: &&str| name.starts_with("application/vnd.segment.");
            let media_types = members(&answer["content"]).map(|(name, _)| name.as_str()).filter(versioned);
            let parameters = node["parameters"].as_array().into_iter().flatten();
            let id = node["operationId"].as_str().unwrap();
            expected.insert(line(
                [id, &method.to_uppercase(), path, status],
                media_types,
                parameters.filter_map(|parameter| parameter["name"].as_str()),
            ));
        }
    }
    let found: BTreeSet<String> = document.operations().iter().map(of_the_sandbox).collect();
    assert_eq!(found, expected);
    let schemas: BTreeSet<_> =
        members(&specification["components"]["schemas"]).map(|(name, _)| name).collect();
    assert_eq!(document.schemas().keys().collect::<BTreeSet<_>>(), schemas);
}
