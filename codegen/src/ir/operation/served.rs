//! The body and the answer of an operation at each maturity.

use std::collections::BTreeMap;

use openapiv3::{MediaType, ReferenceOr, Schema, SchemaKind};

use super::{Lowering, resolve};
use crate::ir::schema::{self, Naming};
use crate::ir::{Maturity, Served, Type};
use crate::names;
use crate::spec::SpecOperation;
use crate::spec::pointer::Pointer;

impl Lowering<'_, '_> {
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
                self.body(&content, &at, &naming)
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
    pub(super) fn served(&mut self, id: &str, module: &str) -> (u16, Vec<Served>) {
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
                self.body(&content, &at, &naming)
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

    fn bodies(&mut self) -> BTreeMap<(Maturity, u32), (MediaType, Pointer)> {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let Some(body) = &operation.request_body else { return BTreeMap::new() };
        let spec = self.schemas.spec;
        let at = pointer.child("requestBody");
        let found = resolve(body, &at, "/components/requestBodies", &spec.request_bodies);
        let Some((body, place)) = self.resolved(found, &at) else { return BTreeMap::new() };
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

    /// The type of a body; one that may be left out is nullable, which no other is.
    fn body(&mut self, content: &MediaType, at: &Pointer, naming: &Naming) -> Type {
        let ty = self.content_type(content, at, naming);
        let spec = self.schemas.spec;
        let body = self.operation.operation.request_body.as_ref();
        let found = body.and_then(|body| {
            resolve(body, &Pointer::root(), "/components/requestBodies", &spec.request_bodies)
        });
        if found.is_some_and(|(body, _)| !body.required) { Type::Nullable(Box::new(ty)) } else { ty }
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
