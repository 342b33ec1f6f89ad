//! The imports of every generated file.
//!
//! A schema can have any of these types' names only under another one, so there are few: the client's own types stand
//! in `catalogue` and `requests`, where no models are in scope, or models are written by their paths.

#![allow(unused_imports, reason = "no generated file needs everything")]

pub use std::collections::BTreeMap;

pub use serde_json::{Map, Value};

pub use crate::call::batches::batched;
pub use crate::call::macros::call;
pub use crate::call::pages::{page_position, page_state, paged};
pub use crate::model::Patch;
pub use crate::model::open_enum::{final_values, open_enum};
pub use crate::model::record::{debug, record};
pub use crate::model::setters::{patch_setters, setters};
pub use crate::model::union::union;
pub use crate::request::CallOptions;
pub use crate::request::macros::{parameters, request};
pub use crate::response::free_form::free_form;
pub use crate::response::from_json::from_json;
pub use crate::response::times::times;

/// For the tables of operations.
pub mod catalogue {
    #[cfg(feature = "dynamic")]
    pub use crate::call::Dynamic;
    pub use crate::request::{Effect, Maturity, Method, Operation, Period, RateLimit};
}

/// For the modules of requests.
pub mod requests {
    pub use std::result::Result;

    pub use crate::error::Error;
    pub use crate::request::Parts;
}
