//! The imports of every generated file of this API.

#![allow(unused_imports, reason = "no generated file needs everything")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use serde_json::{Map, Value};

pub(crate) use super::macros::{call, paged};
pub(crate) use crate::client::model::record::masked::{masked, masked_setters};
pub(crate) use crate::client::prelude::{
    CallOptions, Patch, debug, final_values, free_form, from_json, open_enum, parameters, patch_setters,
    record, request, setters, times, union,
};

/// For the tables of operations.
pub(crate) mod catalogue {
    #[cfg(feature = "dynamic")]
    pub(crate) use super::super::client::Dynamic;
    pub(crate) use crate::client::request::{Effect, Method, Operation, Period, RateLimit};
}

/// For the modules of requests.
pub(crate) mod requests {
    pub(crate) use crate::client::prelude::requests::{Error, Parts, Result};
}
