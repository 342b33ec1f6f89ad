//! The parameters of a path and of a query.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ParameterSchemaOrContent, ReferenceOr};
use serde_json::Value;

use super::{Lowering, resolve};
use crate::ir::schema::{self, Naming};
use crate::ir::{Maturity, Parameter, constraints};
use crate::names::{self, Kind};
use crate::prose::Predecessor;
use crate::spec::SpecOperation;
use crate::spec::pointer::Pointer;

impl Lowering<'_, '_> {
    pub(super) fn parameters(&mut self, id: &str, module: &str) -> (Vec<Parameter>, Vec<Parameter>) {
        let SpecOperation { path, pointer, operation, shared, shared_pointer, .. } = self.operation;
        let mut in_path: BTreeMap<String, Parameter> = BTreeMap::new();
        let mut in_query: BTreeMap<String, Parameter> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let own_pointer = pointer.child("parameters");
        let shared =
            shared.iter().enumerate().map(|(index, parameter)| (parameter, shared_pointer.child(index)));
        let own =
            operation.parameters.iter().enumerate().map(|(i, parameter)| (parameter, own_pointer.child(i)));
        for (parameter, at) in shared.chain(own) {
            let (list, listed) = (at.parent(), at.clone());
            let Some((parameter, at)) = self.resolve_parameter(parameter, &at) else { continue };
            let is_path = matches!(parameter, openapiv3::Parameter::Path { .. });
            let name = parameter.parameter_data_ref().name.clone();
            if !seen.insert((list, is_path, name.clone())) {
                let message = format!("the parameter `{name}` stands twice in one list");
                self.fault("two-parameters-one-name", &at, message, "remove one of them in the overlay");
                continue;
            }
            let room = match &parameter {
                openapiv3::Parameter::Path { .. } => &mut in_path,
                openapiv3::Parameter::Query { .. } => &mut in_query,
                // By the specification, these are no parameters: the client sends them.
                openapiv3::Parameter::Header { parameter_data, .. }
                    if is_own_header(&parameter_data.name) =>
                {
                    continue;
                }
                _ => {
                    let help = "remove it in the overlay; headers are the client's business";
                    self.fault("unsupported-parameter", &at, "a header or cookie parameter".to_owned(), help);
                    continue;
                }
            };
            // An operation's own parameter replaces the path's.
            self.style(&parameter, &at);
            if let Some(mut parameter) = self.parameter(parameter.parameter_data(), id, module, &at) {
                parameter.sensitive = self.schemas.is_sensitive(&listed);
                if is_path && !self.schemas.is_scalar(&parameter.ty) {
                    let message = format!("the path parameter `{}` is no single value", parameter.wire);
                    let help = "describe it as a string in the overlay";
                    self.fault("unsupported-parameter", &at, message, help);
                }
                room.insert(parameter.wire.clone(), parameter);
            }
        }
        let mut ordered = Vec::new();
        for name in placeholders(path) {
            match in_path.remove(name) {
                Some(parameter) => ordered.push(parameter),
                None => {
                    let message = format!("the path has `{{{name}}}`, but no path parameter has that name");
                    self.fault(
                        "path-parameter",
                        pointer,
                        message,
                        "declare the parameter, in the overlay if need be",
                    );
                }
            }
        }
        for name in in_path.into_keys() {
            let message = format!("the path parameter `{name}` does not stand in the path `{path}`");
            self.fault("path-parameter", pointer, message, "remove the parameter, or correct its name");
        }
        (ordered, in_query.into_values().collect())
    }

    /// Values in paths are written as they are, those in queries in dot form whatever the document says.
    fn style(&mut self, parameter: &openapiv3::Parameter, at: &Pointer) {
        use openapiv3::{Parameter as P, PathStyle, QueryStyle};
        let style = match parameter {
            P::Path { style: PathStyle::Matrix, .. } => "matrix",
            P::Path { style: PathStyle::Label, .. } => "label",
            P::Query { style: QueryStyle::SpaceDelimited, .. } => "spaceDelimited",
            P::Query { style: QueryStyle::PipeDelimited, .. } => "pipeDelimited",
            _ => return,
        };
        let help = "values go out in one form only: remove `style` in the overlay if the server takes that";
        self.fault("unsupported-parameter", &at.child("style"), format!("the style `{style}`"), help);
    }

    fn resolve_parameter(
        &mut self,
        parameter: &ReferenceOr<openapiv3::Parameter>,
        at: &Pointer,
    ) -> Option<(openapiv3::Parameter, Pointer)> {
        let spec = self.schemas.spec;
        let found = resolve(parameter, at, "/components/parameters", &spec.parameters);
        self.resolved(found, at)
    }

    fn parameter(
        &mut self,
        data: openapiv3::ParameterData,
        id: &str,
        module: &str,
        at: &Pointer,
    ) -> Option<Parameter> {
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            let help = "describe it with a `schema` in the overlay";
            self.fault("unsupported-parameter", at, "a parameter with `content`".to_owned(), help);
            return None;
        };
        let naming = Naming::inline(format!("{}{}", names::request(id), names::pascal(&data.name)), module);
        let lowered = self.schemas.lower(schema, &at.child("schema"), &naming);
        let given = data.extensions.get("x-rust-name").and_then(Value::as_str);
        let name = given.map_or_else(|| Kind::Field.derive(&data.name), |name| Kind::Field.given(name));
        // A request of a list has the setter of the page size already, for just this parameter.
        let is_page_size = data.name == self.schemas.spec.dialect.paging.count;
        let is_taken = names::is_request_member(&name) && !is_page_size;
        let taken = is_taken.then(|| "is what every request has already".to_owned());
        // serde's renaming of fields takes their first byte for a letter.
        let foreign =
            !names::plain(&name).is_empty() && !names::plain(&name).starts_with(|c: char| c.is_ascii());
        let foreign = foreign.then(|| "does not begin with an ASCII letter".to_owned());
        if let Some(why) = taken.or(foreign).or_else(|| Kind::Field.fault(&name)) {
            let message = format!("the parameter `{}` would be `{name}`, which {why}", data.name);
            self.fault("reserved-name", at, message, "give it an `x-rust-name` in the overlay");
        }
        let maturities = data.extensions.get("x-maturities").map(|value| {
            let words = value.as_array().map(Vec::as_slice).unwrap_or_default();
            words.iter().filter_map(Value::as_str).filter_map(Maturity::from_word).collect::<Vec<_>>()
        });
        if maturities.as_ref().is_some_and(Vec::is_empty) {
            let help = "list some of stable, beta and alpha";
            self.fault("malformed-extension", at, "`x-maturities` names no maturity".to_owned(), help);
        }
        Some(Parameter {
            wire: data.name,
            name,
            ty: lowered.ty,
            required: data.required,
            description: data.description,
            pointer: at.clone(),
            sensitive: false,
            predecessor: Predecessor::of(&data.extensions),
            constraints: constraints::of(schema, self.schemas.spec),
            maturities,
            page_size: schema::page_size(&data.extensions),
        })
    }
}

fn is_own_header(name: &str) -> bool {
    ["accept", "authorization", "content-type"].contains(&name.to_ascii_lowercase().as_str())
}

/// The names in braces, in order.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
