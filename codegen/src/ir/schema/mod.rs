//! Schemas to type definitions.

mod all_of;
mod define;
mod mask;
mod mentions;
mod object;
mod scalar;
mod sensitive;
mod union;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{AnySchema, ObjectType, ReferenceOr, Schema, SchemaKind, VariantOrUnknownOrEmpty};
use serde_json::Value;

use super::{Shape, Type, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::names;
use crate::spec::pointer::Pointer;
use crate::spec::{Spec, keywords};

/// A lowered schema: its type, and whether `null` may stand in its place.
#[derive(Clone, Debug)]
pub(super) struct LoweredSchema {
    pub(super) ty: Type,
    pub(super) nullable: bool,
}

impl LoweredSchema {
    fn plain(ty: Type) -> Self {
        Self { ty, nullable: false }
    }

    /// The type where nullability has to be part of it: in lists and maps.
    fn element(self) -> Box<Type> {
        Box::new(if self.nullable { Type::Nullable(Box::new(self.ty)) } else { self.ty })
    }
}

/// What an inline schema is called if it needs a type of its own.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub(super) name: String,
    pub(super) parent: Option<usize>,
    pub(super) tag: Option<String>,
    pub(super) major: Option<u32>,
    component: bool,
}

impl Naming {
    pub(super) fn inline(name: String, tag: &str) -> Self {
        Self { name, parent: None, tag: Some(tag.to_owned()), major: None, component: false }
    }

    /// For what is served in a major version.
    pub(super) fn of(self, major: u32) -> Self {
        Self { major: Some(major), ..self }
    }

    fn component(schema: &str) -> Self {
        Self {
            name: schema.to_owned(),
            parent: None,
            tag: None,
            major: names::major(schema),
            component: true,
        }
    }

    /// For what stands inside a list or map: a component's own name is taken by the component.
    fn inside(&self, suffix: &str) -> Self {
        if !self.component {
            return self.clone();
        }
        Self { name: format!("{}{suffix}", names::model(&self.name)), component: false, ..self.clone() }
    }
}

enum State {
    InProgress,
    Done(LoweredSchema),
}

/// Lowers schemas on demand, so that what no operation reaches is never lowered.
pub(super) struct Schemas<'a> {
    pub(super) spec: &'a Spec,
    pub(super) found: &'a mut Diagnostics,
    pub(super) types: Vec<TypeDef>,
    components: BTreeMap<String, State>,
    /// Components that are read without becoming types: envelopes, errors, parts of others.
    mentioned: BTreeSet<String>,
    /// How many schemas are being lowered, one in another.
    depth: usize,
}

/// How many schemas may be in each other, with each reference counted as one: lowering recurses.
const DEEPEST: usize = 256;

/// How many lists and maps may be in each other, with no name between: every walk over types recurses.
const MOST_LISTS: usize = 32;

/// What `record!` notes of an object's members is so many bits.
const MOST_MEMBERS: usize = 128;

impl<'a> Schemas<'a> {
    pub(super) fn new(spec: &'a Spec, found: &'a mut Diagnostics) -> Self {
        Self {
            spec,
            found,
            types: Vec::new(),
            components: BTreeMap::new(),
            mentioned: BTreeSet::new(),
            depth: 0,
        }
    }

