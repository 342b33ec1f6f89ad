//! From the Config API's names to the Public API's ids: the only thing here that asks.

use std::collections::BTreeMap;

use super::all::all;
use super::ids::{Ids, Types};
use super::names::{ResourceName, last_part};
use super::outcome::Reason;
use crate::config_api::models as old;
use crate::stable::models as new;
use crate::stable::{catalog, destinations, functions, sources, tracking_plans, workspaces};
use crate::{Client, Error};

/// The resources of the Public API, found by their names in the Config API.
///
/// It answers with an id only where there is exactly one; nothing is guessed.
///
/// ```
/// use segment_public_api::config_api::migrate::{Lookup, Reason};
/// use segment_public_api::{Error, stable::models::TrackingPlan};
///
/// # fn example() -> Result<(), Error> {
/// let plan = TrackingPlan::from_json(r#"{ "id": "tp_1", "name": "Shop plan", "type": "LIVE" }"#)?;
/// let lookup = Lookup::of(&[], &[], &[plan], &[]);
/// assert_eq!(lookup.tracking_plan("Shop plan"), Ok("tp_1"));
/// assert_eq!(lookup.tracking_plan("Other plan"), Err(Reason::NotFound { name: "Other plan".into() }));
/// # Ok(())
/// # }
/// # example().unwrap();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    workspaces: Ids<String>,
    sources: Ids<String>,
    /// By the source's id and the slug of the destination's type.
    destinations: Ids<(String, String)>,
    live_plans: Ids<String>,
    other_plans: Ids<String>,
    functions: Ids<String>,
    source_types: Types,
    destination_types: Types,
    /// By the id of a source type: the names of its options.
    source_options: BTreeMap<String, Vec<String>>,
}

impl Lookup {
    /// Reads the workspace and every source, destination, tracking plan and function of it from the Public API, page
    /// by page.
    ///
    /// The catalog is not read, without which nothing can be created: [`read_with_catalog`](Self::read_with_catalog)
    /// does that too.
    ///
    /// # Errors
    ///
    /// Those of the calls. A workspace without the features Protocols or Functions refuses two of them: list the
    /// rest, and give it to [`of`](Self::of).
    pub async fn read(public: &Client) -> Result<Self, Error> {
        let workspace = workspaces::get_workspace().send(public).await?.into_inner().workspace;
        let mut functions = Vec::new();
        for of in [new::FunctionResourceType::Source, new::FunctionResourceType::Destination] {
            functions.extend(all!(functions::list_functions(of), public));
        }
        let sources = all!(sources::list_sources(), public);
        let destinations = all!(destinations::list_destinations(), public);
        let plans = all!(tracking_plans::list_tracking_plans(), public);
        Ok(Self::of(&sources, &destinations, &plans, &functions).with_workspace(&workspace))
    }

    /// Does what [`read`](Self::read) does, and reads both catalogs, which are long.
    ///
    /// # Errors
    ///
    /// As with `read`.
    pub async fn read_with_catalog(public: &Client) -> Result<Self, Error> {
        let lookup = Self::read(public).await?;
        let sources = all!(catalog::get_sources_catalog(), public);
        let destinations = all!(catalog::get_destinations_catalog(), public);
        Ok(lookup.with_catalog(&sources, &destinations))
    }

    /// Makes a lookup from what has been listed already.
    #[must_use]
    pub fn of(
        sources: &[new::Source],
        destinations: &[new::Destination],
        plans: &[new::TrackingPlan],
        functions: &[new::ListFunctionItem],
    ) -> Self {
        let mut lookup = Self::default();
        for source in sources {
            lookup.sources.add(source.slug.clone(), &source.id);
        }
        for destination in destinations {
            let key = (destination.source_id.clone(), destination.metadata.slug.clone());
            lookup.destinations.add(key, &destination.id);
        }
        for plan in plans {
            let is_live = plan.r#type == new::TrackingPlanType::Live;
            let plans = if is_live { &mut lookup.live_plans } else { &mut lookup.other_plans };
            plans.add(plan.name.clone().unwrap_or_default(), &plan.id);
        }
        for id in functions.iter().filter_map(|function| function.id.as_ref()) {
            lookup.functions.add(id.clone(), id);
        }
        lookup
    }

