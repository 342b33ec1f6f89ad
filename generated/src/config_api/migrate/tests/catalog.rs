use super::*;
use crate::config_api::migrate::{
    catalog_destination, catalog_destination_differences, catalog_source, catalog_source_differences,
};
use crate::config_api::models::{CatalogDestination, CatalogSource};

fn old_source(name: &str) -> CatalogSource {
    let json = json!({
        "name": name, "display_name": "Script", "description": "sends", "categories": ["Website"],
        "logos": { "logo": "l", "mark": "m" }, "type": "event",
    });
    CatalogSource::from_json(&json.to_string()).unwrap()
}

fn old() -> Value {
    json!({
        "name": "catalog/destinations/chat",
        "display_name": "Chat",
        "description": "talks",
        "type": "STREAMING",
        "website": "https://chat.example",
        "status": "PUBLIC_BETA",
        "logos": { "logo": "l", "mark": "m" },
        "categories": { "primary": "Livechat", "secondary": "", "additional": ["Surveys", ""] },
        "components": [{ "type": "WEB" }, { "type": "CLOUD" }, { "type": "IOS" }],
        "platforms": { "browser": true, "server": false, "mobile": true },
        "methods": { "alias": false, "group": true, "identify": true, "page_view": true, "track": true },
        "browserUnbundlingSupported": false,
        "browserUnbundlingPublic": true,
        "previous_names": ["Talk"],
        "settings": [{
            "name": "key", "display_name": "Key", "type": "STRING", "required": true, "description": "four letters",
            "deprecated": false, "settings": [], "string_validators": { "regexp": "^....$" },
        }],
    })
}

fn new() -> Value {
    let mut new = destination_type("chat", "m-chat");
    let members = json!({
        "name": "Chat",
        "description": "talks",
        "website": "https://chat.example",
        "status": "PUBLIC_BETA",
        "logos": { "default": "l", "mark": "m" },
        "categories": ["Livechat", "Surveys"],
        "components": [
            { "type": "IOS", "code": "" }, { "type": "SERVER", "code": "" }, { "type": "BROWSER", "code": "" },
        ],
        "supportedPlatforms": { "browser": true, "mobile": true },
        "supportedMethods": { "group": true, "identify": true, "pageview": true, "track": true },
        "supportedFeatures": { "browserUnbundling": false, "browserUnbundlingPublic": true },
        "previousNames": ["Talk"],
        "options": [{
            "name": "key", "label": "Key", "type": "string", "required": true, "description": "four letters",
        }],
    });
    new.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    new
}

fn read(json: &Value) -> CatalogDestination {
    CatalogDestination::from_json(&json.to_string()).unwrap()
}

#[test]
fn entries_are_found_by_slug_and_by_name() {
    let sources = ["script", ".net"].map(|slug| source_entry(&source_type(slug, slug, &[])));
    for (name, slug) in
        [("catalog/sources/script", "script"), ("catalog/sources/net", ".net"), (".net", ".net")]
    {
        assert_eq!(catalog_source(&old_source(name), &sources).unwrap().slug, slug);
    }
    let gone = catalog_source(&old_source("catalog/sources/gone"), &sources);
    assert_eq!(gone.unwrap_err(), Reason::not_found("gone"));

    let mut renamed = destination_type("talk-and-chat", "m-1");
    renamed["previousNames"] = json!(["Chat"]);
    let renamed = destination_entry(&renamed);
    let chat = destination_entry(&new());
    let both = [renamed.clone(), chat];
    assert_eq!(catalog_destination(&read(&old()), &both).unwrap().id, "m-chat");
    assert_eq!(catalog_destination(&read(&old()), &both[..1]).unwrap().id, "m-1");
    let twins = [renamed.clone(), renamed];
    assert!(matches!(catalog_destination(&read(&old()), &twins), Err(Reason::Ambiguous { .. })));
    assert!(catalog_destination(&read(&old()), &[]).is_err());
}

#[test]
fn what_is_the_same_does_not_differ() {
    assert_eq!(catalog_destination_differences(&read(&old()), &destination_entry(&new())), []);
    let mut private = (old(), new());
    private.0["status"] = "PRIVATE".into();
    private.1["status"] = "PRIVATE_BUILDING".into();
    assert_eq!(catalog_destination_differences(&read(&private.0), &destination_entry(&private.1)), []);
    let mut new = source_type("script", "m-1", &[]);
    new["name"] = "Script".into();
    new["description"] = "sends".into();
    new["categories"] = json!(["Website"]);
    new["logos"] = json!({ "default": "l", "mark": "m" });
    let old = old_source("catalog/sources/script");
    assert_eq!(catalog_source_differences(&old, &source_entry(&new)), []);
    new["logos"]["default"] = "other".into();
    let found = catalog_source_differences(&old, &source_entry(&new));
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["logos.default: \"l\" → \"other\""]
    );
}

/// Changes one value of the old entry after the other: each has to differ then, but for those without a counterpart.
#[test]
fn every_member_is_compared() {
    let new = destination_entry(&new());
    let mut leaves = Vec::new();
    collect(&old(), String::new(), String::new(), &mut leaves);
    let mut same = Vec::new();
    for (path, pointer) in leaves {
        let mut changed = old();
        let leaf = changed.pointer_mut(&pointer).unwrap();
        *leaf = match leaf.take() {
            Value::Bool(switch) => Value::Bool(!switch),
            other => Value::String(format!("{}x", other.as_str().unwrap_or_default())),
        };
        if catalog_destination_differences(&read(&changed), &new).is_empty() {
            same.push(path);
        }
    }
    assert_eq!(same, ["settings[0].deprecated", "settings[0].string_validators.regexp", "type"]);
}

#[test]
fn options_are_told_by_their_names() {
    let mut other = new();
    other["options"] = json!([{ "name": "added", "type": "string", "required": false }]);
    let found = catalog_destination_differences(&read(&old()), &destination_entry(&other));
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["options.key: \"key\" → nothing", "options.added: nothing → \"added\""]);
}
