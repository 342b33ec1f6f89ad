//! The workspace as this API addresses it: by slugs and full names, over the calls of the Public API.

use std::collections::BTreeMap;

use http::HeaderMap;
use serde_json::{Map, Value, json};

use super::call::{Call, list, text};
use crate::api::operations;
use crate::check;
use crate::refusal::Refusal;
use crate::state::State;

pub(super) struct Workspace<'a> {
    pub(super) state: &'a mut State,
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) name: String,
}

impl<'a> Workspace<'a> {
    pub(super) fn of(state: &'a mut State) -> Self {
        let known = state.workspace();
        let [id, slug, name] = ["id", "slug", "name"].map(|member| text(known, member).to_owned());
        Self { state, id, slug, name }
    }

    /// The workspace is addressed by its slug, and by its id where functions are.
    pub(super) fn check_path(&self, call: &Call) -> Result<(), Refusal> {
        let is_here = |name: &str, own: &str| call.path.get(name).is_none_or(|given| given == own);
        if is_here("workspace", &self.slug) && is_here("workspace_id", &self.id) {
            return Ok(());
        }
        Err(Refusal::not_found("workspace does not exist"))
    }

    /// The full name of something in the workspace.
    pub(super) fn full(&self, rest: &str) -> String {
        format!("workspaces/{}/{rest}", self.slug)
    }

    /// What a full name has behind the start that it is to have.
    pub(super) fn behind<'n>(&self, member: &str, name: &'n str, start: &str) -> Result<&'n str, Refusal> {
        let rest =
            name.strip_prefix(&self.full(start)).filter(|rest| !rest.is_empty() && !rest.contains('/'));
        rest.ok_or_else(|| {
            Refusal::invalid(member, format!("not a full name: `{}…` is expected", self.full(start)))
        })
    }

    /// Carries out a call of the Public API; gives what is known of its answer.
    pub(super) fn public(
        &mut self,
        id: &str,
        path: &[(&'static str, &str)],
        body: Value,
    ) -> Result<Value, Refusal> {
        self.public_with(id, path, &json!({}), body)
    }

    /// The same with a query.
    pub(super) fn public_with(
        &mut self,
        id: &str,
        path: &[(&'static str, &str)],
        query: &Value,
        body: Value,
    ) -> Result<Value, Refusal> {
        let operation = operations().iter().find(|operation| operation.id == id);
        let operation = operation.ok_or_else(|| Refusal::not_found(format!("{id} is gone")))?;
        self.state.run(&check::Call {
            operation,
            served: &operation.served[0],
            path: path.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<BTreeMap<_, _>>(),
            query: query.as_object().cloned().unwrap_or_default(),
            body,
            headers: HeaderMap::new(),
        })
    }

    /// The items of a list of the Public API.
    pub(super) fn all(
        &mut self,
        id: &str,
        path: &[(&'static str, &str)],
        member: &str,
    ) -> Result<Vec<Value>, Refusal> {
        Ok(list(&self.public(id, path, Value::Null)?, member).to_vec())
    }

    /// The source with a slug, as the Public API knows it.
    pub(super) fn source(&mut self, slug: &str) -> Result<Value, Refusal> {
        let found = self.all("listSources", &[], "sources")?;
        let found = found.into_iter().find(|source| text(source, "slug") == slug);
        found.ok_or_else(|| Refusal::not_found("source does not exist"))
    }

    pub(super) fn source_id(&mut self, slug: &str) -> Result<String, Refusal> {
        Ok(text(&self.source(slug)?, "id").to_owned())
    }

    /// The slug of the source with an id; empty where it is gone.
    pub(super) fn slug_of(&mut self, id: &str) -> Result<String, Refusal> {
        let found = self.all("listSources", &[], "sources")?;
        let found = found.iter().find(|source| text(source, "id") == id);
        Ok(found.map(|source| text(source, "slug").to_owned()).unwrap_or_default())
    }

    /// The entry of a catalog with a slug; a dot at its start may be left out.
    pub(super) fn entry(&mut self, kind: Catalog, slug: &str) -> Result<Value, Refusal> {
        let (id, member) = kind.list();
        let entries = self.all(id, &[], member)?;
        let same = |entry: &&Value| text(entry, "slug") == slug;
        let alike = |entry: &&Value| text(entry, "slug").trim_start_matches('.') == slug;
        let found = entries.iter().find(same).or_else(|| entries.iter().find(alike));
        found.cloned().ok_or_else(|| Refusal::not_found("the catalog has no such entry"))
    }

    /// What only this API knows of something, by a place of its own.
    pub(super) fn kept(&self, place: &str) -> Value {
        self.state.document(place)
    }

    pub(super) fn keep(&mut self, place: &str, value: Value) {
        self.state.put_document(place, value);
    }
}

/// One of the catalogs.
#[derive(Clone, Copy)]
pub(super) enum Catalog {
    Sources,
    Destinations,
}

impl Catalog {
    /// The operation that lists it, and the member that holds its entries.
    pub(super) fn list(self) -> (&'static str, &'static str) {
        match self {
            Self::Sources => ("getSourcesCatalog", "sourcesCatalog"),
            Self::Destinations => ("getDestinationsCatalog", "destinationsCatalog"),
        }
    }
}

/// An object without the members that are null.
pub(super) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.into_iter().filter(|(_, member)| !member.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}
