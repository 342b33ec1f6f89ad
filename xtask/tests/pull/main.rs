//! `cargo xtask spec pull` from a server on loopback and from files, into a folder of its own.

mod canonical;
mod refusals;
mod replacing;
mod site;
mod spec;
mod update;
mod vendor;
mod vendor_form;
