//! Updates that name the members they change: the members of the resource, as those of the body.

use openapiv3::Schema;
use serde_json::Value;

use super::object::Members;
use super::{Naming, Schemas};
use crate::ir::{Field, Mask, Shape, Type};
use crate::names;
use crate::spec::pointer::Pointer;

/// The member of a body's schema that makes it such an update.
const KEY: &str = "x-update-mask";

/// The member of the mask that holds the paths.
const PATHS: &str = "paths";

impl Schemas<'_> {
    /// Reads the `x-update-mask` of an object, with the members of the resource in it.
    pub(super) fn mask(
        &mut self,
        object: &Members,
        schema: &Schema,
        at: &Pointer,
    ) -> Option<(Mask, Vec<Field>)> {
        let extension = schema.schema_data.extensions.get(KEY)?;
        match self.masked(object, extension) {
            Ok(masked) => Some(masked),
            Err(what) => {
                let help = "write `{resource: …, prefix: …, except: […]}`: the member that holds the resource, what \
                            stands before a member's name in its path, and members without a path";
                self.error("malformed-extension", &at.child(KEY), format!("`{KEY}` {what}"), help);
                None
            }
        }
    }

    fn masked(&mut self, object: &Members, extension: &Value) -> Result<(Mask, Vec<Field>), String> {
        let text = |key: &str| extension.get(key).and_then(Value::as_str).map(str::to_owned);
        let (Some(resource), Some(prefix)) = (text("resource"), text("prefix")) else {
            return Err("names no `resource` and `prefix`".to_owned());
        };
        let except = extension.get("except").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let except: Vec<String> = except.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let mut others = object.properties.keys().filter(|name| **name != resource);
        let (true, Some(member), None) =
            (object.properties.contains_key(&resource), others.next().cloned(), others.next())
        else {
            return Err(format!(
                "needs an object with the members `{resource}` and one that holds the paths"
            ));
        };
        let is_paths = |field: &Field| field.wire == PATHS && field.ty == Type::Array(Box::new(Type::String));
        if !matches!(self.members_of(object, &member).as_deref(), Some([only]) if is_paths(only)) {
            return Err(format!("finds no list of texts, `{PATHS}`, in the member `{member}`"));
        }
        let Some(fields) = self.members_of(object, &resource).filter(|fields| !fields.is_empty()) else {
            return Err(format!("finds no object with members in the member `{resource}`"));
        };
        if let Some(unknown) = except.iter().find(|name| fields.iter().all(|field| field.wire != **name)) {
            return Err(format!("excepts `{unknown}`, which is no member of the resource"));
        }
        Ok((Mask { resource, prefix, member, except }, fields))
    }

    /// The members of the object that a property is.
    fn members_of(&mut self, object: &Members, property: &str) -> Option<Vec<Field>> {
        let (schema, at) = object.properties.get(property)?;
        let naming = Naming::inline(names::pascal(property), "");
        let lowered = self.lower(schema, at, &naming);
        match (&lowered.ty, lowered.ty.named().map(|id| &self.types[id].shape)) {
            (Type::Named(_), Some(Shape::Struct(fields))) => Some(fields.clone()),
            _ => None,
        }
    }
}
