//! Secrets, which the API never shows again.

use serde_json::Value;

const MASK: &str = "••••••••";

/// Masks the secrets in everything that is called `settings`; a password of a warehouse is left out.
pub(crate) fn mask(path: &str, value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if name.to_ascii_lowercase().ends_with("settings") {
                    mask_settings(path, member);
                } else {
                    mask(path, member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mask(path, item)),
        _ => {}
    }
}

fn mask_settings(path: &str, settings: &mut Value) {
    let Some(settings) = settings.as_object_mut() else { return };
    if path.contains("warehouses") {
        settings.retain(|key, _| !key.to_ascii_lowercase().contains("password"));
    }
    for (key, value) in settings {
        let key = key.to_ascii_lowercase();
        if value.is_string()
            && ["password", "secret", "token", "apikey"].iter().any(|word| key.contains(word))
        {
            *value = Value::String(MASK.to_owned());
        }
    }
}
