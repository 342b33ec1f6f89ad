//! The operations that take or give a type, whatever it is inside of.

use std::collections::BTreeSet;

use crate::ir::{Api, Item, Operation, Type};

/// An operation that takes or gives a type.
pub(crate) struct Use<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) part: Part,
    /// The number of types around it; zero where it is that part itself.
    pub(crate) depth: usize,
}

impl Use<'_> {
    /// Returns `true` if it is all of the part, and not something in it.
    pub(crate) fn is_whole(&self) -> bool {
        self.depth == 0
    }
}

/// A place in which an operation has a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Parameter,
    Body,
    Answer,
}

/// Of every type, by its index: the operations that have it next to themselves come first.
pub(super) fn of_items(api: &Api) -> Vec<Vec<Use<'_>>> {
    let mut uses: Vec<Vec<Use<'_>>> = api.items.iter().map(|_| Vec::new()).collect();
    for operation in &api.operations {
        let parameters = operation.path_parameters.iter().chain(&operation.query_parameters);
        let parameters = parameters.map(|parameter| &parameter.ty).collect();
        for (part, types) in [
            (Part::Body, operation.body.iter().collect()),
            (Part::Answer, vec![&operation.output]),
            (Part::Parameter, parameters),
        ] {
            for (depth, id) in reached(types, &api.items) {
                uses[id].push(Use { operation, part, depth });
            }
        }
    }
    for of_item in &mut uses {
        // The shorter its name, the more usual the operation.
        of_item.sort_by_key(|found| {
            let Operation { maturity, function, .. } = found.operation;
            (found.depth, *maturity, function.len(), function)
        });
    }
    uses
}

/// The definitions in `types`, each at its least depth.
fn reached(types: Vec<&Type>, items: &[Item]) -> Vec<(usize, usize)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut here = types;
    for depth in 0.. {
        let new: Vec<usize> = here.iter().filter_map(|ty| ty.named()).filter(|id| seen.insert(*id)).collect();
        if new.is_empty() {
            break;
        }
        found.extend(new.iter().map(|id| (depth, *id)));
        here = new.iter().flat_map(|id| items[*id].shape.types()).collect();
    }
    found
}
