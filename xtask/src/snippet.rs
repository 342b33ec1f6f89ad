//! Renders diagnostics for a terminal: the source line, with a mark under the place.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use codegen::{Diagnostic, Diagnostics, Severity, Source};

/// The longest line that is worth showing, in bytes; JSON may be all on one.
const LONGEST_LINE: usize = 1_000;

pub fn diagnostics(diagnostics: &Diagnostics, inputs: &[Source<'_>]) -> String {
    let reports: Vec<String> = diagnostics.iter().map(|diagnostic| report(diagnostic, inputs)).collect();
    reports.join("\n\n")
}

fn report(diagnostic: &Diagnostic, inputs: &[Source<'_>]) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let location = &diagnostic.location;
    let input = inputs.iter().find(|input| input.name == location.file);
    let text = input.and_then(|input| std::str::from_utf8(input.bytes).ok()).unwrap_or_default();
    let line = location.line.checked_sub(1).and_then(|line| text.lines().nth(line));
    let Some(line) = line.filter(|line| line.len() <= LONGEST_LINE) else {
        return diagnostic.to_string();
    };
    let mark = line.chars().take(location.column - 1).map(char::len_utf8).sum::<usize>();
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let snippet = Snippet::source(line)
        .line_start(location.line)
        .path(location.file.as_str())
        .annotation(AnnotationKind::Primary.span(mark..line.len().max(mark)));
    let group = title
        .element(snippet)
        .element(Level::NOTE.message(format!("at #{}", diagnostic.pointer)))
        .element(Level::HELP.message(diagnostic.help.as_str()));
    Renderer::plain().render(&[group])
}
