//! Schemas to type definitions.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ObjectType, ReferenceOr, Schema, SchemaKind, StringType,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::{EnumValue, Field, Shape, Type, TypeDef, UnionMember, constraints};
use crate::diagnostic::Diagnostics;
use crate::names::{self, Kind};
use crate::prose::Counterpart;
use crate::spec::Spec;
use crate::spec::pointer::Pointer;

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
    /// What is being lowered is for callers; error answers are looked at only.
    pub(super) become_types: bool,
    components: BTreeMap<String, State>,
    /// Components that are read without becoming a type.
    touched: BTreeSet<String>,
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
            become_types: true,
            components: BTreeMap::new(),
            touched: BTreeSet::new(),
            depth: 0,
        }
    }

    pub(super) fn unused(&self) -> Vec<String> {
        let used = |name: &String| self.components.contains_key(name) || self.touched.contains(name);
        self.spec.schemas.keys().filter(|name| !used(name)).cloned().collect()
    }

    /// Counts a component as used that is read without becoming a type: an envelope.
    pub(super) fn touch(&mut self, schema: &ReferenceOr<Schema>) {
        if let ReferenceOr::Reference { reference } = schema {
            let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
            self.touched.insert(name);
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

    pub(super) fn lower(
        &mut self,
        schema: &ReferenceOr<Schema>,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        self.one_deeper(at, |this| match schema {
            ReferenceOr::Reference { reference } => this.reference(reference, at),
            ReferenceOr::Item(schema) => this.item(schema, at, naming),
        })
    }

    fn boxed(&mut self, schema: &ReferenceOr<Box<Schema>>, at: &Pointer, naming: &Naming) -> LoweredSchema {
        self.one_deeper(at, |this| match schema {
            ReferenceOr::Reference { reference } => this.reference(reference, at),
            ReferenceOr::Item(schema) => this.item(schema, at, naming),
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
        let name = reference.strip_prefix("#/components/schemas/");
        let Some((name, schema)) = name.and_then(|name| spec.schemas.get_key_value(name)) else {
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
            T::String(string) => self.string(string, schema, at, naming),
            T::Number(number) if number.enumeration.is_empty() => {
                let decided = matches!(number.format, VariantOrUnknownOrEmpty::Item(_));
                self.number(decided, at)
            }
            T::Integer(integer) if integer.enumeration.is_empty() => LoweredSchema::plain(Type::Integer),
            T::Boolean(boolean) if boolean.enumeration.is_empty() => LoweredSchema::plain(Type::Boolean),
            T::Number(_) | T::Integer(_) | T::Boolean(_) => {
                self.unsupported(at, "an `enum` of anything but strings")
            }
            T::Object(object) => self.object(object, schema, at, naming),
            T::Array(array) => {
                let items = array
                    .items
                    .as_ref()
                    .map(|items| self.boxed(items, &at.child("items"), &naming.inside("Item")));
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
            if !plain_object {
                return self.unsupported(at, "`properties` beside `allOf`, `anyOf` or `oneOf`");
            }
            return match () {
                () if !any.all_of.is_empty() => self.all_of(&any.all_of, schema, at, naming),
                () if !any.one_of.is_empty() => self.union(&any.one_of, "oneOf", schema, at, naming),
                () => self.union(&any.any_of, "anyOf", schema, at, naming),
            };
        }
        let scalar = plain_object && any.items.is_none();
        match any.typ.as_deref() {
            Some("string") if scalar => {
                let values = any.enumeration.iter().map(|value| value.as_str().map(str::to_owned)).collect();
                let string = StringType { enumeration: values, ..StringType::default() };
                self.string(&string, schema, at, naming)
            }
            Some("number") if scalar && any.enumeration.is_empty() => {
                let decided = matches!(any.format.as_deref(), Some("double" | "float"));
                self.number(decided, at)
            }
            Some("integer") if scalar && any.enumeration.is_empty() => LoweredSchema::plain(Type::Integer),
            Some("boolean") if scalar && any.enumeration.is_empty() => LoweredSchema::plain(Type::Boolean),
            Some("object") => self.object(&object, schema, at, naming),
            None if !plain_object => self.object(&object, schema, at, naming),
            None if scalar && any.enumeration.is_empty() => LoweredSchema::plain(Type::Any),
            Some(other) => self.unsupported(at, &format!("this mixture of keywords with `type: {other}`")),
            None => self.unsupported(at, "`items` or `enum` without a `type`"),
        }
    }

    /// The vendor calls whole numbers `number` as well: somebody has to say which of them are fractions.
    fn number(&mut self, decided: bool, at: &Pointer) -> LoweredSchema {
        if !decided && self.become_types {
            let message = "nobody has decided whether this `number` is a fraction; it became an `f64`";
            let help = "say so in the overlay: `format: double` for a fraction, \
                        `type: integer, format: int64` for what is counted whole";
            self.found.push(self.spec.map.warning("undecided-number", at, message.to_owned(), help));
        }
        LoweredSchema::plain(Type::Number)
    }

    fn string(
        &mut self,
        string: &StringType,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        let values: BTreeSet<&String> = string.enumeration.iter().flatten().collect();
        if values.is_empty() {
            return LoweredSchema::plain(Type::String);
        }
        let nullable = string.enumeration.contains(&None);
        let renamed = schema.schema_data.extensions.get("x-enum-names");
        let mut variants: Vec<EnumValue> = Vec::new();
        for wire in values {
            let given = renamed.and_then(|names| names.get(wire)).and_then(Value::as_str);
            let name = given.map_or_else(|| Kind::Variant.derive(wire), |name| Kind::Variant.given(name));
            let clash =
                variants.iter().find(|variant| variant.name == name).map(|variant| variant.wire.as_str());
            let clash = clash.map(|other| format!("the value `{other}` is, too"));
            if let Some(why) = clash.or_else(|| Kind::Variant.fault(&name)) {
                let message = format!("the value `{wire}` would be the variant `{name}`, which {why}");
                let help = format!("give it a name in the overlay: `x-enum-names: {{ \"{wire}\": … }}`");
                self.error("two-values-one-name", &at.child("enum"), message, &help);
                continue;
            }
            variants.push(EnumValue { wire: wire.clone(), name, description: None });
        }
        let id = self.define(Shape::Enum(variants), schema, at, naming);
        LoweredSchema { ty: Type::Named(id), nullable }
    }

    fn object(
        &mut self,
        object: &ObjectType,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        use AdditionalProperties as More;
        self.check_required(object, at);
        match (&object.additional_properties, object.properties.is_empty()) {
            (Some(More::Schema(_)), false) => {
                self.unsupported(at, "typed `additionalProperties` beside `properties`")
            }
            (None | Some(More::Any(true)), true) => LoweredSchema::plain(Type::FreeForm),
            (Some(More::Schema(values)), true) => {
                let values = self.lower(values, &at.child("additionalProperties"), &naming.inside("Value"));
                let free = matches!(values.ty, Type::Any);
                if free { LoweredSchema::plain(Type::FreeForm) } else { self.around(Type::Map, values, at) }
            }
            (None | Some(More::Any(_)), _) => {
                let id = self.define(Shape::Struct(Vec::new()), schema, at, naming);
                let lowered = LoweredSchema { ty: Type::Named(id), nullable: schema.schema_data.nullable };
                self.settle_component(naming, &lowered);
                self.types[id].shape = Shape::Struct(self.fields(object, id, at));
                LoweredSchema::plain(Type::Named(id))
            }
        }
    }

    /// A component that is a type of its own may be mentioned by what it is made of.
    fn settle_component(&mut self, naming: &Naming, lowered: &LoweredSchema) {
        if naming.component {
            self.components.insert(naming.name.clone(), State::Done(lowered.clone()));
        }
    }

    fn check_required(&mut self, object: &ObjectType, at: &Pointer) {
        let missing = object.required.iter().filter(|name| !object.properties.contains_key(*name));
        for name in missing {
            let message = format!("`{name}` is required, but it is not among the properties");
            let help = "nothing was generated for it; define the property, or drop it from `required`";
            self.found.push(self.spec.map.warning(
                "undefined-required",
                &at.child("required"),
                message,
                help,
            ));
        }
    }

    fn fields(&mut self, object: &ObjectType, parent: usize, at: &Pointer) -> Vec<Field> {
        if object.properties.len() > MOST_MEMBERS {
            let message = format!("a schema with more than {MOST_MEMBERS} members");
            let help = "the crate's tables of members end there; leave some out in the overlay";
            self.error("too-many-members", &at.child("properties"), message, help);
            return Vec::new();
        }
        let mut properties: Vec<_> = object.properties.iter().collect();
        properties.sort_unstable_by_key(|(name, _)| *name);
        let mut fields: Vec<Field> = Vec::new();
        for (wire, property) in properties {
            let at = at.child("properties").child(wire);
            let around = &self.types[parent];
            let naming = Naming {
                name: format!("{}{}", around.name, names::pascal(wire)),
                parent: Some(parent),
                tag: None,
                major: around.major,
                component: false,
            };
            let lowered = self.boxed(property, &at, &naming);
            // A bare reference says nothing of its own.
            let data = property.as_item().map(|schema| &schema.schema_data);
            let given = data.and_then(|data| data.extensions.get("x-rust-field"));
            let description = data.and_then(|data| data.description.clone());
            let name = given.and_then(Value::as_str);
            let name = name.map_or_else(|| Kind::Field.derive(wire), |name| Kind::Field.given(name));
            let clash = fields.iter().find(|field| field.name == name).map(|field| field.wire.clone());
            let clash = clash.map(|other| format!("`{other}` is, too"));
            let taken = names::is_model_member(&name).then(|| "is what every model has already".to_owned());
            if let Some(why) = clash.or(taken).or_else(|| Kind::Field.fault(&name)) {
                let message = format!("the member `{wire}` would be the field `{name}`, which {why}");
                let help = "give it another one in the overlay: `x-rust-field: …`";
                self.error("two-members-one-name", &at, message, help);
                continue;
            }
            fields.push(Field {
                required: object.required.contains(wire),
                nullable: lowered.nullable,
                wire: wire.clone(),
                name,
                ty: lowered.ty,
                description,
                config_api: data.and_then(|data| Counterpart::of(&data.extensions)),
                constraints: constraints::of(&property.clone().unbox(), self.spec),
                boxed: false,
            });
        }
        fields
    }

    fn all_of(
        &mut self,
        parts: &[ReferenceOr<Schema>],
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        if let [only] = parts {
            return self.lower(only, &at.child("allOf").child(0), naming);
        }
        let mut merged = ObjectType::default();
        for (index, part) in parts.iter().enumerate() {
            let at = at.child("allOf").child(index);
            let Some(object) = self.object_behind(part) else {
                return self.unsupported(&at, "an `allOf` of several schemas that are not all plain objects");
            };
            merged.properties.extend(object.properties);
            merged.required.extend(object.required);
        }
        self.object(&merged, schema, at, naming)
    }

    /// The plain object that a schema is, if it is one.
    fn object_behind(&self, schema: &ReferenceOr<Schema>) -> Option<ObjectType> {
        let mut schema = schema;
        // References that only lead back to themselves were refused when the document was loaded.
        while let ReferenceOr::Reference { reference } = schema {
            schema = self.spec.schemas.get(reference.strip_prefix("#/components/schemas/")?)?;
        }
        match &schema.as_item()?.schema_kind {
            SchemaKind::Type(openapiv3::Type::Object(object)) => Some(object.clone()),
            SchemaKind::Any(any) if any.typ.is_none() => Some(object_of(any)),
            _ => None,
        }
    }

    fn union(
        &mut self,
        members: &[ReferenceOr<Schema>],
        keyword: &str,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        let at_members = at.child(keyword);
        if let [only] = members {
            return self.lower(only, &at_members.child(0), naming);
        }
        let id = self.define(Shape::Enum(Vec::new()), schema, at, naming);
        let lowered = LoweredSchema { ty: Type::Named(id), nullable: schema.schema_data.nullable };
        self.settle_component(naming, &lowered);
        let discriminator = schema.schema_data.discriminator.as_ref();
        let mut lowered_members: Vec<UnionMember> = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let at = at_members.child(index);
            let around = &self.types[id];
            let inline = Naming {
                name: format!("{}Option{}", around.name, index + 1),
                parent: Some(id),
                tag: None,
                major: around.major,
                component: false,
            };
            let ty = self.lower(member, &at, &inline).ty;
            let Type::Named(target) = ty else {
                self.unsupported(&at, "a union member that is not an object or enum with a name");
                continue;
            };
            let def = &self.types[target];
            let tag = discriminator.map(|discriminator| {
                let pointed = discriminator
                    .mapping
                    .iter()
                    .find(|(_, to)| to.rsplit('/').next() == Some(def.schema.as_str()));
                pointed.map_or_else(|| def.schema.clone(), |(value, _)| value.clone())
            });
            let name = def.name.clone();
            if name == "Unknown" || lowered_members.iter().any(|member| member.name == name) {
                let message = format!("two members of the union would be `{name}`");
                self.error(
                    "two-members-one-name",
                    &at,
                    message,
                    "give one of them an `x-rust-name` in the overlay",
                );
                continue;
            }
            lowered_members.push(UnionMember { name, ty: Type::Named(target), tag, boxed: false });
        }
        let discriminator = discriminator.map(|discriminator| discriminator.property_name.clone());
        self.types[id].shape = Shape::Union { members: lowered_members, discriminator };
        LoweredSchema::plain(Type::Named(id))
    }

    /// A new definition, named by `x-rust-name`, the component or the place.
    fn define(&mut self, shape: Shape, schema: &Schema, at: &Pointer, naming: &Naming) -> usize {
        let given = schema.schema_data.extensions.get("x-rust-name").and_then(Value::as_str);
        let name = match given {
            Some(name) => Kind::Type.given(name),
            None if naming.component => names::model(&naming.name),
            None => naming.name.clone(),
        };
        if let Some(why) = Kind::Type.fault(&name) {
            let message = format!("the schema `{}` would be the type `{name}`, which {why}", naming.name);
            self.error("impossible-name", at, message, "give it an `x-rust-name` in the overlay");
        }
        self.types.push(TypeDef {
            schema: naming.name.clone(),
            name,
            renamed: given.is_some(),
            parent: naming.parent,
            tag: naming.tag.clone(),
            major: naming.major,
            shape,
            description: schema.schema_data.description.clone(),
            page_size: page_size(&schema.schema_data.extensions),
            pointer: at.clone(),
        });
        self.types.len() - 1
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
