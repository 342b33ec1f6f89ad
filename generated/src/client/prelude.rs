//! The imports of every generated file.
//!
//! A schema can have any of these types' names only under another one, so there are few: the client's own types stand
//! in `catalogue` and `requests`, where no models are in scope, or models are written by their paths.

#![allow(unused_imports, reason = "no generated file needs everything")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use serde_json::{Map, Value};

pub(crate) use super::call::batches::batched;
pub(crate) use super::call::macros::call;
pub(crate) use super::call::pages::{page_position, page_state, paged};
pub(crate) use super::model::Patch;
pub(crate) use super::model::open_enum::{final_values, open_enum};
pub(crate) use super::model::record::{debug, record};
pub(crate) use super::model::setters::{patch_setters, setters};
pub(crate) use super::model::union::union;
pub(crate) use super::request::CallOptions;
pub(crate) use super::request::macros::{parameters, request};
pub(crate) use super::response::free_form::free_form;
pub(crate) use super::response::from_json::from_json;
pub(crate) use super::response::times::times;

/// For the tables of operations.
pub(crate) mod catalogue {
    #[cfg(feature = "dynamic")]
    pub(crate) use super::super::call::Dynamic;
    pub(crate) use super::super::request::{Effect, Maturity, Method, Operation, Period, RateLimit};
}

/// For the modules of requests.
pub(crate) mod requests {
    pub(crate) use std::result::Result;

    pub(crate) use super::super::error::Error;
    pub(crate) use super::super::request::Parts;
}
