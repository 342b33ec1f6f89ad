//! Authentication of calls.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pieces::Pieces;
use super::pointer::Pointer;

impl Pieces<'_> {
    /// The client sends a bearer token, whatever the document says.
    pub(super) fn security(&mut self, value: &Value, root: &Pointer) {
        self.requirements(value.get("security"), value, root);
    }

    /// Says of every scheme that is required what the client cannot sign with.
    fn requirements(&mut self, given: Option<&Value>, value: &Value, root: &Pointer) {
        let schemes = value.pointer("/components/securitySchemes").and_then(Value::as_object);
        for requirement in given.and_then(Value::as_array).into_iter().flatten() {
            for name in requirement.as_object().into_iter().flatten().map(|(name, _)| name) {
                let text = |key: &str| schemes.and_then(|all| all.get(name)?.get(key)?.as_str());
                let known = match (text("type"), text("scheme").map(str::to_ascii_lowercase).as_deref()) {
                    (Some("http"), Some("bearer")) | (Some("oauth2" | "openIdConnect"), _) | (None, _) => {
                        true
                    }
                    (Some("http"), Some("basic")) => self.dialect.takes_passwords,
                    _ => false,
                };
                if !known {
                    let at = root.descend(&["components", "securitySchemes", name]);
                    let help = "the client sends a bearer token: correct the scheme in the overlay";
                    self.fault(
                        "unsupported-security",
                        &at,
                        &format!("the scheme `{name}` is no bearer token"),
                        help,
                    );
                }
            }
        }
    }

    pub(super) fn own_security(&mut self, operation: &Value, document: &Value, at: &Pointer) {
        if self.dialect.takes_passwords {
            return self.requirements(operation.get("security"), document, &Pointer::root());
        }
        let own = operation.get("security").filter(|own| own.as_array().is_none_or(|list| !list.is_empty()));
        if own.is_some_and(|own| Some(own) != document.get("security")) {
            let help = "the client sends the same token with every call: remove `security` in the overlay";
            self.fault("unsupported-security", &at.child("security"), "`security` of its own", help);
        }
    }
}

/// The names of the schemes that are HTTP's `Basic`.
pub(super) fn password_schemes(document: &Value) -> BTreeSet<String> {
    let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let is = |scheme: &Value, key: &str, text: &str| {
        scheme.get(key).and_then(Value::as_str).is_some_and(|value| value.eq_ignore_ascii_case(text))
    };
    let basic = schemes.into_iter().flatten();
    let basic = basic.filter(|(_, scheme)| is(scheme, "type", "http") && is(scheme, "scheme", "basic"));
    basic.map(|(name, _)| name.clone()).collect()
}

pub(super) fn takes_password(document: &Value, password_schemes: &BTreeSet<String>) -> bool {
    let given = document.get("security").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    are_passwords(given.iter().filter_map(Value::as_object).map(serde_json::Map::keys), password_schemes)
}

/// Returns `true` if every way of the alternatives needs a user name and a password.
pub(super) fn are_passwords<'a, K: Iterator<Item = &'a String>>(
    mut alternatives: impl Iterator<Item = K>,
    password_schemes: &BTreeSet<String>,
) -> bool {
    let mut is_one = |mut names: K| names.any(|name| password_schemes.contains(name));
    alternatives.next().is_some_and(&mut is_one) && alternatives.all(is_one)
}
