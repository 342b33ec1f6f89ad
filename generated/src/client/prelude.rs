//! What every generated file begins with.

#![allow(unused_imports, reason = "no generated file needs everything")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use serde_json::{Map, Value};

pub(crate) use super::call::Call;
#[cfg(feature = "dynamic")]
pub(crate) use super::call::Dynamic;
pub(crate) use super::call::macros::call;
pub(crate) use super::call::pages::{page_position, page_state, paged};
pub(crate) use super::client::Client;
pub(crate) use super::error::Error;
pub(crate) use super::model::Patch;
pub(crate) use super::model::open_enum::open_enum;
pub(crate) use super::model::record::record;
pub(crate) use super::model::setters::{patch_setters, setters};
pub(crate) use super::model::union::union;
pub(crate) use super::request::macros::{parameters, request};
pub(crate) use super::request::{CallOptions, Effect, Maturity, Method, Operation, Parts, Period, RateLimit};
pub(crate) use super::response::Response;
pub(crate) use super::response::free_form::free_form;
pub(crate) use super::response::from_json::from_json;
