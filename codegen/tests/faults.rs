//! Kinds of faults that documents of other APIs have shown: each is generated right, or refused with its way out.

use codegen::{GeneratedFile, Severity, Source, generate_with_report};

/// A document of one operation, with what a test changes of it.
struct Case {
    path: &'static str,
    method: &'static str,
    id: &'static str,
    tag: &'static str,
    operation: String,
    more: String,
    schemas: String,
    answer: &'static str,
}

fn case() -> Case {
    Case {
        path: "/hats",
        method: "get",
        id: "getHat",
        tag: "Hats",
        operation: String::new(),
        more: String::new(),
        schemas: "    Hat: { type: object, required: [id], properties: { id: { type: string } } }\n"
            .to_owned(),
        answer: "Hat",
    }
}

fn schemas(text: &str) -> Case {
    Case { schemas: text.to_owned(), ..case() }
}

/// The body of a request, of the schema `Hat`.
const BODY: &str = "      requestBody: { required: true, content: { application/vnd.segment.v1+json: { schema: { $ref: '#/components/schemas/Hat' } } } }\n";

impl Case {
    fn sending(self) -> Self {
        Self { method: "post", operation: self.operation.clone() + BODY, ..self }
    }

    fn document(&self) -> String {
        let Self { path, method, id, tag, operation, more, schemas, answer } = self;
        // As JSON quotes it, YAML does, too.
        let path = serde_json::to_string(path).unwrap();
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Case, version: 1.0.0 }}\npaths:\n  {path}:\n    {method}:\n      \
             operationId: {id:?}\n      tags: [{tag:?}]\n{operation}      responses:\n        '200':\n          \
             description: OK\n          content:\n            application/vnd.segment.v1+json:\n              schema: \
             {{ type: object, properties: {{ data: {{ $ref: '#/components/schemas/{answer}' }} }} }}\n{more}components:\n  \
             schemas:\n{schemas}"
        )
    }

    fn run(&self) -> Result<(Vec<GeneratedFile>, Vec<String>), Vec<String>> {
        run(&self.document())
    }

    fn code(&self) -> String {
        let (files, _) = self.run().unwrap_or_else(|told| panic!("refused: {told:#?}\n{}", self.document()));
        files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn has(&self, parts: &[&str]) {
        let code = self.code();
        for part in parts {
            assert!(code.contains(part), "{part:?} is not in\n{code}");
        }
    }

    #[track_caller]
    fn is_refused(&self, code: &str, part: &str) {
        refused(&self.document(), code, part);
    }
}

/// The files with the warnings, or the errors; each as `code: message (help)`.
fn run(document: &str) -> Result<(Vec<GeneratedFile>, Vec<String>), Vec<String>> {
    let told = |found: &codegen::Diagnostics| {
        found
            .iter()
            .map(|d| (d.severity, format!("{}: {} ({})", d.code, d.message, d.help)))
            .collect::<Vec<_>>()
    };
    match generate_with_report(Source { name: "document", bytes: document.as_bytes() }, None, &[]) {
        Ok(made) => Ok((made.files, told(&made.warnings).into_iter().map(|(_, text)| text).collect())),
        Err(found) => {
            let errors = told(&found).into_iter().filter(|(severity, _)| *severity == Severity::Error);
            Err(errors.map(|(_, text)| text).collect())
        }
    }
}

#[track_caller]
fn refused(document: &str, code: &str, part: &str) {
    let errors = match run(document) {
        Ok(_) => panic!("taken:\n{document}"),
        Err(errors) => errors,
    };
    let fits = |error: &String| error.starts_with(&format!("{code}: ")) && error.contains(part);
    assert!(errors.iter().any(fits), "no {code} with {part:?} in {errors:#?}");
}

fn query(names: &[(&str, &str, &str)]) -> String {
    let list = names.iter().map(|(name, place, schema)| {
        let required = *place == "path" || schema.contains("required");
        let schema = schema.replace("required ", "");
        format!("        - {{ name: '{name}', in: {place}, required: {required}, schema: {{ {schema} }} }}\n")
    });
    format!("      parameters:\n{}", list.collect::<String>())
}

#[test]
fn an_operation_may_be_called_anything_that_can_be_a_function() {
    Case { id: "match", ..case() }
        .has(&["pub fn r#match() -> requests::Match", "[`match`](fn@super::match)"]);
    Case { id: "all", ..case() }.has(&["static ALL_: Operation", "static ALL: &[&Operation] = &[&ALL_]"]);
    Case { id: "2nd", ..case() }.has(&["pub fn n2nd()"]);
    Case { id: "self", ..case() }.has(&["pub fn self_() -> requests::SelfValue"]);
    for id in ["", "_", "»"] {
        Case { id, ..case() }.is_refused("impossible-name", "x-rust-name");
    }
    // What the module of requests needs under its own name.
    for id in ["error", "parts", "result", "string", "vec"] {
        let refused = Case { id, ..case() }.run().expect_err(id);
        assert!(refused.iter().all(|error| error.contains("x-rust-name")), "{refused:#?}");
    }
    let named = Case { id: "error", operation: "      x-rust-name: get_error\n".to_owned(), ..case() };
    named.has(&["pub fn get_error() -> requests::GetError", "\"error\""]);
}

