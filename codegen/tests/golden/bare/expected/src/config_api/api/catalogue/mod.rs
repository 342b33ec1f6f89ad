//! The operations as data: what there is, without calling it.

pub(crate) mod things;
use crate::config_api::prelude::catalogue::*;

static ALL: &[&[&Operation]] = &[things::ALL];
/// Every operation, tag by tag.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    ALL.iter().copied().flatten().copied()
}
