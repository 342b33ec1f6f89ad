//! Numbers that are read as another type.

use serde_json::Number;

/// Up to here every integer is a float of its own.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// So many decimal digits survive being a float.
const EXACT_DIGITS: usize = 15;

pub(super) fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64()
}

/// Returns the same number as an integer, if it is one and no digit of it can have been lost.
pub(super) fn as_integer(number: &Number) -> Option<Number> {
    if is_integer(number) {
        return Some(number.clone());
    }
    let value = number.as_f64().filter(|value| value.fract() == 0.0 && value.abs() < LARGEST_EXACT)?;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    Some((value as i64).into())
}

/// The integer nearest to a number with a fraction.
pub(super) fn rounded(number: &Number) -> Option<Number> {
    let value = number.as_f64()?.round();
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    (value.abs() < LARGEST_EXACT).then(|| (value as i64).into())
}

/// Parses a quoted number. Only JSON's own notation counts: no blanks, no plus sign, no
/// leading zeros, which are the signs of an identifier.
pub(super) fn unquoted(text: &str) -> Option<Number> {
    let is_bare =
        text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) && !text.ends_with(char::is_whitespace);
    serde_json::from_str(text).ok().filter(|_| is_bare)
}

/// Returns `true` if a number in JSON's notation is exactly the float that it is read as, by its decimal digits.
pub(super) fn is_exact(number: &str) -> bool {
    let digits = number.split(['e', 'E']).next().unwrap_or_default();
    digits.bytes().filter(u8::is_ascii_digit).count() <= EXACT_DIGITS
}