#[test]
fn parameters_have_a_name_each() {
    let with = |operation: String| Case { operation, path: "/hats/{id}", ..case() };
    let id = ("id", "path", "type: string");
    with(query(&[id, ("_", "query", "type: string")])).is_refused("reserved-name", "x-rust-name");
    with(query(&[id, ("id", "query", "type: string")])).is_refused("two-parameters-one-name", "x-rust-name");
    with(query(&[id, ("hat.size", "query", "type: string"), ("hat.size[]", "query", "type: string")]))
        .is_refused("two-parameters-one-name", "x-rust-name");
    let required = |path: &'static str, name| Case {
        path,
        operation: query(&[
            (name, "path", "type: string"),
            ("from", "query", "required type: string"),
            ("to", "query", "required type: string"),
        ]),
        ..case()
    };
    required("/hats/{required}", "required").is_refused("two-parameters-one-name", "required");
    required("/hats/{need}", "need").has(&["required: GetHatRequired"]);
    for schema in
        ["type: array, items: { type: string }", "type: object", "additionalProperties: { type: string }"]
    {
        with(query(&[("id", "path", schema)])).is_refused("unsupported-parameter", "no single value");
    }
}

#[test]
fn a_schema_may_be_called_like_what_the_client_uses() {
    for name in
        ["Call", "Client", "Error", "Parts", "Result", "Response", "Operation", "Some", "Ok", "Default"]
    {
        let answer = schemas(&format!(
            "    {name}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n    Hat: {{ type: object, \
             required: [x], properties: {{ x: {{ $ref: '#/components/schemas/{name}' }} }} }}\n"
        ));
        answer.has(&[&format!("x: {name} = required")]);
    }
    for name in ["Vec", "String", "Option", "Map", "Patch"] {
        let answer = schemas(&format!(
            "    {name}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n    Hat: {{ type: object, \
             properties: {{ x: {{ $ref: '#/components/schemas/{name}' }} }} }}\n"
        ));
        answer.is_refused("impossible-name", "x-rust-name");
    }
}

#[test]
fn a_request_has_a_module_to_itself() {
    let hidden = Case {
        answer: "GetHat",
        ..schemas("    GetHat: { type: object, properties: { a: { type: string } } }\n")
    };
    hidden.has(&[
        "pub mod requests {",
        "call!(GetHat => crate::api::stable::models::GetHat, catalogue::GET_HAT);",
    ]);
}

#[test]
fn modules_are_files_that_can_be_there() {
    for (tag, file) in
        [("Models", "models_"), ("Mod", "mod_"), ("Self", "self_"), ("Con", "con_"), ("Type", "type")]
    {
        let (files, _) = Case { tag, ..case() }.run().unwrap();
        let path = format!("src/api/stable/{file}.rs");
        assert!(files.iter().any(|made| made.path == path), "no {path}");
    }
    Case { tag: "Hüte", ..case() }.is_refused("impossible-name", "`tags` at the root");
    let named =
        Case { tag: "Hüte", more: "tags: [{ name: Hüte, x-rust-name: hats }]\n".to_owned(), ..case() };
    named.has(&["pub mod hats;"]);
    let schema = |name: &'static str| Case {
        answer: name,
        ..schemas(&format!("    {name}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"))
    };
    schema("Mod").has(&["mod mod_;", "pub use self::mod_::Mod;"]);
    schema("Hüte").is_refused("impossible-name", "x-rust-name");
}

#[test]
fn names_that_are_made_of_others_count_too() {
    let three =
        "{ type: object, required: [a, b], properties: { a: { type: string }, b: { type: string } } }";
    let struct_of_a_schema = schemas(&format!(
        "    Hat: {{ type: object, required: [a, b, more], properties: {{ a: {{ type: string }}, b: {{ type: string }}, more: \
         {{ $ref: '#/components/schemas/HatRequired' }} }} }}\n    HatRequired: {three}\n"
    ));
    struct_of_a_schema.sending().is_refused("two-schemas-one-name", "HatRequired");
    let parameters =
        query(&[("from", "query", "required type: string"), ("to", "query", "required type: string")]);
    let model = Case {
        operation: parameters,
        answer: "GetHatRequired",
        ..schemas("    GetHatRequired: { type: object, properties: { a: { type: string } } }\n")
    };
    model.is_refused("two-schemas-one-name", "GetHatRequired");
    let reader =
        "    Hat: { type: object, properties: { brim: { type: object }, brimAs: { type: string } } }\n";
    schemas(reader).sending().is_refused("two-members-one-name", "brim_as");
}

#[test]
fn a_value_may_be_called_err() {
    schemas(
        "    Hat: { type: object, properties: { fit: { type: string, enum: [FINE, ERR, OK, NONE] } } }\n",
    )
    .has(&["Err = \"ERR\"", "Ok = \"OK\"", "None = \"NONE\""]);
    schemas("    Hat: { type: object, properties: { fit: { type: string, enum: [FINE, unknown] } } }\n")
        .is_refused("two-values-one-name", "x-enum-names");
}

#[test]
fn words_of_others_stay_words() {
    let text = "first\\rsecond \\u202eturned\\u2066 [Hat] <!-- x -->\\n~~~\\nlet x: u8 = \\\"no\\\";\\n~~~\\n-      loop {}";
    let schema = format!(
        "    Hat: {{ type: object, description: \"{text}\", properties: {{ a: {{ type: string, description: \"{text}\" }} }} }}\n"
    );
    let case = Case {
        operation: format!("      summary: \"{text}\"\n      description: \"{text}\"\n"),
        more: format!("tags: [{{ name: Hats, description: \"{text}\" }}]\n"),
        ..schemas(&schema)
    };
    let code = case.code();
    assert!(!code.contains(['\r', '\u{202e}', '\u{2066}']), "{code}");
    assert!(
        code.contains("/// ```text") && code.contains("//! ```text") && !code.contains("/// ~~~"),
        "{code}"
    );
    assert!(code.contains("/// - loop {}") && code.contains("\\[Hat\\] \\<!-- x --\\>"), "{code}");
}

