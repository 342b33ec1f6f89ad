//! What every generated file begins with.

#![allow(unused_imports, reason = "no generated file needs everything")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use serde_json::{Map, Value};

pub(crate) use super::call::Call;
#[cfg(feature = "dynamic")]
pub(crate) use super::dynamic::Dynamic;
pub(crate) use super::error::Error;
pub(crate) use super::free_form::free_form;
pub(crate) use super::macros::{
    call, from_json, open_enum, parameters, patch_setters, request, setters, union,
};
pub(crate) use super::operation::{Effect, Maturity, Method, Operation, Period, RateLimit};
pub(crate) use super::options::CallOptions;
pub(crate) use super::pages::{page_position, page_state, paged};
pub(crate) use super::parts::Parts;
pub(crate) use super::patch::Patch;
pub(crate) use super::record::record;
pub(crate) use super::response::Response;
pub(crate) use super::send::Client;
