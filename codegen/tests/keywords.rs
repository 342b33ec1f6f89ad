//! OpenAPI 3.0.3, section by section: what each keyword comes to, and that it does.

use codegen::{Severity, Source, generate_with_report};

/// What a keyword comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Comes {
    /// It changes what is generated.
    Read,
    /// It stops generation, with this diagnostic.
    Refused(&'static str),
    /// It changes nothing, for this reason.
    Ignored(&'static str),
}

use Comes::{Ignored, Read, Refused};

const WORDS: &str = "says something to people that the docs of the crate do not repeat";
const CLIENT: &str = "is the client's business, not the document's";
const SERVER: &str = "the server checks values; the types hold them all";
const EXAMPLES: &str = "examples are data of others, not structure";
const ADMIN: &str = "says nothing of calls";

/// Where a keyword is put: by its JSON pointer in the document below.
const ROOT: &str = "";
const INFO: &str = "/info";
const PATH: &str = "/paths/~1hats~1{id}";
const OPERATION: &str = "/paths/~1hats~1{id}/post";
const PARAMETER: &str = "/paths/~1hats~1{id}/post/parameters/1";
const IN_PATH: &str = "/paths/~1hats~1{id}/post/parameters/0";
const BODY: &str = "/paths/~1hats~1{id}/post/requestBody";
const MEDIA: &str = "/paths/~1hats~1{id}/post/requestBody/content/application~1vnd.segment.v1+json";
const RESPONSES: &str = "/paths/~1hats~1{id}/post/responses";
const RESPONSE: &str = "/paths/~1hats~1{id}/post/responses/200";
const COMPONENTS: &str = "/components";
const HAT: &str = "/components/schemas/Hat";
const TEXT: &str = "/components/schemas/Hat/properties/text";
const NUMBER: &str = "/components/schemas/Hat/properties/number";
const LIST: &str = "/components/schemas/Hat/properties/list";
const MAPPED: &str = "/components/schemas/Kind/discriminator";
const TAG: &str = "/tags/0";
const SCHEME: &str = "/components/securitySchemes/token";

const DOCUMENT: &str = r##"{
  "openapi": "3.0.3", "info": { "title": "Hats", "version": "1.0.0" }, "tags": [{ "name": "Hats" }],
  "security": [{ "token": [] }],
  "paths": { "/hats/{id}": { "post": {
    "operationId": "sendHat", "tags": ["Hats"],
    "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                   { "name": "size", "in": "query", "schema": { "type": "string" } }],
    "requestBody": { "required": true, "content": { "application/vnd.segment.v1+json": { "schema": { "$ref": "#/components/schemas/Hat" } } } },
    "responses": { "200": { "description": "OK", "content": { "application/vnd.segment.v1+json": { "schema": {
      "type": "object", "properties": { "data": { "$ref": "#/components/schemas/Hat" } } } } } } } } } },
  "components": {
    "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
    "schemas": {
      "Hat": { "type": "object", "properties": { "text": { "type": "string" }, "number": { "type": "integer" },
               "list": { "type": "array", "items": { "type": "string" } }, "kind": { "$ref": "#/components/schemas/Kind" } } },
      "Cap": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, "sort": { "type": "string" } } },
      "Fez": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, "sort": { "type": "string" } } },
      "Kind": { "oneOf": [{ "$ref": "#/components/schemas/Cap" }, { "$ref": "#/components/schemas/Fez" }], "discriminator": { "propertyName": "kind" } } } }
}"##;

