//! Free-form members, read as a type of the caller's own.

use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::model::DecodeError;

/// A free-form member: there, or left out.
#[doc(hidden)]
pub trait FreeForm {
    fn members(&self) -> Option<&Map<String, Value>>;
}

impl FreeForm for Map<String, Value> {
    fn members(&self) -> Option<&Map<String, Value>> {
        Some(self)
    }
}

impl<F: FreeForm> FreeForm for Option<F> {
    fn members(&self) -> Option<&Map<String, Value>> {
        self.as_ref().and_then(F::members)
    }
}

/// A member that is left out reads like an empty one.
pub fn read<T: DeserializeOwned>(member: &impl FreeForm) -> Result<T, Error> {
    // Through text, as only a text has the positions that a JSON path is found by.
    let text = match member.members() {
        Some(members) => Value::Object(members.clone()).to_string(),
        None => "{}".to_owned(),
    };
    serde_json::from_str(&text).map_err(|cause| Error::decode(DecodeError::of(text.as_bytes(), &cause)))
}

/// A typed reader of a free-form member: `free_form!(Source: settings, settings_as);`.
#[doc(hidden)]
#[macro_export]
macro_rules! free_form {
    ($model:ident: $member:ident, $reader:ident) => {
        impl $model {
            #[doc = concat!("Reads the free-form member `", stringify!($member), "` as a type of your own.")]
            ///
            /// A member that is left out reads like an empty one.
            ///
            /// # Errors
            ///
            /// `is_decode`, with the JSON path, when what is there is not a `T`.
            pub fn $reader<T: ::serde_core::de::DeserializeOwned>(
                &self,
            ) -> ::std::result::Result<T, $crate::error::Error> {
                $crate::response::free_form::read(&self.$member)
            }
        }
    };
}

pub use free_form;
