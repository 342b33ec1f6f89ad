//! A whole workspace: what of it is in the Public API, and what has to be made there.

mod destinations;
mod plans;

use std::fmt;

use super::all::all;
use super::lookup::Lookup;
use super::names::last_part;
use super::outcome::{Converted, Difference, LeftOut, Reason, Unconvertible, differ};
use super::{function, schema_config_differences, source, user_id, workspace_differences};
use crate::config_api::models::FunctionType;
use crate::config_api::{self as old_api, Client as OldClient};
use crate::stable::models::FunctionResourceType;
use crate::stable::{functions, iam_users, sources, workspaces};
use crate::{Client, Error};

/// What became of one resource of the Config API.
///
/// `Display` is one line. Neither it nor `Debug` shows the value of a destination's setting.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Found {
    /// The name in the Config API, or the id of a function.
    pub name: String,
    /// The id in the Public API, or why there is none.
    pub id: Result<String, Reason>,
    /// Whether [`transfer`] has made it.
    pub is_new: bool,
    /// What differs between the two.
    pub differences: Vec<Difference>,
    /// What has no place in the Public API, without what is implied.
    pub left_out: Vec<LeftOut>,
}

impl Found {
    fn new(name: &str, id: Result<&str, Reason>) -> Self {
        let (id, name) = (id.map(str::to_owned), name.to_owned());
        Self { name, id, is_new: false, differences: Vec::new(), left_out: Vec::new() }
    }

    /// Notes what a conversion left out, and gives its value.
    fn keep<T>(&mut self, converted: Result<Converted<T>, Unconvertible>) -> Option<T> {
        match converted {
            Ok(converted) => {
                self.left_out.extend(converted.losses().cloned());
                Some(converted.value)
            }
            Err(stopped) => {
                self.left_out.push(stopped.into());
                None
            }
        }
    }

    fn made(&mut self, id: String) {
        self.id = Ok(id);
        self.is_new = true;
    }
}

impl From<Unconvertible> for LeftOut {
    fn from(Unconvertible { member, reason }: Unconvertible) -> Self {
        Self { member, reason }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} → ", self.name)?;
        match &self.id {
            Ok(id) => f.write_str(id)?,
            Err(reason) => write!(f, "({reason})")?,
        }
        if self.is_new {
            f.write_str(", new")?;
        }
        self.differences.iter().try_for_each(|difference| write!(f, "; {difference}"))?;
        self.left_out.iter().try_for_each(|left_out| write!(f, "; {left_out}"))
    }
}

/// Looks in the Public API for everything that a workspace of the Config API has, and compares the two: the workspace,
/// sources with their schema configurations, destinations with their filters, tracking plans with their rules,
/// functions and users.
///
/// The clients are to be of the same workspace: `workspace` is its slug.
///
/// # Errors
///
/// Those of the calls. Reading takes a few calls for each source, destination and plan.
pub async fn find(old: &OldClient, public: &Client, workspace: &str) -> Result<Vec<Found>, Error> {
    run(old, public, workspace, false).await
}

/// Does what [`find`] does, and makes the tracking plans that are missing, with their rules and sources, and the filters
/// of destinations. Nothing that is there is changed: what differs is told.
///
/// A second run finds what the first has made. One that failed in the middle of a plan's rules leaves a part of them,
/// which the next run tells as a difference: [`write_rules`](super::write_rules) mends it.
///
/// # Errors
///
/// Those of the calls.
pub async fn transfer(old: &OldClient, public: &Client, workspace: &str) -> Result<Vec<Found>, Error> {
    run(old, public, workspace, true).await
}

/// What every step needs.
struct Run<'a> {
    old: &'a OldClient,
    public: &'a Client,
    workspace: &'a str,
    lookup: Lookup,
    /// Whether what is missing is made.
    writes: bool,
    found: Vec<Found>,
}

async fn run(old: &OldClient, public: &Client, workspace: &str, writes: bool) -> Result<Vec<Found>, Error> {
    let lookup = Lookup::read_with_catalog(public).await?;
    let mut run = Run { old, public, workspace, lookup, writes, found: Vec::new() };
    let workspace_id = run.workspace().await?;
    run.sources().await?;
    run.plans().await?;
    run.functions(&workspace_id).await?;
    run.users().await?;
    Ok(run.found)
}

impl Run<'_> {
    /// The workspace, whose id functions are addressed by.
    async fn workspace(&mut self) -> Result<String, Error> {
        let there = old_api::workspaces::get_workspace(self.workspace).send(self.old).await?.into_inner();
        let mut found = Found::new(&there.name, self.lookup.workspace(&there.name));
        let here = workspaces::get_workspace().send(self.public).await?.into_inner().workspace;
        found.differences = workspace_differences(&there, &here);
        self.found.push(found);
        Ok(there.id)
    }

    async fn sources(&mut self) -> Result<(), Error> {
        for there in all!(old_api::sources::list_sources(self.workspace), self.old) {
            let mut found = Found::new(&there.name, self.lookup.source(&there.name));
            found.keep(source(&there, &self.lookup));
            let slug = last_part(&there.name);
            if let Ok(id) = &found.id {
                let config = old_api::sources::get_source_schema_config(self.workspace, slug);
                let config = config.send(self.old).await?.into_inner();
                let settings = sources::list_schema_settings_in_source(id).send(self.public).await?;
                match schema_config_differences(&config, &settings.settings, &self.lookup) {
                    Ok(differences) => found.differences.extend(differences),
                    Err(stopped) => found.left_out.push(stopped.into()),
                }
            }
            let id = found.id.clone().ok();
            self.found.push(found);
            self.destinations(slug, id.as_deref()).await?;
        }
        Ok(())
    }

    async fn functions(&mut self, workspace_id: &str) -> Result<(), Error> {
        for (of, default) in [
            (FunctionType::Source, FunctionResourceType::Source),
            (FunctionType::Destination, FunctionResourceType::Destination),
        ] {
            for there in all!(old_api::functions::list_functions(workspace_id).r#type(of), self.old) {
                let mut found = Found::new(&there.id, self.lookup.function(&there));
                let wanted = found.keep(function(&there, Some(default.clone())));
                if let (Ok(id), Some(wanted)) = (&found.id, wanted) {
                    let here = functions::get_function(id).send(self.public).await?.into_inner().function;
                    let code = here.and_then(|function| function.code).unwrap_or_default();
                    if code != wanted.code {
                        // Code is long, and may hold secrets.
                        differ(&mut found.differences, "code", HIDDEN, OTHER_HIDDEN);
                    }
                }
                self.found.push(found);
            }
        }
        Ok(())
    }

    async fn users(&mut self) -> Result<(), Error> {
        let here = all!(iam_users::list_users(), self.public);
        let there = old_api::iam::list_users(self.workspace).send(self.old).await?.into_inner();
        for there in there.users {
            let user = here.iter().find(|user| user.id == user_id(&there));
            let id = user.map(|user| user.id.as_str()).ok_or_else(|| Reason::not_found(&there.name));
            let mut found = Found::new(&there.name, id);
            if let Some(user) = user {
                differ(&mut found.differences, "email", there.email.as_str(), user.email.as_str());
            }
            self.found.push(found);
        }
        Ok(())
    }
}

/// What stands for values that are not shown: they differ, and that is all that is told.
const HIDDEN: &str = "[not shown]";
const OTHER_HIDDEN: &str = "[another, not shown]";
