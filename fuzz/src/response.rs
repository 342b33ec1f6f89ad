//! The body of an answer, read as an operation's type, with repair.

use segment_public_api::{Dynamic, callable};
use serde_json::json;

/// Takes the first byte for the number of an operation, and the others for the body of its answer.
pub fn response(bytes: &[u8]) {
    let Some((number, body)) = bytes.split_first() else { return };
    let rows: Vec<&Dynamic> = callable().collect();
    let row = rows[usize::from(*number) % rows.len()];
    match row.decode_listing(body) {
        Ok((value, deviations)) => {
            for deviation in &deviations {
                assert!(deviation.path().starts_with('$'), "{deviation}");
                assert_eq!(deviation.to_string().lines().count(), 1, "{deviation:?}");
            }
            let again = json!({ "data": value }).to_string();
            assert!(row.decode(again.as_bytes()).is_ok(), "its own value does not read again: {again}");
        }
        Err(error) => {
            assert!(error.is_decode(), "{error}");
            assert!(error.json_path().is_some_and(|path| path.starts_with('$')), "{error}");
            assert_eq!(error.to_string().lines().count(), 1, "{error}");
        }
    }
}
