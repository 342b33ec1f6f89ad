//! Tracking plans, their rules and their sources.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::lookup::Lookup;
use super::outcome::{Converted, Reason, Report};
use crate::config_api::models as old;
use crate::stable::models::{RuleInput, RuleType, TrackingPlanType, UpsertRule};
use crate::stable::tracking_plans::{
    AddSourceToTrackingPlanInput, CreateTrackingPlanInput, ReplaceRulesInTrackingPlanInput,
    UpdateRulesInTrackingPlanInput, replace_rules_in_tracking_plan, update_rules_in_tracking_plan,
};
use crate::{Client, Error};

/// So many rules fit in one request.
const BATCH: usize = 200;

const DESCRIPTION: Reason =
    Reason::NeedsDecision("the event's JSON schema has another description, which was kept");
const TWICE: Reason = Reason::NeedsDecision("an earlier event has the same name and version");
const TRAITS: Reason =
    Reason::NeedsDecision("merge them by hand into the JSON schema of the same kind of call");

/// A tracking plan to create, and the rules that creation has no place for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewTrackingPlan {
    /// For [`create_tracking_plan`](crate::stable::tracking_plans::create_tracking_plan): a plan of the type `LIVE`.
    pub input: CreateTrackingPlanInput,
    /// Events in their order, then the rules of identify, group and every call.
    pub rules: Vec<RuleInput>,
}

impl NewTrackingPlan {
    /// Returns the rules in parts of 200, which fit in one request each.
    pub fn batches(&self) -> impl Iterator<Item = &[RuleInput]> {
        self.rules.chunks(BATCH)
    }

    /// Returns the rules for [`update_rules_in_tracking_plan`](fn@update_rules_in_tracking_plan), in parts of 200.
    pub fn updates(&self) -> impl Iterator<Item = Vec<UpsertRule>> {
        self.batches().map(|batch| batch.iter().map(upsert).collect())
    }
}

fn upsert(rule: &RuleInput) -> UpsertRule {
    let RuleInput { json_schema, key, r#type, version } = rule.clone();
    UpsertRule { json_schema, key, new_key: None, r#type, version }
}

/// Converts a tracking plan with its rules.
pub fn tracking_plan(old: &old::TrackingPlan) -> Converted<NewTrackingPlan> {
    let old::TrackingPlan { create_time, display_name, name, rules, update_time } = old;
    let mut report = Report::default();
    report.note("create_time", create_time, Reason::ReadOnly);
    report.note("name", name, Reason::Implied);
    report.note("update_time", update_time, Reason::ReadOnly);
    let rules = report.take("rules.", tracking_plan_rules(rules));
    report.with(new_plan(display_name, rules))
}

/// Converts the tracking plan of a request that creates one.
pub fn tracking_plan_input(old: &old::TrackingPlanInput) -> Converted<NewTrackingPlan> {
    let old::TrackingPlanInput { display_name, rules } = old;
    let mut report = Report::default();
    let rules = rules.as_ref().map(|rules| report.take("rules.", tracking_plan_rules(rules)));
    report.with(new_plan(display_name, rules.unwrap_or_default()))
}

fn new_plan(display_name: &str, rules: Vec<RuleInput>) -> NewTrackingPlan {
    let input = CreateTrackingPlanInput {
        description: None,
        name: display_name.to_owned(),
        r#type: TrackingPlanType::Live,
    };
    NewTrackingPlan { input, rules }
}

/// Converts the rules of a tracking plan. What is not there makes no rule; an empty schema makes one.
///
/// The description of an event goes into its JSON schema, where that has none.
pub fn tracking_plan_rules(old: &old::TrackingPlanRules) -> Converted<Vec<RuleInput>> {
    let old::TrackingPlanRules { events, global, group, group_traits, identify, identify_traits } = old;
    let mut report = Report::default();
    report.note("group_traits", group_traits, TRAITS);
    report.note("identify_traits", identify_traits, TRAITS);
    let (mut rules, mut seen) = (Vec::new(), HashSet::new());
    for (at, event) in events.iter().flatten().enumerate() {
        let old::TrackingPlanEventRule { description, name, rules: schema, version } = event;
        let version = version.unwrap_or(1);
        if !seen.insert((name, version)) {
            report.add(format!("events[{at}]"), TWICE);
            continue;
        }
        let mut schema = schema.clone();
        if let Some(description) = description.as_deref().filter(|text| !text.is_empty()) {
            let there = schema.entry("description").or_insert_with(|| description.into());
            if there.as_str() != Some(description) {
                report.add(format!("events[{at}].description"), DESCRIPTION);
            }
        }
        rules.push(rule(schema, Some(name.clone()), RuleType::Track, version));
    }
    for (schema, r#type) in
        [(identify, RuleType::Identify), (group, RuleType::Group), (global, RuleType::Common)]
    {
        rules.extend(schema.clone().map(|schema| rule(schema, None, r#type, 1)));
    }
    report.with(rules)
}

fn rule(schema: Map<String, Value>, key: Option<String>, r#type: RuleType, version: i64) -> RuleInput {
    RuleInput { json_schema: Value::Object(schema), key, r#type, version }
}

/// Makes the rules of the tracking plan `plan_id` those of the converted one, in as many requests as it takes.
///
/// The first request replaces what the plan has, and the rest adds to it. One that fails leaves the plan with a part
/// of its rules; doing it again mends that. A plan without rules changes nothing.
///
/// # Errors
///
/// Those of the calls.
pub async fn write_rules(public: &Client, plan_id: &str, plan: &NewTrackingPlan) -> Result<(), Error> {
    let mut batches = plan.batches();
    let Some(first) = batches.next() else { return Ok(()) };
    let body = ReplaceRulesInTrackingPlanInput { rules: first.to_vec() };
    replace_rules_in_tracking_plan(plan_id, body).send(public).await?;
    // The same rules written twice do no harm.
    let retries = public.retry_policy().non_idempotent(true);
    for rules in plan.updates().skip(1) {
        let body = UpdateRulesInTrackingPlanInput { rules };
        update_rules_in_tracking_plan(plan_id, body).with_retries(retries).send(public).await?;
    }
    Ok(())
}

/// Converts the connections of a tracking plan, each for a call of
/// [`add_source_to_tracking_plan`](crate::stable::tracking_plans::add_source_to_tracking_plan). The sources can be given
/// by full names or slugs; those that the lookup does not have are left out.
pub fn connections(
    old: &[old::TrackingPlanSourceConnection],
    lookup: &Lookup,
) -> Converted<Vec<AddSourceToTrackingPlanInput>> {
    let (mut sources, mut report) = (Vec::new(), Report::default());
    for (at, connection) in old.iter().enumerate() {
        let old::TrackingPlanSourceConnection { source_name, tracking_plan_id } = connection;
        report.note(&format!("connections[{at}].tracking_plan_id"), tracking_plan_id, Reason::Implied);
        match lookup.source(source_name) {
            Ok(id) => sources.push(AddSourceToTrackingPlanInput { source_id: id.to_owned() }),
            Err(reason) => report.add(format!("connections[{at}].source_name"), reason),
        }
    }
    report.with(sources)
}
