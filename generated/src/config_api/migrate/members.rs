//! The successor of each member, as data: for tables and for callers with conversions of their own.

/// The successor of a member of the Config API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    /// The member's path in the Config API's form, such as `rules.events[].name`. Where its values change, there is one
    /// for each of them: `regulation_type = Delete`.
    pub member: &'static str,
    /// Its counterpart in the Public API.
    pub becomes: Becomes,
}

/// The counterpart of a member in the Public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Becomes {
    /// A member there, by its path.
    Member(&'static str),
    /// No member, for the reason that the sentence says.
    Nothing(&'static str),
}

/// Returns what becomes of the members of a kind of resource; nothing for a kind that is not known.
///
/// The kinds are `catalog_destination`, `catalog_source`, `delivery_metrics`, `destination`, `error`, `filter`,
/// `filter_preview`, `function`, `invite`, `list` (what is around every list), `policy`, `regulation`, `role`,
/// `schema_config`, `source`, `source_connection`, `source_function`, `suppressed_user`, `tracking_plan`, `update` (what
/// is around every update), `user` and `workspace`.
///
/// ```
/// use segment_public_api::config_api::migrate::{Becomes, members};
///
/// let enabled = members("destination").iter().find(|member| member.member == "enabled").unwrap();
/// assert_eq!(enabled.becomes, Becomes::Member("enabled"));
/// ```
#[must_use]
pub fn members(kind: &str) -> &'static [Member] {
    let at = KINDS.binary_search_by_key(&kind, |(kind, _)| kind);
    at.map_or(&[], |at| KINDS[at].1)
}

const fn to(member: &'static str, new: &'static str) -> Member {
    Member { member, becomes: Becomes::Member(new) }
}

const fn gone(member: &'static str, reason: &'static str) -> Member {
    Member { member, becomes: Becomes::Nothing(reason) }
}

const CATALOG: &str = "the catalog entry says it";
const CREATION: &str = "the Public API does not show when it was created";
const PLACE: &str = "the token, a path or an id says it";

