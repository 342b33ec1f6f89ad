//! The operations as data: what there is, without calling it.

pub(crate) mod stable;
pub(crate) mod beta;
pub(crate) mod alpha;
use crate::client::prelude::catalogue::*;

/// Every operation: at its highest maturity, and at lower ones where what travels differs.
///
/// The whole surface is listed, whatever features are on; what [`Operation::maturity`] says must be
/// switched on to call one through its function.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    [stable::ALL, beta::ALL, alpha::ALL]
        .into_iter()
        .flatten()
        .copied()
        .flatten()
        .copied()
}
