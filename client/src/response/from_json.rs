//! Models from a text, without a call.

use serde_core::de::DeserializeOwned;

use crate::error::Error;
use crate::model::tolerant;

/// Reads a value without an envelope, and without repair.
// Never inline: the compiler would try it for every model, and tests do not need it.
#[inline(never)]
pub fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    tolerant::from_json(json).map_err(Error::decode)
}

/// Reading a model from a text, for tests: `from_json!(Model);`.
#[doc(hidden)]
#[macro_export]
macro_rules! from_json {
    ($model:ident) => {
        impl $model {
            /// Reads JSON as the API sends it, without the envelope `{"data": …}`.
            ///
            /// # Errors
            ///
            /// `is_decode`, with the JSON path and without the text.
            #[inline]
            pub fn from_json(json: &str) -> ::std::result::Result<Self, $crate::error::Error> {
                $crate::response::from_json::read(json)
            }
        }
    };
}

pub use from_json;
