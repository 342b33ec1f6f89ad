//! The document as the vendor would publish it: the same facts, in sentences instead of extensions, and the same
//! structure with the detours that their tools make. All words but the sentences of known shapes are of this file.
//! The checked-in document may be one that the vendor published: it is read into extensions first.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// How the sentences are worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Not at all: the facts stand in extensions.
    Extensions,
    Of2022,
    Of73,
}

/// Where the envelopes of answers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Envelopes {
    Inline,
    Components,
    Either,
}

/// Where error answers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    Components,
    Inline,
    LeftOut,
}

/// The white space of descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    Paragraphs,
    /// Four line breaks between paragraphs, and spaces before the next.
    Wide,
    /// No line breaks: what is left of them are spaces.
    OneLine,
    /// Line breaks within sentences as well.
    Anywhere,
    /// Line breaks of two characters.
    Crlf,
    Tabs,
    NonBreaking,
}

/// One way to publish the document.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub spelling: Spelling,
    pub envelopes: Envelopes,
    pub errors: Errors,
    pub breaks: Breaks,
    /// Decides wherever the vendor does now this, now that.
    pub seed: u64,
}

/// The document in that form.
pub fn in_form(form: Form, document: &Value) -> Value {
    let mut document = document.clone();
    Writer { form, random: Rng::with_seed(form.seed) }.document(&mut document);
    document
}

struct Writer {
    form: Form,
    random: Rng,
}

impl Writer {
    fn sometimes(&mut self) -> bool {
        self.random.bool()
    }

    fn document(&mut self, document: &mut Value) {
        for tag in document["tags"].as_array_mut().into_iter().flatten() {
            tag["description"] = json!(format!("Operations related to {}", tag["name"].as_str().unwrap()));
        }
        let mut components = document["components"].take();
        let responses = components.as_object_mut().unwrap().remove("responses").unwrap_or_else(|| json!({}));
        for (name, schema) in members(&mut components["schemas"]) {
            self.schema(schema, &name);
            schema["description"] = json!(format!("What {name} is."));
            schema["example"] = json!({ "description": "The rate limit for this endpoint" });
            if schema.get("properties").is_some() && self.random.u8(..5) == 0 {
                let mut required = schema["required"].as_array().cloned().unwrap_or_default();
                required.push(json!("nowhere"));
                schema["required"] = json!(required);
            }
        }
        let mut left_out = references(&responses);
        for (_, path) in members(&mut document["paths"]) {
            for (_, operation) in members(path) {
                left_out.extend(self.operation(operation, &responses, &mut components["schemas"]));
            }
        }
        if self.form.errors == Errors::Components {
            components["responses"] = responses;
        }
        document["components"] = components;
        if self.form.errors == Errors::LeftOut {
            without(document, left_out);
        }
        document["x-tagGroups"] = json!([{ "name": "All", "tags": ["Sources"] }]);
        document["x-domain-hierarchy"] = json!([{ "name": "All", "subDomains": [] }]);
        document["info"]["x-logo"] = json!({ "url": "logo.svg" });
        document["servers"].as_array_mut().unwrap().push(json!({ "url": "https://staging.example.com" }));
    }

