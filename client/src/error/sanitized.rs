//! Someone else's text, fit for one line.

use std::fmt::{self, Write as _};

/// The longest text of the server's that one line of an error repeats, in characters.
const LONGEST_MESSAGE: usize = 300;

/// Someone else's text, fit for one line: of limited length, on one line, and without a token that it might
/// repeat.
pub(crate) struct Sanitized<'a>(pub(crate) &'a str);

impl fmt::Display for Sanitized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = LONGEST_MESSAGE;
        let mut rest = self.0.trim();
        loop {
            let secret = SECRETS.iter().filter_map(|start| Some((rest.find(start)?, *start))).min();
            let (piece, after) = secret.map_or((rest, None), |(at, start)| {
                let after = rest[at + start.len()..].trim_start_matches(is_secret);
                (&rest[..at], Some((start, after)))
            });
            for c in piece.chars() {
                if left == 0 {
                    return f.write_char('…');
                }
                left -= 1;
                f.write_char(if is_unprintable(c) { ' ' } else { c })?;
            }
            let Some((start, after)) = after else {
                return Ok(());
            };
            write!(f, "{start}[redacted]")?;
            rest = after;
        }
    }
}

/// The prefixes of Segment tokens and of JSON Web Tokens.
const SECRETS: [&str; 2] = ["sgp_", "eyJ"];

fn is_secret(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Control characters, and those that end a line or turn the direction of a text.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn someone_elses_text_fits_one_line() {
        assert_eq!(Sanitized("a\r\nb\u{1b}[1m\u{202e}").to_string(), "a  b [1m ");
        assert_eq!(
            Sanitized("bad token sgp_abcDEF123, sgp_x").to_string(),
            "bad token sgp_[redacted], sgp_[redacted]"
        );
        assert_eq!(
            Sanitized("`eyJhbGci.eyJzdWIi.c2ln-_` is not sgp_a").to_string(),
            "`eyJ[redacted]` is not sgp_[redacted]"
        );
        assert_eq!(Sanitized(&"ä".repeat(301)).to_string(), "ä".repeat(300) + "…");
    }
}
