//! Pacing: calls wait here for the limits that the document states, before the server has to refuse them.

mod budget;
mod lane;
mod memory;
mod pacer;
mod scope;
#[cfg(test)]
mod simulation;
mod window;

pub use budget::{BudgetFuture, Grant, Observation, RateBudget, Share};
pub(super) use lane::Refusal;
pub use memory::MemoryBudget;
pub(super) use pacer::{DEFAULT_MAX_WAIT, Pacer, Pass};
