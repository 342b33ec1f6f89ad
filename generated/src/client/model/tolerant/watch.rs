//! Notices what the types keep as `Unknown`, which is no failure of a decode.
//!
//! Enums and unions cannot know who reads them, so they leave a note with their thread. A body that has only
//! known values never does.

use std::cell::{Cell, RefCell};

use super::deviation::{Deviation, DeviationKind};
use super::tree::Tree;

struct Watch {
    /// Whether every note counts, or only that there is one: models can also be read outside of a call, where
    /// nobody collects the notes.
    listing: bool,
    /// The paths are relative to the value that is being read.
    notes: Vec<Deviation>,
}

thread_local! {
    static WATCH: RefCell<Watch> = const { RefCell::new(Watch { listing: false, notes: Vec::new() }) };
    static ABSENT: Cell<bool> = const { Cell::new(false) };
}

/// Whether the null that is being read stands for a member that is not there.
pub(crate) fn is_absent() -> bool {
    ABSENT.get()
}

pub(super) fn while_absent<T>(read: impl FnOnce() -> T) -> T {
    ABSENT.set(true);
    let value = read();
    ABSENT.set(false);
    value
}

fn with<T: Default>(look: impl FnOnce(&mut Watch) -> T) -> T {
    // A thread that is ending has nobody left to tell.
    WATCH.try_with(|watch| look(&mut watch.borrow_mut())).unwrap_or_default()
}

/// An enum has met a value that it does not know.
#[cold]
pub(crate) fn unknown_value() {
    let expected = "one of the values that this version of the crate knows";
    note(Deviation::new(String::new(), DeviationKind::UnknownValue, expected));
}

/// A union has met a value that fits none of its kinds.
#[cold]
pub(crate) fn unknown_kind(tree: &Tree<'_>) {
    let kind = if *tree == Tree::Null { DeviationKind::Null } else { DeviationKind::UnknownKind };
    note(Deviation::new(String::new(), kind, "one of the kinds that this version of the crate knows"));
}

pub(super) fn note(deviation: Deviation) {
    with(|watch| {
        if watch.listing || watch.notes.is_empty() {
            watch.notes.push(deviation);
        }
    });
}

/// Before the strict decode.
pub(super) fn begin() {
    with(|watch| {
        watch.listing = false;
        watch.notes.clear();
    });
}

/// After the strict decode.
pub(super) fn has_met() -> bool {
    with(|watch| !watch.notes.is_empty())
}

/// Around the second reading.
pub(super) fn list(listing: bool) {
    with(|watch| {
        watch.listing = listing;
        watch.notes = Vec::new();
    });
}

pub(super) fn is_listing() -> bool {
    with(|watch| watch.listing)
}

/// The notes since the last time.
pub(super) fn take() -> Vec<Deviation> {
    with(|watch| std::mem::take(&mut watch.notes))
}

/// How many notes there are.
pub(super) fn mark() -> usize {
    with(|watch| watch.notes.len())
}

/// Forgets the notes since [`mark`].
pub(super) fn rewind(mark: usize) {
    with(|watch| watch.notes.truncate(mark));
}
