//! The Config API's names of resources, which are paths.

/// Returns the last part of a name: the slug, id or key. A bare one gives itself.
///
/// ```
/// use segment_public_api::config_api::migrate::last_part;
///
/// assert_eq!(last_part("workspaces/acme/sources/web-shop"), "web-shop");
/// assert_eq!(last_part("catalog/sources/.net"), ".net");
/// assert_eq!(last_part("web-shop"), "web-shop");
/// ```
#[must_use]
pub fn last_part(name: &str) -> &str {
    let name = name.trim_end_matches('/');
    name.rsplit_once('/').map_or(name, |(_, last)| last)
}

/// Returns the key of a destination's setting: what stands behind the last `/config/`. A bare key gives itself.
///
/// ```
/// use segment_public_api::config_api::migrate::setting_key;
///
/// let name = "workspaces/acme/sources/web-shop/destinations/webhooks/config/sharedSecret";
/// assert_eq!(setting_key(name), "sharedSecret");
/// assert_eq!(setting_key("sharedSecret"), "sharedSecret");
/// ```
#[must_use]
pub fn setting_key(name: &str) -> &str {
    name.rsplit_once("/config/").map_or(name, |(_, key)| key)
}

/// The parts of a resource's full name, by the collections that they stand in.
///
/// ```
/// use segment_public_api::config_api::migrate::ResourceName;
///
/// let name = "workspaces/acme/sources/web-shop/destinations/webhooks/config/123/filters/df_1";
/// let name = ResourceName::parse(name).expect("it is a full name");
/// assert_eq!(name.source, Some("web-shop"));
/// assert_eq!(name.destination, Some("webhooks"));
/// assert_eq!(name.filter, Some("df_1"));
/// assert_eq!(ResourceName::parse("web-shop"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResourceName<'a> {
    /// Slug of the workspace.
    pub workspace: Option<&'a str>,
    /// Slug of the source.
    pub source: Option<&'a str>,
    /// Slug of the destination's type in the catalog.
    pub destination: Option<&'a str>,
    /// Id of the destination filter.
    pub filter: Option<&'a str>,
    /// Id of the tracking plan.
    pub tracking_plan: Option<&'a str>,
    /// The rest behind the pairs of collection and id: `schema-config`, or a collection of a cloud source.
    pub rest: Option<&'a str>,
}

impl<'a> ResourceName<'a> {
    /// Takes a full name apart; `None` for anything else, such as a bare slug or a name of the catalog.
    #[must_use]
    pub fn parse(name: &'a str) -> Option<Self> {
        let mut parsed = Self::default();
        let mut left = name.strip_suffix('/').unwrap_or(name);
        while !left.is_empty() {
            let Some((collection, behind)) = left.split_once('/') else {
                parsed.rest = Some(left);
                break;
            };
            let (id, behind) = behind.split_once('/').unwrap_or((behind, ""));
            if id.is_empty() {
                return None;
            }
            match collection {
                "workspaces" => parsed.workspace = Some(id),
                "sources" => parsed.source = Some(id),
                "destinations" => parsed.destination = Some(id),
                "filters" => parsed.filter = Some(id),
                "tracking-plans" => parsed.tracking_plan = Some(id),
                // A filter's own name has the id of the destination's settings inside, its path has not.
                "config" if behind.starts_with("filters/") => {}
                _ => return None,
            }
            left = behind;
        }
        parsed.workspace.map(|_| parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_has_two_names() {
        let short = "workspaces/w/sources/s/destinations/d/filters/df_1";
        let long = "workspaces/w/sources/s/destinations/d/config/5f/filters/df_1";
        assert_eq!(ResourceName::parse(short), ResourceName::parse(long));
        assert_eq!(last_part(short), last_part(long));
    }

    #[test]
    fn what_follows_the_pairs_is_kept() {
        let name = ResourceName::parse("workspaces/w/sources/crm/contacts").unwrap();
        assert_eq!((name.source, name.rest), (Some("crm"), Some("contacts")));
        let name = ResourceName::parse("workspaces/w/tracking-plans/rs_1").unwrap();
        assert_eq!((name.tracking_plan, name.rest), (Some("rs_1"), None));
    }

    #[test]
    fn what_is_no_full_name_is_none() {
        for name in ["", "/", "js", "catalog/sources/.net", "users/1", "workspaces//sources/js", "sources/js"]
        {
            assert_eq!(ResourceName::parse(name), None, "{name}");
        }
        assert_eq!(ResourceName::parse("workspaces/w/sources/s/destinations/d/config/key/of"), None);
    }

    #[test]
    fn keys_keep_their_slashes() {
        assert_eq!(setting_key("workspaces/w/sources/s/destinations/d/config/a/b"), "a/b");
        assert_eq!(setting_key("workspaces/w/sources/s/destinations/d/config/"), "");
        assert_eq!(last_part("a/b/"), "b");
        assert_eq!(last_part(""), "");
    }
}
