//! The scope of a limit: `spaceId` in `/spaces/{spaceId}/audiences`.

use crate::request::Parts;

/// The value that stands in the path for the parameter `scope`, percent-encoded. `None` where the path has no
/// such parameter, such as `workspaceId`: a token has one workspace, so everything counts together.
pub(super) fn scope_value<'a>(parts: &'a Parts, scope: &str) -> Option<&'a str> {
    // A value is always exactly one segment, so template and path have the same number of them.
    let mut segments = parts.operation.path.split('/').zip(parts.path.split('/'));
    let is_scope =
        |template: &str| template.strip_prefix('{').and_then(|name| name.strip_suffix('}')) == Some(scope);
    segments.find(|(template, _)| is_scope(template)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{CallOptions, Method, Operation};

    static RUN: Operation = Operation::new("run", Method::Post, "/spaces/{spaceId}/audiences/{id}/runs");

    #[test]
    fn the_segment_of_the_scope_is_found() {
        let parts = Parts::new(&RUN, &CallOptions::default(), &["a/b", "c"]).unwrap();
        assert_eq!(scope_value(&parts, "spaceId"), Some("a%2Fb"));
        assert_eq!(scope_value(&parts, "id"), Some("c"));
        assert_eq!(scope_value(&parts, "workspaceId"), None);
    }
}
