//! Operations, with everything that each is served as.

mod extensions;
mod parameters;
mod responses;
mod served;

use openapiv3::ReferenceOr;

use super::schema::Schemas;
use super::{Facts, Lowered};
use crate::names::Kind;
use crate::prose;
use crate::spec::pointer::Pointer;
use crate::spec::{Spec, SpecOperation};

/// Lowers every operation of the document, in the order of their ids.
pub(super) fn lower_all(spec: &Spec, schemas: &mut Schemas<'_>) -> Vec<Lowered> {
    let mut lowered: Vec<Lowered> =
        spec.operations.iter().filter_map(|operation| Lowering { operation, schemas }.run()).collect();
    lowered.sort_by(|a, b| a.facts.id.cmp(&b.facts.id));
    for pair in lowered.windows(2) {
        let [first, second] = pair else { continue };
        if first.facts.id == second.facts.id {
            let at = second.facts.pointer.child("operationId");
            let message = format!("two operations have the id `{}`", first.facts.id);
            let help = format!("give one of them another id; the other is at #{}", first.facts.pointer);
            schemas.error("two-operations-one-id", &at, message, &help);
        }
    }
    lowered
}

struct Lowering<'a, 'b> {
    operation: &'a SpecOperation,
    schemas: &'a mut Schemas<'b>,
}

impl Lowering<'_, '_> {
    fn fault(&mut self, code: &'static str, at: &Pointer, message: String, help: &str) {
        self.schemas.error(code, at, message, help);
    }

    fn run(mut self) -> Option<Lowered> {
        let SpecOperation { pointer, operation, .. } = self.operation;
        let Some(id) = operation.operation_id.clone() else {
            let help = "give it one in the overlay; it names the function";
            self.fault(
                "missing-operation-id",
                pointer,
                "the operation has no `operationId`".to_owned(),
                help,
            );
            return None;
        };
        let [tag] = operation.tags.as_slice() else {
            let message = format!("`{id}` has {} tags instead of one", operation.tags.len());
            let help = "a tag is a module: give the operation exactly one in the overlay";
            self.fault("tags", &pointer.child("tags"), message, help);
            return None;
        };
        let module = self.schemas.spec.module_of(tag);
        let (success_status, served) = self.served(&id, &module);
        self.failures();
        let facts = self.facts(&id, tag, module.clone(), success_status);
        let refused = self.text("x-refuse");
        let (path_parameters, query_parameters) = self.parameters(&id, &module);
        Some(Lowered { facts, path_parameters, query_parameters, served, refused })
    }

    fn facts(&mut self, id: &str, tag: &str, module: String, success_status: u16) -> Facts {
        let SpecOperation { method, path, pointer, operation, .. } = self.operation;
        let effect = self.text("x-effect");
        if effect.as_deref().is_some_and(|e| !["read", "write", "replace", "delete"].contains(&e)) {
            self.malformed("x-effect", "one of read, write, replace and delete");
        }
        let function = self.text("x-rust-name");
        let function = function.map_or_else(|| Kind::Function.derive(id), |name| Kind::Function.given(&name));
        let url = operation.external_docs.as_ref().map(|docs| docs.url.as_str());
        if let Some(url) = url.filter(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            let message = format!("the address `{url}` begins with neither `https://` nor `http://`");
            let help = "the docs link to it as it is: write it out, in the overlay if need be";
            let warning = self.schemas.spec.map.warning(
                "relative-address",
                &pointer.child("externalDocs"),
                message,
                help,
            );
            self.schemas.found.push(warning);
        }
        Facts {
            id: id.to_owned(),
            method,
            path: path.clone(),
            tag: tag.to_owned(),
            module,
            function,
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            docs_url: operation.external_docs.as_ref().map(|docs| docs.url.clone()),
            deprecated: operation.deprecated,
            takes_password: self.schemas.spec.takes_password(operation),
            success_status,
            error_statuses: self.error_statuses(),
            headers: self.headers(),
            rate_limits: self.rate_limits(),
            required_feature: self.text("x-required-feature"),
            audit_events: self.texts("x-audit-events"),
            required_permissions: self.texts("x-required-permissions"),
            testing_stage: self.text("x-testing-stage"),
            predecessor_omitted: self.texts(prose::OMITTED),
            effect,
            pointer: pointer.clone(),
        }
    }

    fn resolved<T: Clone>(&mut self, found: Option<(&T, Pointer)>, at: &Pointer) -> Option<(T, Pointer)> {
        if found.is_none() {
            let help = "keep parameters, bodies and responses in their own rooms of the components";
            self.fault(
                "misplaced-reference",
                at,
                "the reference leads to another kind of component".to_owned(),
                help,
            );
        }
        found.map(|(found, place)| (found.clone(), place))
    }
}

/// What stands behind a reference into one room of the components, and where.
fn resolve<'a, T>(
    item: &'a ReferenceOr<T>,
    at: &Pointer,
    room: &str,
    components: &'a indexmap::IndexMap<String, ReferenceOr<T>>,
) -> Option<(&'a T, Pointer)> {
    let (mut item, mut at) = (item, at.clone());
    // References that only lead back to themselves were refused when the document was loaded.
    while let ReferenceOr::Reference { reference } = item {
        at = Pointer::from_reference(reference)
            .filter(|at| at.parent().is_some_and(|p| p.as_str() == room))?;
        item = components.get(&at.last())?;
    }
    item.as_item().map(|item| (item, at))
}