#[test]
fn a_path_is_the_rest_of_an_address() {
    for path in [
        "hats",
        "https://elsewhere.example/hats",
        "//elsewhere.example",
        "/hats?kind=a",
        "/hats#a",
        "/../hats",
        "/a\\b",
    ] {
        Case { path, ..case() }.is_refused("malformed-path", "the path");
    }
    Case { operation: "      servers: [{ url: https://elsewhere.example }]\n".to_owned(), ..case() }
        .is_refused("unsupported-servers", "overlay");
    let document = case()
        .document()
        .replace("    get:\n", "    servers: [{ url: https://elsewhere.example }]\n    get:\n");
    refused(&document, "unsupported-servers", "overlay");
    refused(
        "openapi: 3.0.3\ninfo: { title: x, version: 1.0.0 }\npaths: {}\n",
        "no-operations",
        "fetch it again",
    );
}

#[test]
fn parts_of_an_object_are_put_together_or_refused() {
    let leaf = |schema: &str| {
        schemas(&format!(
            "    Hat: {schema}\n    Root: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n    Middle: {{ allOf: [{{ $ref: \
         '#/components/schemas/Root' }}, {{ type: object, properties: {{ b: {{ type: string }} }} }}] }}\n    Labels: {{ type: \
         object, additionalProperties: {{ type: string }} }}\n"
        ))
    };
    leaf("{ allOf: [{ $ref: '#/components/schemas/Root' }, { properties: { b: { type: string } } }], required: [a, b] }")
        .has(&["a: String = required \"a\"", "b: String = required \"b\""]);
    leaf("{ allOf: [{ $ref: '#/components/schemas/Middle' }, { type: object, properties: { c: { type: string } } }] }")
        .has(&["a: Option<String> = optional \"a\"", "b: Option<String>", "c: Option<String>"]);
    leaf("{ allOf: [{ $ref: '#/components/schemas/Root' }], properties: { b: { type: integer } } }")
        .has(&["a: Option<String> = optional \"a\"", "b: Option<i64>"]);
    leaf("{ allOf: [{ properties: { a: { type: string } } }, { properties: { a: { type: string, enum: [X] } } }] }")
        .has(&["a: Option<HatA> = optional \"a\""]);
    for (schema, part) in [
        (
            "{ allOf: [{ $ref: '#/components/schemas/Root' }, { type: object, additionalProperties: { type: string } }] }",
            "a map",
        ),
        ("{ allOf: [{ $ref: '#/components/schemas/Labels' }, { description: more }] }", "a map"),
        (
            "{ allOf: [{ $ref: '#/components/schemas/Root' }, { properties: { a: { type: integer } } }] }",
            "disagree about `a`",
        ),
        ("{ allOf: [{ $ref: '#/components/schemas/Root' }, { type: string }] }", "not all plain objects"),
        (
            "{ allOf: [{ $ref: '#/components/schemas/Root' }, { oneOf: [{ type: string }, { type: integer }] }] }",
            "not all plain objects",
        ),
        (
            "{ type: object, properties: { a: { type: string } }, additionalProperties: true }",
            "`additionalProperties: true` beside",
        ),
        (
            "{ type: object, properties: { a: { type: string } }, additionalProperties: {} }",
            "beside `properties`",
        ),
        (
            "{ oneOf: [{ $ref: '#/components/schemas/Root' }, { $ref: '#/components/schemas/Middle' }], required: [a] }",
            "`required` beside",
        ),
    ] {
        leaf(schema).is_refused("unsupported-schema", part);
    }
}

const KINDS: &str = "    Cap: { type: object, required: [kind], properties: { kind: { type: string }, peak: { type: string } } }\n    \
                     Fez: { type: object, required: [kind], properties: { kind: { type: string } } }\n    Soft: { allOf: [{ $ref: \
                     '#/components/schemas/Cap' }] }\n";

#[test]
fn every_value_of_a_discriminator_finds_its_kind() {
    let union = |members: [&str; 2], mapping: &str| {
        let members = members.map(|name| format!("{{ $ref: '#/components/schemas/{name}' }}")).join(", ");
        schemas(&format!(
            "    Hat: {{ oneOf: [{members}], discriminator: {{ propertyName: kind, mapping: {mapping} }} }}\n{KINDS}"
        ))
    };
    union(["Cap", "Fez"], "{ cap: '#/components/schemas/Cap', snapback: Cap, fez: Fez }")
        .has(&["#[when(\"cap\", \"snapback\")]", "#[when(\"fez\")]"]);
    union(["Soft", "Fez"], "{ soft: '#/components/schemas/Soft', fez: Fez }").has(&["#[when(\"soft\")]"]);
    union(["Soft", "Fez"], "{ fez: Fez }").has(&["#[when(\"Soft\")]"]);
    union(["Cap", "Fez"], "{ top: '#/components/schemas/Top' }")
        .is_refused("discriminator-mapping", "no kind of this union");
    schemas("    Hat: { type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind } }\n")
        .is_refused("unsupported-schema", "without `oneOf`");
}

#[test]
fn members_of_one_way_do_not_go_the_other() {
    let hat = "    Hat: { type: object, required: [id, name, pin], properties: { id: { type: string, readOnly: true }, name: { type: \
               string }, pin: { type: string, writeOnly: true } } }\n";
    // In both directions.
    let both = schemas(hat).sending().code();
    assert!(
        both.contains("id: Option<String> = read_only \"id\"") && both.contains("name: String = required"),
        "{both}"
    );
    assert!(
        both.contains("pin: Option<String> = optional \"pin\"") && !both.contains("id: String }"),
        "{both}"
    );
    let answer = schemas(hat).code();
    assert!(answer.contains("id: String = required \"id\"") && !answer.contains("\"pin\""), "{answer}");
}

