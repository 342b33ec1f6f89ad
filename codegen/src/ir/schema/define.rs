//! Definitions, and the names that the overlay gives them.

use openapiv3::Schema;
use serde_json::Value;

use super::{Naming, Schemas, page_size};
use crate::ir::{Shape, TypeDef};
use crate::names::{self, Kind};
use crate::spec::pointer::Pointer;

impl Schemas<'_> {
    /// Names that the overlay gives have to be texts, and for something that is there.
    pub(super) fn check_names(&mut self, at: &Pointer) {
        let Some(raw) = self.spec.raw(at).and_then(Value::as_object) else { return };
        for key in ["x-rust-name", "x-rust-field"] {
            if raw.get(key).is_some_and(|name| !name.is_string()) {
                let message = format!("`{key}` is not a text");
                self.error("malformed-extension", &at.child(key), message, "correct or remove it");
            }
        }
        let Some(names) = raw.get("x-enum-names") else { return };
        let values = raw.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let fits = names.as_object().is_some_and(|names| {
            names
                .iter()
                .all(|(value, name)| name.is_string() && values.iter().any(|v| v.as_str() == Some(value)))
        });
        if !fits {
            let message = "`x-enum-names` is not a name for each of some values of the `enum`";
            self.error(
                "malformed-extension",
                &at.child("x-enum-names"),
                message.to_owned(),
                "correct or remove it",
            );
        }
    }

    /// A new definition, named by `x-rust-name`, the component or the place.
    pub(super) fn define(&mut self, shape: Shape, schema: &Schema, at: &Pointer, naming: &Naming) -> usize {
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
            mask: None,
            description: schema.schema_data.description.clone(),
            page_size: page_size(&schema.schema_data.extensions),
            pointer: at.clone(),
        });
        self.types.len() - 1
    }
}
