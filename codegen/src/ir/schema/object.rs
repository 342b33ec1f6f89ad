//! Objects: structs, maps, and what may have any members.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema};
use serde_json::Value;

use super::{LoweredSchema, MOST_MEMBERS, Naming, Schemas};
use crate::ir::{Field, Shape, Type, constraints, times};
use crate::names::{self, Kind};
use crate::prose::Predecessor;
use crate::spec::pointer::Pointer;

/// The members of an object, each with its place.
#[derive(Default)]
pub(super) struct Members {
    pub(super) properties: BTreeMap<String, (ReferenceOr<Box<Schema>>, Pointer)>,
    pub(super) required: BTreeSet<String>,
}

impl Schemas<'_> {
    pub(super) fn object(
        &mut self,
        object: &ObjectType,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        use AdditionalProperties as More;
        if schema.schema_data.discriminator.is_some() {
            return self.unsupported(at, "a `discriminator` without `oneOf` or `anyOf`");
        }
        let place = at.child("properties");
        let properties = object.properties.iter();
        let members = Members {
            properties: properties.map(|(n, p)| (n.clone(), (p.clone(), place.child(n)))).collect(),
            required: object.required.iter().cloned().collect(),
        };
        match (&object.additional_properties, object.properties.is_empty()) {
            (Some(More::Schema(_)), false) => {
                self.unsupported(at, "typed `additionalProperties` beside `properties`")
            }
            (Some(More::Any(true)), false) => {
                self.unsupported(at, "`additionalProperties: true` beside `properties`")
            }
            (None | Some(More::Any(true)), true) => {
                self.check_required(&members, at);
                LoweredSchema::plain(Type::FreeForm)
            }
            (Some(More::Schema(values)), true) => {
                self.check_required(&members, at);
                let values = self.lower(values, &at.child("additionalProperties"), &naming.inside("Value"));
                let free = matches!(values.ty, Type::Any);
                if free { LoweredSchema::plain(Type::FreeForm) } else { self.around(Type::Map, values, at) }
            }
            (None | Some(More::Any(false)), _) => self.structure(&members, schema, at, naming),
        }
    }

    /// A struct with these members.
    pub(super) fn structure(
        &mut self,
        members: &Members,
        schema: &Schema,
        at: &Pointer,
        naming: &Naming,
    ) -> LoweredSchema {
        self.check_required(members, at);
        let id = self.define(Shape::Struct(Vec::new()), schema, at, naming);
        let lowered = LoweredSchema { ty: Type::Named(id), nullable: schema.schema_data.nullable };
        self.settle_component(naming, &lowered);
        let fields = match self.mask(members, schema, at) {
            Some((mask, fields)) => {
                self.types[id].mask = Some(mask);
                fields
            }
            None => self.fields(members, id, at),
        };
        self.types[id].shape = Shape::Struct(fields);
        LoweredSchema::plain(Type::Named(id))
    }

    fn check_required(&mut self, members: &Members, at: &Pointer) {
        let missing = members.required.iter().filter(|name| !members.properties.contains_key(*name));
        for name in missing {
            let message = format!("`{name}` is required, but it is not among the properties");
            let help = "nothing was generated for it; define the property, or drop it from `required`";
            let warning = self.spec.map.warning("undefined-required", &at.child("required"), message, help);
            self.found.push(warning);
        }
    }

    fn fields(&mut self, members: &Members, parent: usize, at: &Pointer) -> Vec<Field> {
        if members.properties.len() > MOST_MEMBERS {
            let message = format!("a schema with more than {MOST_MEMBERS} members");
            let help = "the crate's tables of members end there; leave some out in the overlay";
            self.error("too-many-members", &at.child("properties"), message, help);
            return Vec::new();
        }
        let all_sensitive = self.is_sensitive(at);
        let mut fields: Vec<Field> = Vec::new();
        for (wire, (property, at)) in &members.properties {
            let around = &self.types[parent];
            let naming = Naming {
                name: format!("{}{}", around.name, names::pascal(wire)),
                parent: Some(parent),
                tag: None,
                major: around.major,
                component: false,
            };
            let lowered = self.lower(property, at, &naming);
            let sensitive = all_sensitive | self.is_sensitive(at);
            let raw = self.spec.raw(at);
            let given = raw.and_then(|raw| raw.get("x-rust-field")).and_then(Value::as_str);
            let name = given.map_or_else(|| Kind::Field.derive(wire), |name| Kind::Field.given(name));
            let clash = fields.iter().find(|field| field.name == name).map(|field| field.wire.clone());
            let clash = clash.map(|other| format!("`{other}` is, too"));
            let taken = names::is_model_member(&name).then(|| "is what every model has already".to_owned());
            if let Some(why) = clash.or(taken).or_else(|| Kind::Field.fault(&name)) {
                let message = format!("the member `{wire}` would be the field `{name}`, which {why}");
                let help = "give it another one in the overlay: `x-rust-field: …`";
                self.error("two-members-one-name", at, message, help);
                continue;
            }
            let data = self.data_of(property);
            let is_time = lowered.ty == Type::String && times::is_time(wire, data);
            let (read_only, write_only) =
                data.map_or((false, false), |data| (data.schema_data.read_only, data.schema_data.write_only));
            if read_only && write_only {
                let message = format!("the member `{wire}` is both `readOnly` and `writeOnly`");
                self.error("malformed", at, message, "drop one of them in the overlay");
            }
            // A bare reference says nothing of its own.
            let description = property.as_item().and_then(|schema| described(schema));
            let own = property.as_item().map(|schema| &schema.schema_data.extensions);
            fields.push(Field {
                required: members.required.contains(wire),
                nullable: lowered.nullable,
                read_only,
                write_only,
                wire: wire.clone(),
                name,
                ty: lowered.ty,
                description,
                sensitive,
                predecessor: own.and_then(Predecessor::of),
                constraints: constraints::of(&property.clone().unbox(), self.spec),
                boxed: false,
                is_time,
            });
        }
        fields
    }

    /// What stands behind a property's references.
    fn data_of<'s>(&'s self, property: &'s ReferenceOr<Box<Schema>>) -> Option<&'s Schema> {
        match property {
            ReferenceOr::Item(schema) => Some(schema),
            ReferenceOr::Reference { reference } => {
                self.spec.schema_behind(reference).map(|(schema, _)| schema)
            }
        }
    }
}

/// The description, with the values of an `enum` that is no type of its own.
fn described(schema: &Schema) -> Option<String> {
    use openapiv3::{SchemaKind, Type as T};
    let quoted = |values: Vec<String>| {
        let values = values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>();
        (!values.is_empty()).then(|| format!("One of {}.", values.join(", ")))
    };
    let values = match &schema.schema_kind {
        SchemaKind::Type(T::Integer(ty)) => {
            quoted(ty.enumeration.iter().flatten().map(i64::to_string).collect())
        }
        SchemaKind::Type(T::Number(ty)) => {
            quoted(ty.enumeration.iter().flatten().map(f64::to_string).collect())
        }
        SchemaKind::Type(T::Boolean(ty)) => {
            quoted(ty.enumeration.iter().flatten().map(bool::to_string).collect())
        }
        _ => None,
    };
    match (schema.schema_data.description.clone(), values) {
        (Some(description), Some(values)) => Some(format!("{description}\n\n{values}")),
        (description, values) => description.or(values),
    }
}