#[test]
fn values_of_an_enum_are_never_lost() {
    let hat = |values: &str| {
        schemas(&format!(
            "    Hat: {{ type: object, required: [fit], properties: {{ fit: {{ type: string, enum: [{values}] }} }} }}\n"
        ))
    };
    hat("loose, false").is_refused("malformed-enum", "`false`");
    hat("loose, 1.0").is_refused("malformed-enum", "quotes");
    hat("loose, 'false'").has(&["False = \"false\"", "fit: HatFit = required"]);
    let counted = schemas(
        "    Hat: { type: object, required: [size], properties: { size: { type: integer, enum: [6, 7] } } }\n",
    );
    counted.has(&["/// One of `6`, `7`.", "size: i64 = required"]);
}

#[test]
fn integers_are_as_wide_as_they_have_to_be() {
    let hat = |schema: &str| {
        schemas(&format!(
            "    Hat: {{ type: object, required: [n], properties: {{ n: {{ type: integer, {schema} }} }} }}\n"
        ))
    };
    hat("format: uint64").has(&["n: u64 = required"]);
    hat("maximum: 18446744073709551615").has(&["n: u64 = required"]);
    hat("minimum: 9223372036854775808").has(&["n: u64 = required"]);
    hat("format: int32, minimum: 0, maximum: 100").has(&["n: i64 = required"]);
    hat("maximum: 99999999999999999999999").is_refused("unsupported-schema", "64 bits");
}

#[test]
fn scalars_can_be_kinds_of_a_union() {
    schemas("    Hat: { type: object, properties: { size: { oneOf: [{ type: integer }, { type: string }, { type: array, items: { type: string } }] } } }\n")
        .has(&["Integer(i64)", "Text(String)", "TextList(Vec<String>)"]);
}

#[test]
fn yaml_says_what_its_tags_say() {
    let typed = case().document().replace("version: 1.0.0", "version: !!str 1.0");
    assert!(run(&typed).is_ok());
    let values = schemas(
        "    Hat: { type: object, properties: { fit: { type: string, enum: [!!str 1, !!str true, !!str null] } } }\n",
    );
    values.has(&["N1 = \"1\"", "True = \"true\"", "Null = \"null\"", "fit: Option<HatFit> = optional"]);
    for value in ["!hat 1", "!!binary aGF0", "!!int red"] {
        refused(&case().document().replace("title: Case", &format!("title: {value}")), "syntax", "tag");
    }
    schemas("    Hat: { type: object, properties: { a: { <<: { type: string } } } }\n")
        .is_refused("syntax", "merge key");
    schemas("    Hat: { type: object, properties: { '<<': { type: string, x-rust-field: merge } } }\n")
        .has(&["= optional \"<<\""]);
}

#[test]
fn messages_say_what_is_wrong() {
    assert!(run(&case().document().replace("openapi: 3.0.3", "openapi: '3.0'")).is_ok());
    refused(&case().document().replace("openapi: 3.0.3", "openapi: 3.0"), "not-openapi-3.0", "quotes");
    refused(&case().document().replace("version: 1.0.0", "version: 1.0"), "missing-version", "quotes");
    let encoded = Case {
        answer: "Hat%C2%ABRed%C2%BB",
        ..schemas("    'Hat«Red»': { type: object, properties: { a: { type: string } } }\n")
    };
    encoded.has(&["pub struct HatRed"]);
}

#[test]
fn bodies_and_answers_belong_together() {
    for other in ["v1alpha", "v2"] {
        let body = BODY.replace("content: {", &format!("content: {{ application/vnd.segment.{other}+json: {{ schema: {{ type: object, properties: {{ a: {{ type: string }} }} }} }},"));
        Case { method: "post", operation: body, ..case() }.is_refused("missing-answer", "remove the body");
    }
    // An error's schema stops nothing.
    let document = case().document().replace("      responses:\n", "      responses:\n        default: { description: x, content: { application/json: { schema: { not: { type: string } } } } }\n");
    assert!(run(&document).is_ok());
}

#[test]
fn several_successes_that_are_alike_are_one() {
    let answer = "{ description: OK, content: { application/vnd.segment.v1+json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/Hat' } } } } } }";
    let document = |statuses: &[(&str, &str)]| {
        let document = case().document();
        let (before, rest) = document.split_once("        '200':").unwrap();
        let (_, after) = rest.split_once("components:").unwrap();
        let list: String =
            statuses.iter().map(|(status, answer)| format!("        {status}: {answer}\n")).collect();
        format!("{before}{list}components:{after}")
    };
    let nothing = "{ description: gone }";
    for statuses in [
        &[("'200'", answer), ("'201'", answer)][..],
        &[("default", answer)],
        &[("'2XX'", answer)],
        &[("'204'", nothing)],
    ] {
        assert!(run(&document(statuses)).is_ok(), "{:#?}", run(&document(statuses)).err());
    }
    // One that says nothing is one of the others, left empty.
    assert!(run(&document(&[("'200'", answer), ("'204'", nothing)])).is_ok());
    assert!(run(&document(&[("'202'", nothing), ("default", nothing), ("'204'", nothing)])).is_ok());
    let other = answer.replace("{ $ref: '#/components/schemas/Hat' }", "{ type: object }");
    refused(&document(&[("'200'", answer), ("'201'", &other)]), "success-response", "keep one 2xx");
    let broken = "{ description: OK, content: [] }";
    assert!(run(&document(&[("'200'", answer), ("'201'", broken)])).is_err());
}

