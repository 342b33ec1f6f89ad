//! Which operation became which.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::parameters;
use crate::ir::{Api, Operation};
use crate::names;

/// Operations by their place in the two lists.
pub(in crate::diff) struct Operations {
    /// What became what.
    pub(in crate::diff) pairs: Vec<(usize, usize)>,
    /// What is only in the old model, with the operation of the new one that has its id.
    pub(in crate::diff) gone: Vec<(usize, Option<usize>)>,
    /// What is only in the new model, and whether the old one has its id.
    pub(in crate::diff) come: Vec<(usize, bool)>,
    /// Tags whose operations all have another tag now, which is new.
    pub(in crate::diff) renamed_tags: BTreeMap<String, String>,
}

/// The same id is the same operation, and so is the same method and path under another id.
pub(in crate::diff) fn operations(old: &Api, new: &Api) -> Operations {
    let (old_ids, new_ids) = (by_id(old), by_id(new));
    let same_route = |old: &Operation| {
        new_ids
            .iter()
            .find(|(id, list)| !old_ids.contains_key(*id) && route(&new.operations[list[0]]) == route(old))
    };
    let mut result =
        Operations { pairs: Vec::new(), gone: Vec::new(), come: Vec::new(), renamed_tags: BTreeMap::new() };
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (id, olds) in &old_ids {
        let counterpart = new_ids.get_key_value(id).or_else(|| same_route(&old.operations[olds[0]]));
        let Some((new_id, news)) = counterpart else {
            result.gone.extend(olds.iter().map(|at| (*at, None)));
            continue;
        };
        met.insert(new_id);
        let mut news = news.clone();
        let first = news[0];
        let exact = |a: &Operation, b: &Operation| a.maturity == b.maturity;
        let mut olds = olds.clone();
        for fits in [exact as fn(&Operation, &Operation) -> bool, |_, _| true] {
            olds.retain(|at| {
                let this = &old.operations[*at];
                let found = news.iter().position(|other| {
                    let other = &new.operations[*other];
                    suffix(other) == suffix(this) && fits(this, other)
                });
                found.map(|found| result.pairs.push((*at, news.remove(found)))).is_none()
            });
        }
        result.gone.extend(olds.into_iter().map(|at| (at, Some(first))));
        result.come.extend(news.into_iter().map(|at| (at, true)));
    }
    let unmet = new_ids.iter().filter(|(id, _)| !met.contains(*id));
    result.come.extend(unmet.flat_map(|(_, list)| list.iter().map(|at| (*at, false))));
    result.renamed_tags = renamed_tags(old, new, &result.pairs);
    result
}

/// A tag is renamed where all of its operations that are left went to one tag, and neither is on both sides.
fn renamed_tags(old: &Api, new: &Api, pairs: &[(usize, usize)]) -> BTreeMap<String, String> {
    let mut successors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut origins: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (a, b) in pairs {
        let (from, to) = (old.operations[*a].facts.tag.as_str(), new.operations[*b].facts.tag.as_str());
        successors.entry(from).or_default().insert(to);
        origins.entry(to).or_default().insert(from);
    }
    let has = |api: &Api, tag: &str| api.operations.iter().any(|operation| operation.facts.tag == tag);
    let only = |tags: &BTreeSet<&str>| tags.len() == 1;
    let certain = successors.into_iter().filter_map(|(from, to)| {
        let to = to.first().copied().filter(|_| only(&to))?;
        let alone = origins.get(to).is_some_and(only) && !has(new, from) && !has(old, to);
        alone.then(|| (from.to_owned(), to.to_owned()))
    });
    certain.collect()
}

/// The operations of an id, the most stable first.
fn by_id(api: &Api) -> BTreeMap<&str, Vec<usize>> {
    let mut ids: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, operation) in api.operations.iter().enumerate() {
        ids.entry(&operation.facts.id).or_default().push(at);
    }
    ids
}

/// Method and path, whatever its parameters are called.
fn route(operation: &Operation) -> (&'static str, String) {
    (operation.facts.method, parameters::blind(&operation.facts.path))
}

/// `_v1` for an older major version.
fn suffix(operation: &Operation) -> &str {
    operation.function.strip_prefix(names::plain(&operation.facts.function)).unwrap_or_default()
}
