//! What spares callers code of their own.

use std::time::Duration;

use segment_public_api::stable::models::{
    Permission, PermissionInput, PermissionResource, RegulationStatus, RemoveRule, ResourceType, RuleType,
};
use segment_public_api::stable::tracking_plans::{
    CreateTrackingPlanInput, UpdateTrackingPlanInput, remove_rules_from_tracking_plan,
};
use segment_public_api::stable::{deletion_and_suppression, iam_users, sources, warehouses};
use segment_public_api::testing::{Answer, FakeTransport};
use segment_public_api::{Client, Paged, Patch, Region, RequestError, WaitPolicy};
use serde_json::{Value, json};

fn rules(count: usize) -> Vec<RemoveRule> {
    (0..count).map(|at| RemoveRule::new(RuleType::Track, 1).key(format!("An Event of Number {at}"))).collect()
}

fn client() -> (Client, FakeTransport) {
    let fake = FakeTransport::new();
    (Client::builder().token("t").transport(fake.clone()).build().unwrap(), fake)
}