#[test]
fn what_is_no_keyword_is_told() {
    let case = schemas(
        "    Hat: { type: object, propertys: { a: {} }, properties: { a: { $ref: '#/components/schemas/Fez', nullable: true } } }\n    Fez: { type: string }\n",
    );
    let (_, warnings) = case.run().unwrap();
    assert!(
        warnings.iter().any(|w| w.starts_with("unknown-keyword") && w.contains("`propertys`")),
        "{warnings:#?}"
    );
    assert!(
        warnings.iter().any(|w| w.starts_with("ignored-beside-reference") && w.contains("`nullable`")),
        "{warnings:#?}"
    );
}

#[test]
fn a_discriminator_tells_every_kind_or_is_refused() {
    let union = |kinds: &str, discriminator: &str| {
        schemas(&format!(
            "    Hat: {{ oneOf: [{kinds}], discriminator: {{ {discriminator} }} }}\n{KINDS}    Bare: {{ type: object, properties: {{ a: \
             {{ type: string }} }} }}\n    Loud: {{ type: object, properties: {{ kind: {{ type: string, enum: [LOUD] }} }} }}\n    \
             Counted: {{ type: object, properties: {{ kind: {{ type: integer }} }} }}\n"
        ))
    };
    let kinds = |other: &str| {
        format!("{{ $ref: '#/components/schemas/Cap' }}, {{ $ref: '#/components/schemas/{other}' }}")
    };
    union(&kinds("Bare"), "propertyName: kind").is_refused("untold-kind", "no such member");
    union(&kinds("Loud"), "propertyName: kind").is_refused("untold-kind", "cannot be `Loud`");
    union(&kinds("Counted"), "propertyName: kind").is_refused("untold-kind", "no string");
    union(&kinds("Loud"), "propertyName: kind, mapping: { LOUD: Loud }").has(&["#[when(\"LOUD\")]"]);
    union("", "propertyName: kind").is_refused("unsupported-schema", "an empty `oneOf`");
}

#[test]
fn parts_that_say_the_same_again_take_no_time() {
    let doubled = (0..60).map(|n| {
        let next = n + 1;
        format!("    P{n}: {{ allOf: [{{ $ref: '#/components/schemas/P{next}' }}, {{ $ref: '#/components/schemas/P{next}' }}] }}\n")
    });
    let doubled: String = doubled.collect();
    schemas(&format!(
        "    Hat: {{ allOf: [{{ $ref: '#/components/schemas/P0' }}, {{ properties: {{ b: {{ type: string }} }} }}] }}\n{doubled}    P60: {{ \
         type: object, properties: {{ a: {{ type: string }} }} }}\n"
    ))
    .has(&["a: Option<String> = optional \"a\"", "b: Option<String> = optional \"b\""]);
}

#[test]
fn what_stands_twice_or_nowhere_is_refused() {
    let twice = query(&[("q", "query", "type: string"), ("q", "query", "type: integer")]);
    Case { operation: twice, ..case() }.is_refused("two-parameters-one-name", "stands twice");
    let at = |path: &str, name: &str, id: &str| {
        let operation = query(&[(name, "path", "type: string")]);
        let document = Case { path: "/0", id: "zero", operation, ..case() }.document();
        let (_, rest) = document.split_once("paths:\n").unwrap();
        let (item, _) = rest.split_once("components:").unwrap();
        item.replace("\"/0\"", &format!("{path:?}")).replace("zero", id)
    };
    let two = at("/hats/{a}", "a", "one") + &at("/hats/{b}", "b", "two");
    refused(
        &case().document().replace("paths:\n", &format!("paths:\n{two}")),
        "two-paths-one-address",
        "same address",
    );
    for item in ["null", "[]", "hat"] {
        let document = case().document().replace("paths:\n", &format!("paths:\n  /none: {item}\n"));
        refused(&document, "malformed", "no object");
    }
    let long = "L".repeat(200);
    schemas(&format!(
        "    Hat: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/{long}' }} }} }}\n    {long}: {{ type: object, \
         properties: {{ b: {{ type: string }} }} }}\n"
    ))
    .is_refused("impossible-name", "too long");
    for (schema, part) in [
        ("{ type: string, enum: [A], x-enum-names: { B: C } }", "x-enum-names"),
        ("{ type: string, enum: [A], x-rust-name: 5 }", "x-rust-name"),
        ("{ type: string, x-rust-field: [a] }", "x-rust-field"),
    ] {
        schemas(&format!("    Hat: {{ type: object, properties: {{ a: {schema} }} }}\n"))
            .is_refused("malformed-extension", part);
    }
    schemas("    Hat: { type: object, properties: { a: { $ref: 5 } } }\n")
        .is_refused("foreign-reference", "`5`");
}

