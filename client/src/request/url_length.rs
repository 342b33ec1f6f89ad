//! The length of a request's URL, and its limit.

use super::encode;
use super::parts::Parts;
use crate::error::Error;

/// The most bytes of a URL that are sent unless the builder says otherwise: gateways in front of an API commonly take
/// a request line of 8 KiB, of which method and version are a part.
pub(crate) const DEFAULT_MAX_URL_LENGTH: usize = 8_000;

impl Parts {
    /// The bytes of the URL behind a base URL of `base` bytes.
    pub(crate) fn url_length(&self, base: usize) -> usize {
        base + self.path.len() + self.query.len() + usize::from(!self.query.is_empty())
    }

    /// Refuses a URL of more than `most` bytes, which a gateway would not take. The text never repeats what is in it.
    pub(crate) fn check_url_length(&self, base: usize, most: usize) -> Result<(), Error> {
        let length = self.url_length(base);
        if length <= most {
            return Ok(());
        }
        let mut text = format!(
            "the URL would have {length} bytes, more than the {most} that `ClientBuilder::max_url_length` allows"
        );
        if let Some((name, bytes)) = self.longest_parameter() {
            text += &format!(
                "; {bytes} of them are the parameter `{name}`: divide it among several calls, as `in_batches` does \
                 where the request has it"
            );
        }
        Err(Error::invalid_request(self.operation.id, text))
    }

    /// The query parameter that takes the most bytes, with all of its entries.
    fn longest_parameter(&self) -> Option<(&str, usize)> {
        let mut parameters: Vec<(&str, usize)> = Vec::new();
        for pair in self.query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split(['.', '=']).next().unwrap_or_default();
            // The entries of a list stand together.
            match parameters.last_mut() {
                Some((last, bytes)) if *last == name => *bytes += pair.len() + 1,
                _ => parameters.push((name, pair.len() + 1)),
            }
        }
        parameters.into_iter().max_by_key(|(_, bytes)| *bytes)
    }
}

/// The bytes that an entry of a list adds to a query, with the `&` before it.
pub(crate) fn entry_length(list: &str, index: usize, entry: &serde_json::Value) -> usize {
    let mut query = String::new();
    encode::push_query(&mut query, &format!("{list}.{index}"), entry);
    if query.is_empty() { 0 } else { query.len() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{CallOptions, Method, Operation};

    static GET: Operation = Operation::new("listEvents", Method::Get, "/events");

    #[test]
    fn the_bound_is_the_last_that_passes() {
        let plain = Parts::new(&GET, &CallOptions::default(), &[]).unwrap();
        assert_eq!(plain.url_length(20), 27);
        let parts = plain.query("names", &["a", "b c"]).unwrap().query("q", &1).unwrap();
        assert_eq!(parts.query, "names.0=a&names.1=b%20c&q=1");
        assert_eq!(parts.url_length(20), 20 + 7 + 1 + parts.query.len());
        let length = parts.url_length(20);
        parts.check_url_length(20, length).unwrap();
        let error = parts.check_url_length(20, length - 1).unwrap_err();
        assert!(error.is_invalid_request() && error.attempts() == 0);
        let line = error.to_string();
        let bytes = entry_length("names", 0, &"a".into()) + entry_length("names", 1, &"b c".into());
        for text in ["listEvents", &format!("{length} bytes"), "max_url_length", "in_batches"] {
            assert!(line.contains(text), "{text}: {line}");
        }
        assert!(line.contains(&format!("{bytes} of them are the parameter `names`")), "{line}");
        assert!(!line.contains("b%20c"), "{line}");
    }
}
