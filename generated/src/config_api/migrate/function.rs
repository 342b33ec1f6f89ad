//! Functions.

use super::outcome::{Converted, Reason, Report, Unconvertible};
use crate::client::model::Patch;
use crate::config_api::functions::{CreateFunctionRequest, UpdateFunctionRequest};
use crate::config_api::models as old;
use crate::stable::functions::{CreateFunctionInput, UpdateFunctionInput};
use crate::stable::models::{FunctionResourceType, FunctionSetting, FunctionSettingType};

const TYPE: Reason = Reason::NeedsDecision("the function does not say what it is for; say it by `default`");
const SENSITIVE: Reason = Reason::NeedsDecision(
    "the setting does not say whether it is a secret; it is made one, as the other way would show it",
);
const CLEARED: Reason = Reason::NeedsDecision("it cannot be emptied in the Public API; choose a value");

/// Converts a function for its creation. `default` is the type of one that does not say its own.
///
/// # Errors
///
/// [`Unconvertible`] where neither the function nor `default` says a type, and for a type that is not known.
pub fn function(
    old: &old::Function,
    default: Option<FunctionResourceType>,
) -> Result<Converted<CreateFunctionInput>, Unconvertible> {
    let old::Function {
        buildpack: _, // what a request has too
        catalog_id,
        code: _,
        created_at,
        created_by,
        description: _,
        display_name: _,
        id,
        logo_url: _,
        settings: _,
        status,
        r#type,
        workspace_id,
    } = old;
    let mut report = Report::default();
    report.note("catalog_id", catalog_id, Reason::ReadOnly);
    report.note("created_at", created_at, Reason::ReadOnly);
    report.note("created_by", created_by, Reason::ReadOnly);
    report.note("id", id, Reason::ReadOnly);
    report.note("status", status, Reason::NoCounterpart);
    report.note("workspace_id", workspace_id, Reason::Implied);
    let new = new_function(&old.clone().into(), r#type.as_ref(), default)?;
    let new = report.take("", new);
    Ok(report.with(new))
}

/// Converts a request that creates a function. `default` is as with [`function`].
///
/// # Errors
///
/// As with [`function`].
pub fn function_input(
    old: &CreateFunctionRequest,
    default: Option<FunctionResourceType>,
) -> Result<Converted<CreateFunctionInput>, Unconvertible> {
    let CreateFunctionRequest { function, r#type } = old;
    let mut report = Report::default();
    let new = report.take("function.", new_function(function, r#type.as_ref(), default)?);
    Ok(report.with(new))
}

fn new_function(
    old: &old::FunctionInput,
    r#type: Option<&old::FunctionType>,
    default: Option<FunctionResourceType>,
) -> Result<Converted<CreateFunctionInput>, Unconvertible> {
    let old::FunctionInput { buildpack, code, description, display_name, logo_url, settings } = old;
    let mut report = Report::default();
    report.buildpack("buildpack", buildpack.as_ref());
    let settings = settings.as_deref().map(|settings| report.take("", function_settings(settings)));
    Ok(report.with(CreateFunctionInput {
        code: code.clone(),
        description: description.clone().filter(|text| !text.is_empty()),
        display_name: display_name.clone(),
        logo_url: logo_url.clone().filter(|url| !url.is_empty()),
        resource_type: resource_type(r#type, default)?,
        settings,
    }))
}

/// Converts an update of a function. A description, a logo and settings that are cleared are sent empty.
pub fn function_update(old: &UpdateFunctionRequest) -> Converted<UpdateFunctionInput> {
    let UpdateFunctionRequest {
        buildpack,
        code,
        description,
        display_name,
        id,
        logo_url,
        settings,
        workspace_id,
    } = old;
    let mut report = Report::default();
    report.buildpack("buildpack", buildpack.as_set());
    report.note("id", id, Reason::Implied);
    report.note("workspace_id", workspace_id, Reason::Implied);
    for (member, is_cleared) in [("code", code.is_null()), ("display_name", display_name.is_null())] {
        if is_cleared {
            report.add(member, CLEARED);
        }
    }
    let text = |value: &Patch<String>| match value {
        Patch::Keep => None,
        Patch::Null => Some(String::new()),
        Patch::Set(text) => Some(text.clone()),
    };
    let settings = match settings {
        Patch::Keep => None,
        Patch::Null => Some(Vec::new()),
        Patch::Set(settings) => Some(report.take("", function_settings(settings))),
    };
    report.with(UpdateFunctionInput {
        code: code.as_set().cloned(),
        description: text(description),
        display_name: display_name.as_set().cloned(),
        logo_url: text(logo_url),
        settings,
    })
}

/// Converts the settings that a function asks for. One that does not say whether it is a secret is made one.
pub fn function_settings(old: &[old::FunctionSetting]) -> Converted<Vec<FunctionSetting>> {
    let (mut settings, mut report) = (Vec::new(), Report::default());
    for (at, setting) in old.iter().enumerate() {
        let old::FunctionSetting { description, label, name, required, sensitive, r#type } = setting;
        if sensitive.is_none() {
            report.add(format!("settings[{at}].sensitive"), SENSITIVE);
        }
        let r#type = FunctionSettingType::from(r#type.as_str().to_uppercase().replace('-', "_"));
        if let FunctionSettingType::Unknown(value) = &r#type {
            report.add(format!("settings[{at}].type"), Reason::unknown(value.as_str()));
        }
        settings.push(FunctionSetting {
            description: description.clone().unwrap_or_default(),
            label: label.clone(),
            name: name.clone(),
            required: required.unwrap_or_default(),
            sensitive: sensitive.unwrap_or(true),
            r#type,
        });
    }
    report.with(settings)
}

fn resource_type(
    old: Option<&old::FunctionType>,
    default: Option<FunctionResourceType>,
) -> Result<FunctionResourceType, Unconvertible> {
    match old {
        Some(old::FunctionType::Destination) => Ok(FunctionResourceType::Destination),
        Some(old::FunctionType::Source) => Ok(FunctionResourceType::Source),
        Some(old::FunctionType::Unknown(value)) if !value.as_str().is_empty() => {
            Err(Reason::unknown(value.as_str()).stops("type"))
        }
        _ => default.ok_or_else(|| TYPE.stops("type")),
    }
}

impl Report {
    /// The one that is known is what every function runs on now.
    fn buildpack(&mut self, member: &str, buildpack: Option<&old::FunctionBuildpack>) {
        match buildpack {
            None => {}
            Some(old::FunctionBuildpack::Boreal) => self.add(member, Reason::Implied),
            Some(_) => self.add(member, Reason::NoCounterpart),
        }
    }
}