#[test]
fn a_body_or_answer_is_never_dropped() {
    let nothing = |document: String| {
        let (before, rest) = document.split_once("        '200':").unwrap();
        let (_, after) = rest.split_once("components:").unwrap();
        format!("{before}        '204': {{ description: gone }}\ncomponents:{after}")
    };
    let sending = case()
        .sending()
        .document()
        .replace("vnd.segment.v1+json: { schema: { $ref", "json: { schema: { $ref");
    refused(&nothing(sending), "missing-body", "names a maturity");
    let document = case().document();
    let (before, rest) = document.split_once("            application/vnd.segment.v1+json:").unwrap();
    let (_, after) = rest.split_once("components:").unwrap();
    let answering = |content: &str| format!("{before}            {content}\ncomponents:{after}");
    refused(&answering("application/vnd.segment.v1+json: {}"), "missing-schema", "no schema");
    refused(&answering("application/vnd.segment.v01+json: {}"), "unknown-media-type", "v01");
    let null = "    Hat: { type: object, nullable: true, properties: { a: { type: string } } }\n";
    schemas(null).is_refused("unsupported-schema", "`null` in the place of an answer");
    schemas(null).sending().is_refused("unsupported-schema", "`null` in the place of a body");
    // What nobody comes to need not be readable, nor what only errors hold.
    let later = "    Later: { type: [string, 'null'] }\n    Hat: { type: object, properties: { a: { type: string } } }\n";
    assert!(schemas(later).run().is_ok());
    let error = "        '400': { description: x, content: { application/json: { schema: { type: [string, 'null'] } } } }\n";
    let document = case().document().replace("      responses:\n", &format!("      responses:\n{error}"));
    assert!(run(&document).is_ok(), "{:#?}", run(&document).err());
    schemas(&later.replace("a: { type: string }", "a: { $ref: '#/components/schemas/Later' }"))
        .is_refused("malformed", "OpenAPI 3.0");
}

#[test]
fn plain_scalars_are_what_yaml_says() {
    let hat =
        |schema: &str| schemas(&format!("    Hat: {{ type: object, properties: {{ a: {schema} }} }}\n"));
    for (schema, part) in [
        ("{ type: string, enum: [0x10, a] }", "`16`"),
        ("{ type: string, enum: [0o17, a] }", "`15`"),
        ("{ type: integer, enum: ['1', 2] }", "`\"1\"`"),
        ("{ type: boolean, enum: ['true'] }", "`\"true\"`"),
    ] {
        hat(schema).is_refused("malformed-enum", part);
    }
    for value in [".inf", "-.INF", ".nan", "1e999"] {
        hat(&format!("{{ type: string, enum: [{value}, a] }}")).is_refused("syntax", "JSON cannot hold");
    }
    hat("{ type: string, enum: [yes, on, 2020-01-01, 1_000, 0x] }").has(&[
        "\"yes\"",
        "\"on\"",
        "\"2020-01-01\"",
        "\"0x\"",
    ]);
    hat("{ type: integer, format: ulong }").has(&["a: Option<u64>"]);
    let (_, warnings) = hat("{ type: integer, format: int128 }").run().unwrap();
    assert!(warnings.iter().any(|told| told.starts_with("unknown-format")), "{warnings:#?}");
}

#[test]
fn marks_that_show_nothing_reach_no_docs() {
    let text = "a\\u00ad\\u061c\\u200b\\u2060\\u206a\\ufff9\\U000e0041b\\rc";
    let case = Case {
        operation: format!(
            "      summary: \"{text}\"\n      x-rate-limit: [{{ limit: 1, per: minute, scope: \"{text}\" }}]\n"
        ),
        ..schemas(&format!(
            "    Hat: {{ type: object, properties: {{ a: {{ type: string, pattern: \"{text}`\\n```\" }} }} }}\n"
        ))
    };
    let code = case.code();
    let hidden = ['\u{ad}', '\u{61c}', '\u{200b}', '\u{2060}', '\u{206a}', '\u{fff9}', '\u{e0041}', '\r'];
    assert!(!code.contains(hidden), "{code}");
    // Those around the example of the one operation.
    assert_eq!(code.matches("/// ```").count(), 2, "{code}");
}

#[test]
fn the_sandbox_reads_the_same_document() {
    let answer = "{ description: OK, content: { application/vnd.segment.v1+json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/my%20hat' } } } } } }";
    for status in ["default", "2XX", "'201'"] {
        let document = format!(
            "openapi: 3.0.3\ninfo: {{ title: x, version: 1.0.0 }}\npaths:\n  /hats:\n    get:\n      operationId: getHat\n      tags: [Hats]\n      \
             parameters: [{{ $ref: '#/components/parameters/my%20q' }}]\n      responses: {{ {status}: {answer} }}\ncomponents:\n  parameters: {{ 'my q': {{ \
             name: q, in: query, schema: {{ type: string }} }} }}\n  schemas: {{ 'my hat': {{ type: object, properties: {{ a: {{ type: string }} }} }} }}\n"
        );
        let source = Source { name: "document", bytes: document.as_bytes() };
        let made = generate_with_report(source, None, &[]).unwrap().document;
        let number = if status == "'201'" { "\"status\":\"201\"" } else { "\"status\":\"200\"" };
        for part in [number, "\"name\":\"q\"", "#/components/schemas/my hat"] {
            assert!(made.contains(part), "no {part} in {made}");
        }
    }
}

#[test]
fn a_body_may_be_left_out() {
    for body in [BODY.replace("required: true, ", ""), BODY.replace("required: true", "required: false")] {
        Case { method: "post", operation: body, ..case() }.has(&[
            "POST /hats (Option<stable::Hat>)",
            ".optional_body(&self.body)",
            "(Some(body))",
        ]);
    }
}

