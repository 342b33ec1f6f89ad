//! Destination filters.

use serde_json::{Map, Value};

use super::outcome::{Converted, Reason, Report, Unconvertible};
use crate::client::model::Patch;
use crate::config_api::destination_filters::{
    PreviewDestinationFilterRequest, UpdateDestinationFilterRequest,
};
use crate::config_api::models as old;
use crate::stable::destination_filters::{
    CreateFilterForDestinationInput, PreviewDestinationFilterInput, UpdateFilterForDestinationInput,
};
use crate::stable::models::{
    DestinationFilterAction, DestinationFilterActionType, PreviewedDestinationFilter,
};

const TITLE: Reason = Reason::NeedsDecision("the Public API requires a title");
const DISABLED: Reason =
    Reason::NeedsDecision("the filter does not say whether it is enabled; it is made disabled");
const CLEARED: Reason = Reason::NeedsDecision("it cannot be emptied in the Public API; choose a value");
const PAYLOAD: Reason = Reason::NeedsDecision("it must be the JSON text of an object");

/// Converts a filter for its creation at a destination of the source `source_id`. The last part of its name is its id
/// in both APIs.
///
/// # Errors
///
/// [`Unconvertible`] for an action of a type that is not known.
pub fn filter(
    old: &old::DestinationFilter,
    source_id: &str,
) -> Result<Converted<CreateFilterForDestinationInput>, Unconvertible> {
    let old::DestinationFilter { actions, description, enabled, r#if, name, title } = old;
    let mut report = Report::default();
    report.note("name", name, Reason::Implied);
    Ok(report.with(CreateFilterForDestinationInput {
        actions: filter_actions(actions)?,
        description: description.clone(),
        enabled: *enabled,
        r#if: r#if.clone(),
        source_id: source_id.to_owned(),
        title: title.clone(),
    }))
}

/// Converts the filter of a request that creates one. Where it does not say whether it is enabled, it is made disabled.
///
/// # Errors
///
/// [`Unconvertible`] for an action of a type that is not known, and without a title.
pub fn filter_input(
    old: &old::DestinationFilterInput,
    source_id: &str,
) -> Result<Converted<CreateFilterForDestinationInput>, Unconvertible> {
    let old::DestinationFilterInput { actions, description, enabled, r#if, title } = old;
    let mut report = Report::default();
    if enabled.is_none() {
        report.add("enabled", DISABLED);
    }
    Ok(report.with(CreateFilterForDestinationInput {
        actions: filter_actions(actions)?,
        description: description.clone(),
        enabled: enabled.unwrap_or_default(),
        r#if: r#if.clone(),
        source_id: source_id.to_owned(),
        title: title.clone().ok_or_else(|| TITLE.stops("title"))?,
    }))
}

/// Converts an update of a filter. `enabled` that is cleared is sent as `false`.
///
/// # Errors
///
/// [`Unconvertible`] for an action of a type that is not known.
pub fn filter_update(
    old: &UpdateDestinationFilterRequest,
) -> Result<Converted<UpdateFilterForDestinationInput>, Unconvertible> {
    let UpdateDestinationFilterRequest { actions, description, enabled, r#if, name, title } = old;
    let mut report = Report::default();
    report.note("name", name, Reason::Implied);
    for (member, is_cleared) in
        [("actions", actions.is_null()), ("if", r#if.is_null()), ("title", title.is_null())]
    {
        if is_cleared {
            report.add(member, CLEARED);
        }
    }
    Ok(report.with(UpdateFilterForDestinationInput {
        actions: actions.as_set().map(|actions| filter_actions(actions)).transpose()?,
        description: description.clone(),
        enabled: match enabled {
            Patch::Keep => None,
            Patch::Null => Some(false),
            Patch::Set(enabled) => Some(*enabled),
        },
        r#if: r#if.as_set().cloned(),
        title: title.as_set().cloned(),
    }))
}

/// Converts an action of a filter.
///
/// ```
/// use segment_public_api::config_api::migrate;
/// use segment_public_api::config_api::models::{DestinationFilterAction, DestinationFilterActionType};
///
/// let old = DestinationFilterAction::new(DestinationFilterActionType::SampleEvent).percent(0.5).path("userId");
/// let new = migrate::filter_action(&old)?;
/// assert_eq!(new.r#type.as_str(), "SAMPLE");
/// assert_eq!(new.percent, Some(0.5));
/// # Ok::<_, migrate::Unconvertible>(())
/// ```
///
/// # Errors
///
/// [`Unconvertible`] for a type that is not known.
pub fn filter_action(old: &old::DestinationFilterAction) -> Result<DestinationFilterAction, Unconvertible> {
    let old::DestinationFilterAction { fields, path, percent, r#type } = old;
    let r#type = match r#type {
        old::DestinationFilterActionType::BlacklistFields => DestinationFilterActionType::DropProperties,
        old::DestinationFilterActionType::DropEvent => DestinationFilterActionType::Drop,
        old::DestinationFilterActionType::SampleEvent => DestinationFilterActionType::Sample,
        old::DestinationFilterActionType::WhitelistFields => DestinationFilterActionType::AllowProperties,
        old::DestinationFilterActionType::Unknown(value) => {
            return Err(Reason::unknown(value.as_str()).stops("type"));
        }
    };
    let nested = |(object, fields): (&String, &old::DestinationFilterFields)| {
        let old::DestinationFilterFields { fields } = fields;
        let fields = Map::from_iter([("fields".to_owned(), Value::from(fields.as_slice()))]);
        (object.clone(), Value::Object(fields))
    };
    Ok(DestinationFilterAction {
        fields: fields
            .as_ref()
            .filter(|fields| !fields.is_empty())
            .map(|fields| fields.iter().map(nested).collect()),
        path: path.clone().filter(|path| !path.is_empty()), // the empty path samples at random, as none does
        percent: *percent,
        r#type,
    })
}

fn filter_actions(
    old: &[old::DestinationFilterAction],
) -> Result<Vec<DestinationFilterAction>, Unconvertible> {
    let at = |at, stopped: Unconvertible| Unconvertible {
        member: format!("actions[{at}].{}", stopped.member),
        ..stopped
    };
    old.iter()
        .enumerate()
        .map(|(i, action)| filter_action(action).map_err(|stopped| at(i, stopped)))
        .collect()
}

/// Converts the preview of a filter, whose title, description and state play no part in it.
///
/// # Errors
///
/// [`Unconvertible`] for an action of a type that is not known, and where `input` is not the text of a JSON object.
pub fn filter_preview(
    old: &PreviewDestinationFilterRequest,
) -> Result<Converted<PreviewDestinationFilterInput>, Unconvertible> {
    let PreviewDestinationFilterRequest { filter, input } = old;
    let old::DestinationFilterInput { actions, description, enabled, r#if, title } = filter;
    let mut report = Report::default();
    report.note("filter.description", description, Reason::NoCounterpart);
    report.note("filter.enabled", enabled, Reason::NoCounterpart);
    report.note("filter.title", title, Reason::NoCounterpart);
    let below =
        |stopped: Unconvertible| Unconvertible { member: format!("filter.{}", stopped.member), ..stopped };
    let filter =
        PreviewedDestinationFilter { actions: filter_actions(actions).map_err(below)?, r#if: r#if.clone() };
    let payload = serde_json::from_str(input).map_err(|_| PAYLOAD.stops("input"))?;
    Ok(report.with(PreviewDestinationFilterInput { filter, payload }))
}
