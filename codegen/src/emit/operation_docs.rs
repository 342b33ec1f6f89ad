//! The docs of an operation's function: its purpose, what a call needs and causes, its errors, and an example.

use super::{example, links};
use crate::docs;
use crate::ir::{Facts, Maturity, Operation, Parameter};
use crate::names;
use crate::rust_api::{Place, Scope};

pub(super) fn lines(
    operation: &Operation,
    arguments: &[&Parameter],
    scope: &Scope<'_>,
    place: &Place,
) -> Vec<String> {
    let facts = &operation.facts;
    let said = |text: &str| links::said(text, operation.maturity, scope);
    let arguments: Vec<String> = arguments.iter().filter_map(|argument| argument_line(argument)).collect();
    let paragraphs = [
        facts.summary.as_deref().map(said).unwrap_or_default(),
        facts.description.as_deref().map(said).unwrap_or_default(),
        if arguments.is_empty() { Vec::new() } else { said(&arguments.join("\n")) },
        fact_lines(operation, scope).into_iter().map(|line| format!("- {line}")).collect(),
        vec!["# Errors".to_owned()],
        errors(operation),
        vec!["# Example".to_owned()],
        vec![format!("With a [`Client`](crate::{}Client):", scope.dialect.public)],
        example::lines(operation, scope, place),
    ];
    paragraphs.into_iter().filter(|lines| !lines.is_empty()).collect::<Vec<_>>().join(&String::new())
}

/// The operations of a module, which rustdoc itself lists below all their types.
pub(super) fn table(operations: &[&Operation]) -> Vec<String> {
    let head = ["| operation | what it does |", "| --- | --- |"].map(str::to_owned);
    let rows = operations.iter().map(|operation| {
        let summary = operation.facts.summary.as_deref();
        let function = names::plain(&operation.function);
        let about = docs::inline(&docs::first_line(summary.unwrap_or_default()));
        // Below each other, as paths would leave no room for sentences beside them.
        let about = [about, request(&operation.facts)].map(|text| cell(&text));
        let about = about.iter().filter(|text| !text.is_empty()).map(String::as_str);
        format!("| [`{function}`](fn@self::{function}) | {} |", about.collect::<Vec<_>>().join("<br>"))
    });
    head.into_iter().chain(rows).collect()
}

/// Text in a table, where a bar would end it.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Method and path.
fn request(facts: &Facts) -> String {
    docs::code(&format!("{} {}", facts.method.to_uppercase(), facts.path))
}

/// An argument can have no docs of its own.
fn argument_line(argument: &Parameter) -> Option<String> {
    let text = argument.description.as_deref()?;
    let text: Vec<&str> = text.split_whitespace().collect();
    Some(format!("* `{}`: {}", argument.name, text.join(" ")))
}

fn fact_lines(operation: &Operation, scope: &Scope<'_>) -> Vec<String> {
    let facts = &operation.facts;
    let served =
        if scope.dialect.has_maturities() { format!(", {}", served(operation)) } else { ".".to_owned() };
    let mut lines = vec![format!("{}{served}", request(facts))];
    if facts.takes_password {
        lines.push("Called with a user name and a password instead of a token.".to_owned());
    }
    if let Some(paging) = &operation.paging {
        let answer = links::answer(operation, scope).unwrap_or_default();
        lines.push(format!(
            "{answer}, which is one page; `pages` and `items` read on to the end, {} entries to a page.",
            paging.size
        ));
    } else if let Some(answer) = links::answer(operation, scope) {
        lines.push(format!("{answer}."));
    }
    if operation.function != facts.function {
        lines.push(format!("Asks for the older version v{}.", operation.major));
    } else if let Some(reason) = &operation.reason {
        lines.push(format!("Also here, beside its more settled form, because the {reason}."));
    }
    if let Some(stage) = &facts.testing_stage {
        lines.push(format!("In testing, at the stage {}.", docs::inline(stage)));
    }
    if !facts.rate_limits.is_empty() {
        let limits = facts.rate_limits.iter().map(|limit| {
            let scope =
                limit.scope.as_ref().map(|scope| format!(" per {}", docs::code(scope))).unwrap_or_default();
            format!("{} a {}{scope}", limit.calls, limit.per)
        });
        let limits = limits.collect::<Vec<_>>().join(", ");
        lines.push(format!("Rate limit: {limits}; the client paces its calls to that."));
    }
    if let Some(feature) = &facts.required_feature {
        lines.push(format!("The workspace needs the feature {}.", docs::inline(feature)));
    }
    if !facts.required_permissions.is_empty() {
        lines.push(format!(
            "The token needs one of the roles {}.",
            docs::inline(&facts.required_permissions.join(", "))
        ));
    }
    if !facts.audit_events.is_empty() {
        lines.push(format!("Leaves in the audit trail: {}.", docs::inline(&facts.audit_events.join(", "))));
    }
    lines.push(retried(facts).to_owned());
    if let Some(url) = &facts.docs_url {
        lines.push(format!("[The vendor's page]({})", docs::target(url)));
    }
    lines
}

fn served(operation: &Operation) -> String {
    let promise = match operation.maturity {
        Maturity::Stable => "stable: does not break",
        Maturity::Beta => "beta: may still break",
        Maturity::Alpha => "alpha: breaks often",
    };
    let also: Vec<&str> = operation.also.iter().map(|maturity| maturity.word()).collect();
    match also.as_slice() {
        [] => format!("{promise}."),
        also => format!("{promise}. Also served at {}.", also.join(" and ")),
    }
}

/// Returns the client's behaviour after a failure, which follows from the method.
fn retried(facts: &Facts) -> &'static str {
    match facts.method {
        "post" | "patch" => {
            "Not idempotent: retried only while the server has done nothing, unless \
             [`non_idempotent`](crate::RetryPolicy::non_idempotent) says otherwise."
        }
        _ => {
            "Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it."
        }
    }
}

/// The predicates for what is to be expected of this operation, whether or not the document lists its errors.
fn errors(operation: &Operation) -> Vec<String> {
    let takes_path = !operation.path_parameters.is_empty();
    let takes_more = operation.body.is_some() || !operation.query_parameters.is_empty();
    let mut lines = Vec::new();
    let mut line = |predicate: &str, when: &str| {
        lines.push(format!("- [`{predicate}`](crate::Error::{predicate}): {when}."));
    };
    if takes_path {
        line("is_not_found", "there is nothing at the path, or no longer");
    } else if operation.body.is_some() {
        line("is_not_found", "something that the body names does not exist");
    }
    if takes_more {
        line("is_validation", "the server does not take the values");
    }
    line("is_unauthorized", "the token is not accepted, or may not do this");
    line("is_rate_limited", "the limit is used up, after the retries");
    lines.push("- Anything else that a call can meet: see [`Error`](crate::Error).".to_owned());
    lines
}
