//! Pacing: calls wait here for the limits that the document states, before the server has to refuse them.

mod budget;
mod lane;
mod memory;
mod pacer;
mod scope;
mod window;

pub use budget::{BudgetFuture, Grant, Observation, RateBudget, Share};
pub use memory::MemoryBudget;
pub(crate) use pacer::{DEFAULT_MAX_WAIT, Pacer, Pass};
