//! The document several times over: every operation, path, tag, schema and correction again under another name.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// The document and its overlay.
pub struct Sources {
    document: Value,
    overlay: Value,
}

impl Sources {
    pub fn read(document: &Path, overlay: &Path) -> Result<Self, String> {
        let read = |path: &Path| {
            let text = fs::read_to_string(path)
                .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            serde_saphyr::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
        };
        Ok(Self { document: read(document)?, overlay: read(overlay)? })
    }

    /// Writes `copies` of both as one of each.
    pub fn write(&self, copies: usize, folder: &Path) -> Result<(PathBuf, PathBuf), String> {
        let write = |name: &str, value: &Value| {
            let path = folder.join(format!("{name}-{copies}.json"));
            let written = fs::write(&path, format!("{value:#}"));
            written
                .map(|()| path.clone())
                .map_err(|error| format!("cannot write {}: {error}", path.display()))
        };
        Ok((
            write("document", &document(&self.document, copies))?,
            write("overlay", &overlay(&self.overlay, copies))?,
        ))
    }
}

/// Returns the prefix of a copy's names; those of the first stay.
fn mark(copy: usize) -> String {
    if copy == 0 { String::new() } else { format!("Copy{copy}") }
}

fn document(original: &Value, copies: usize) -> Value {
    let mut whole = original.clone();
    for copy in 1..copies {
        let mark = mark(copy);
        let mut again = original.clone();
        rename(&mut again, &mark);
        extend(&mut whole["tags"], again["tags"].take(), String::clone);
        extend(&mut whole["paths"], again["paths"].take(), |path| format!("/{mark}{path}"));
        let schemas = again["components"]["schemas"].take();
        extend(&mut whole["components"]["schemas"], schemas, |name| format!("{mark}{name}"));
    }
    whole
}

/// Appends a list to a list, or an object to an object under other names.
fn extend(whole: &mut Value, again: Value, name: impl Fn(&String) -> String) {
    match (whole, again) {
        (Value::Array(whole), Value::Array(again)) => whole.extend(again),
        (Value::Object(whole), Value::Object(again)) => {
            whole.extend(again.into_iter().map(|(key, value)| (name(&key), value)));
        }
        _ => {}
    }
}

/// Gives everything inside that has or mentions a name the copy's own.
fn rename(value: &mut Value, mark: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, mark)),
        Value::Object(members) => {
            rename_here(members, mark);
            members.values_mut().for_each(|member| rename(member, mark));
        }
        _ => {}
    }
}

fn rename_here(members: &mut Map<String, Value>, mark: &str) {
    for key in ["operationId", "x-rust-name", "$ref"] {
        if let Some(Value::String(name)) = members.get_mut(key) {
            *name = match name.strip_prefix("#/components/schemas/") {
                Some(schema) => format!("#/components/schemas/{mark}{schema}"),
                // Responses and the like are there once.
                None if key == "$ref" => continue,
                None => prefixed(name, mark),
            };
        }
    }
    // A tag stands as an object in the document's list, and by its name in an operation.
    if members.contains_key("name")
        && !members.contains_key("in")
        && let Some(Value::String(name)) = members.get_mut("name")
    {
        *name = format!("{mark} {name}");
    }
    if members.contains_key("operationId")
        && let Some(Value::Array(tags)) = members.get_mut("tags")
    {
        for tag in tags {
            if let Value::String(tag) = tag {
                *tag = format!("{mark} {tag}");
            }
        }
    }
}

/// `listSources` is `copy1ListSources`, `SortDirection` is `Copy1SortDirection`.
fn prefixed(name: &str, mark: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if first.is_lowercase() => {
            format!("{}{}{}", mark.to_lowercase(), first.to_uppercase(), letters.as_str())
        }
        _ => format!("{mark}{name}"),
    }
}

/// Corrections that name what they correct are there once for each copy; those of all places, once.
fn overlay(original: &Value, copies: usize) -> Value {
    let mut whole = original.clone();
    for copy in 1..copies {
        let mark = mark(copy);
        for action in original["actions"].as_array().into_iter().flatten() {
            let Some(target) = action["target"].as_str().and_then(|target| retarget(target, &mark)) else {
                continue;
            };
            let mut again = action.clone();
            rename(&mut again, &mark);
            again["target"] = target.into();
            if let Value::Array(actions) = &mut whole["actions"] {
                actions.push(again);
            }
        }
    }
    whole
}

/// The same place in a copy; `None` where the target names none: a wildcard or a filter selects from all copies at once.
fn retarget(target: &str, mark: &str) -> Option<String> {
    const SCHEMAS: &str = "$.components.schemas";
    if target.starts_with("$.paths[?") || target.starts_with("$.components.schemas[?") {
        return None;
    }
    if let Some(rest) = target.strip_prefix("$.paths[") {
        let (paths, rest) = rest.split_once(']')?;
        return Some(format!("$.paths[{}]{rest}", paths.replace("'/", &format!("'/{mark}/"))));
    }
    if let Some(rest) = target.strip_prefix(SCHEMAS)?.strip_prefix('[') {
        let (names, rest) = rest.split_once(']')?;
        let names: Vec<String> =
            names.split(',').map(|name| name.replacen('\'', &format!("'{mark}"), 1)).collect();
        return Some(format!("{SCHEMAS}[{}]{rest}", names.join(",")));
    }
    let rest = target.strip_prefix(SCHEMAS)?.strip_prefix('.')?;
    (!rest.starts_with('*')).then(|| format!("{SCHEMAS}.{mark}{rest}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn targets_are_moved_into_the_copy() {
        let moved = |target| retarget(target, "Copy7");
        assert_eq!(
            moved("$.components.schemas.A.properties.b").unwrap(),
            "$.components.schemas.Copy7A.properties.b"
        );
        assert_eq!(
            moved("$.components.schemas['A','B'].properties['c']").unwrap(),
            "$.components.schemas['Copy7A','Copy7B'].properties['c']"
        );
        assert_eq!(moved("$.paths['/a','/b/{c}'].get").unwrap(), "$.paths['/Copy7/a','/Copy7/b/{c}'].get");
        assert_eq!(moved("$.paths.*.get"), None);
        assert_eq!(moved("$.components.schemas.*.properties"), None);
        assert_eq!(moved("$.components.schemas[?@.properties.a=='x'].properties.a"), None);
    }

    #[test]
    fn a_copy_shares_no_name_with_another() {
        let one = json!({
            "tags": [{ "name": "Things" }],
            "paths": { "/things": { "get": {
                "operationId": "listThings",
                "tags": ["Things"],
                "parameters": [{ "name": "x", "in": "query" }],
                "responses": { "200": { "$ref": "#/components/schemas/Thing" }, "404": { "$ref": "#/components/responses/No" } },
            } } },
            "components": { "schemas": { "Thing": { "properties": { "name": { "type": "string" } } } } },
        });
        let two = document(&one, 2);
        assert_eq!(two["tags"], json!([{ "name": "Things" }, { "name": "Copy1 Things" }]));
        let again = &two["paths"]["/Copy1/things"]["get"];
        assert_eq!(again["operationId"], "copy1ListThings");
        assert_eq!(again["tags"], json!(["Copy1 Things"]));
        assert_eq!(again["parameters"][0]["name"], "x");
        assert_eq!(again["responses"]["200"]["$ref"], "#/components/schemas/Copy1Thing");
        assert_eq!(again["responses"]["404"]["$ref"], "#/components/responses/No");
        assert_eq!(two["components"]["schemas"]["Copy1Thing"], one["components"]["schemas"]["Thing"]);
    }
}
