//! Models from a text, without a call.

use serde_core::de::DeserializeOwned;

use crate::client::error::Error;
use crate::client::model::tolerant;

/// Reads a value without an envelope, and without repair.
// Never inline: the compiler would try it for every model, and tests do not need it.
#[inline(never)]
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    tolerant::from_json(json).map_err(Error::decode)
}

/// Reading a model from a text, for tests: `from_json!(Model);`.
macro_rules! from_json {
    ($model:ident) => {
        impl $model {
            /// Reads JSON as the API sends it, without the envelope `{"data": …}`.
            ///
            /// # Errors
            ///
            /// `is_decode`, with the JSON path and without the text.
            #[inline]
            pub fn from_json(json: &str) -> ::std::result::Result<Self, $crate::client::error::Error> {
                $crate::client::response::from_json::read(json)
            }
        }
    };
}

pub(crate) use from_json;
