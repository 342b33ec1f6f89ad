//! Maturities and major versions in the names of schemas.

/// The Rust name of a schema.
pub(crate) fn model(schema: &str) -> String {
    super::type_name(&without_maturity(schema))
}

/// A model's name without its maturity: `SourceV1` is `Source`, `CreateSourceAlphaInput` is `CreateSourceInput`.
fn without_maturity(schema: &str) -> String {
    const TAILS: [&str; 4] = ["", "Input", "Output", "Query"];
    for tail in TAILS {
        let Some(stem) = schema.strip_suffix(tail) else { continue };
        for mark in ["Alpha", "Beta"] {
            if let Some(stem) = stem.strip_suffix(mark)
                && !stem.is_empty()
            {
                return format!("{stem}{tail}");
            }
        }
        if let Some((stem, _)) = split_major(stem) {
            return format!("{stem}{tail}");
        }
    }
    schema.to_owned()
}

/// The major version in a schema's name: 2 for `WarehouseV2` and `ListWarehousesV2Output`.
pub(crate) fn major(schema: &str) -> Option<u32> {
    ["", "Input", "Output", "Query"]
        .iter()
        .filter_map(|tail| schema.strip_suffix(tail))
        .find_map(|stem| split_major(stem).map(|(_, major)| major))
}

fn split_major(stem: &str) -> Option<(&str, u32)> {
    let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, number) = stem.split_at(stem.len() - digits);
    Some((head.strip_suffix('V').filter(|head| !head.is_empty())?, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maturity_marks_are_cut_off_at_the_end_and_before_input_and_output() {
        assert_eq!(model("SourceV1"), "Source");
        assert_eq!(model("SourceAlpha"), "Source");
        assert_eq!(model("CreateSourceAlphaInput"), "CreateSourceInput");
        assert_eq!(model("ListSourcesV1Output"), "ListSourcesOutput");
        assert_eq!(model("APICallSnapshotV1"), "ApiCallSnapshot");
        assert_eq!(model("AudienceSummary"), "AudienceSummary");
        assert_eq!(model("V1"), "V1");
        assert_eq!(model("Alpha"), "Alpha");
        assert_eq!(major("ListWarehousesV2Output"), Some(2));
        assert_eq!(major("SourceAlpha"), None);
    }
}