/// Section, keyword, where it is put, the value that it is tried with, and what it comes to.
type Row = (&'static str, &'static str, &'static str, &'static str, Comes);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("OpenAPI", "openapi", ROOT, r#""3.1.0""#, Refused("not-openapi-3.0")),
    ("OpenAPI", "servers", ROOT, r#"[{ "url": "https://a.example" }]"#, Ignored(CLIENT)),
    ("OpenAPI", "paths", ROOT, "{}", Refused("no-operations")),
    ("OpenAPI", "components", ROOT, "{}", Refused("dangling-reference")),
    ("OpenAPI", "security", ROOT, r#"[]"#, Ignored(CLIENT)),
    ("OpenAPI", "tags", ROOT, r#"[{ "name": "Hats", "description": "What is worn." }]"#, Read),
    ("OpenAPI", "externalDocs", ROOT, r#"{ "url": "https://a.example" }"#, Ignored(WORDS)),
    ("Info", "title", INFO, r#""Caps""#, Ignored(WORDS)),
    ("Info", "description", INFO, r#""About hats""#, Ignored(WORDS)),
    ("Info", "termsOfService", INFO, r#""https://a.example""#, Ignored(ADMIN)),
    ("Info", "contact", INFO, r#"{ "name": "A" }"#, Ignored(ADMIN)),
    ("Info", "license", INFO, r#"{ "name": "A" }"#, Ignored(ADMIN)),
    ("Info", "version", INFO, r#""2.0.0""#, Read),
    ("Components", "examples", COMPONENTS, r#"{ "A": { "value": 1 } }"#, Ignored(EXAMPLES)),
    ("Components", "headers", COMPONENTS, r#"{ "A": { "schema": { "type": "string" } } }"#, Ignored("all headers of an answer are handed out as they are")),
    ("Components", "links", COMPONENTS, r#"{ "A": { "operationId": "sendHat" } }"#, Ignored("a link says what could be called next, not how")),
    ("Components", "callbacks", COMPONENTS, r#"{ "A": {} }"#, Ignored("what a server calls is no call of a client")),
    ("Components", "parameters", COMPONENTS, r#"{ "A": { "name": "a", "in": "query", "schema": { "type": "string" } } }"#, Ignored("nothing refers to it")),
    ("Components", "requestBodies", COMPONENTS, r#"{ "A": { "content": {} } }"#, Ignored("nothing refers to it")),
    ("Components", "responses", COMPONENTS, r#"{ "A": { "description": "A" } }"#, Ignored("nothing refers to it")),
    ("Path Item", "$ref", PATH, r##""#/paths/~1other""##, Refused("referenced-path")),
    ("Path Item", "summary", PATH, r#""A""#, Ignored(WORDS)),
    ("Path Item", "description", PATH, r#""A""#, Ignored(WORDS)),
    ("Path Item", "head", PATH, r#"{ "responses": {} }"#, Refused("unsupported-method")),
    ("Path Item", "options", PATH, r#"{ "responses": {} }"#, Refused("unsupported-method")),
    ("Path Item", "trace", PATH, r#"{ "responses": {} }"#, Refused("unsupported-method")),
    ("Path Item", "servers", PATH, r#"[{ "url": "https://a.example" }]"#, Refused("unsupported-servers")),
    ("Path Item", "parameters", PATH, r#"[{ "name": "a", "in": "query", "schema": { "type": "string" } }]"#, Read),
    ("Operation", "tags", OPERATION, r#"["Caps"]"#, Read),
    ("Operation", "summary", OPERATION, r#""Sends a hat.""#, Read),
    ("Operation", "description", OPERATION, r#""At once.""#, Read),
    ("Operation", "externalDocs", OPERATION, r#"{ "url": "https://a.example" }"#, Read),
    ("Operation", "operationId", OPERATION, r#""throwHat""#, Read),
    ("Operation", "parameters", OPERATION, r#"[{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }]"#, Read),
    ("Operation", "requestBody", OPERATION, r##"{ "required": true, "content": { "application/vnd.segment.v1+json": { "schema": { "$ref": "#/components/schemas/Cap" } } } }"##, Read),
    ("Operation", "responses", OPERATION, r#"{}"#, Refused("success-response")),
    ("Operation", "callbacks", OPERATION, r#"{ "a": {} }"#, Ignored("what a server calls is no call of a client")),
    ("Operation", "deprecated", OPERATION, "true", Read),
    ("Operation", "security", OPERATION, r#"[{ "other": [] }]"#, Refused("unsupported-security")),
    ("Operation", "servers", OPERATION, r#"[{ "url": "https://a.example" }]"#, Refused("unsupported-servers")),
    ("Parameter", "name", PARAMETER, r#""width""#, Read),
    ("Parameter", "in", PARAMETER, r#""header""#, Refused("unsupported-parameter")),
    ("Parameter", "description", PARAMETER, r#""How wide.""#, Read),
    ("Parameter", "required", PARAMETER, "true", Read),
    ("Parameter", "deprecated", PARAMETER, "true", Ignored("the server still takes it")),
    ("Parameter", "allowEmptyValue", PARAMETER, "true", Ignored("an empty text is sent in any case")),
    ("Parameter", "style (query)", PARAMETER, r#""deepObject""#, Ignored("the server reads the dot form, whatever the document says")),
    ("Parameter", "style (delimited)", PARAMETER, r#""pipeDelimited""#, Refused("unsupported-parameter")),
    ("Parameter", "style (path)", IN_PATH, r#""label""#, Refused("unsupported-parameter")),
    ("Parameter", "explode", PARAMETER, "true", Ignored("the server reads the dot form, whatever the document says")),
    ("Parameter", "allowReserved", PARAMETER, "true", Ignored("the server decodes what is encoded")),
    ("Parameter", "schema", PARAMETER, r#"{ "type": "integer" }"#, Read),
    ("Parameter", "content", PARAMETER, r#"{ "application/json": { "schema": { "type": "string" } } }"#, Refused("unsupported-parameter")),
    ("Parameter", "example", PARAMETER, r#""a""#, Ignored(EXAMPLES)),
    ("Parameter", "examples", PARAMETER, r#"{ "a": { "value": 1 } }"#, Ignored(EXAMPLES)),
    ("Request Body", "description", BODY, r#""A""#, Ignored(WORDS)),
    ("Request Body", "content", BODY, r#"{ "text/plain": {} }"#, Refused("unknown-media-type")),
    ("Request Body", "required", BODY, "false", Read),
    ("Media Type", "schema", MEDIA, r##"{ "$ref": "#/components/schemas/Cap" }"##, Read),
    ("Media Type", "example", MEDIA, r#"{}"#, Ignored(EXAMPLES)),
    ("Media Type", "examples", MEDIA, r#"{ "a": { "value": 1 } }"#, Ignored(EXAMPLES)),
    ("Media Type", "encoding", MEDIA, r#"{ "a": { "contentType": "text/plain" } }"#, Ignored("it is for forms only, and bodies are JSON")),
    ("Responses", "default", RESPONSES, r#"{ "description": "An error" }"#, Ignored("the client reads all errors alike")),
    ("Responses", "status", RESPONSES, r#"{ "description": "Another success", "content": { "application/vnd.segment.v1+json": { "schema": { "type": "object", "properties": { "data": { "type": "string" } } } } } }"#, Refused("success-response")),
    ("Responses", "status (without content)", RESPONSES, r#"{ "description": "Nothing" }"#, Ignored("beside an answer that says something, it is that one left empty")),
    ("Response", "description", RESPONSE, r#""A""#, Ignored(WORDS)),
    ("Response", "headers", RESPONSE, r#"{ "A": { "schema": { "type": "string" } } }"#, Ignored("all headers of an answer are handed out as they are")),
    ("Response", "content", RESPONSE, r#"{ "text/plain": {} }"#, Refused("unknown-media-type")),
    ("Response", "links", RESPONSE, r#"{ "a": { "operationId": "sendHat" } }"#, Ignored("a link says what could be called next, not how")),
    ("Tag", "name", TAG, r#""Other""#, Ignored("the operations' own tags name their module")),
    ("Tag", "description", TAG, r#""What is worn.""#, Read),
    ("Tag", "externalDocs", TAG, r#"{ "url": "https://a.example" }"#, Ignored(WORDS)),
    ("Reference", "$ref", TEXT, r##""#/components/schemas/Cap""##, Read),
    ("Schema", "title", TEXT, r#""A""#, Ignored(WORDS)),
    ("Schema", "multipleOf", NUMBER, "2", Ignored(SERVER)),
    ("Schema", "maximum", NUMBER, "9", Read),
    ("Schema", "maximum (wide)", NUMBER, "18446744073709551615", Read),
    ("Schema", "exclusiveMaximum", NUMBER, "true", Ignored(SERVER)),
    ("Schema", "minimum", NUMBER, "0", Read),
    ("Schema", "exclusiveMinimum", NUMBER, "true", Ignored(SERVER)),
    ("Schema", "maxLength", TEXT, "9", Read),
    ("Schema", "minLength", TEXT, "1", Read),
    ("Schema", "pattern", TEXT, r#""a+""#, Read),
    ("Schema", "maxItems", LIST, "9", Read),
    ("Schema", "minItems", LIST, "1", Read),
    ("Schema", "uniqueItems", LIST, "true", Ignored(SERVER)),
    ("Schema", "maxProperties", HAT, "9", Ignored(SERVER)),
    ("Schema", "minProperties", HAT, "1", Ignored(SERVER)),
    ("Schema", "required", HAT, r#"["text"]"#, Read),
    ("Schema", "enum", TEXT, r#"["A", "B"]"#, Read),
    ("Schema", "enum (of numbers)", NUMBER, r#"[1, 2]"#, Read),
    ("Schema", "enum (mixed)", TEXT, r#"["A", false]"#, Refused("malformed-enum")),
    ("Schema", "type", TEXT, r#""boolean""#, Read),
    ("Schema", "allOf", "/components/schemas/Hat/properties", r##"{ "allOf": [{ "$ref": "#/components/schemas/Cap" }, { "required": ["kind"] }] }"##, Read),
    ("Schema", "oneOf", HAT, r##"[{ "$ref": "#/components/schemas/Cap" }]"##, Refused("unsupported-schema")),
    ("Schema", "anyOf", HAT, r##"[{ "$ref": "#/components/schemas/Cap" }]"##, Refused("unsupported-schema")),
    ("Schema", "not", HAT, r#"{ "type": "string" }"#, Refused("unsupported-schema")),
    ("Schema", "items", LIST, r#"{ "type": "integer" }"#, Read),
    ("Schema", "properties", HAT, r#"{ "brim": { "type": "string" } }"#, Read),
    ("Schema", "additionalProperties", HAT, "true", Refused("unsupported-schema")),
    ("Schema", "additionalProperties (false)", HAT, "false", Ignored("members that are not described are never sent, and ignored where they are read")),
    ("Schema", "description", HAT, r#""What is worn.""#, Read),
    ("Schema", "format", TEXT, r#""date-time""#, Read),
    ("Schema", "format (others)", TEXT, r#""uuid""#, Ignored("a text is kept as the server writes it")),
    ("Schema", "format (uint64)", NUMBER, r#""uint64""#, Read),
    ("Schema", "default", TEXT, r#""A""#, Read),
    ("Schema", "nullable", TEXT, "true", Read),
    ("Schema", "discriminator", HAT, r#"{ "propertyName": "text" }"#, Refused("unsupported-schema")),
    ("Schema", "readOnly", TEXT, "true", Read),
    ("Schema", "writeOnly", "/components/schemas/Cap/properties/kind", "true", Read),
    ("Schema", "xml", HAT, r#"{ "name": "a" }"#, Ignored("bodies are JSON")),
    ("Schema", "externalDocs", HAT, r#"{ "url": "https://a.example" }"#, Ignored(WORDS)),
    ("Schema", "example", HAT, "{}", Ignored(EXAMPLES)),
    ("Schema", "deprecated", TEXT, "true", Ignored("the server still takes and gives it")),
    ("Schema", "const", TEXT, r#""A""#, Refused("unsupported-schema")),
    ("Schema", "patternProperties", HAT, r#"{ "^a": { "type": "string" } }"#, Refused("unsupported-schema")),
    ("Discriminator", "propertyName", MAPPED, r#""sort""#, Read),
    ("Discriminator", "mapping", MAPPED, r#"{ "cap": "Cap" }"#, Read),
    ("Discriminator", "mapping (astray)", MAPPED, r#"{ "cap": "Beret" }"#, Refused("discriminator-mapping")),
    ("Security Scheme", "type", SCHEME, r#""apiKey""#, Refused("unsupported-security")),
    ("Security Scheme", "scheme", SCHEME, r#""basic""#, Refused("unsupported-security")),
    ("Security Scheme", "bearerFormat", SCHEME, r#""JWT""#, Ignored(CLIENT)),
    ("Security Scheme", "description", SCHEME, r#""A""#, Ignored(WORDS)),
];

/// What is generated, or the codes of the errors.
fn run(document: &serde_json::Value) -> Result<Vec<codegen::GeneratedFile>, Vec<&'static str>> {
    let text = document.to_string();
    let made = generate_with_report(Source { name: "document", bytes: text.as_bytes() }, None, &[]);
    made.map(|made| made.files).map_err(|found| {
        found.iter().filter(|told| told.severity == Severity::Error).map(|told| told.code).collect()
    })
}

#[test]
fn every_keyword_comes_to_what_the_table_says() {
    let document: serde_json::Value = serde_json::from_str(DOCUMENT).unwrap();
    let before = run(&document).unwrap();
    let mut wrong = Vec::new();
    for (section, keyword, place, value, comes) in TABLE {
        let mut changed = document.clone();
        let key = match (*section, keyword.split_once(" (").map_or(*keyword, |(key, _)| key)) {
            ("Responses", "status") => "204",
            (_, key) => key,
        };
        let node = changed.pointer_mut(place).and_then(serde_json::Value::as_object_mut);
        let node = node.unwrap_or_else(|| panic!("{place} is no object"));
        node.insert(key.to_owned(), serde_json::from_str(value).expect(value));
        if key == "content" && *section == "Parameter" {
            node.remove("schema");
        }
        let outcome = run(&changed);
        let fits = match (comes, &outcome) {
            (Read, Ok(files)) => *files != before,
            (Ignored(reason), Ok(files)) => *files == before && !reason.is_empty(),
            (Refused(code), Err(codes)) => codes.contains(code),
            _ => false,
        };
        if !fits {
            let seen = match outcome {
                Ok(files) if files == before => "changed nothing".to_owned(),
                Ok(_) => "changed something".to_owned(),
                Err(codes) => format!("{codes:?}"),
            };
            wrong.push(format!("{section}, {keyword}: {comes:?}, but it {seen}"));
        }
    }
    let count = |fits: fn(&Comes) -> bool| TABLE.iter().filter(|row| fits(&row.4)).count();
    println!(
        "{} keywords: {} read, {} refused, {} ignored",
        TABLE.len(),
        count(|c| *c == Read),
        count(|c| matches!(c, Refused(_))),
        count(|c| matches!(c, Ignored(_)))
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
