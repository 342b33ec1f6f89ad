//! The operations that are emitted at maturity stable.

pub(crate) mod things;
use crate::client::prelude::catalogue::*;

/// All of them, tag by tag.
pub(super) static ALL: &[&[&Operation]] = &[things::ALL];
