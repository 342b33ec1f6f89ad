//! Which maturities of an operation are emitted: of each major version the highest, and lower ones only where the wire
//! differs.

use std::collections::BTreeMap;

use super::dedup::{Classes, describe};
use super::{Lowered, Operation, Parameter, Served, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::dialect::Dialect;
use crate::names;
use crate::spec::Spec;
use crate::spec::source_map::SourceMap;

/// The parameters, body and answer of one variant of an operation; equal ones are emitted once.
#[derive(PartialEq, Eq)]
struct WireShape {
    major: u32,
    query: Vec<(String, String, bool)>,
    body: Option<String>,
    output: String,
}

pub(super) fn select(
    lowered: &[Lowered],
    types: &[TypeDef],
    spec: &Spec,
    found: &mut Diagnostics,
) -> Vec<Operation> {
    let classes = Classes::by_shape(types, lowered);
    let mut operations: Vec<Operation> = lowered
        .iter()
        .filter(|operation| operation.refused.is_none())
        .flat_map(|operation| variants(operation, &classes, spec.dialect))
        .collect();
    operations.sort_by(|a, b| {
        (a.maturity, &a.module, &a.function, &a.facts.id).cmp(&(
            b.maturity,
            &b.module,
            &b.function,
            &b.facts.id,
        ))
    });
    check_names(&operations, &spec.map, found);
    operations
}

fn variants(operation: &Lowered, classes: &Classes, dialect: &'static Dialect) -> Vec<Operation> {
    let mut emitted: Vec<(WireShape, Operation)> = Vec::new();
    for served in &operation.served {
        let query = query_at(operation, served);
        let shape = WireShape {
            major: served.major,
            query: query.iter().map(|p| (p.wire.clone(), describe(&p.ty, &classes.of), p.required)).collect(),
            body: served.body.as_ref().map(|body| describe(body, &classes.of)),
            output: describe(&served.output, &classes.of),
        };
        if emitted.iter().any(|(other, _)| *other == shape) {
            continue;
        }
        let reason = emitted.first().map(|(first, _)| difference(first, &shape));
        let mut function = operation.facts.function.clone();
        // What comes at a less settled maturity renames nothing.
        let as_settled = operation.served.iter().filter(|other| other.maturity <= served.maturity);
        if as_settled.map(|other| other.major).max() > Some(served.major) {
            function = format!("{}_v{}", names::plain(&function), served.major);
        }
        let same_major = operation.served.iter().filter(|other| other.major == served.major);
        let mut also: Vec<_> = same_major.map(|other| other.maturity).collect();
        also.dedup();
        also.retain(|maturity| *maturity != served.maturity);
        let variant = Operation {
            dialect,
            facts: operation.facts.clone(),
            maturity: served.maturity,
            also,
            major: served.major,
            media_type: served.media_type.clone(),
            function,
            module: operation.facts.module.clone(),
            path_parameters: operation.path_parameters.clone(),
            query_parameters: query,
            body: served.body.clone(),
            output: served.output.clone(),
            reason,
            paging: None,
        };
        emitted.push((shape, variant));
    }
    emitted.into_iter().map(|(_, variant)| variant).collect()
}

/// A parameter exists at every maturity unless the overlay restricts it.
fn query_at(operation: &Lowered, served: &Served) -> Vec<Parameter> {
    let parameters = operation.query_parameters.iter();
    parameters
        .filter(|p| p.maturities.as_ref().is_none_or(|m| m.contains(&served.maturity)))
        .cloned()
        .collect()
}

fn difference(highest: &WireShape, this: &WireShape) -> String {
    let parts = [
        ("major version", highest.major != this.major),
        ("parameters", highest.query != this.query),
        ("body", highest.body != this.body),
        ("answer", highest.output != this.output),
    ];
    let differing: Vec<&str> = parts.iter().filter(|(_, differs)| *differs).map(|(part, _)| *part).collect();
    format!(
        "{} differ{}",
        differing.join(" and "),
        if differing.len() == 1 && differing != ["parameters"] { "s" } else { "" }
    )
}

/// Two functions of one module, or two tags of one name, are an error.
fn check_names(operations: &[Operation], map: &SourceMap, found: &mut Diagnostics) {
    let mut modules: BTreeMap<&str, &Operation> = BTreeMap::new();
    for operation in operations {
        let first = modules.entry(&operation.module).or_insert(operation);
        if first.facts.tag != operation.facts.tag {
            let message = format!(
                "the tags `{}` and `{}` would both be the module `{}`",
                first.facts.tag, operation.facts.tag, operation.module
            );
            let at = operation.facts.pointer.child("tags");
            found.push(map.error(
                "two-tags-one-name",
                &at,
                message,
                "give one of the tags an `x-rust-name` in the overlay, in the list of `tags` at the root",
            ));
        }
    }
    for pair in operations.windows(2) {
        let [first, second] = pair else { continue };
        let same_id = first.facts.id == second.facts.id;
        if !same_id
            && (first.maturity, &first.module, &first.function)
                == (second.maturity, &second.module, &second.function)
        {
            let message = format!(
                "the operations `{}` and `{}` would both be the function `{}`",
                first.facts.id, second.facts.id, first.function
            );
            let at = second.facts.pointer.child("operationId");
            found.push(map.error(
                "two-operations-one-name",
                &at,
                message,
                "give one of them an `x-rust-name` in the overlay: its function's name",
            ));
        }
    }
}
