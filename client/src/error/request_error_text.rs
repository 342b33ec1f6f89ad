//! An entry of `errors` as a line and as JSON.

use std::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use super::request_error::RequestError;
use super::sanitized::Sanitized;

impl fmt::Display for RequestError {
    /// Writes one line: the message, else the kind, and the member that is wrong.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.message.as_deref().or(self.kind.as_deref()).unwrap_or("an error without a message");
        write!(f, "{}", Sanitized(text))?;
        match &self.field {
            Some(field) => write!(f, " (field `{}`)", Sanitized(field)),
            None => Ok(()),
        }
    }
}

impl Serialize for RequestError {
    /// Writes the members that are there, named as the API names them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, text) in [("type", &self.kind), ("message", &self.message), ("field", &self.field)] {
            if let Some(text) = text {
                map.serialize_entry(name, text)?;
            }
        }
        if let Some(data) = &self.data {
            map.serialize_entry("data", data)?;
        }
        if let Some(status) = self.status {
            map.serialize_entry("status", &status)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_entry_is_one_line_and_json() {
        let mut error = RequestError::default();
        assert_eq!(error.to_string(), "an error without a message");
        assert_eq!(serde_json::to_value(&error).unwrap(), json!({}));
        error.kind = Some("not-found".to_owned());
        assert_eq!(error.to_string(), "not-found");
        error.message = Some("No such\nsource".to_owned());
        error.field = Some("sourceId".to_owned());
        error.status = Some(404);
        let line = error.to_string();
        assert!(line.starts_with("No such") && line.ends_with("source (field `sourceId`)"), "{line}");
        assert!(!line.contains('\n'));
        let expected =
            json!({"type": "not-found", "message": "No such\nsource", "field": "sourceId", "status": 404});
        assert_eq!(serde_json::to_value(&error).unwrap(), expected);
    }
}