    /// The schemas that its answers no longer mention.
    fn operation(&mut self, operation: &mut Value, responses: &Value, schemas: &mut Value) -> Vec<String> {
        let description = self.description(operation);
        let operation = operation.as_object_mut().unwrap();
        if self.form.spelling != Spelling::Extensions {
            operation.retain(|key, _| !key.starts_with("x-") && key != "externalDocs");
        }
        let id = operation["operationId"].as_str().unwrap().to_owned();
        operation.insert("summary".to_owned(), json!(title(&id)));
        operation.insert("description".to_owned(), json!(description));
        operation.insert("deprecated".to_owned(), json!(false));
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let since = ["v1", "beta", "alpha"][self.random.usize(..3)];
            parameter["description"] = json!(format!("Which one.\n\nThis parameter exists in {since}."));
            let name = parameter["name"].as_str().unwrap().to_owned();
            self.schema(&mut parameter["schema"], &name);
        }
        if let Some(body) = operation.get_mut("requestBody") {
            members(&mut body["content"])
                .for_each(|(_, content)| content["example"] = json!({ "name": "x" }));
        }
        let left_out = self.errors(&mut operation["responses"], responses);
        for (_, response) in members(&mut operation["responses"]) {
            let Some(contents) = response.get_mut("content") else { continue };
            for (number, (_, content)) in members(contents).enumerate() {
                content["example"] = json!({ "data": { "description": "x" } });
                self.envelope(&id, number, &mut content["schema"], schemas);
            }
        }
        left_out
    }

    /// The schemas that only the answers that were left out mention.
    fn errors(&mut self, answers: &mut Value, responses: &Value) -> Vec<String> {
        let answers = answers.as_object_mut().unwrap();
        let errors = self.form.errors;
        let mut left_out = Vec::new();
        answers.retain(|status, answer| {
            let stays = status.starts_with('2') || errors != Errors::LeftOut;
            if !stays {
                left_out.extend(references(answer));
            }
            stays
        });
        for answer in answers.values_mut() {
            let named =
                answer.get("$ref").and_then(Value::as_str).map(|name| name.rsplit('/').next().unwrap());
            if let (Some(name), Errors::Inline) = (named, errors) {
                *answer = responses[name].clone();
            }
        }
        left_out
    }

    /// Moves the envelope to the components, or a reference in it behind an `allOf`.
    fn envelope(&mut self, id: &str, number: usize, schema: &mut Value, schemas: &mut Value) {
        if schema.pointer("/properties/data").is_none() {
            return;
        }
        let component = match self.form.envelopes {
            Envelopes::Inline => false,
            Envelopes::Components => true,
            Envelopes::Either => self.sometimes(),
        };
        if !component {
            if self.sometimes() {
                let data = schema["properties"]["data"].take();
                schema["properties"]["data"] = json!({ "allOf": [data], "title": "data" });
            }
            return;
        }
        let name = |number: usize| {
            let number = if number == 0 { String::new() } else { (number + 1).to_string() };
            match self.form.spelling {
                Spelling::Of2022 => format!("{id}_200_response{number}"),
                _ => format!("{}200Response{number}", title(id).replace(' ', "")),
            }
        };
        let Some(name) = (number..).map(name).find(|name| schemas.get(name).is_none()) else { return };
        schemas[&name] = schema.take();
        *schema = json!({ "$ref": format!("#/components/schemas/{name}") });
    }

    /// Gives a schema and all in it titles and descriptions, and its references detours.
    fn schema(&mut self, schema: &mut Value, name: &str) {
        let Some(keys) = schema.as_object_mut() else { return };
        keys.retain(|key, _| !key.starts_with("x-"));
        if !keys.contains_key("$ref") {
            keys.insert("title".to_owned(), json!(name));
        }
        for (name, member) in members(schema.get_mut("properties").unwrap_or(&mut Value::Null)) {
            self.schema(member, &name);
            if member.get("$ref").is_none() {
                let note =
                    if self.random.u8(..10) == 0 { "\n\nConfig API note: equal to `name`." } else { "" };
                member["description"] = json!(format!("What {name} is.{note}"));
            } else if self.sometimes() {
                *member = json!({ "allOf": [member.take()], "title": name });
            }
        }
        for key in ["items", "additionalProperties"] {
            schema.get_mut(key).into_iter().for_each(|schema| self.schema(schema, key));
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get_mut(key).and_then(Value::as_array_mut);
            parts.into_iter().flatten().for_each(|schema| self.schema(schema, key));
        }
    }

    /// A word, which has no white space to vary, and a sentence for each fact.
    fn description(&mut self, operation: &Value) -> String {
        let mut parts = vec!["Anything.".to_owned()];
        parts.extend(self.sentences(operation));
        let between = match self.form.breaks {
            Breaks::Wide => "\n\n\n\n      ",
            _ => "\n\n",
        };
        let text = parts.join(between);
        let mut other = |to: &str| {
            let some =
                |c: char| if c == ' ' && self.random.u8(..6) == 0 { to.to_owned() } else { c.to_string() };
            text.chars().map(some).collect::<String>()
        };
        match self.form.breaks {
            Breaks::Paragraphs | Breaks::Wide => text,
            Breaks::OneLine => text.replace("\n\n", "      ").replace('\n', " "),
            Breaks::Anywhere => other("\n"),
            Breaks::Tabs => other("\t"),
            Breaks::NonBreaking => other("\u{a0}"),
            Breaks::Crlf => text.replace('\n', "\r\n"),
        }
    }

    fn sentences(&mut self, operation: &Value) -> Vec<String> {
        let texts = |key: &str| -> Vec<&str> {
            operation
                .get(key)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        if self.form.spelling == Spelling::Extensions {
            return Vec::new();
        }
        let new = self.form.spelling == Spelling::Of73;
        let mut sentences = Vec::new();
        if let Some(stage) = operation.get("x-testing-stage").and_then(Value::as_str) {
            sentences.push(format!("This endpoint is in **{}** testing.", title(stage)));
        }
        if let Some(feature) = operation.get("x-required-feature").and_then(Value::as_str) {
            sentences.push(format!(
                "In order to successfully call this endpoint, the specified Workspace needs to have the {feature} \
                 feature enabled."
            ));
        }
        match texts("x-audit-events").as_slice() {
            [] => {}
            [event] if new => sentences.push(format!(
                "When called, this endpoint may generate the `{event}` event in the [audit trail](/tag/Audit-Trail)."
            )),
            [event] => sentences.push(format!(
                "When called, this endpoint may generate the `{event}` [Audit Trail](/tag/Audit-Trail) event."
            )),
            events => {
                let list = self.list(events);
                sentences.push(format!(
                    "When called, this endpoint may generate one or more of the following [audit \
                     trail](/tag/Audit-Trail) events:{list}"
                ));
            }
        }
        let roles = texts("x-required-permissions");
        if !roles.is_empty() {
            let list = self.list(&roles);
            sentences.push(format!(
                "This endpoint requires the user to have at least the following permission(s):{list}"
            ));
        }
        let limits: Vec<String> = operation
            .get("x-rate-limit")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(limit)
            .collect();
        let why = "which is less than elsewhere";
        match limits.as_slice() {
            [] => {}
            [first, second] if self.sometimes() => sentences.push(format!(
                "The rate limit for this endpoint is {first}, {why}. This endpoint also has a rate limit of {second}, \
                 {why}."
            )),
            _ => sentences.push(format!(
                "The rate limit for this endpoint is {}, {why}. Once reached, the answer is 429. See [Rate \
                 Limiting](/#tag/Rate-Limits) for more.",
                limits.join(" and ")
            )),
        }
        let leads =
            if new { ["", "• ", "• **Note**: ", "- "] } else { ["", "**Note**: ", "**Note:** ", "* "] };
        sentences.into_iter().map(|sentence| format!("{}{sentence}", leads[self.random.usize(..4)])).collect()
    }

    /// Behind a colon; the first entry may follow without a line break.
    fn list(&mut self, names: &[&str]) -> String {
        let bullet = ["* ", " * ", "- ", "• "][self.random.usize(..4)];
        let first = if self.sometimes() { "\n" } else { "" };
        format!("{first}{bullet}{}", names.join(&format!("\n{bullet}")))
    }
}

