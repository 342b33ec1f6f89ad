//! What a request tells in confidence, so that nothing that is shown of its answer repeats it.

use serde_json::Value;

use super::encode;
use super::parts::Parts;

impl Parts {
    /// Remembers the value of a parameter that is a secret.
    pub(super) fn keep_secret(&mut self, name: &str, value: &str) {
        /// A shorter one would be taken out of the middle of words.
        const SHORTEST: usize = 4;
        if self.operation.secret_parameters.contains(&name) && value.len() >= SHORTEST {
            let mut encoded = String::new();
            encode::push_encoded(&mut encoded, value);
            if encoded != value {
                self.secrets.push(encoded);
            }
            self.secrets.push(value.to_owned());
        }
    }

    /// Remembers every text and number in the value of a parameter that is a secret.
    pub(super) fn keep_secret_texts(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.keep_secret(name, text),
            Value::Number(number) => self.keep_secret(name, &number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| self.keep_secret_texts(name, item)),
            Value::Object(members) => {
                members.values().for_each(|member| self.keep_secret_texts(name, member));
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{CallOptions, Method, Operation};

    #[test]
    fn secret_parameters_are_remembered_as_they_may_be_repeated() {
        static REMOVE: Operation =
            Operation::new("removeKey", Method::Delete, "/sources/{sourceId}/keys/{key}")
                .secret_parameters(&["key", "tokens"]);
        let parts = Parts::new(&REMOVE, &CallOptions::default(), &["source", "a/secret"]).unwrap();
        let parts = parts.query("tokens", &["first", "abc"]).unwrap().query("more", &"plain").unwrap();
        assert_eq!(parts.secrets, ["a%2Fsecret", "a/secret", "first"]);
    }
}
