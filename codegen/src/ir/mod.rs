//! The language-neutral model of an API: what is emitted, where it lives, and which way it travels.

mod api;
pub(crate) mod constraints;
pub(crate) mod conversions;
mod cycles;
mod dedup;
mod maturity;
mod operation;
mod paging;
mod schema;
mod times;
mod types;
pub(crate) mod union_order;

use crate::diagnostic::Diagnostics;
pub(crate) use crate::dialect::Maturity;
use crate::spec::Spec;
pub(crate) use api::{Api, Facts, Operation, Paging, Parameter, Position, RateLimit};
use api::{Lowered, Served};
pub(crate) use constraints::Constraints;
use types::TypeDef;
pub(crate) use types::{EnumValue, Field, Item, Mask, PageRole, Room, Shape, Type, UnionMember};

/// From the document to what is emitted; warnings and errors are added to what was `found`.
pub(crate) fn build(spec: &Spec, found: &mut Diagnostics) -> Api {
    let mut schemas = schema::Schemas::new(spec, found);
    let lowered = operation::lower_all(spec, &mut schemas);
    let unused = schemas.unused();
    let types = schemas.types;
    let operations = maturity::select(&lowered, &types, spec, found);
    let (mut items, mut operations) = dedup::deduplicate(types, operations, &lowered, spec, found);
    cycles::loosen(&mut items, &spec.map, found);
    paging::recognise(&mut items, &mut operations, &spec.dialect.paging);
    conversions::find(&mut items, &operations);
    union_order::check(&items, &spec.map, found);
    cycles::break_cycles(&mut items);
    let refused = lowered.iter().filter_map(|o| Some((o.facts.id.clone(), o.refused.clone()?))).collect();
    Api {
        dialect: spec.dialect,
        version: spec.version.clone(),
        tags: spec.tags.clone(),
        operations,
        items,
        unused,
        refused,
        operations_in_document: spec.operations.len(),
    }
}
