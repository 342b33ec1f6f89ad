//! The operations that are emitted at maturity alpha.

use crate::client::prelude::catalogue::*;

/// All of them, tag by tag.
pub(super) static ALL: &[&[&Operation]] = &[];
