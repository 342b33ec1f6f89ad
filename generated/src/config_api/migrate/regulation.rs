//! Requests to delete people's data, or to keep it out.

use serde_json::Value;

use super::names::{ResourceName, last_part};
use super::outcome::{Converted, Reason, Report, Unconvertible};
use crate::config_api::deletion_and_suppression::CreateRegulationRequest;
use crate::config_api::models as old;
use crate::stable::deletion_and_suppression::{
    CreateCloudSourceRegulationInput, CreateCloudSourceRegulationInputSubjectType,
    CreateSourceRegulationInput, CreateSourceRegulationInputSubjectType, CreateWorkspaceRegulationInput,
    CreateWorkspaceRegulationInputSubjectType,
};
use crate::stable::models::Suppression;

/// So many ids fit in one request.
const MAX_IDS: usize = 5_000;

const TOO_MANY: Reason = Reason::NeedsDecision("more than 5,000 ids have to be sent in several requests");
const PREFIX: Reason = Reason::NeedsDecision("the collection was taken without the source's name before it");
const OBJECTS: Reason =
    Reason::NeedsDecision("a regulation of a collection takes ids of objects (`objectId`)");
const COLLECTION: Reason = Reason::NeedsDecision("ids of objects need the collection that they are in");
const NO_SOURCE: Reason =
    Reason::NeedsDecision("a regulation of a collection goes to the source that has it, which is not named");
const NO_ATTRIBUTES: Reason = Reason::NeedsDecision("the entry has no attributes that can be read");

/// A regulation, by the operation that creates it in the Public API.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Regulation {
    /// For [`create_workspace_regulation`](crate::stable::deletion_and_suppression::create_workspace_regulation).
    Workspace(CreateWorkspaceRegulationInput),
    /// For [`create_source_regulation`](crate::stable::deletion_and_suppression::create_source_regulation).
    Source(CreateSourceRegulationInput),
    /// For [`create_cloud_source_regulation`](crate::stable::deletion_and_suppression::create_cloud_source_regulation).
    CloudSource(CreateCloudSourceRegulationInput),
}

/// Converts a regulation of the workspace.
///
/// One with a collection becomes a [`Regulation::CloudSource`]: the collection's full name says of which source, and
/// [`Lookup::source`](super::Lookup::source) takes it.
///
/// # Errors
///
/// [`Unconvertible`] for a type of regulation or of id that is not known, for a collection with ids of users, and for
/// a collection that does not name its source. Nothing is guessed where it deletes.
pub fn regulation(old: &CreateRegulationRequest) -> Result<Converted<Regulation>, Unconvertible> {
    let collection = old.collection.as_deref().unwrap_or_default();
    if !collection.is_empty() {
        let names_source = ResourceName::parse(collection).is_some_and(|name| name.source.is_some());
        return if names_source { source_regulation(old) } else { Err(NO_SOURCE.stops("collection")) };
    }
    let CreateRegulationRequest { attributes, collection: _, regulation_type, user_agent } = old;
    let mut report = Report::default();
    report.note("user_agent", user_agent, Reason::NoCounterpart);
    let subject_type = match name(&attributes.name)? {
        Subject::User => CreateWorkspaceRegulationInputSubjectType::UserId,
        Subject::Object => CreateWorkspaceRegulationInputSubjectType::ObjectId,
    };
    let new = CreateWorkspaceRegulationInput {
        regulation_type: kind(regulation_type)?.into(),
        subject_ids: report.ids(attributes),
        subject_type,
    };
    Ok(report.with(Regulation::Workspace(new)))
}

