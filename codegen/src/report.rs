//! The counts of a run.

use crate::ir::{Api, Maturity, Shape};
use crate::prose::Told;
use crate::words::Coverage;

/// Counts of one run; operations emitted and refused add up to those in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Operations of the document.
    pub operations_in_document: usize,
    /// Operations that are emitted at their highest maturity.
    pub operations_emitted: usize,
    /// Operations that the overlay refuses: id and reason.
    pub operations_refused: Vec<(String, String)>,
    /// Emitted operations per maturity: the word, those at their highest, those again because they differ.
    pub operations: Vec<(&'static str, usize, usize)>,
    /// Types per maturity.
    pub models: Vec<(&'static str, usize)>,
    /// Components that no operation reaches.
    pub unused_components: Vec<String>,
    /// Members, parameters and operations of which it is known what they were in the API before this one.
    pub predecessors: usize,
    /// The facts that were read from sentences of descriptions.
    pub told: Told,
    /// The things that have words of this project.
    pub words: Coverage,
}

impl Report {
    pub(crate) fn of(api: &Api, told: Told, words: Coverage) -> Self {
        let at = |maturity: Maturity| api.operations.iter().filter(move |o| o.maturity == maturity);
        let maturities = || api.dialect.maturities().iter().copied();
        let word = |maturity: Maturity| if api.dialect.has_maturities() { maturity.word() } else { "all" };
        let highest = |o: &&crate::ir::Operation| o.reason.is_none();
        Self {
            operations_in_document: api.operations_in_document,
            operations_emitted: api.operations.iter().filter(highest).count(),
            operations_refused: api.refused.clone(),
            operations: maturities()
                .map(|m| {
                    (word(m), at(m).filter(highest).count(), at(m).filter(|o| o.reason.is_some()).count())
                })
                .collect(),
            models: maturities()
                .map(|m| (word(m), api.items.iter().filter(|item| item.home == m).count()))
                .collect(),
            unused_components: api.unused.clone(),
            predecessors: predecessors(api),
            told,
            words,
        }
    }
}

fn predecessors(api: &Api) -> usize {
    let members = api.items.iter().flat_map(|item| match &item.shape {
        Shape::Struct(fields) => fields.as_slice(),
        Shape::Enum(_) | Shape::Union { .. } => &[],
    });
    let parameters = api.operations.iter().flat_map(|o| o.path_parameters.iter().chain(&o.query_parameters));
    let omitted = api.operations.iter().filter(|o| !o.facts.predecessor_omitted.is_empty());
    members.filter(|member| member.predecessor.is_some()).count()
        + parameters.filter(|parameter| parameter.predecessor.is_some()).count()
        + omitted.count()
}
