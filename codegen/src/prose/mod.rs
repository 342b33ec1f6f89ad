//! What the vendor says in the sentences of descriptions and nowhere else, as data.
//!
//! Each sentence of a known shape becomes an `x-` extension of what it stands in, unless the document or the overlay
//! has set that extension already, and is taken out of the description. A sentence that looks like one of them and has
//! no known shape stays where it is, with a warning.

mod clean;
mod facts;
mod list;
mod node;
mod predecessor;
mod shapes;
mod suspect;
mod walk;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::spec::Document;
pub(crate) use facts::{OMITTED, Predecessor};
use node::Node;

/// The extension at the document's root that says where the page of an operation is, with `{tag}` and `{operationId}`.
const DOCS_URL: &str = "x-docs-url";

/// How many facts sentences told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Rate limits.
    pub rate_limits: usize,
    /// Events of the audit trail.
    pub audit_events: usize,
    /// Features that a workspace needs.
    pub required_features: usize,
    /// Roles, one of which the caller needs.
    pub required_permissions: usize,
    /// Operations in testing.
    pub testing_stages: usize,
    /// What things were in the API before this one, and members of it that were left out.
    pub predecessor_notes: usize,
    /// The maturities at which a parameter is said to exist.
    pub parameter_maturities: usize,
    /// Sentences that look like one of these, in no known shape.
    pub unread: usize,
}

/// Reads every description of the document; what it finds becomes extensions and warnings.
pub(crate) fn read(document: &mut Document, found: &mut Diagnostics) -> Told {
    let Document { value, map } = document;
    let predecessor = predecessor::of(value);
    let docs_url = value.get(DOCS_URL).and_then(Value::as_str).map(str::to_owned);
    let mut told = Told::default();
    walk::descriptions(value, &mut |place, at, members| {
        let unread = Node { place, members, docs_url: docs_url.as_deref(), predecessor }.read(&mut told);
        for (sentence, suspicion) in unread {
            let message = format!("`{sentence}` speaks of {}, in no known form", suspicion.what);
            let help = format!("{}, or teach the generator's room `prose` this form", suspicion.way_out);
            found.push(map.warning("unread-sentence", &at.child("description"), message, help));
        }
    });
    told
}

#[cfg(test)]
mod tests;
