//! Values that mean something which is there, for calls that are made up.

use serde_json::{Value, json};

use super::{State, canonical, placeholder, reference};
use crate::document::Operation;

impl State {
    /// The value that a path parameter, query parameter or body member of this name may have in a call of the
    /// operation, where it has to mean something that is there.
    pub(crate) fn known(&self, operation: &Operation<'_>, name: &str) -> Option<Value> {
        let path = canonical(operation.path);
        let member = |collection: &str, member: &str| Some(self.list(collection).first()?[member].clone());
        if path.contains("/labels") && matches!(name, "key" | "value") {
            return member("/labels", name);
        }
        if let Some(value) = self.known_in_path(&path, name) {
            return Some(json!(value));
        }
        match name {
            "triggerError" | "triggerMultipleErrors" | "triggerUnexpectedError" => Some(json!(false)),
            "statusCode" => Some(json!(200)),
            "cursor" if path == "/filters" => Some(json!(0)),
            "cursor" => Some(json!("MA==")),
            "emails" if path == "/invites" => Some(json!(self.linked("/invites").first()?)),
            "emails" => member("/users", "email"),
            "userIds" => Some(json!(self.first("/users")?)),
            "versionId" => {
                self.first(&format!("/functions/{}/versions", self.first("/functions")?)).map(Value::from)
            }
            "writeKey" => member("/sources", "writeKeys")?.get(0).cloned(),
            "id" if path.contains("destination-connections") => Some(json!(self.first("/destinations")?)),
            "key" | "type" | "version" if path.ends_with("/rules") && operation.method == "DELETE" => {
                member(&format!("/tracking-plans/{}/rules", self.first("/tracking-plans")?), name)
            }
            _ => Some(json!(self.first(&reference(name, &path)?)?)),
        }
    }

    /// The first entry where the path has the placeholder of this name.
    fn known_in_path(&self, path: &str, name: &str) -> Option<String> {
        let mut place = String::new();
        for segment in path.split('/').skip(1) {
            let Some(found) = placeholder(segment) else {
                place = format!("{place}/{segment}");
                continue;
            };
            let id = self.first(&place).or_else(|| self.linked(&place).first().cloned())?;
            if found == name {
                return Some(id);
            }
            place = format!("{place}/{id}");
        }
        None
    }
}
