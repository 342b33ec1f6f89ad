//! The crate as its callers meet it. One program, as each more has to be linked.

#![allow(missing_docs, reason = "tests")]

mod building;
mod calls;
mod common;
mod config_api;
mod contract;
mod conveniences;
mod dynamic;
mod errors;
mod events;
mod faults;
mod layers;
mod oddities;
mod pages;
mod recorder;
mod resilience;
mod secrets;
mod testing;
mod tolerant;
mod types;
mod wire;
