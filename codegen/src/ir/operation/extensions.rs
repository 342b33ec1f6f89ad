//! The extensions of an operation, which the overlay sets.

use serde_json::Value;

use super::Lowering;
use crate::ir::RateLimit;

impl Lowering<'_, '_> {
    fn extension(&self, key: &str) -> Option<&Value> {
        self.operation.operation.extensions.get(key)
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.extension(key)?.clone();
        if !value.is_string() {
            self.malformed(key, "a text");
        }
        value.as_str().map(str::to_owned)
    }

    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.extension(key).cloned() else { return Vec::new() };
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let texts: Vec<String> = list.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect();
        if texts.is_empty() || texts.len() != list.len() {
            self.malformed(key, "a list of texts");
        }
        texts
    }

    pub(super) fn malformed(&mut self, key: &str, expected: &str) {
        let at = self.operation.pointer.child(key);
        self.fault("malformed-extension", &at, format!("`{key}` is not {expected}"), "correct or remove it");
    }

    pub(super) fn rate_limits(&mut self) -> Vec<RateLimit> {
        const KEY: &str = "x-rate-limit";
        const PERIODS: [&str; 5] = ["second", "minute", "hour", "day", "month"];
        let Some(value) = self.extension(KEY).cloned() else { return Vec::new() };
        let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let limits: Vec<RateLimit> = list
            .iter()
            .filter_map(|limit| {
                let per = limit.get("per")?.as_str().filter(|per| PERIODS.contains(per))?.to_owned();
                let calls = u32::try_from(limit.get("limit")?.as_u64()?).ok()?;
                let scope = limit.get("scope").and_then(Value::as_str).map(str::to_owned);
                Some(RateLimit { calls, per, scope })
            })
            .collect();
        if limits.is_empty() || limits.len() != list.len() {
            self.malformed(KEY, "a list of `{limit: 60, per: minute}`, with `scope` where there is one");
        }
        limits
    }
}