/// Converts a regulation of one source: a [`Regulation::CloudSource`] if it has a collection, and a
/// [`Regulation::Source`] if it has none.
///
/// # Errors
///
/// [`Unconvertible`] for a type of regulation or of id that is not known, for a collection with ids of users, and for
/// ids of objects without a collection. Nothing is guessed where it deletes.
pub fn source_regulation(old: &CreateRegulationRequest) -> Result<Converted<Regulation>, Unconvertible> {
    let CreateRegulationRequest { attributes, collection, regulation_type, user_agent } = old;
    let mut report = Report::default();
    report.note("user_agent", user_agent, Reason::NoCounterpart);
    let kind = kind(regulation_type)?;
    let subject = name(&attributes.name)?;
    let subject_ids = report.ids(attributes);
    let new = match collection.as_deref().filter(|collection| !collection.is_empty()) {
        None => {
            let subject_type = match subject {
                Subject::User => CreateSourceRegulationInputSubjectType::UserId,
                Subject::Object => return Err(COLLECTION.stops("collection")),
            };
            let regulation_type = kind.into();
            Regulation::Source(CreateSourceRegulationInput { regulation_type, subject_ids, subject_type })
        }
        Some(collection) => {
            let subject_type = match subject {
                Subject::User => return Err(OBJECTS.stops("attributes.name")),
                Subject::Object => CreateCloudSourceRegulationInputSubjectType::ObjectId,
            };
            if collection.contains('/') {
                report.add("collection", PREFIX);
            }
            Regulation::CloudSource(CreateCloudSourceRegulationInput {
                collection: last_part(collection).to_owned(),
                regulation_type: kind.into(),
                subject_ids,
                subject_type,
            })
        }
    };
    Ok(report.with(new))
}

/// Converts an entry of the suppressed users, to compare it. Nobody has seen one of the Config API's answered: this
/// takes `attributes` as regulations have them.
///
/// # Errors
///
/// [`Unconvertible`] for an entry without such attributes, and for a type of id that is not known.
pub fn suppressed_user(old: &Value) -> Result<Suppression, Unconvertible> {
    let attributes = &old["attributes"];
    let (Some(kind), Some(values)) = (attributes["name"].as_str(), attributes["values"].as_array()) else {
        return Err(NO_ATTRIBUTES.stops("attributes"));
    };
    let ids = values.iter().map(|id| id.as_str().map(str::to_owned));
    let subject_ids: Option<Vec<_>> = ids.collect();
    let subject_ids = subject_ids.ok_or_else(|| NO_ATTRIBUTES.stops("attributes.values"))?;
    let subject_type = match name(&kind.into())? {
        Subject::User => "USER_ID",
        Subject::Object => "OBJECT_ID",
    };
    Ok(Suppression { subject_ids, subject_type: subject_type.to_owned() })
}

/// The kind of the ids.
#[derive(Clone, Copy)]
enum Subject {
    User,
    Object,
}

fn name(old: &old::RegulationAttributeName) -> Result<Subject, Unconvertible> {
    match old {
        old::RegulationAttributeName::UserId => Ok(Subject::User),
        old::RegulationAttributeName::ObjectId => Ok(Subject::Object),
        old::RegulationAttributeName::Unknown(value) => {
            Err(Reason::unknown(value.as_str()).stops("attributes.name"))
        }
    }
}

/// The type's name in the Public API. Old clients write it in lower case.
fn kind(old: &old::RegulationType) -> Result<&'static str, Unconvertible> {
    const KINDS: [(&str, &str); 5] = [
        ("Delete", "DELETE_ONLY"),
        ("Delete_Internal", "DELETE_INTERNAL"),
        ("Suppress", "SUPPRESS_ONLY"),
        ("Suppress_With_Delete", "SUPPRESS_WITH_DELETE"),
        ("Unsuppress", "UNSUPPRESS"),
    ];
    let known = KINDS.into_iter().find(|(name, _)| old.as_str().eq_ignore_ascii_case(name));
    let known = known.ok_or_else(|| Reason::unknown(old.as_str()).stops("regulation_type"))?;
    Ok(known.1)
}

impl Report {
    fn ids(&mut self, attributes: &old::RegulationAttributes) -> Vec<String> {
        if attributes.values.len() > MAX_IDS {
            self.add("attributes.values", TOO_MANY);
        }
        attributes.values.clone()
    }
}
