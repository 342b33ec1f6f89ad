//! The successor of each operation, as data.

/// The operations of the Public API that replace one of the Config API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Successors {
    /// The id of the Config API's operation.
    pub operation: &'static str,
    /// The ids of the Public API's; none where nothing does the work.
    pub operations: &'static [&'static str],
    /// Advice: what to change, or what to do where there are none; empty where the name says it all.
    pub changes: &'static str,
}

/// Returns what does the work of an operation of the Config API now; `None` for an id that is not of one.
///
/// ```
/// use segment_public_api::config_api::migrate::successors;
///
/// let now = successors("createTrackingPlan").unwrap();
/// assert_eq!(now.operations, ["createTrackingPlan", "replaceRulesInTrackingPlan"]);
/// assert_eq!(successors("getWarehouse"), None);
/// ```
#[must_use]
pub fn successors(operation: &str) -> Option<&'static Successors> {
    let at = ALL.binary_search_by_key(&operation, |row| row.operation).ok()?;
    Some(&ALL[at])
}

const fn row(
    operation: &'static str,
    operations: &'static [&'static str],
    changes: &'static str,
) -> Successors {
    Successors { operation, operations, changes }
}

const BY_SOURCE_ID: &str = "address the source by its id";
const BY_DESTINATION_ID: &str = "address the destination by its id";
const BY_ENTRY_ID: &str = "address the entry by its id; the slug is a member of it";
const IN_APP: &str = "tokens are managed in the app";
const METRICS: &str =
    "beta: one call for each series, with a start, an end and a granularity; latencies have no successor";

