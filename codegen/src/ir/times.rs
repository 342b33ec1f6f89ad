//! Members that are points in time, written in the form of RFC 3339.

use openapiv3::{Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty};
use serde_json::Value;

/// Whether a member that is text is a time: the document says so by `format: date-time`, or its name does (`createdAt`,
/// `time`, `startTime`), which is how the API's document has it. `x-time: true` or `false` in the overlay decides.
pub(super) fn is_time(wire: &str, schema: Option<&Schema>) -> bool {
    let said = schema.and_then(|schema| schema.schema_data.extensions.get("x-time")).and_then(Value::as_bool);
    let by_format = schema.and_then(|schema| match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => match text.format {
            VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some(true),
            VariantOrUnknownOrEmpty::Item(_) | VariantOrUnknownOrEmpty::Unknown(_) => Some(false),
            VariantOrUnknownOrEmpty::Empty => None,
        },
        _ => None,
    });
    let by_name = || wire == "time" || ["At", "Time", "_at", "_time"].iter().any(|end| wire.ends_with(end));
    said.or(by_format).unwrap_or_else(by_name)
}
