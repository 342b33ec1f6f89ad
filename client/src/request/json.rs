//! Bodies as JSON.

use std::io::{self, Write};

use serde_core::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};

/// Writes a body. A whole number is written as one, whatever its type: `60` rather than `60.0`.
pub(super) fn to_vec(body: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(128);
    body.serialize(&mut Serializer::with_formatter(&mut bytes, WholeNumbers(CompactFormatter)))?;
    Ok(bytes)
}

struct WholeNumbers(CompactFormatter);

impl Formatter for WholeNumbers {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        /// Up to here every integer is a float of its own.
        const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;
        if value.fract() != 0.0 || value.abs() >= LARGEST_EXACT {
            return self.0.write_f64(writer, value);
        }
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        self.0.write_i64(writer, value as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_fraction() {
        let numbers = [60.0, -1.0, 0.0, 0.5, 1e15, 1e16, 1e300, f64::NAN];
        let text = String::from_utf8(to_vec(&numbers).unwrap()).unwrap();
        assert_eq!(text, "[60,-1,0,0.5,1000000000000000,1e+16,1e+300,null]");
        let text = to_vec(&serde_json::json!({ "a": 60.0, "b": 60, "c": "60.0" })).unwrap();
        assert_eq!(text, br#"{"a":60,"b":60,"c":"60.0"}"#);
    }
}