/// Sorted by operation.
#[rustfmt::skip] // one line for each operation
pub(super) static ALL: &[Successors] = &[
    row("batchCreateTrackingPlanSourceConnections", &["addSourceToTrackingPlan"], "one call for each source"),
    row("batchGetDeliveryMetrics", &["getEgressSuccessMetricsFromDeliveryOverview", "getEgressFailedMetricsFromDeliveryOverview"], METRICS),
    row("batchGetDeliveryMetricsSummary", &["listDeliveryMetricsSummaryFromDestination"], "beta: one call for each destination"),
    row("createAccessToken", &[], IN_APP),
    row("createApp", &[], "apps are managed in the developer portal"),
    row("createDestination", &["createDestination"], "give the ids of the source and of the catalog entry; the settings are one object"),
    row("createDestinationFilter", &["createFilterForDestination"], "give the source's id; the types of actions have other names"),
    row("createFunction", &["createFunction"], "give the type in the body; types of settings are in upper case"),
    row("createInvite", &["createInvites"], "send a list, with permissions in place of policies"),
    row("createPolicy", &["addPermissionsToUser", "addPermissionsToUserGroup"], "the subject is the path; give ids of the role and the resources"),
    row("createRegulation", &["createWorkspaceRegulation"], "types and kinds of ids have other names"),
    row("createSource", &["createSource"], "give the slug, the id of the catalog entry and whether it is enabled; labels take a second call"),
    row("createSourceRegulation", &["createSourceRegulation", "createCloudSourceRegulation"], "the second one is for collections of cloud sources"),
    row("createTrackingPlan", &["createTrackingPlan", "replaceRulesInTrackingPlan"], "rules take a second call, and more where there are over 200"),
    row("createTrackingPlanSourceConnection", &["addSourceToTrackingPlan"], "give the source's id"),
    row("deleteAccessToken", &[], IN_APP),
    row("deleteDestination", &["deleteDestination"], BY_DESTINATION_ID),
    row("deleteDestinationFilter", &["removeFilterFromDestination"], BY_DESTINATION_ID),
    row("deleteFunction", &["deleteFunction"], ""),
    row("deleteInvite", &["deleteInvites"], "give the addresses of the invited people"),
    row("deletePolicy", &["replacePermissionsForUser", "replacePermissionsForUserGroup"], "send the permissions that are to stay"),
    row("deleteRegulation", &[], "a regulation cannot be withdrawn"),
    row("deleteSource", &["deleteSource"], BY_SOURCE_ID),
    row("deleteTrackingPlan", &["deleteTrackingPlan"], "the plan has another id"),
    row("deleteTrackingPlanSourceConnection", &["removeSourceFromTrackingPlan"], "give the source's id"),
    row("deploySourceFunction", &["createFunctionDeployment"], "address the function by its own id"),
    row("getAccessToken", &[], IN_APP),
    row("getCatalogDestination", &["getDestinationMetadata"], BY_ENTRY_ID),
    row("getCatalogSource", &["getSourceMetadata"], BY_ENTRY_ID),
    row("getDeliveryMetric", &["getEgressSuccessMetricsFromDeliveryOverview", "getEgressFailedMetricsFromDeliveryOverview"], METRICS),
    row("getDeliveryMetricsSummary", &["listDeliveryMetricsSummaryFromDestination"], "beta: give the source's id"),
    row("getDestination", &["getDestination"], BY_DESTINATION_ID),
    row("getDestinationFilter", &["getFilterInDestination"], BY_DESTINATION_ID),
    row("getFunction", &["getFunction"], ""),
    row("getInstallToken", &[], "there are no installs; a workspace gives out tokens of its own"),
    row("getRegulation", &["getRegulation"], ""),
    row("getSource", &["getSource"], BY_SOURCE_ID),
    row("getSourceFunctionIsLatestVersion", &["getFunction"], "read `isLatestVersion`"),
    row("getSourceSchemaConfig", &["listSchemaSettingsInSource"], "the members stand in objects by kind of call"),
    row("getTrackingPlan", &["getTrackingPlan", "listRulesFromTrackingPlan"], "the plan has another id, and its rules are a list of their own"),
    row("getWorkspace", &["getWorkspace"], "the token says which one"),
    row("listAccessTokens", &[], IN_APP),
    row("listCatalogDestinations", &["getDestinationsCatalog"], "settings are options, and several members have other names"),
    row("listCatalogSources", &["getSourcesCatalog"], "entries have ids and slugs in place of names"),
    row("listDeliveryMetrics", &["getEgressSuccessMetricsFromDeliveryOverview", "getEgressFailedMetricsFromDeliveryOverview", "getFilteredAtDestinationMetricsFromDeliveryOverview"], METRICS),
    row("listDestinationFilters", &["listFiltersFromDestination"], BY_DESTINATION_ID),
    row("listDestinations", &["listConnectedDestinationsFromSource"], "a source can have several of one type"),
    row("listFunctions", &["listFunctions"], "give the type as `resourceType`"),
    row("listInvites", &["listInvites"], "it lists addresses alone"),
    row("listPolicies", &["listUsers", "getUser", "getUserGroup"], "users and groups have permissions in place of policies"),
    row("listRegulations", &["listWorkspaceRegulations"], ""),
    row("listRoles", &["listRoles"], ""),
    row("listSources", &["listSources"], "sources have ids beside their slugs"),
    row("listSuppressedUsers", &["listSuppressions"], ""),
    row("listTrackingPlanSourceConnections", &["listSourcesFromTrackingPlan"], "it lists whole sources"),
    row("listTrackingPlans", &["listTrackingPlans"], "plans come without their rules"),
    row("listUsers", &["listUsers"], "users have ids in place of names"),
    row("listWorkspaces", &["getWorkspace"], "a token belongs to one workspace"),
    row("previewDestinationFilter", &["previewDestinationFilter"], "the event is an object, and no text"),
    row("previewFunction", &[], "try functions in the app"),
    row("updateConnectedWarehouse", &["addConnectionFromSourceToWarehouse", "removeSourceConnectionFromWarehouse"], "two calls of the warehouse in place of one switch"),
    row("updateDestination", &["updateDestination"], "there is no mask; the settings are one object, which is merged with what is there"),
    row("updateDestinationFilter", &["updateFilterForDestination"], "there is no mask"),
    row("updateFunction", &["updateFunction"], "there is no mask"),
    row("updateSource", &["updateSource", "replaceLabelsInSource"], "there is no mask; labels take a second call"),
    row("updateSourceSchemaConfig", &["updateSchemaSettingsInSource"], "there is no mask; a forwarding that is not sent is switched off"),
    row("updateTrackingPlan", &["updateTrackingPlan", "updateRulesInTrackingPlan", "replaceRulesInTrackingPlan", "removeRulesFromTrackingPlan"], "one call for the name, others for the rules; `replaceRulesInTrackingPlan` does to them what the old update did"),
];
