//! Entries of the catalogs: found and compared, as nobody makes one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::names::last_part;
use super::outcome::{Difference, Reason, differ};
use crate::config_api::models as old;
use crate::stable::models as new;

/// Returns the entry of a source type: by its slug, or by the only slug that differs in nothing but leading dots.
///
/// # Errors
///
/// [`Reason::NotFound`] or [`Reason::Ambiguous`].
pub fn catalog_source<'a>(
    old: &old::CatalogSource,
    entries: &'a [new::SourceMetadata],
) -> Result<&'a new::SourceMetadata, Reason> {
    let slug = last_part(&old.name);
    let dotless = slug.trim_start_matches('.');
    let exact = entries.iter().filter(|entry| entry.slug == slug);
    let similar = entries.iter().filter(|entry| entry.slug.trim_start_matches('.') == dotless);
    only(slug, [exact.collect(), similar.collect()], |entry| &entry.id)
}

/// Returns the entry of a destination type: by its slug, by the only slug that differs in nothing but leading dots, or
/// by the only entry that has the name, or had it.
///
/// # Errors
///
/// [`Reason::NotFound`] or [`Reason::Ambiguous`].
pub fn catalog_destination<'a>(
    old: &old::CatalogDestination,
    entries: &'a [new::DestinationMetadata],
) -> Result<&'a new::DestinationMetadata, Reason> {
    let slug = last_part(&old.name);
    let dotless = slug.trim_start_matches('.');
    let name = &old.display_name;
    let exact = entries.iter().filter(|entry| entry.slug == slug);
    let similar = entries.iter().filter(|entry| entry.slug.trim_start_matches('.') == dotless);
    let named = entries.iter().filter(|entry| entry.name == *name || entry.previous_names.contains(name));
    only(slug, [exact.collect(), similar.collect(), named.collect()], |entry| &entry.id)
}

/// The one entry of the first list that has any.
fn only<'a, T, const N: usize>(
    name: &str,
    lists: [Vec<&'a T>; N],
    id: impl Fn(&T) -> &String,
) -> Result<&'a T, Reason> {
    match lists.iter().find(|list| !list.is_empty()).map(Vec::as_slice) {
        None | Some([]) => Err(Reason::not_found(name)),
        Some([entry]) => Ok(entry),
        Some(entries) => {
            let mut ids: Vec<_> = entries.iter().map(|entry| id(entry).clone()).collect();
            ids.sort_unstable();
            Err(Reason::Ambiguous { ids })
        }
    }
}

