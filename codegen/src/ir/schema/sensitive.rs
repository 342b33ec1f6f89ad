//! Values that are never shown: `x-sensitive`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Schemas;
use crate::spec::pointer::Pointer;

const KEY: &str = "x-sensitive";

impl Schemas<'_> {
    /// Whether what stands at a place is a secret: it says so itself, or what stands behind its reference does, or
    /// something that it is made of short of its members.
    pub(in crate::ir) fn is_sensitive(&mut self, at: &Pointer) -> bool {
        let (mut waiting, mut seen) = (vec![at.clone()], BTreeSet::new());
        let mut is_sensitive = false;
        while let Some(at) = waiting.pop() {
            let Some(raw) = self.spec.raw(&at).and_then(Value::as_object) else { continue };
            if !seen.insert(at.clone()) {
                continue;
            }
            match raw.get(KEY) {
                None => {}
                Some(Value::Bool(says)) => is_sensitive |= says,
                Some(_) => {
                    let message = format!("`{KEY}` is neither true nor false");
                    self.error("malformed-extension", &at.child(KEY), message, "correct or remove it");
                }
            }
            let reference = raw.get("$ref").and_then(Value::as_str);
            waiting.extend(reference.and_then(Pointer::from_reference));
            for key in ["schema", "items", "additionalProperties"] {
                waiting.extend(raw.contains_key(key).then(|| at.child(key)));
            }
            for key in ["allOf", "anyOf", "oneOf"] {
                let parts = raw.get(key).and_then(Value::as_array).map_or(0, Vec::len);
                waiting.extend((0..parts).map(|index| at.child(key).child(index)));
            }
        }
        is_sensitive
    }
}