fn limit(limit: &Value) -> String {
    let scope = limit.get("scope").and_then(Value::as_str).map(|scope| format!(" per {scope}"));
    format!("{} requests per {}{}", limit["limit"], limit["per"].as_str().unwrap(), scope.unwrap_or_default())
}

fn members(value: &mut Value) -> impl Iterator<Item = (String, &mut Value)> {
    value.as_object_mut().into_iter().flat_map(Map::iter_mut).map(|(key, value)| (key.clone(), value))
}

/// Removes the schemas of these names, and what only they mention.
fn without(document: &mut Value, mut names: Vec<String>) {
    while let Some(name) = names.pop() {
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        let Some(schema) = schemas.remove(&name) else { continue };
        if references(document).contains(&name) {
            document["components"]["schemas"][name] = schema;
        } else {
            names.extend(references(&schema));
        }
    }
}

/// The names of the schemas that are mentioned.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            let own = own.and_then(|to| to.strip_prefix("#/components/schemas/")).map(str::to_owned);
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(elements) => elements.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// `listSources` as `List Sources`.
fn title(id: &str) -> String {
    let mut title = String::new();
    for (at, c) in id.chars().enumerate() {
        if c.is_ascii_uppercase() && at > 0 {
            title.push(' ');
        }
        title.push(if at == 0 { c.to_ascii_uppercase() } else { c });
    }
    title
}
