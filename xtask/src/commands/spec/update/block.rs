//! Lines of YAML in block form.

/// How far in a line begins.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Returns `true` if a line says nothing: it is empty, or a comment.
pub(super) fn is_void(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}