    /// Whether values of a type are written as they are: texts, numbers, enums.
    pub(super) fn is_scalar(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => matches!(self.types[*id].shape, Shape::Enum(_)),
            Type::String | Type::Boolean | Type::Integer | Type::Unsigned | Type::Number => true,
            _ => false,
        }
    }

    pub(super) fn error(&mut self, code: &'static str, at: &Pointer, message: String, help: &str) {
        self.found.push(self.spec.map.error(code, at, message, help));
    }

    fn unsupported(&mut self, at: &Pointer, what: &str) -> LoweredSchema {
        let message = format!("{what} is not supported");
        self.error(
            "unsupported-schema",
            at,
            message,
            "describe the same values plainly, by an `update` in the overlay",
        );
        LoweredSchema::plain(Type::Any)
    }

    pub(super) fn lower<S: Borrow<Schema>>(
        &mut self,
        schema: &ReferenceOr<S>,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        self.one_deeper(at, |this| match schema {
            ReferenceOr::Reference { reference } => this.reference(reference, at),
            ReferenceOr::Item(schema) => this.item(schema.borrow(), at, naming),
        })
    }

    /// A list or map of what was lowered.
    fn around(&mut self, list: fn(Box<Type>) -> Type, element: LoweredSchema, at: &Pointer) -> LoweredSchema {
        let ty = list(element.element());
        if ty.depth() > MOST_LISTS {
            return self.unsupported(at, &format!("a list or map in more than {MOST_LISTS} others"));
        }
        LoweredSchema::plain(ty)
    }

    fn one_deeper(&mut self, at: &Pointer, lower: impl FnOnce(&mut Self) -> LoweredSchema) -> LoweredSchema {
        if self.depth == DEEPEST {
            return self.unsupported(at, &format!("a schema in more than {DEEPEST} others"));
        }
        self.depth += 1;
        let lowered = lower(self);
        self.depth -= 1;
        lowered
    }

    fn reference(&mut self, reference: &str, at: &Pointer) -> LoweredSchema {
        let spec = self.spec;
        let name = spec.component_name(reference);
        let Some((name, schema)) = name.and_then(|name| spec.schemas.get_key_value(&name)) else {
            if let Some(told) = Pointer::from_reference(reference).and_then(|at| spec.broken.get(at.as_str()))
            {
                self.found.push(told.clone());
                return LoweredSchema::plain(Type::Any);
            }
            let message = format!("`{reference}` is not a schema of the components");
            let help = "move the schema to `#/components/schemas/…`";
            self.error("misplaced-reference", at, message, help);
            return LoweredSchema::plain(Type::Any);
        };
        match self.components.get(name) {
            Some(State::Done(lowered)) => return lowered.clone(),
            Some(State::InProgress) => {
                let help = "give one schema of the loop members of its own";
                self.error("circular-reference", at, format!("`{name}` is defined by itself"), help);
                return LoweredSchema::plain(Type::Any);
            }
            None => {}
        }
        self.components.insert(name.clone(), State::InProgress);
        let place = Pointer::root().descend(&["components", "schemas", name]);
        let lowered = self.lower(schema, &place, &Naming::component(name));
        self.components.insert(name.clone(), State::Done(lowered.clone()));
        lowered
    }

    fn item(&mut self, schema: &Schema, at: &Pointer, naming: &Naming) -> LoweredSchema {
        let raw = self.spec.raw(at).and_then(Value::as_object);
        if let Some(keyword) = raw.and_then(keywords::unreadable) {
            return self.unsupported(at, &format!("`{keyword}`, which OpenAPI 3.0 does not have,"));
        }
        self.check_values(at);
        self.check_names(at);
        let mut lowered = match &schema.schema_kind {
            SchemaKind::Type(ty) => self.typed(ty, schema, at, naming),
            SchemaKind::AllOf { all_of } => self.all_of(all_of, schema, at, naming),
            SchemaKind::OneOf { one_of } => self.union(one_of, "oneOf", schema, at, naming),
            SchemaKind::AnyOf { any_of } => self.union(any_of, "anyOf", schema, at, naming),
            SchemaKind::Not { .. } => self.unsupported(at, "`not`"),
            SchemaKind::Any(any) => self.loose(any, schema, at, naming),
        };
        lowered.nullable |= schema.schema_data.nullable;
        lowered
    }

    fn typed(
        &mut self,
        ty: &openapiv3::Type,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        use openapiv3::Type as T;
        match ty {
            T::String(_) => self.string(schema, at, naming),
            // An `enum` of these says less than their type, and the docs of members list its values.
            T::Number(number) => self.number(matches!(number.format, VariantOrUnknownOrEmpty::Item(_)), at),
            T::Integer(_) => self.integer(at),
            T::Boolean(_) => LoweredSchema::plain(Type::Boolean),
            T::Object(object) => self.object(object, schema, at, naming),
            T::Array(array) => {
                let items = array
                    .items
                    .as_ref()
                    .map(|items| self.lower(items, &at.child("items"), &naming.inside("Item")));
                let items = items.unwrap_or(LoweredSchema::plain(Type::Any));
                self.around(Type::Array, items, at)
            }
        }
    }

    /// What fits no single type of OpenAPI: an empty schema, or keywords in places where they mean nothing.
    fn loose(&mut self, any: &AnySchema, schema: &Schema, at: &Pointer, naming: &Naming) -> LoweredSchema {
        let composed = [&any.one_of, &any.all_of, &any.any_of].into_iter().filter(|list| !list.is_empty());
        if composed.clone().count() > 1 || any.not.is_some() {
            return self
                .unsupported(at, "more than one of `allOf`, `anyOf`, `oneOf` and `not` in one schema");
        }
        let object = object_of(any);
        let plain_object = object.properties.is_empty() && object.additional_properties.is_none();
        if composed.count() == 1 {
            return match () {
                () if !any.all_of.is_empty() => self.all_of(&any.all_of, schema, at, naming),
                () if !any.one_of.is_empty() => self.union(&any.one_of, "oneOf", schema, at, naming),
                () => self.union(&any.any_of, "anyOf", schema, at, naming),
            };
        }
        let scalar = plain_object && any.items.is_none();
        match any.typ.as_deref() {
            Some("string") if scalar => self.string(schema, at, naming),
            Some("number") if scalar => {
                self.number(matches!(any.format.as_deref(), Some("double" | "float")), at)
            }
            Some("integer") if scalar => self.integer(at),
            Some("boolean") if scalar => LoweredSchema::plain(Type::Boolean),
            Some("object") => self.object(&object, schema, at, naming),
            None if !plain_object => self.object(&object, schema, at, naming),
            None if scalar && any.enumeration.is_empty() => LoweredSchema::plain(Type::Any),
            Some(other) => self.unsupported(at, &format!("this mixture of keywords with `type: {other}`")),
            None => self.unsupported(at, "`items` or `enum` without a `type`"),
        }
    }

    /// A component that is a type of its own may be mentioned by what it is made of.
    fn settle_component(&mut self, naming: &Naming, lowered: &LoweredSchema) {
        if naming.component {
            self.components.insert(naming.name.clone(), State::Done(lowered.clone()));
        }
    }
}

/// `x-page-size`: how many entries a page holds by itself.
pub(super) fn page_size(extensions: &IndexMap<String, Value>) -> Option<u32> {
    extensions.get("x-page-size").and_then(Value::as_u64).and_then(|size| u32::try_from(size).ok())
}

/// The object that a schema without a type describes.
fn object_of(any: &AnySchema) -> ObjectType {
    ObjectType {
        properties: any.properties.clone(),
        required: any.required.clone(),
        additional_properties: any.additional_properties.clone(),
        ..ObjectType::default()
    }
}
