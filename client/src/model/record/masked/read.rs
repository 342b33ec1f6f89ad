//! Reading an update: what has a value and no path in the mask is refused, as the server would ignore it.

use serde_core::de::{DeserializeOwned, Error as _};
use serde_core::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{Frame, PATHS};
use crate::model::patch::Patch;

/// An update in the making: what is left of the resource and of the paths.
pub struct Members {
    prefix: &'static str,
    resource: Map<String, Value>,
    paths: Vec<String>,
}

impl Members {
    /// Takes an update's body apart.
    pub fn of<'de, D: Deserializer<'de>>(deserializer: D, frame: &Frame) -> Result<Self, D::Error> {
        let mut whole = Map::<String, Value>::deserialize(deserializer)?;
        let mut take = |name: &'static str| match whole.remove(name) {
            Some(Value::Object(members)) => Ok(members),
            Some(_) => Err(D::Error::custom(format_args!("`{name}` is no object"))),
            None => Err(D::Error::missing_field(name)),
        };
        let (resource, mut mask) = (take(frame.resource)?, take(frame.mask)?);
        let paths = mask.remove(PATHS).ok_or_else(|| D::Error::missing_field(PATHS))?;
        let paths = Vec::<String>::deserialize(paths).map_err(D::Error::custom)?;
        if let Some(name) = whole.keys().chain(mask.keys()).next() {
            return Err(D::Error::custom(format_args!("unknown field `{name}`")));
        }
        Ok(Self { prefix: frame.prefix, resource, paths })
    }

    /// Refuses what no member has taken.
    pub fn finish(self) -> serde_json::Result<()> {
        match (self.resource.keys().next(), self.paths.first()) {
            (Some(name), _) => Err(fault(&format!("unknown field `{name}`"))),
            (None, Some(path)) => Err(fault(&format!("the mask names `{path}`, which is no member"))),
            (None, None) => Ok(()),
        }
    }

    fn take_path(&mut self, name: &str) -> bool {
        let before = self.paths.len();
        self.paths.retain(|path| path.strip_prefix(self.prefix) != Some(name));
        self.paths.len() < before
    }
}

/// A member whose path is in the mask where anything is said of it.
pub fn in_mask<V: DeserializeOwned>(from: &mut Members, name: &str) -> serde_json::Result<Patch<V>> {
    match (from.take_path(name), from.resource.remove(name)) {
        (false, None) => Ok(Patch::Keep),
        (true, None) => Ok(Patch::Null),
        (true, Some(value)) => Ok(Patch::Set(serde_json::from_value(value)?)),
        (false, Some(_)) => Err(fault(&format!("`{name}` has a value, but its path is not in the mask"))),
    }
}

/// A member that has no path and can be left out.
pub fn beside<V: DeserializeOwned>(from: &mut Members, name: &str) -> serde_json::Result<Option<V>> {
    from.resource.remove(name).map(serde_json::from_value).transpose()
}

/// A member that has no path and is always there.
#[allow(dead_code, reason = "whether one is there depends on the document")]
pub(crate) fn always<V: DeserializeOwned>(from: &mut Members, name: &str) -> serde_json::Result<V> {
    let value = from.resource.remove(name).ok_or_else(|| fault(&format!("missing field `{name}`")))?;
    serde_json::from_value(value)
}

fn fault(text: &str) -> serde_json::Error {
    serde_json::Error::custom(text)
}
