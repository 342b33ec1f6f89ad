//! Operations, with everything that each is served as.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{MediaType, ParameterSchemaOrContent, ReferenceOr, Schema, SchemaKind, StatusCode};
use serde_json::Value;

use super::schema::{self, Naming, Schemas};
use super::{Facts, Lowered, Maturity, Parameter, RateLimit, Served, Type, constraints};
use crate::names::{self, Kind};
use crate::prose::{self, Predecessor};
use crate::spec::pointer::Pointer;
use crate::spec::{Spec, SpecOperation};

/// Lowers every operation of the document, in the order of their ids.
pub(super) fn lower_all(spec: &Spec, schemas: &mut Schemas<'_>) -> Vec<Lowered> {
    let mut lowered: Vec<Lowered> =
        spec.operations.iter().filter_map(|operation| Lowering { operation, schemas }.run()).collect();
    lowered.sort_by(|a, b| a.facts.id.cmp(&b.facts.id));
    for pair in lowered.windows(2) {
        let [first, second] = pair else { continue };
        if first.facts.id == second.facts.id {
            let at = second.facts.pointer.child("operationId");
            let message = format!("two operations have the id `{}`", first.facts.id);
            let help = format!("give one of them another id; the other is at #{}", first.facts.pointer);
            schemas.error("two-operations-one-id", &at, message, &help);
        }
    }
    lowered
}

struct Lowering<'a, 'b> {
    operation: &'a SpecOperation,
    schemas: &'a mut Schemas<'b>,
}

impl Lowering<'_, '_> {
    fn fault(&mut self, code: &'static str, at: &Pointer, message: String, help: &str) {
        self.schemas.error(code, at, message, help);
    }

    fn run(mut self) -> Option<Lowered> {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let Some(id) = operation.operation_id.clone() else {
            let help = "give it one in the overlay; it names the function";
            self.fault(
                "missing-operation-id",
                pointer,
                "the operation has no `operationId`".to_owned(),
                help,
            );
            return None;
        };
        let [tag] = operation.tags.as_slice() else {
            let message = format!("`{id}` has {} tags instead of one", operation.tags.len());
            let help = "a tag is a module: give the operation exactly one in the overlay";
            self.fault("tags", &pointer.child("tags"), message, help);
            return None;
        };
        let module = self.schemas.spec.module_of(tag);
        let (success_status, served) = self.served(&id, &module);
        self.failures();
        let facts = self.facts(&id, tag, module.clone(), success_status);
        let refused = self.text("x-refuse");
        let (path_parameters, query_parameters) = self.parameters(&id, &module);
        Some(Lowered { facts, path_parameters, query_parameters, served, refused })
    }

    fn extension(&self, key: &str) -> Option<&Value> {
        self.operation.operation.extensions.get(key)
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.extension(key)?.clone();
        if !value.is_string() {
            self.malformed(key, "a text");
        }
        value.as_str().map(str::to_owned)
    }

    fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.extension(key).cloned() else { return Vec::new() };
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let texts: Vec<String> = list.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect();
        if texts.is_empty() || texts.len() != list.len() {
            self.malformed(key, "a list of texts");
        }
        texts
    }

    fn malformed(&mut self, key: &str, expected: &str) {
        let at = self.operation.pointer.child(key);
        self.fault("malformed-extension", &at, format!("`{key}` is not {expected}"), "correct or remove it");
    }

    fn rate_limits(&mut self) -> Vec<RateLimit> {
        const KEY: &str = "x-rate-limit";
        const PERIODS: [&str; 5] = ["second", "minute", "hour", "day", "month"];
        let Some(value) = self.extension(KEY).cloned() else { return Vec::new() };
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let limits: Vec<RateLimit> = list
            .iter()
            .filter_map(|limit| {
                let per = limit.get("per")?.as_str().filter(|per| PERIODS.contains(per))?.to_owned();
                let calls = u32::try_from(limit.get("limit")?.as_u64()?).ok()?;
                let scope = limit.get("scope").and_then(Value::as_str).map(str::to_owned);
                Some(RateLimit { calls, per, scope })
            })
            .collect();
        if limits.is_empty() || limits.len() != list.len() {
            self.malformed(KEY, "a list of `{limit: 60, per: minute}`, with `scope` where there is one");
        }
        limits
    }

    fn facts(&mut self, id: &str, tag: &str, module: String, success_status: u16) -> Facts {
        let SpecOperation { method, path, pointer, operation, .. } = self.operation;
        let effect = self.text("x-effect");
        if effect.as_deref().is_some_and(|e| !["read", "write", "replace", "delete"].contains(&e)) {
            self.malformed("x-effect", "one of read, write, replace and delete");
        }
        let function = self.text("x-rust-name");
        let function = function.map_or_else(|| Kind::Function.derive(id), |name| Kind::Function.given(&name));
        let url = operation.external_docs.as_ref().map(|docs| docs.url.as_str());
        if let Some(url) = url.filter(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            let message = format!("the address `{url}` begins with neither `https://` nor `http://`");
            let help = "the docs link to it as it is: write it out, in the overlay if need be";
            let warning = self.schemas.spec.map.warning(
                "relative-address",
                &pointer.child("externalDocs"),
                message,
                help,
            );
            self.schemas.found.push(warning);
        }
        Facts {
            id: id.to_owned(),
            method,
            path: path.clone(),
            tag: tag.to_owned(),
            module,
            function,
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            docs_url: operation.external_docs.as_ref().map(|docs| docs.url.clone()),
            deprecated: operation.deprecated,
            takes_password: self.schemas.spec.takes_password(operation),
            success_status,
            error_statuses: self.error_statuses(),
            headers: self.headers(),
            rate_limits: self.rate_limits(),
            required_feature: self.text("x-required-feature"),
            audit_events: self.texts("x-audit-events"),
            required_permissions: self.texts("x-required-permissions"),
            testing_stage: self.text("x-testing-stage"),
            predecessor_omitted: self.texts(prose::OMITTED),
            effect,
            pointer: pointer.clone(),
        }
    }

    fn parameters(&mut self, id: &str, module: &str) -> (Vec<Parameter>, Vec<Parameter>) {
        let SpecOperation { path, pointer, operation, shared, shared_pointer, .. } = self.operation;
        let mut in_path: BTreeMap<String, Parameter> = BTreeMap::new();
        let mut in_query: BTreeMap<String, Parameter> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let own_pointer = pointer.child("parameters");
        let shared =
            shared.iter().enumerate().map(|(index, parameter)| (parameter, shared_pointer.child(index)));
        let own =
            operation.parameters.iter().enumerate().map(|(i, parameter)| (parameter, own_pointer.child(i)));
        for (parameter, at) in shared.chain(own) {
            let list = at.parent();
            let Some((parameter, at)) = self.resolve_parameter(parameter, &at) else { continue };
            let is_path = matches!(parameter, openapiv3::Parameter::Path { .. });
            let name = parameter.parameter_data_ref().name.clone();
            if !seen.insert((list, is_path, name.clone())) {
                let message = format!("the parameter `{name}` stands twice in one list");
                self.fault("two-parameters-one-name", &at, message, "remove one of them in the overlay");
                continue;
            }
            let room = match &parameter {
                openapiv3::Parameter::Path { .. } => &mut in_path,
                openapiv3::Parameter::Query { .. } => &mut in_query,
                // By the specification, these are no parameters: the client sends them.
                openapiv3::Parameter::Header { parameter_data, .. }
                    if is_own_header(&parameter_data.name) =>
                {
                    continue;
                }
                _ => {
                    let help = "remove it in the overlay; headers are the client's business";
                    self.fault("unsupported-parameter", &at, "a header or cookie parameter".to_owned(), help);
                    continue;
                }
            };
            // An operation's own parameter replaces the path's.
            self.style(&parameter, &at);
            if let Some(parameter) = self.parameter(parameter.parameter_data(), id, module, &at) {
                if is_path && !self.schemas.is_scalar(&parameter.ty) {
                    let message = format!("the path parameter `{}` is no single value", parameter.wire);
                    let help = "describe it as a string in the overlay";
                    self.fault("unsupported-parameter", &at, message, help);
                }
                room.insert(parameter.wire.clone(), parameter);
            }
        }
        let mut ordered = Vec::new();
        for name in placeholders(path) {
            match in_path.remove(name) {
                Some(parameter) => ordered.push(parameter),
                None => {
                    let message = format!("the path has `{{{name}}}`, but no path parameter has that name");
                    self.fault(
                        "path-parameter",
                        pointer,
                        message,
                        "declare the parameter, in the overlay if need be",
                    );
                }
            }
        }
        for name in in_path.into_keys() {
            let message = format!("the path parameter `{name}` does not stand in the path `{path}`");
            self.fault("path-parameter", pointer, message, "remove the parameter, or correct its name");
        }
        (ordered, in_query.into_values().collect())
    }

    /// Values in paths are written as they are, those in queries in dot form whatever the document says.
    fn style(&mut self, parameter: &openapiv3::Parameter, at: &Pointer) {
        use openapiv3::{Parameter as P, PathStyle, QueryStyle};
        let style = match parameter {
            P::Path { style: PathStyle::Matrix, .. } => "matrix",
            P::Path { style: PathStyle::Label, .. } => "label",
            P::Query { style: QueryStyle::SpaceDelimited, .. } => "spaceDelimited",
            P::Query { style: QueryStyle::PipeDelimited, .. } => "pipeDelimited",
            _ => return,
        };
        let help = "values go out in one form only: remove `style` in the overlay if the server takes that";
        self.fault("unsupported-parameter", &at.child("style"), format!("the style `{style}`"), help);
    }

    fn resolve_parameter(
        &mut self,
        parameter: &ReferenceOr<openapiv3::Parameter>,
        at: &Pointer,
    ) -> Option<(openapiv3::Parameter, Pointer)> {
        let spec = self.schemas.spec;
        let found = resolve(parameter, at, "/components/parameters", &spec.parameters);
        self.resolved(found, at)
    }

    fn resolved<T: Clone>(&mut self, found: Option<(&T, Pointer)>, at: &Pointer) -> Option<(T, Pointer)> {
        if found.is_none() {
            let help = "keep parameters, bodies and responses in their own rooms of the components";
            self.fault(
                "misplaced-reference",
                at,
                "the reference leads to another kind of component".to_owned(),
                help,
            );
        }
        found.map(|(found, place)| (found.clone(), place))
    }

    fn parameter(
        &mut self,
        data: openapiv3::ParameterData,
        id: &str,
        module: &str,
        at: &Pointer,
    ) -> Option<Parameter> {
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            let help = "describe it with a `schema` in the overlay";
            self.fault("unsupported-parameter", at, "a parameter with `content`".to_owned(), help);
            return None;
        };
        let naming = Naming::inline(format!("{}{}", names::request(id), names::pascal(&data.name)), module);
        let lowered = self.schemas.lower(schema, &at.child("schema"), &naming);
        let given = data.extensions.get("x-rust-name").and_then(Value::as_str);
        let name = given.map_or_else(|| Kind::Field.derive(&data.name), |name| Kind::Field.given(name));
        // A request of a list has the setter of the page size already, for just this parameter.
        let is_page_size = data.name == self.schemas.spec.dialect.paging.count;
        let is_taken = names::is_request_member(&name) && !is_page_size;
        let taken = is_taken.then(|| "is what every request has already".to_owned());
        // serde's renaming of fields takes their first byte for a letter.
        let foreign =
            !names::plain(&name).is_empty() && !names::plain(&name).starts_with(|c: char| c.is_ascii());
        let foreign = foreign.then(|| "does not begin with an ASCII letter".to_owned());
        if let Some(why) = taken.or(foreign).or_else(|| Kind::Field.fault(&name)) {
            let message = format!("the parameter `{}` would be `{name}`, which {why}", data.name);
            self.fault("reserved-name", at, message, "give it an `x-rust-name` in the overlay");
        }
        let maturities = data.extensions.get("x-maturities").map(|value| {
            let words = value.as_array().map(Vec::as_slice).unwrap_or_default();
            words.iter().filter_map(Value::as_str).filter_map(Maturity::from_word).collect::<Vec<_>>()
        });
        if maturities.as_ref().is_some_and(Vec::is_empty) {
            let help = "list some of stable, beta and alpha";
            self.fault("malformed-extension", at, "`x-maturities` names no maturity".to_owned(), help);
        }
        Some(Parameter {
            wire: data.name,
            name,
            ty: lowered.ty,
            required: data.required,
            description: data.description,
            pointer: at.clone(),
            predecessor: Predecessor::of(&data.extensions),
            constraints: constraints::of(schema, self.schemas.spec),
            maturities,
            page_size: schema::page_size(&data.extensions),
        })
    }

    /// The success response with its status: that of the lowest where several are the same, and `default` where there
    /// is no other.
    fn success(&self) -> Option<(u16, String, ReferenceOr<openapiv3::Response>)> {
        let responses = &self.operation.operation.responses;
        let mut successes: Vec<(u16, String, &ReferenceOr<openapiv3::Response>)> = responses
            .responses
            .iter()
            .filter_map(|(status, response)| match status {
                StatusCode::Code(code @ 200..=299) => Some((*code, status.to_string(), response)),
                StatusCode::Range(2) => Some((200, status.to_string(), response)),
                _ => None,
            })
            .collect();
        successes.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        match successes.as_slice() {
            [] => responses.default.clone().map(|response| (200, "default".to_owned(), response)),
            [first, others @ ..] => {
                let alike = others.iter().all(|other| same_answer(first.2, other.2));
                alike.then(|| (first.0, first.1.clone(), first.2.clone()))
            }
        }
    }

    /// An answer without content, at each maturity of the body, else as stable.
    fn without_content(
        &mut self,
        id: &str,
        module: &str,
        mut bodies: BTreeMap<(Maturity, u32), (MediaType, Pointer)>,
    ) -> Vec<Served> {
        let dialect = self.schemas.spec.dialect;
        let [input, _] = dialect.own_types;
        let keys: Vec<(Maturity, u32)> = match bodies.keys().copied().collect::<Vec<_>>() {
            keys if keys.is_empty() => vec![(Maturity::Stable, 1)],
            keys => keys,
        };
        let served = keys.into_iter().map(|(maturity, major)| {
            let body = bodies.remove(&(maturity, major)).map(|(content, at)| {
                let naming = Naming::inline(format!("{}{input}", names::request(id)), module).of(major);
                self.content_type(&content, &at, &naming)
            });
            Served {
                maturity,
                major,
                media_type: dialect.media.of(maturity, major),
                body,
                output: Type::Unit,
            }
        });
        let mut served: Vec<Served> = served.collect();
        served.sort_by_key(|served| (served.maturity, std::cmp::Reverse(served.major)));
        served
    }

    /// The success status, and the answer and body at each maturity.
    fn served(&mut self, id: &str, module: &str) -> (u16, Vec<Served>) {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let at = pointer.child("responses");
        let Some((status, word, response)) = self.success() else {
            let message = format!("`{id}` does not have exactly one kind of success response");
            self.fault("success-response", &at, message, "keep one 2xx response, in the overlay if need be");
            return (200, Vec::new());
        };
        let spec = self.schemas.spec;
        let at = at.child(word);
        let found = resolve(&response, &at, "/components/responses", &spec.responses);
        let Some((response, place)) = self.resolved(found, &at) else { return (status, Vec::new()) };
        let mut bodies = self.bodies();
        let unread = self.schemas.spec.raw(&place).and_then(|raw| raw.get("content"));
        if response.content.is_empty()
            && unread.is_some_and(|content| content.as_object().is_none_or(|c| !c.is_empty()))
        {
            let help = "correct it here or in the overlay";
            let message = format!("the answer of `{id}` is not what OpenAPI 3.0 has here");
            self.fault("malformed", &place.child("content"), message, help);
        }
        if response.content.is_empty() {
            if bodies.is_empty() && operation.request_body.is_some() {
                let message = format!("no media type of the body of `{id}` names a maturity");
                let example = self.schemas.spec.dialect.media.example();
                let help = format!("add `{example}` or the like to the request body in the overlay");
                self.fault("missing-body", &pointer.child("requestBody"), message, &help);
            }
            return (status, self.without_content(id, module, bodies));
        }
        let outputs = self.by_media_type(&response.content, &place.child("content"));
        let [input, _] = spec.dialect.own_types;
        let mut served = Vec::new();
        for (media_type, (maturity, major), content, at) in outputs {
            let output = self.output(id, module, major, &content, &at);
            let body = bodies.remove(&(maturity, major)).map(|(content, at)| {
                let naming = Naming::inline(format!("{}{input}", names::request(id)), module).of(major);
                self.content_type(&content, &at, &naming)
            });
            if body.is_none() && operation.request_body.is_some() {
                let message =
                    format!("`{id}` answers with {media_type}, but its body has no such media type");
                let help = "add the media type to the request body in the overlay";
                self.fault("missing-body", &pointer.child("requestBody"), message, help);
            }
            served.push(Served { maturity, major, media_type, body, output });
        }
        for (_, at) in bodies.into_values() {
            let message = format!("`{id}` has a body of a media type that it does not answer with");
            let help = "add the media type to the answer in the overlay, or remove the body";
            self.fault("missing-answer", &at, message, help);
        }
        if served.is_empty() {
            let message = format!("no media type of `{id}` names a maturity");
            let help = format!("add `{}` or the like in the overlay", spec.dialect.media.example());
            self.fault("no-maturity", &at, message, &help);
        }
        served.sort_by_key(|served| (served.maturity, std::cmp::Reverse(served.major)));
        (status, served)
    }

    /// The statuses of answers that are no success; `default` for those that are not listed.
    fn error_statuses(&self) -> BTreeSet<String> {
        let responses = &self.operation.operation.responses;
        let success =
            |status: &&StatusCode| !matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2));
        let listed = responses.responses.keys().filter(success).map(ToString::to_string);
        listed.chain(responses.default.iter().map(|_| "default".to_owned())).collect()
    }

    /// The headers that answers have, each with the answer's status.
    fn headers(&self) -> BTreeSet<(String, String)> {
        let spec = self.schemas.spec;
        let responses = self.operation.operation.responses.responses.iter();
        let found = responses.filter_map(|(status, response)| {
            let (response, _) =
                resolve(response, &Pointer::root(), "/components/responses", &spec.responses)?;
            Some(response.headers.keys().map(|name| (status.to_string(), name.to_ascii_lowercase())))
        });
        found.flatten().collect()
    }

    /// Error answers have no types of their own here: the client reads all of them alike, whatever their schemas are.
    fn failures(&mut self) {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let spec = self.schemas.spec;
        let at = pointer.child("responses");
        let default = operation.responses.default.iter().map(|response| (response, at.child("default")));
        let listed = operation.responses.responses.iter().map(|(code, response)| (response, at.child(code)));
        for (response, at) in default.chain(listed) {
            if let Some((_, place)) = resolve(response, &at, "/components/responses", &spec.responses) {
                self.schemas.mention_all(&place.child("content"));
            }
        }
    }

    fn bodies(&mut self) -> BTreeMap<(Maturity, u32), (MediaType, Pointer)> {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let Some(body) = &operation.request_body else { return BTreeMap::new() };
        let spec = self.schemas.spec;
        let at = pointer.child("requestBody");
        let found = resolve(body, &at, "/components/requestBodies", &spec.request_bodies);
        let Some((body, place)) = self.resolved(found, &at) else { return BTreeMap::new() };
        if !body.required {
            let help = "set `required: true` in the overlay if a call without it makes no sense";
            self.fault("optional-body", &at, "an optional request body is not supported".to_owned(), help);
        }
        let content = self.by_media_type(&body.content, &place.child("content"));
        content.into_iter().map(|(_, key, content, at)| (key, (content, at))).collect()
    }

    /// The entries whose media type names a maturity; an unknown media type is a fault.
    fn by_media_type(
        &mut self,
        content: &openapiv3::Content,
        at: &Pointer,
    ) -> Vec<(String, (Maturity, u32), MediaType, Pointer)> {
        let mut entries = Vec::new();
        for (media_type, content) in content {
            let at = at.child(media_type);
            let media = &self.schemas.spec.dialect.media;
            match media.read(media_type) {
                Ok(Some(key)) => entries.push((media_type.clone(), key, content.clone(), at)),
                // The same as the most mature of the others, perhaps in an envelope of its own.
                Ok(None) => self.schemas.mention_all(&at),
                Err(()) => {
                    let help = format!(
                        "known are {}; remove it in the overlay, or teach the generator",
                        media.known()
                    );
                    let message = format!("`{media_type}` is not a known media type");
                    self.fault("unknown-media-type", &at, message, &help);
                }
            }
        }
        entries
    }

    /// The type of an answer, inside the envelope if the API has one.
    fn output(&mut self, id: &str, module: &str, major: u32, content: &MediaType, at: &Pointer) -> Type {
        let at = at.child("schema");
        let Some(schema) = &content.schema else {
            let help = "describe it in the overlay, or remove `content` where the answer has no body";
            self.fault("missing-schema", &at, format!("the answer of `{id}` has no schema"), help);
            return Type::Unit;
        };
        let spec = self.schemas.spec;
        let [_, output] = spec.dialect.own_types;
        let naming = Naming::inline(format!("{}{output}", names::request(id)), module).of(major);
        let Some(member) = spec.dialect.envelope else { return self.schemas.lower(schema, &at, &naming).ty };
        let envelope = resolve(schema, &at, "/components/schemas", &spec.schemas);
        let inside = envelope.and_then(|(envelope, place)| Some((only_member(envelope, member)?, place)));
        let Some((inside, place)) = inside else {
            let message = format!("the answer of `{id}` is not an envelope with the one member `{member}`");
            let help =
                format!("wrap the schema as `{{type: object, properties: {{{member}: …}}}}` in the overlay");
            self.fault("missing-envelope", &at, message, &help);
            return Type::Unit;
        };
        let inside = inside.clone().unbox();
        if let ReferenceOr::Reference { reference } = schema {
            self.schemas.mention(reference);
        }
        let place = place.descend(&["properties", member]);
        let lowered = self.schemas.lower(&inside, &place, &naming);
        self.never_null(lowered, &place, "an answer")
    }

    /// The type of what is a whole answer or body, which cannot be `null`.
    fn never_null(&mut self, lowered: schema::LoweredSchema, at: &Pointer, what: &str) -> Type {
        if lowered.nullable {
            let help = "set `nullable: false` in the overlay if it never is, or take the schema apart there";
            self.fault(
                "unsupported-schema",
                at,
                format!("`null` in the place of {what} is not supported"),
                help,
            );
        }
        lowered.ty
    }

    fn content_type(&mut self, content: &MediaType, at: &Pointer, naming: &Naming) -> Type {
        match &content.schema {
            Some(schema) => {
                let at = at.child("schema");
                let lowered = self.schemas.lower(schema, &at, naming);
                self.never_null(lowered, &at, "a body")
            }
            None => {
                let help = "give it one in the overlay";
                self.fault("missing-schema", at, "the request body has no schema".to_owned(), help);
                Type::Any
            }
        }
    }
}

