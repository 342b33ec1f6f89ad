//! `SURFACE.txt`: the first page of a review. A line for each operation, parameter, member and value.

use super::GeneratedFile;
use crate::ir::{Api, Item, Operation, Parameter, Room, Shape, Type};
use crate::rust_api::Scope;
use crate::rust_api::{Held, held};

const HEADER: &str =
    "# The public surface that `cargo xtask generate` made, one line each, sorted. Do not edit.";

pub(super) fn file(api: &Api, scope: &Scope<'_>) -> GeneratedFile {
    let mut lines = Vec::new();
    for operation in &api.operations {
        operation_lines(operation, scope, &mut lines);
    }
    for item in &api.items {
        item_lines(item, scope, &mut lines);
    }
    lines.extend(api.refused.iter().map(|(id, reason)| format!("refused {id}: {reason}")));
    lines.extend(api.unused.iter().map(|schema| format!("unused {schema}")));
    // A name can hold any character.
    let mut lines: Vec<String> = lines.iter().map(|line| one_line(line)).collect();
    lines.sort();
    let text = format!("{HEADER}\n{}\n", lines.join("\n"));
    GeneratedFile { path: api.dialect.surface.to_owned(), text }
}

fn one_line(line: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || "\u{2028}\u{2029}".contains(c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    line.chars().map(|c| if odd(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

fn operation_lines(operation: &Operation, scope: &Scope<'_>, lines: &mut Vec<String>) {
    let facts = &operation.facts;
    let place = format!("{}::{}", operation.module, operation.function);
    let place = scope.dialect.place(operation.maturity, &place);
    let mut line = format!("operation {place} {} {} {}", facts.id, facts.method.to_uppercase(), facts.path);
    if let Some(body) = &operation.body {
        line.push_str(&format!(" ({})", scope.plain(body)));
    }
    line.push_str(&format!(" -> {}", scope.plain(&operation.output)));
    if !facts.rate_limits.is_empty() {
        let limits = facts.rate_limits.iter().map(|limit| format!("{}/{}", limit.calls, limit.per));
        line.push_str(&format!(" limit {}", limits.collect::<Vec<_>>().join("+")));
    }
    if operation.paging.is_some() {
        line.push_str(" paged");
    }
    if facts.takes_password {
        line.push_str(" password");
    }
    match &operation.reason {
        _ if !scope.dialect.has_maturities() => {}
        Some(reason) => line.push_str(&format!(" lower: {reason}")),
        None => line.push_str(" highest"),
    }
    lines.push(line);
    let secret = |parameter: &Parameter| if parameter.sensitive { " never shown" } else { "" };
    for parameter in &operation.path_parameters {
        let (ty, secret) = (scope.plain(&parameter.ty), secret(parameter));
        lines.push(format!("parameter {place} path {}: {ty}{secret}", parameter.wire));
    }
    for parameter in &operation.query_parameters {
        let ty = scope.plain(&parameter.ty);
        let ty = if parameter.required { ty } else { format!("Option<{ty}>") };
        lines.push(format!("parameter {place} query {}: {ty}{}", parameter.wire, secret(parameter)));
    }
}

fn item_lines(item: &Item, scope: &Scope<'_>, lines: &mut Vec<String>) {
    let module = if item.room == Room::Models { "models" } else { &item.module };
    let place = scope.dialect.place(item.home, &format!("{module}::{}", item.name));
    for seed in &item.seeds {
        lines.push(format!("seed {place} from {}", scope.plain(&Type::Named(*seed))));
    }
    match &item.shape {
        Shape::Struct(fields) => {
            if fields.is_empty() {
                lines.push(format!("member {place} none"));
            }
            for field in fields {
                let ty = scope.plain(&field.ty);
                let ty = match held(item, field) {
                    Held::Plain => ty,
                    Held::Nullable => format!("Option<{ty}> always written"),
                    Held::Optional => format!("Option<{ty}>"),
                    Held::Patch => format!("Patch<{ty}>"),
                };
                let secret = if field.sensitive { " never shown" } else { "" };
                let path = match &item.mask {
                    Some(mask) if held(item, field) == Held::Patch => {
                        format!(" as {}{}", mask.prefix, field.wire)
                    }
                    _ => String::new(),
                };
                lines.push(format!("member {place} {}: {ty}{path}{secret}", field.wire));
            }
        }
        Shape::Enum(values) => {
            lines.extend(values.iter().map(|value| format!("value {place} {}", value.wire)));
        }
        Shape::Union { members, .. } => {
            let members = members.iter().enumerate();
            lines.extend(
                members.map(|(at, member)| format!("kind {place} {} {}", at + 1, scope.plain(&member.ty))),
            );
        }
    }
}