/// Sorted by kind.
#[rustfmt::skip] // one line for each member
pub(super) static KINDS: &[(&str, &[Member])] = &[
    ("catalog_destination", &[
        to("browserUnbundlingPublic", "supportedFeatures.browserUnbundlingPublic"),
        to("browserUnbundlingSupported", "supportedFeatures.browserUnbundling"),
        to("categories", "categories"),
        to("categories.additional", "categories[]"),
        to("categories.primary", "categories[]"),
        to("categories.secondary", "categories[]"),
        to("components", "components"),
        to("components[].type", "components[].type"),
        to("components[].type = CLOUD", "components[].type = SERVER"),
        to("components[].type = WEB", "components[].type = BROWSER"),
        to("description", "description"),
        to("display_name", "name"),
        to("logos", "logos"),
        to("logos.logo", "logos.default"),
        to("logos.mark", "logos.mark"),
        to("methods", "supportedMethods"),
        to("methods.alias", "supportedMethods.alias"),
        to("methods.group", "supportedMethods.group"),
        to("methods.identify", "supportedMethods.identify"),
        to("methods.page_view", "supportedMethods.pageview"),
        to("methods.track", "supportedMethods.track"),
        to("name", "slug"),
        to("platforms", "supportedPlatforms"),
        to("platforms.browser", "supportedPlatforms.browser"),
        to("platforms.mobile", "supportedPlatforms.mobile"),
        to("platforms.server", "supportedPlatforms.server"),
        to("previous_names", "previousNames"),
        to("settings", "options"),
        gone("settings[].deprecated", "options do not say it"),
        to("settings[].description", "options[].description"),
        to("settings[].display_name", "options[].label"),
        gone("settings[].map_validators", "options have no validators"),
        to("settings[].name", "options[].name"),
        gone("settings[].number_validators", "options have no validators"),
        to("settings[].required", "options[].required"),
        gone("settings[].select_validators", "options have no validators"),
        gone("settings[].settings", "options do not nest"),
        gone("settings[].string_validators", "options have no validators"),
        to("settings[].type", "options[].type"),
        to("status", "status"),
        gone("type", "it was the same for every destination"),
        to("website", "website"),
    ]),
    ("catalog_source", &[
        to("categories", "categories"),
        to("description", "description"),
        to("display_name", "name"),
        to("logos", "logos"),
        to("logos.logo", "logos.default"),
        to("logos.mark", "logos.mark"),
        to("name", "slug"),
        gone("type", "`isCloudEventSource` says something near it"),
    ]),
    ("delivery_metrics", &[
        to("name", "sourceId"),
        to("parent", "sourceId"),
    ]),
    ("destination", &[
        gone("catalog_id", CATALOG),
        to("config", "settings"),
        gone("config[].display_name", CATALOG),
        to("config[].name", "settings"),
        gone("config[].type", CATALOG),
        to("config[].value", "settings"),
        gone("connection_mode", "where there is a choice, it is one of the settings"),
        gone("create_time", CREATION),
        to("display_name", "name"),
        to("enabled", "enabled"),
        to("name", "metadataId"),
        to("parent", "sourceId"),
        gone("slug", CATALOG),
        gone("update_time", "the Public API does not show when it was changed"),
    ]),
    ("error", &[
        to("code", "errors[].type"),
        to("error", "errors[].message"),
    ]),
    ("filter", &[
        to("actions", "actions"),
        to("actions[].fields", "actions[].fields"),
        to("actions[].fields.*.fields", "actions[].fields.*.fields"),
        to("actions[].path", "actions[].path"),
        to("actions[].percent", "actions[].percent"),
        to("actions[].type", "actions[].type"),
        to("actions[].type = blacklist_fields", "actions[].type = DROP_PROPERTIES"),
        to("actions[].type = drop_event", "actions[].type = DROP"),
        to("actions[].type = sample_event", "actions[].type = SAMPLE"),
        to("actions[].type = whitelist_fields", "actions[].type = ALLOW_PROPERTIES"),
        to("description", "description"),
        to("enabled", "enabled"),
        to("if", "if"),
        to("name", "id"),
        to("title", "title"),
    ]),
    ("filter_preview", &[
        to("filter", "filter"),
        to("input", "payload"),
    ]),
    ("function", &[
        gone("buildpack", "every function runs on the one that is known"),
        to("catalog_id", "catalogId"),
        to("code", "code"),
        to("created_at", "createdAt"),
        to("created_by", "createdBy"),
        to("description", "description"),
        to("display_name", "displayName"),
        to("id", "id"),
        to("logo_url", "logoUrl"),
        to("settings", "settings"),
        to("settings[].description", "settings[].description"),
        to("settings[].label", "settings[].label"),
        to("settings[].name", "settings[].name"),
        to("settings[].required", "settings[].required"),
        to("settings[].sensitive", "settings[].sensitive"),
        to("settings[].type", "settings[].type"),
        to("settings[].type = array", "settings[].type = ARRAY"),
        to("settings[].type = boolean", "settings[].type = BOOLEAN"),
        to("settings[].type = string", "settings[].type = STRING"),
        to("settings[].type = text-map", "settings[].type = TEXT_MAP"),
        gone("status", "the Public API has no such member"),
        to("type", "resourceType"),
        gone("workspace_id", PLACE),
    ]),
    ("invite", &[
        to("email", "email"),
        to("policies", "permissions"),
        to("policies[].resource", "permissions[].resources[]"),
        to("policies[].role", "permissions[].roleId"),
    ]),
    ("list", &[
        gone("next_page_token", "`pagination.next` is another text, and is not there on the last page"),
        to("page_size", "pagination.count"),
        gone("page_token", "`pagination.cursor` is another text: begin with the first page"),
    ]),
    ("policy", &[
        to("resource", "permissions[].resources[]"),
        to("role", "permissions[].roleId"),
        gone("subject", "the path says it: permissions are added to a user or a group"),
    ]),
    ("regulation", &[
        to("attributes", "subjectIds"),
        to("attributes.name", "subjectType"),
        to("attributes.name = objectId", "subjectType = OBJECT_ID"),
        to("attributes.name = userId", "subjectType = USER_ID"),
        to("attributes.values", "subjectIds"),
        to("collection", "collection"),
        to("create_time", "createdAt"),
        to("finish_time", "finishedAt"),
        to("id", "id"),
        gone("parent", PLACE),
        to("regulate_id", "regulateId"),
        to("regulation_type", "regulationType"),
        to("regulation_type = Delete", "regulationType = DELETE_ONLY"),
        to("regulation_type = Delete_Internal", "regulationType = DELETE_INTERNAL"),
        to("regulation_type = Suppress", "regulationType = SUPPRESS_ONLY"),
        to("regulation_type = Suppress_With_Delete", "regulationType = SUPPRESS_WITH_DELETE"),
        to("regulation_type = Unsuppress", "regulationType = UNSUPPRESS"),
        to("status", "overallStatus"),
        gone("user_agent", "the Public API has no such member"),
    ]),
    ("role", &[
        to("display_name", "name"),
        to("name", "id"),
    ]),
    ("schema_config", &[
        to("allow_group_traits_on_violations", "group.allowTraitsOnViolations"),
        to("allow_identify_traits_on_violations", "identify.allowTraitsOnViolations"),
        to("allow_track_event_on_violations", "track.allowEventOnViolations"),
        to("allow_track_properties_on_violations", "track.allowPropertiesOnViolations"),
        to("allow_unplanned_group_traits", "group.allowUnplannedTraits"),
        to("allow_unplanned_identify_traits", "identify.allowUnplannedTraits"),
        to("allow_unplanned_track_event_properties", "track.allowUnplannedEventProperties"),
        to("allow_unplanned_track_events", "track.allowUnplannedEvents"),
        to("common_group_event_on_violations", "group.commonEventOnViolations"),
        to("common_identify_event_on_violations", "identify.commonEventOnViolations"),
        to("common_track_event_on_violations", "track.commonEventOnViolations"),
        to("forwarding_blocked_events_to", "forwardingBlockedEventsTo"),
        to("forwarding_violations_to", "forwardingViolationsTo"),
        gone("name", PLACE),
        gone("parent", PLACE),
    ]),
    ("source", &[
        gone("catalog_id", CATALOG),
        to("catalog_name", "metadataId"),
        gone("create_time", CREATION),
        to("display_name", "name"),
        gone("function_config", "they are the settings of the function's instance"),
        gone("function_config[].name", "they are the settings of the function's instance"),
        gone("function_config[].type", "they are the settings of the function's instance"),
        gone("function_config[].value", "they are the settings of the function's instance"),
        to("id", "id"),
        to("labels", "labels"),
        to("library_config", "settings"),
        to("library_config.api_host", "settings.apiHost"),
        to("library_config.cross_domain_id_enabled", "settings.crossDomainIdEnabled"),
        to("library_config.metrics_enabled", "settings.metricsEnabled"),
        to("library_config.retry_queue", "settings.retryQueue"),
        to("name", "slug"),
        gone("parent", PLACE),
        to("slug", "slug"),
        to("write_keys", "writeKeys"),
    ]),
    ("source_connection", &[
        to("source_name", "sourceId"),
        gone("tracking_plan_id", "the path says it, with an id that is not the same"),
    ]),
    ("source_function", &[
        to("is_latest", "isLatestVersion"),
    ]),
    ("suppressed_user", &[
        to("attributes", "suppressed[]"),
        to("attributes.name", "suppressed[].subjectType"),
        to("attributes.values", "suppressed[].subjectIds"),
    ]),
    ("tracking_plan", &[
        to("create_time", "createdAt"),
        to("display_name", "name"),
        gone("name", "the ids of plans are not the same: look for the plan by its display name"),
        to("rules", "rules"),
        to("rules.events[]", "rules[].type = TRACK"),
        to("rules.events[].description", "rules[].jsonSchema.description"),
        to("rules.events[].name", "rules[].key"),
        to("rules.events[].rules", "rules[].jsonSchema"),
        to("rules.events[].version", "rules[].version"),
        to("rules.global", "rules[].type = COMMON"),
        to("rules.group", "rules[].type = GROUP"),
        gone("rules.group_traits", "to be merged by hand into the JSON schema of group"),
        to("rules.identify", "rules[].type = IDENTIFY"),
        gone("rules.identify_traits", "to be merged by hand into the JSON schema of identify"),
        to("update_time", "updatedAt"),
    ]),
    ("update", &[
        gone("update_mask", "what an update does not have stays, and null clears where it may"),
    ]),
    ("user", &[
        to("email", "email"),
        to("name", "id"),
    ]),
    ("workspace", &[
        gone("create_time", CREATION),
        to("display_name", "name"),
        to("id", "id"),
        to("name", "slug"),
    ]),
];
