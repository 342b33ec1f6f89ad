//! Every name that is going to be written, where it will stand: no two in one place, none that cannot stand there.

use std::collections::BTreeMap;

use super::{Place, Scope, constructor_takes_struct, function_takes_struct, tag_modules};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Item, Maturity, Operation, Paging, Position, Room, Shape, Type};
use crate::names::{self, IN_REQUESTS, Kind, is_model_member, reader, row};
use crate::spec::pointer::Pointer;
use crate::spec::source_map::SourceMap;

/// Says of every name that cannot be written why, and what to do.
pub(crate) fn check(api: &Api, map: &SourceMap, found: &mut Diagnostics) {
    let mut claims = Claims { scope: Scope::new(api), map, found };
    for maturity in api.dialect.maturities().iter().copied() {
        for place in tag_modules(api, maturity).values() {
            claims.tag_module(place, api);
        }
        claims.models(api, maturity);
    }
    for item in &api.items {
        claims.members(item);
    }
    for operation in &api.operations {
        claims.request(operation);
    }
}

/// The owner of a name in one place.
type Taken = BTreeMap<String, String>;

struct Claims<'a> {
    scope: Scope<'a>,
    map: &'a SourceMap,
    found: &'a mut Diagnostics,
}

/// The error for a name that is taken, with the way to another.
struct Advice {
    code: &'static str,
    help: &'static str,
}

const TYPE: Advice = Advice {
    code: "two-schemas-one-name",
    help: "give a schema, or the operation that a request is of, an `x-rust-name` in the overlay",
};
const FUNCTION: Advice = Advice {
    code: "two-operations-one-name",
    help: "give one of the operations an `x-rust-name` in the overlay: its function's name",
};
const MEMBER: Advice = Advice {
    code: "two-members-one-name",
    help: "give one of them another field in the overlay: `x-rust-field: …`",
};
const PARAMETER: Advice = Advice {
    code: "two-parameters-one-name",
    help: "give one of the parameters an `x-rust-name` in the overlay",
};

