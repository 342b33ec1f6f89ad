//! `Accept` as RFC 9110 has it: media ranges with weights, and parameters that change nothing here.

/// The ranges of all `Accept` headers.
pub(super) struct Ranges<'a>(Vec<Range<'a>>);

struct Range<'a> {
    /// Such as `application/*`.
    media_type: &'a str,
    /// In thousandths.
    weight: u16,
}

/// The preference for a representation: by weight, then by how precisely it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    weight: u16,
    precision: u8,
}

impl<'a> Ranges<'a> {
    /// The ranges in the header's lines. Without one, everything is accepted; what cannot be read is no range.
    pub(super) fn of(lines: &[&'a str]) -> Self {
        let all = lines.iter().flat_map(|line| split(line, ',')).filter(|part| !part.is_empty());
        let mut ranges: Vec<_> = all.collect();
        if ranges.is_empty() {
            ranges.push("*/*");
        }
        Self(ranges.into_iter().filter_map(Range::read).collect())
    }

    /// Returns how much something is wanted that has these names, the most precise first; none when it is not accepted.
    pub(super) fn rank(&self, names: &[&str]) -> Option<Rank> {
        let names = names.iter().copied().chain(["application/*", "*/*"]);
        let named = names.enumerate().find_map(|(place, name)| {
            let fitting = self.0.iter().filter(|range| same(range.media_type, name));
            Some((place, name, fitting.map(|range| range.weight).max()?))
        });
        let (place, name, weight) = named.filter(|(_, _, weight)| *weight > 0)?;
        let precision = match (name, place) {
            ("*/*", _) => 0,
            ("application/*", _) => 1,
            (_, 0) => 3,
            _ => 2,
        };
        Some(Rank { weight, precision })
    }
}

impl<'a> Range<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (media_type, parameters) = parts(text);
        let weight = match parameters.into_iter().find(|(name, _)| same(name, "q")) {
            Some((_, weight)) => thousandths(&weight)?,
            None => 1000,
        };
        Some(Self { media_type, weight })
    }
}

/// A weight from 0 to 1, with three decimals at most.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let decimals: u16 = format!("{decimals:0<3}").parse().ok().filter(|_| digits)?;
    match whole {
        "0" => Some(decimals),
        "1" if decimals == 0 => Some(1000),
        _ => None,
    }
}

/// A media type and its parameters, without the quotes of their values.
pub(super) fn parts(text: &str) -> (&str, Vec<(&str, String)>) {
    let mut parts = split(text, ';').into_iter();
    let media_type = parts.next().unwrap_or_default();
    let parameters = parts.filter_map(|part| part.split_once('='));
    (
        media_type,
        parameters.map(|(name, value)| (name.trim(), value.trim().trim_matches('"').to_owned())).collect(),
    )
}

/// The parts between separators that stand outside of quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let parts = text.split(|c| {
        quoted ^= c == '"';
        c == separator && !quoted
    });
    parts.map(str::trim).collect()
}

/// Names of types and parameters are the same in any case.
pub(super) fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}
