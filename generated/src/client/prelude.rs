//! What every generated file begins with.
//!
//! A schema can have any of these types' names only under another one, so there are few: the client's own types stand
//! in `catalogue` and `requests`, where no models are in scope, or models are written by their paths.

#![allow(unused_imports, reason = "no generated file needs everything")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use serde_json::{Map, Value};

pub(crate) use super::free_form::free_form;
pub(crate) use super::macros::{
    call, from_json, open_enum, parameters, patch_setters, request, setters, union,
};
pub(crate) use super::options::CallOptions;
pub(crate) use super::pages::{page_position, page_state, paged};
pub(crate) use super::patch::Patch;
pub(crate) use super::record::record;

/// For the tables of operations.
pub(crate) mod catalogue {
    #[cfg(feature = "dynamic")]
    pub(crate) use super::super::dynamic::Dynamic;
    pub(crate) use super::super::operation::{Effect, Maturity, Method, Operation, Period, RateLimit};
}

/// For the modules of requests.
pub(crate) mod requests {
    pub(crate) use std::result::Result;

    pub(crate) use super::super::error::Error;
    pub(crate) use super::super::parts::Parts;
}