impl Claims<'_> {
    fn claim(&mut self, taken: &mut Taken, name: &str, what: String, at: &Pointer, advice: &Advice) {
        match taken.get(name) {
            Some(other) if *other != what => {
                let message = format!("{other} and {what} would both be `{name}`");
                self.found.push(self.map.error(advice.code, at, message, advice.help));
            }
            Some(_) => {}
            None => {
                taken.insert(name.to_owned(), what);
            }
        }
    }

    fn judge(&mut self, kind: Kind, name: &str, what: &str, at: &Pointer, help: &str) {
        if let Some(why) = kind.fault(name) {
            let message = format!("{what} would be `{name}`, which {why}");
            self.found.push(self.map.error("impossible-name", at, message, help));
        }
    }

    fn tag_module(&mut self, place: &Place, api: &Api) {
        let operations = self.scope.operations_at(place).to_vec();
        let mut types = Taken::new();
        for item in self.scope.items_at(place).to_vec() {
            self.types_of(item, place, &mut types);
        }
        for path in self.scope.shared_with(place) {
            let name = path.rsplit("::").next().unwrap_or_default();
            types.entry(name.to_owned()).or_insert_with(|| format!("the type `{path}`"));
        }
        let (mut functions, mut requests, mut rows) = (Taken::new(), Taken::new(), Taken::new());
        for name in IN_REQUESTS {
            requests.insert(name.to_owned(), "a type of the client".to_owned());
        }
        for operation in operations {
            let (facts, function) = (&operation.facts, operation.function.as_str());
            let at = facts.pointer.child("operationId");
            let help = "give the operation an `x-rust-name` in the overlay: its function's name";
            let what = format!("the function of `{}`", facts.id);
            self.judge(Kind::Function, function, &what, &at, help);
            self.claim(&mut functions, function, what, &at, &FUNCTION);
            let request = operation.request();
            let what = format!("the request of `{}`", facts.id);
            self.judge(Kind::Type, &request, &what, &at, help);
            self.claim(&mut requests, &request, what, &at, &FUNCTION);
            self.claim(&mut rows, &row(function), format!("the row of `{}`", facts.id), &at, &FUNCTION);
            if function_takes_struct(operation, &self.scope, place) {
                let required = names::required(&request);
                let what = format!("what `{}` requires", facts.id);
                if let Some(model) = self.scope.model(&required, place.maturity) {
                    let mut models = Taken::from([(required.clone(), schema(model))]);
                    self.claim(&mut models, &required, what.clone(), &at, &TYPE);
                }
                self.claim(&mut types, &required, what, &at, &TYPE);
            }
            let what = format!("the module of the tag `{}`", facts.tag);
            let help = "give the tag an `x-rust-name` in the overlay, in the list of `tags` at the root";
            self.judge(Kind::Module, &operation.module, &what, &facts.pointer.child("tags"), help);
            if !api.dialect.has_maturities() && names::BESIDE_TAGS.contains(&operation.module.as_str()) {
                let message =
                    format!("{what} would be `{}`, which is something else there", operation.module);
                self.found.push(self.map.error(
                    "impossible-name",
                    &facts.pointer.child("tags"),
                    message,
                    help,
                ));
            }
        }
    }

    /// All models of a maturity stand in one list.
    fn models(&mut self, api: &Api, maturity: Maturity) {
        let mut types = Taken::new();
        let models = api.items.iter().filter(|item| item.home == maturity && item.room == Room::Models);
        for item in models {
            let place = Place::new(maturity, Room::Models, &item.module);
            let what = format!("the module of {}", schema(item));
            let help = "give it an `x-rust-name` in the overlay";
            self.judge(Kind::Module, &item.module, &what, &item.pointer, help);
            self.types_of(item, &place, &mut types);
        }
    }

    fn types_of(&mut self, item: &Item, place: &Place, types: &mut Taken) {
        let help = "give it an `x-rust-name` in the overlay";
        self.judge(Kind::Type, &item.name, &schema(item), &item.pointer, help);
        self.claim(types, &item.name, schema(item), &item.pointer, &TYPE);
        if let Shape::Struct(fields) = &item.shape
            && constructor_takes_struct(item, fields, &self.scope, place)
        {
            let what = format!("what {} requires", schema(item));
            self.claim(types, &names::required(&item.name), what, &item.pointer, &TYPE);
        }
    }

    fn members(&mut self, item: &Item) {
        let mut taken = Taken::new();
        match &item.shape {
            Shape::Struct(fields) => {
                let at = |wire: &str| item.pointer.child("properties").child(wire);
                for field in fields {
                    let what = format!("the member `{}`", field.wire);
                    let help = MEMBER.help;
                    self.judge(Kind::Field, &field.name, &what, &at(&field.wire), help);
                    if is_model_member(&field.name) {
                        taken.entry(field.name.clone()).or_insert_with(|| "a constructor".to_owned());
                    }
                    self.claim(&mut taken, &field.name, what, &at(&field.wire), &MEMBER);
                }
                for field in fields.iter().filter(|_| item.mask.is_some()) {
                    let what = format!("what empties the member `{}`", field.wire);
                    self.claim(&mut taken, &names::clear(&field.name), what, &at(&field.wire), &MEMBER);
                }
                let free = fields.iter().filter(|field| field.ty == Type::FreeForm && item.in_responses);
                for field in free {
                    let what = format!("the reader of the member `{}`", field.wire);
                    self.claim(&mut taken, &reader(&field.name), what, &at(&field.wire), &MEMBER);
                }
                // Only what is sent has setters, which are methods as these are.
                for field in fields.iter().filter(|_| item.in_requests) {
                    if !field.required {
                        let what = format!("the setter of an `Option` for the member `{}`", field.wire);
                        self.claim(&mut taken, &names::maybe(&field.name), what, &at(&field.wire), &MEMBER);
                    }
                    if field.is_time && item.in_responses {
                        let what = format!("the time of the member `{}`", field.wire);
                        self.claim(
                            &mut taken,
                            &names::timestamp(&field.name),
                            what,
                            &at(&field.wire),
                            &MEMBER,
                        );
                    }
                }
            }
            Shape::Enum(values) => {
                for value in values {
                    let what = format!("the value `{}`", value.wire);
                    let help = "give it a name in the overlay: `x-enum-names`";
                    self.judge(Kind::Variant, &value.name, &what, &item.pointer, help);
                    self.claim(&mut taken, &value.name, what, &item.pointer, &MEMBER);
                }
            }
            Shape::Union { members, .. } => {
                for (place, member) in members.iter().enumerate() {
                    let what = format!("the kind {} of {}", place + 1, schema(item));
                    let help = "give its schema an `x-rust-name` in the overlay";
                    self.judge(Kind::Variant, &member.name, &what, &item.pointer, help);
                    self.claim(&mut taken, &member.name, what, &item.pointer, &TYPE);
                }
            }
        }
    }

    /// The fields of a request are its function's arguments and its setters, too.
    fn request(&mut self, operation: &Operation) {
        let place = Place::new(operation.maturity, Room::Tag, &operation.module);
        let mut taken = Taken::new();
        if let Some(Paging { position: Position::Object { .. }, .. }) = &operation.paging {
            taken.insert("cursor".to_owned(), "the setter of the page".to_owned());
        }
        if function_takes_struct(operation, &self.scope, &place) {
            taken.insert("required".to_owned(), "the struct of required parameters".to_owned());
        }
        for (room, parameter) in operation
            .path_parameters
            .iter()
            .map(|p| ("path", p))
            .chain(operation.query_parameters.iter().map(|p| ("query", p)))
        {
            let what = format!("the {room} parameter `{}`", parameter.wire);
            self.judge(Kind::Field, &parameter.name, &what, &parameter.pointer, PARAMETER.help);
            self.claim(&mut taken, &parameter.name, what, &parameter.pointer, &PARAMETER);
            if room == "query" && !parameter.required {
                let what = format!("the setter of an `Option` for the query parameter `{}`", parameter.wire);
                self.claim(&mut taken, &names::maybe(&parameter.name), what, &parameter.pointer, &PARAMETER);
            }
        }
    }
}

fn schema(item: &Item) -> String {
    format!("the schema `{}`", item.schemas.join("`, `"))
}