#[test]
fn a_secret_is_marked_by_true_and_by_nothing_else() {
    let hat = |schema: &str| {
        schemas(&format!(
            "    Hat: {{ type: object, properties: {{ a: {schema} }} }}\n    Pin: {{ type: string, x-sensitive: true }}\n    Deep: {{ allOf: [{{ $ref: \
             '#/components/schemas/Pin' }}] }}\n"
        ))
    };
    for schema in [
        "{ type: string, x-sensitive: true }",
        "{ $ref: '#/components/schemas/Pin' }",
        "{ $ref: '#/components/schemas/Deep' }",
        "{ allOf: [{ $ref: '#/components/schemas/Deep' }] }",
        "{ type: array, items: { type: array, items: { $ref: '#/components/schemas/Deep' } } }",
        "{ type: object, additionalProperties: { type: string, x-sensitive: true } }",
        "{ oneOf: [{ type: integer }, { $ref: '#/components/schemas/Pin' }] }",
        "{ type: string, enum: [A], x-sensitive: true }",
    ] {
        hat(schema).has(&[" = optional secret \"a\""]);
    }
    let code = hat("{ type: string, x-sensitive: false }").code();
    assert!(code.contains(" = optional \"a\""), "{code}");
    for value in ["'true'", "1", "null", "yes"] {
        hat(&format!("{{ type: string, x-sensitive: {value} }}"))
            .is_refused("malformed-extension", "x-sensitive");
    }
    let marked = "      parameters:\n        - { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/Pin' } }\n        - { name: q, in: \
                  query, x-sensitive: true, schema: { type: string } }\n        - { name: r, in: query, schema: { type: string } }\n";
    let case = Case { path: "/hats/{id}", operation: marked.to_owned(), ..hat("{ type: string }") };
    case.has(&[".secret_parameters(&[\"id\", \"q\"])"]);
}

#[test]
fn no_path_is_anything_but_the_rest_of_an_address() {
    for path in [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/..",
        "/../..//x",
        "/%2E%2e/x",
        "/.%2e/x",
        "@evil.example",
        ":8443/hats",
        "https:/hats",
        "///",
        "/hats//",
        "/hats/.",
        "/hats?",
        "/hats#",
        "/hats%",
        "/hats%2",
        "/ hats",
        "/ha\tts",
        "/hats\u{0}",
        "/h\u{fc}te",
        "/\u{2215}evil.example",
        "/\u{202e}stah",
        "/{",
        "/}{",
        "/{}",
    ] {
        Case { path, ..case() }.is_refused("malformed-path", "the path");
    }
}

#[test]
fn parts_of_parts_of_parts_count_too() {
    let deep = |last: &str| {
        schemas(&format!(
            "    Hat: {{ allOf: [{{ $ref: '#/components/schemas/One' }}, {{ type: object, properties: {{ a: {{ type: string }} }}, required: [a] }}] }}\n    \
             One: {{ allOf: [{{ $ref: '#/components/schemas/Two' }}, {{ properties: {{ b: {{ type: string }} }}, required: [b] }}] }}\n    Two: {{ allOf: [{{ allOf: \
             [{{ $ref: '#/components/schemas/Three' }}, {{ properties: {{ c: {{ type: string }} }} }}], required: [c] }}, {{ properties: {{ d: {{ type: string }} }} \
             }}] }}\n    Three: {last}\n"
        ))
    };
    deep("{ type: object, required: [e, d], properties: { e: { type: string } } }").has(&[
        "a: String = required",
        "b: String = required",
        "c: String = required",
        "d: String = required",
        "e: String = required",
    ]);
    for (last, part) in [
        ("{ type: object, additionalProperties: { type: string } }", "a map"),
        ("{ type: object, properties: { a: { type: integer } } }", "disagree about `a`"),
        ("{ type: string }", "not all plain objects"),
        (
            "{ type: object, additionalProperties: false, properties: { e: { type: string } } }",
            "additionalProperties",
        ),
        ("{ anyOf: [{ type: object }, { type: string }] }", "not all plain objects"),
        ("{ $ref: '#/components/schemas/Hat' }", "all"),
    ] {
        let errors = deep(last).run().expect_err(last);
        assert!(errors.iter().any(|error| error.contains(part)), "{last}: {errors:#?}");
    }
}

#[test]
fn odd_discriminators_are_refused_where_they_stand() {
    let union = |discriminator: &str| {
        schemas(&format!(
            "    Hat: {{ oneOf: [{{ $ref: '#/components/schemas/Cap' }}, {{ $ref: '#/components/schemas/Fez' }}], discriminator: {discriminator} }}\n{KINDS}"
        ))
    };
    for discriminator in [
        "kind",
        "{}",
        "{ propertyName: 5 }",
        "{ propertyName: kind, mapping: [Cap] }",
        "{ propertyName: kind, mapping: { cap: 5 } }",
        "{ propertyName: kind, mapping: { cap: '#/components/schemas/Nope' } }",
        "{ propertyName: kind, mapping: { cap: 'Cap.yaml' } }",
        "{ propertyName: kind, mapping: { cap: '#/components/schemas/Cap', Fez: '#/components/schemas/Cap' } }",
        "{ propertyName: nothing }",
    ] {
        let outcome = union(discriminator).run();
        assert!(outcome.is_err(), "{discriminator} is taken: {outcome:#?}");
    }
    union("{ propertyName: kind, mapping: { 1: Cap, true: Fez, 'a b': Cap } }")
        .has(&["#[when(\"1\", \"a b\")]", "#[when(\"true\")]"]);
    union("{ propertyName: kind, mapping: { cap: '#/components/schemas/C%61p' } }")
        .has(&["#[when(\"cap\")]"]);
    // A base with children that name it is no union.
    schemas("    Hat: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { a: { type: string } } }] }\n    Base: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }\n")
        .has(&["kind: String = required", "a: Option<String>"]);
}