/// What stands behind a reference into one room of the components, and where.
fn resolve<'a, T>(
    item: &'a ReferenceOr<T>,
    at: &Pointer,
    room: &str,
    components: &'a indexmap::IndexMap<String, ReferenceOr<T>>,
) -> Option<(&'a T, Pointer)> {
    let (mut item, mut at) = (item, at.clone());
    // References that only lead back to themselves were refused when the document was loaded.
    while let ReferenceOr::Reference { reference } = item {
        at = Pointer::from_reference(reference)
            .filter(|at| at.parent().is_some_and(|p| p.as_str() == room))?;
        item = components.get(&at.last())?;
    }
    item.as_item().map(|item| (item, at))
}

/// Whether two answers are read alike.
fn same_answer(a: &ReferenceOr<openapiv3::Response>, b: &ReferenceOr<openapiv3::Response>) -> bool {
    match (a, b) {
        (ReferenceOr::Item(a), ReferenceOr::Item(b)) => {
            let schemas = |response: &openapiv3::Response| -> Vec<_> {
                response
                    .content
                    .iter()
                    .map(|(name, content)| (name.clone(), content.schema.clone()))
                    .collect()
            };
            schemas(a) == schemas(b)
        }
        (a, b) => a == b,
    }
}

fn is_own_header(name: &str) -> bool {
    ["accept", "authorization", "content-type"].contains(&name.to_ascii_lowercase().as_str())
}

/// The schema of an object's member, if that is all it has.
fn only_member<'a>(envelope: &'a Schema, member: &str) -> Option<&'a ReferenceOr<Box<Schema>>> {
    let properties = match &envelope.schema_kind {
        SchemaKind::Type(openapiv3::Type::Object(object)) => &object.properties,
        // The vendor leaves `type: object` out now and then.
        SchemaKind::Any(any) if any.typ.is_none() => &any.properties,
        _ => return None,
    };
    properties.get(member).filter(|_| properties.len() == 1)
}

/// The names in braces, in order.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