/// Compares the entries of a source type. The type, `event` or `object`, has no counterpart: `isCloudEventSource` says
/// something near it.
#[must_use]
pub fn catalog_source_differences(old: &old::CatalogSource, new: &new::SourceMetadata) -> Vec<Difference> {
    let old::CatalogSource { categories, description, display_name, logos, name, r#type: _ } = old;
    let mut found = Vec::new();
    differ(&mut found, "slug", last_part(name), new.slug.as_str());
    differ(&mut found, "name", display_name.as_str(), new.name.as_str());
    differ(&mut found, "description", description.as_str(), new.description.as_str());
    differ(&mut found, "categories", json!(categories), json!(new.categories));
    compare_logos(&mut found, logos, &new.logos);
    found
}

/// Compares the entries of a destination type. What has no counterpart is the type, which was always `STREAMING`, and of
/// its settings the validators, what is nested in them, and whether they are deprecated.
#[must_use]
pub fn catalog_destination_differences(
    old: &old::CatalogDestination,
    new: &new::DestinationMetadata,
) -> Vec<Difference> {
    let old::CatalogDestination {
        browser_unbundling_public,
        browser_unbundling_supported,
        categories,
        components,
        description,
        display_name,
        logos,
        methods,
        name,
        platforms,
        previous_names,
        settings,
        status,
        r#type: _,
        website,
    } = old;
    let mut found = Vec::new();
    differ(&mut found, "slug", last_part(name), new.slug.as_str());
    differ(&mut found, "name", display_name.as_str(), new.name.as_str());
    differ(&mut found, "description", description.as_str(), new.description.as_str());
    differ(&mut found, "website", website.as_str(), new.website.as_str());
    let previous = previous_names.as_deref().unwrap_or_default();
    differ(&mut found, "previousNames", json!(previous), json!(new.previous_names));
    differ(&mut found, "categories", json!(destination_categories(categories)), json!(new.categories));
    compare_logos(&mut found, logos, &new.logos);
    let mut old_types: Vec<_> = components.iter().map(component_type).collect();
    let mut new_types: Vec<_> = new.components.iter().map(|component| component.r#type.as_str()).collect();
    for types in [&mut old_types, &mut new_types] {
        types.sort_unstable();
        types.dedup();
    }
    differ(&mut found, "components[].type", json!(old_types), json!(new_types));
    // What was private has several states now.
    let status = status.as_str();
    if !(status == "PRIVATE" && new.status.as_str().starts_with("PRIVATE_")) {
        differ(&mut found, "status", status, new.status.as_str());
    }
    let old::CatalogMethods { alias, group, identify, page_view, track } = methods;
    let old::CatalogPlatforms { browser, mobile, server } = platforms;
    let now = (&new.supported_methods, &new.supported_platforms, &new.supported_features);
    for (member, old, new) in [
        ("supportedMethods.alias", alias, now.0.alias),
        ("supportedMethods.group", group, now.0.group),
        ("supportedMethods.identify", identify, now.0.identify),
        ("supportedMethods.pageview", page_view, now.0.pageview),
        ("supportedMethods.track", track, now.0.track),
        ("supportedPlatforms.browser", browser, now.1.browser),
        ("supportedPlatforms.mobile", mobile, now.1.mobile),
        ("supportedPlatforms.server", server, now.1.server),
        ("supportedFeatures.browserUnbundling", browser_unbundling_supported, now.2.browser_unbundling),
        (
            "supportedFeatures.browserUnbundlingPublic",
            browser_unbundling_public,
            now.2.browser_unbundling_public,
        ),
    ] {
        differ(&mut found, member, *old, new.unwrap_or_default());
    }
    compare_options(&mut found, settings, &new.options);
    found
}

/// The categories as one list, without the empty ones.
fn destination_categories(old: &old::CatalogDestinationCategories) -> Vec<&str> {
    let old::CatalogDestinationCategories { additional, primary, secondary } = old;
    let all = [primary, secondary].into_iter().chain(additional);
    all.map(String::as_str).filter(|category| !category.is_empty()).collect()
}

fn component_type(old: &old::CatalogComponent) -> &str {
    match &old.r#type {
        old::CatalogComponentType::Web => "BROWSER",
        old::CatalogComponentType::Cloud => "SERVER",
        same => same.as_str(),
    }
}

fn compare_logos(found: &mut Vec<Difference>, old: &old::CatalogLogos, new: &new::Logos) {
    let old::CatalogLogos { logo, mark } = old;
    differ(found, "logos.default", logo.as_str(), new.default.as_str());
    differ(found, "logos.mark", mark.as_str(), new.mark.as_deref().unwrap_or_default());
}

fn compare_options(found: &mut Vec<Difference>, old: &[old::CatalogSetting], new: &[new::IntegrationOption]) {
    let mut options: BTreeMap<_, _> = new.iter().map(|option| (option.name.as_str(), option)).collect();
    for setting in old {
        let old::CatalogSetting {
            deprecated: _,
            description,
            display_name,
            map_validators: _,
            name,
            number_validators: _,
            required,
            select_validators: _,
            settings: _,
            string_validators: _,
            r#type,
        } = setting;
        let member = format!("options.{name}");
        let Some(option) = options.remove(name.as_str()) else {
            differ(found, &member, name.as_str(), Value::Null);
            continue;
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        differ(found, &format!("{member}.label"), display_name.as_str(), text(&option.label));
        differ(found, &format!("{member}.description"), description.as_str(), text(&option.description));
        differ(found, &format!("{member}.required"), *required, option.required);
        if !r#type.as_str().eq_ignore_ascii_case(&option.r#type) {
            differ(found, &format!("{member}.type"), r#type.as_str(), option.r#type.as_str());
        }
    }
    for name in options.into_keys() {
        differ(found, &format!("options.{name}"), Value::Null, name);
    }
}
