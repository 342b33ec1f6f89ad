//! A short call of an operation, made from what it takes. Every one is compiled with the crate's documentation tests.

mod values;

use std::collections::BTreeMap;

use crate::dialect::CRATE;
use crate::ir::{Constraints, Field, Item, Operation, Parameter, Room, Shape, Type};
use crate::names;
use crate::rust_api::{Held, Member, Place, Scope, function_takes_struct, held, required_confusable};

/// The example as the lines of a fenced block.
pub(super) fn lines(operation: &Operation, scope: &Scope<'_>, place: &Place) -> Vec<String> {
    let mut example = Example { scope, place, imports: BTreeMap::new(), within: Vec::new() };
    let code = example.call(operation);
    let mut lines = vec![
        "```no_run".to_owned(),
        format!(
            "# async fn example(client: &{CRATE}::{}Client) -> Result<(), {CRATE}::Error> {{",
            scope.dialect.public
        ),
    ];
    lines.extend(formatted(&example.uses()));
    lines.push(String::new());
    lines.extend(formatted(&code));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// A longer call stands on a line of its own, before it is sent.
const LONGEST_CALL: usize = 55;

/// Stands for `vec!`, as the formatter leaves the inside of macros alone.
const VEC: &str = "__vec";

/// Statements, formatted.
fn formatted(statements: &str) -> Vec<String> {
    let text = format!("fn example() {{ {statements} }}");
    let file = match syn::parse_file(&text) {
        Ok(file) => file,
        Err(error) => unreachable!("an example does not parse: {error}\n{text}"),
    };
    let text = with_macros(&prettyplease::unparse(&file));
    let lines: Vec<&str> = text.lines().collect();
    lines[1..lines.len() - 1]
        .iter()
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}

/// Calls of [`VEC`] as the macro.
fn with_macros(text: &str) -> String {
    let Some((before, rest)) = text.split_once(&format!("{VEC}(")) else { return text.to_owned() };
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    let end = rest.find(|c: char| {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let (inside, after) = rest.split_at(end.unwrap_or(rest.len()));
    let after = after.strip_prefix(')').unwrap_or(after);
    format!("{before}vec![{}]{}", with_macros(inside), with_macros(after))
}

struct Example<'a> {
    scope: &'a Scope<'a>,
    place: &'a Place,
    /// From each name in the example to the module that it is from.
    imports: BTreeMap<String, String>,
    /// The types that a value is being made of, the outermost first.
    within: Vec<usize>,
}

/// What a value is put into.
#[derive(Clone, Copy)]
enum Slot {
    /// Something that takes what can be made into the type.
    Into,
    /// Something of exactly the type.
    Exact,
}

impl Example<'_> {
    fn call(&mut self, operation: &Operation) -> String {
        let mut arguments: Vec<String> =
            operation.path_parameters.iter().map(|path| self.path_value(path, operation)).collect();
        let required: Vec<&Parameter> = operation.query_parameters.iter().filter(|p| p.required).collect();
        let owner = &operation.function;
        if function_takes_struct(operation, self.scope, self.place) {
            let name = names::required(&operation.request());
            self.import(&module_path(self.place, self.scope), &name);
            let fields = required.iter().map(|parameter| {
                let value =
                    self.value(&parameter.ty, &parameter.wire, owner, &parameter.constraints, Slot::Exact);
                format!("{}: {value},", parameter.name)
            });
            let fields: String = fields.collect();
            arguments.push(format!("{name} {{ {fields} }}"));
        } else {
            arguments.extend(required.iter().map(|parameter| {
                self.value(&parameter.ty, &parameter.wire, owner, &parameter.constraints, Slot::Into)
            }));
        }
        let mut statements = String::new();
        if let Some(body) = &operation.body {
            let (inner, argument) = match body {
                Type::Nullable(inner) => (&**inner, "Some(body)"),
                _ => (body, "body"),
            };
            let value = self.value(inner, "body", owner, &Constraints::new(), Slot::Exact);
            statements.push_str(&format!("let body = {value}{};", self.first_setter(inner)));
            arguments.push(argument.to_owned());
        }
        let module = names::in_code(&operation.module);
        let mut call = format!("{module}::{}({})", operation.function, arguments.join(", "));
        if call.len() > LONGEST_CALL {
            statements.push_str(&format!("let request = {call};"));
            call = "request".to_owned();
        }
        statements.push_str(&match &operation.paging {
            Some(_) => format!(
                "let mut items = {call}.items(client);\
                 while let Some(item) = items.try_next().await? {{ println!(\"{{item:?}}\"); }}"
            ),
            None => match self.first_member(&operation.output) {
                Some(member) => format!(
                    "let response = {call}.send(client).await?; println!(\"{{:?}}\", response.{member});"
                ),
                None => format!("{call}.send(client).await?;"),
            },
        });
        statements
    }

    fn path_value(&mut self, parameter: &Parameter, operation: &Operation) -> String {
        // What an `id` is of stands before it in the path.
        let braced = format!("{{{}}}", parameter.wire);
        let segments: Vec<&str> = operation.facts.path.split('/').collect();
        let at = segments.iter().position(|segment| *segment == braced);
        let before = at.and_then(|at| segments[..at].iter().rev().find(|segment| !segment.starts_with('{')));
        let owner = before.map_or("", |segment| *segment);
        self.value(&parameter.ty, &parameter.wire, owner, &parameter.constraints, Slot::Into)
    }

    /// A value as an expression.
    fn value(&mut self, ty: &Type, name: &str, owner: &str, constraints: &Constraints, slot: Slot) -> String {
        match ty {
            Type::String => {
                let default = constraints.get("default").and_then(|default| default.as_str());
                let text = default.map_or_else(|| values::text(name, owner), str::to_owned);
                match slot {
                    Slot::Into => format!("{text:?}"),
                    Slot::Exact => format!("{text:?}.to_owned()"),
                }
            }
            Type::Boolean => "true".to_owned(),
            Type::Integer | Type::Unsigned => integer(constraints).to_string(),
            Type::Number => format!("{:?}", integer(constraints) as f64),
            Type::Any => {
                self.import(CRATE, "Map");
                self.import(CRATE, "Value");
                "Value::Object(Map::new())".to_owned()
            }
            Type::FreeForm => {
                self.import(CRATE, "Map");
                "Map::new()".to_owned()
            }
            Type::Unit => "()".to_owned(),
            Type::Nullable(inner) => {
                format!("Some({})", self.value(inner, name, owner, constraints, Slot::Exact))
            }
            Type::Map(inner) => {
                self.import("std::collections", "BTreeMap");
                let value = self.value(inner, name, owner, &Constraints::new(), Slot::Exact);
                format!("BTreeMap::from([(\"key\".to_owned(), {value})])")
            }
            Type::Array(inner) => match inner.named() {
                Some(id) if self.within.contains(&id) => "Vec::new()".to_owned(),
                _ => {
                    let value = self.value(inner, name, owner, &Constraints::new(), Slot::Exact);
                    format!("{VEC}({value})")
                }
            },
            Type::Named(id) => self.named(*id),
        }
    }

    fn named(&mut self, id: usize) -> String {
        let item = self.scope.item(id);
        let name = self.import(&module_of(item, self.scope), &item.name);
        self.within.push(id);
        let value = match &item.shape {
            Shape::Enum(values) => match values.first() {
                Some(value) => format!("{name}::{}", value.name),
                None => format!("{name}::from(\"value\")"),
            },
            Shape::Union { members, .. } => {
                let ends = |member: &&crate::ir::UnionMember| {
                    member.ty.named().is_none_or(|id| !self.within.contains(&id))
                };
                match members.iter().find(ends) {
                    Some(member) => {
                        let value =
                            self.value(&member.ty, "value", &item.name, &Constraints::new(), Slot::Exact);
                        let value = if member.boxed { format!("Box::new({value})") } else { value };
                        format!("{name}::{}({value})", member.name)
                    }
                    None => unreachable!("{}: a union of nothing but itself", item.name),
                }
            }
            Shape::Struct(fields) => self.constructed(item, fields, &name),
        };
        self.within.pop();
        value
    }

    fn constructed(&mut self, item: &Item, fields: &[Field], name: &str) -> String {
        let place = Place::of(item);
        let members: Vec<Member<'_>> =
            fields.iter().map(|field| Member::new(item, field, self.scope, &place)).collect();
        let confusable = required_confusable(&members);
        let values: Vec<String> = members
            .iter()
            .filter(|member| member.is_required())
            .map(|member| {
                let Field { wire, name, ty, constraints, boxed, .. } = member.field;
                let slot = if member.is_text() && !confusable { Slot::Into } else { Slot::Exact };
                let value = self.value(ty, wire, &item.name, constraints, slot);
                let value = if *boxed { format!("Box::new({value})") } else { value };
                let value = if member.held == Held::Nullable { format!("Some({value})") } else { value };
                if confusable { format!("{name}: {value},") } else { value }
            })
            .collect();
        if confusable {
            let required = self.import(&module_of(item, self.scope), &names::required(&item.name));
            format!("{name}::new({required} {{ {} }})", values.concat())
        } else {
            format!("{name}::new({})", values.join(", "))
        }
    }

    /// A body without anything required would do nothing: one member is set.
    fn first_setter(&mut self, body: &Type) -> String {
        let Type::Named(id) = body else { return String::new() };
        let item = self.scope.item(*id);
        let Shape::Struct(fields) = &item.shape else { return String::new() };
        if fields.iter().any(|field| matches!(held(item, field), Held::Plain | Held::Nullable)) {
            return String::new();
        }
        let simple = |field: &&Field| match field.ty {
            Type::String => values::telling(&field.wire, &item.name).is_some(),
            ref ty => matches!(ty, Type::Boolean | Type::Integer),
        };
        let fields: Vec<&Field> = fields.iter().filter(|field| !field.read_only).collect();
        let named = fields.iter().find(|field| field.wire == "name" && simple(field));
        let simple = || fields.iter().find(|field| simple(field));
        let Some(field) = named.or_else(simple).or(fields.first()) else {
            return String::new();
        };
        let slot = if field.ty == Type::String { Slot::Into } else { Slot::Exact };
        let value = self.value(&field.ty, &field.wire, &item.name, &field.constraints, slot);
        let value = if field.boxed { format!("Box::new({value})") } else { value };
        format!(".{}({value})", field.name)
    }

    /// The member of an answer that comes first.
    fn first_member(&self, output: &Type) -> Option<String> {
        let Type::Named(id) = output else { return None };
        let Shape::Struct(fields) = &self.scope.item(*id).shape else { return None };
        fields.iter().find(|field| !field.sensitive).map(|field| field.name.clone())
    }

    /// Brings a name into the example, and gives it as it has to be written there.
    fn import(&mut self, module: &str, name: &str) -> String {
        let known = self.imports.entry(name.to_owned()).or_insert_with(|| module.to_owned());
        if known == module { name.to_owned() } else { format!("{module}::{name}") }
    }

    fn uses(&self) -> String {
        let own = module_path(self.place, self.scope);
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        modules.insert(&own, vec!["self"]);
        for (name, module) in &self.imports {
            modules.entry(module).or_default().push(name);
        }
        let lines = modules.iter().map(|(module, names)| match names.as_slice() {
            ["self"] => format!("use {module};"),
            [only] => format!("use {module}::{only};"),
            several => format!("use {module}::{{{}}};", several.join(", ")),
        });
        lines.collect()
    }
}

fn integer(constraints: &Constraints) -> i64 {
    let get = |key: &str| constraints.get(key).and_then(|value| value.as_f64()).map(|value| value as i64);
    let value = get("default").unwrap_or(10);
    value.max(get("minimum").unwrap_or(i64::MIN)).min(get("maximum").unwrap_or(i64::MAX))
}

/// The module of a tag, as a user of the crate writes it.
fn module_path(place: &Place, scope: &Scope<'_>) -> String {
    format!("{CRATE}::{}", scope.dialect.public_path(place.maturity, &names::in_code(&place.module)))
}

/// The module that an item is public in.
fn module_of(item: &Item, scope: &Scope<'_>) -> String {
    let module = match item.room {
        Room::Models => "models",
        Room::Tag => &names::in_code(&item.module),
    };
    format!("{CRATE}::{}", scope.dialect.public_path(item.home, module))
}