    /// Adds the workspace, which access is given to.
    #[must_use]
    pub fn with_workspace(mut self, workspace: &new::Workspace) -> Self {
        self.workspaces.add(workspace.slug.clone(), &workspace.id);
        self
    }

    /// Adds the entries of the catalog, whose ids creation needs.
    #[must_use]
    pub fn with_catalog(
        mut self,
        sources: &[new::SourceMetadata],
        destinations: &[new::DestinationMetadata],
    ) -> Self {
        for entry in sources {
            self.source_types.add(&entry.slug, &entry.id);
            let options = entry.options.iter().map(|option| option.name.clone());
            self.source_options.insert(entry.id.clone(), options.collect());
        }
        for entry in destinations {
            self.destination_types.add(&entry.slug, &entry.id);
        }
        self
    }

    /// Returns the id of the workspace by its full name, by that of something in it, or by its slug.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`], also for any other workspace: a token of the Public API belongs to one.
    pub fn workspace(&self, name: &str) -> Result<&str, Reason> {
        let slug = ResourceName::parse(name).and_then(|name| name.workspace);
        let slug = slug.unwrap_or_else(|| last_part(name));
        self.workspaces.one(&slug.to_owned(), slug)
    }

    /// Returns the id of a source by its full name, by that of something in it, or by its slug.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`] or [`Reason::Ambiguous`], as with every lookup.
    pub fn source(&self, name: &str) -> Result<&str, Reason> {
        let slug = ResourceName::parse(name).and_then(|name| name.source);
        let slug = slug.unwrap_or_else(|| last_part(name));
        self.sources.one(&slug.to_owned(), slug)
    }

    /// Returns the id of a destination by its full name, or by that of something in it. A source can have several
    /// of one type in the Public API, which the name does not tell apart.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`], also where the source is not there, or [`Reason::Ambiguous`].
    pub fn destination(&self, name: &str) -> Result<&str, Reason> {
        let slug = ResourceName::parse(name).and_then(|name| name.destination);
        let slug = slug.ok_or_else(|| Reason::not_found(name))?;
        let source = self.source(name)?;
        self.destinations.one(&(source.to_owned(), slug.to_owned()), name)
    }

    /// Returns the id of a tracking plan by its display name, which is all that the two APIs share. Plans of the type
    /// `LIVE` come first: the others are looked at only where none of them fits.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`] or [`Reason::Ambiguous`].
    pub fn tracking_plan(&self, display_name: &str) -> Result<&str, Reason> {
        let name = display_name.to_owned();
        match self.live_plans.one(&name, display_name) {
            Err(Reason::NotFound { .. }) => self.other_plans.one(&name, display_name),
            found => found,
        }
    }

    /// Returns the id of a function, which is the same in both APIs, if the Public API lists it.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`]. So it is for the names that the Config API gives source functions in some places,
    /// `sfn_` and the id of their source: nothing in the Public API leads from the one to the other.
    pub fn function(&self, function: &old::Function) -> Result<&str, Reason> {
        self.functions.one(&function.id, &function.id)
    }

    /// Returns the id of a source type by its name or slug in the catalog.
    ///
    /// Some slugs are known with and without a leading dot: where there is no such slug, the other one counts if it
    /// is the only one.
    ///
    /// # Errors
    ///
    /// [`Reason::NotFound`], always without [`with_catalog`](Self::with_catalog), or [`Reason::Ambiguous`].
    pub fn source_metadata(&self, name: &str) -> Result<&str, Reason> {
        self.source_types.one(last_part(name))
    }

    /// Returns the id of a destination type by its name or slug in the catalog, or by the full name of a destination.
    ///
    /// # Errors
    ///
    /// As with [`source_metadata`](Self::source_metadata).
    pub fn destination_metadata(&self, name: &str) -> Result<&str, Reason> {
        let slug = ResourceName::parse(name).and_then(|name| name.destination);
        self.destination_types.one(slug.unwrap_or_else(|| last_part(name)))
    }

    /// Returns `true` if a source type has an option of this name.
    pub(super) fn has_option(&self, source_type: &str, option: &str) -> bool {
        self.source_options.get(source_type).is_some_and(|options| options.iter().any(|name| name == option))
    }
}
