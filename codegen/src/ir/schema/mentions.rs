//! Which components are used: as types, or without becoming one.

use serde_json::Value;

use super::Schemas;
use crate::spec::pointer::Pointer;

impl Schemas<'_> {
    /// The components that nothing uses.
    pub(in crate::ir) fn unused(&self) -> Vec<String> {
        let used = |name: &String| self.components.contains_key(name) || self.mentioned.contains(name);
        self.spec.schemas.keys().filter(|name| !used(name)).cloned().collect()
    }

    /// Counts a component as used that is read without becoming a type.
    pub(in crate::ir) fn mention(&mut self, reference: &str) {
        self.mentioned.extend(self.spec.component_name(reference));
    }

    /// The same for every component that is mentioned at a place, in whatever depth.
    pub(in crate::ir) fn mention_all(&mut self, at: &Pointer) {
        let mut waiting: Vec<&Value> = self.spec.raw(at).into_iter().collect();
        while let Some(value) = waiting.pop() {
            match value {
                Value::Object(members) => {
                    let name = members.get("$ref").and_then(Value::as_str);
                    let name = name.and_then(|reference| self.spec.component_name(reference));
                    if let Some(name) = name
                        && self.mentioned.insert(name.clone())
                    {
                        let place = Pointer::root().descend(&["components", "schemas", &name]);
                        waiting.extend(self.spec.raw(&place));
                    }
                    waiting.extend(members.values());
                }
                Value::Array(elements) => waiting.extend(elements),
                _ => {}
            }
        }
    }
}