#[test]
fn yaml_of_other_habits_is_read_by_the_rules_or_refused() {
    let hat = |text: &str| schemas(&format!("    Hat:\n      type: object\n      properties:\n{text}"));
    hat("        a: &anchor { type: string }\n        b: *anchor\n").is_refused("syntax", "alias");
    hat("        a: { type: string }\n        <<: { b: { type: string } }\n")
        .is_refused("syntax", "merge key");
    hat("        a: &unused { type: string }\n").has(&["a: Option<String>"]);
    hat("        ? a\n        : { type: string }\n").has(&["a: Option<String>"]);
    hat("        a: { type: string }\n        a: { type: integer }\n").is_refused("syntax", "twice");
    hat("        ? [a, b]\n        : { type: string }\n").is_refused("syntax", "not a scalar");
    hat("        a: !custom { type: string }\n").is_refused("syntax", "tag");
    hat("        yes: { type: string }\n        1: { type: string }\n        null: { type: string }\n        2020-01-01: { type: string }\n        0o7: { type: string }\n")
        .has(&["\"yes\"", "\"1\"", "\"null\"", "\"2020-01-01\"", "\"0o7\""]);
    hat("        a: { type: string, description: |\n            one\n\n            two\n          }\n")
        .run()
        .ok();
    for values in ["0b11", "1_000", "12:30:45", "0777a", "on", "n", "2001-12-14t21:59:43.10-05:00", "0x"] {
        let code = hat(&format!("        a: {{ type: string, enum: [{values}, other] }}\n")).code();
        assert!(code.contains(&format!("\"{values}\"")), "{values}");
    }
    for (value, shown) in
        [("0777", "777"), ("+1", "1"), ("1e3", "1000"), ("~", ""), (".5", "0.5"), ("TRUE", "true")]
    {
        let case = hat(&format!("        a: {{ type: string, enum: [{value}, other] }}\n"));
        match case.run() {
            Ok(made) => assert!(shown.is_empty(), "{value}: {made:#?}"),
            Err(errors) => assert!(
                errors.iter().any(|e| e.starts_with("malformed-enum") && e.contains(shown)),
                "{errors:#?}"
            ),
        }
    }
    let two = case().document() + "---\na: b\n";
    refused(&two, "syntax", "second document");
    let marked = format!("\u{feff}{}", case().document());
    assert!(run(&marked).is_ok(), "{:#?}", run(&marked).err());
    let returns = case().document().replace('\n', "\r\n");
    assert!(run(&returns).is_ok());
}

#[test]
fn no_words_of_others_become_code() {
    for text in [
        "~~~\nloop {}",
        "~~~~rust,should_panic\nloop {}\n~~~~",
        "```rust\nloop {}",
        "`````\nloop {}\n```",
        "- ```rust\n  loop {}\n  ```",
        "1. ~~~\n   loop {}",
        "> ```\n> loop {}\n> ```",
        "\tloop {}",
        "    loop {}",
        "a\n\n\t    loop {}\n",
        "a\rb\r\r    loop {}",
        "a\u{85}    loop {}",
        "a\u{2028}\u{2028}    loop {}",
        "#![doc = \"x\"]\n#[path = \"x\"]",
        "*/ fn evil() {} /*",
        "\"] fn evil() {} #[doc = \"",
        "<script>alert(1)</script><!-- ",
        "[a](javascript:alert(1)) [b](https://x.example \"t\")",
        "[`Vec`] [Vec][a]\n\n[a]: javascript:alert",
        "\u{202e}}{ loop\u{2066}",
        "<https://x.example/><script>>",
        "&lt;script&gt; \\<b> \\\\<b>",
        "a ``` b ~~~ c",
        "| a | b |\n|---|---|\n| ``` | ~~~ |",
    ] {
        let quoted = serde_json::to_string(text).unwrap();
        let schema = format!(
            "    Hat: {{ type: object, description: {quoted}, properties: {{ a: {{ type: string, description: {quoted}, enum: [A] }} }} }}\n"
        );
        let case = Case {
            operation: format!("      summary: {quoted}\n      description: {quoted}\n"),
            more: format!("tags: [{{ name: Hats, description: {quoted} }}]\n"),
            ..schemas(&schema)
        };
        let (files, _) = case.run().unwrap_or_else(|errors| panic!("{text:?}: {errors:#?}"));
        for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
            let parsed = syn::parse_file(&file.text);
            assert!(parsed.is_ok(), "{text:?}: {:?}\n{}", parsed.err(), file.text);
            assert!(!file.text.contains("\nfn evil"), "{}", file.text);
            // Each block of code that rustdoc would run is the example of the operation.
            let mut open: Option<usize> = None;
            for line in file.text.lines().map(str::trim_start) {
                let doc = line.strip_prefix("///").or(line.strip_prefix("//!"));
                let Some(doc) = doc.map(|doc| doc.strip_prefix(' ').unwrap_or(doc)) else {
                    assert!(open.is_none(), "a fence is left open: {text:?}\n{}", file.text);
                    continue;
                };
                assert!(open.is_some() || !doc.starts_with("    "), "{text:?} indents code: {doc:?}");
                let ticks = doc.len() - doc.trim_start_matches('`').len();
                match open {
                    None if ticks >= 3 => {
                        let label = &doc[ticks..];
                        assert!(["text", "no_run"].contains(&label), "{text:?} opens {doc:?}");
                        open = Some(ticks);
                    }
                    Some(length) if ticks >= length && doc.len() == ticks => open = None,
                    _ => assert!(open.is_some() || !doc.trim_start().starts_with("~~~"), "{text:?}: {doc:?}"),
                }
            }
            for mark in ['\r', '\u{202e}', '\u{2066}', '\u{85}', '\u{2028}'] {
                assert!(!file.text.contains(mark), "{text:?} keeps {mark:?}");
            }
        }
    }
}
