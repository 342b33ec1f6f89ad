//! Records what the types keep as `Unknown`, which is no failure of a decode.
//!
//! Enums and unions cannot know who reads them, so they leave a note with their thread. A body that has only
//! known values never does.

use std::cell::{Cell, RefCell};

use serde_json::Value;

use super::borrowed_value::BorrowedValue;
use super::deviation::{Deviation, DeviationKind};

/// What a reading says of a place in the body.
pub(super) enum Note {
    Deviation(Deviation),
    UnknownMember { path: String, value: Value },
}

impl Note {
    /// The same, below `parent`.
    pub(super) fn below(self, parent: &str) -> Self {
        match self {
            Self::Deviation(deviation) => Self::Deviation(deviation.below(parent)),
            Self::UnknownMember { path, value } => {
                Self::UnknownMember { path: [parent, &path].concat(), value }
            }
        }
    }

    pub(super) fn into_deviation(self) -> Option<Deviation> {
        match self {
            Self::Deviation(deviation) => Some(deviation),
            Self::UnknownMember { .. } => None,
        }
    }

    pub(super) fn into_unknown_member(self) -> Option<(String, Value)> {
        match self {
            Self::Deviation(_) => None,
            Self::UnknownMember { path, value } => Some((path, value)),
        }
    }
}

struct Recorder {
    /// Whether every note counts, or only that there is one: models can also be read outside of a call, where
    /// nobody collects the notes.
    listing: bool,
    /// Whether members that the types do not have are worth a note.
    unknown_members: bool,
    /// The paths are relative to the value that is being read.
    notes: Vec<Note>,
}

thread_local! {
    static RECORDER: RefCell<Recorder> = const { RefCell::new(Recorder { listing: false, unknown_members: false, notes: Vec::new() }) };
    static ABSENT: Cell<bool> = const { Cell::new(false) };
    static NULLABLE: Cell<bool> = const { Cell::new(false) };
    static NOT_NULL: Cell<u128> = const { Cell::new(0) };
}

/// The members of the record that is read next which may be missing, but not null: a bit for each.
pub(crate) fn not_null(members: u128) {
    NOT_NULL.set(members);
}

/// What [`not_null`] has said of the record that is read now.
pub(super) fn take_not_null() -> u128 {
    NOT_NULL.take()
}

/// A record has met null where a member could have been left out. The second reading finds it by itself.
#[cold]
pub(crate) fn unexpected_null() {
    if !is_listing() {
        note(Deviation::new(String::new(), DeviationKind::Null, "a value, or no such member"));
    }
}

/// The member that is read next has to be there, and may be null.
pub(crate) fn nullable() {
    NULLABLE.set(true);
}

/// Whether [`nullable`] was said of the member that is read now.
pub(super) fn take_nullable() -> bool {
    NULLABLE.take()
}

/// A record has not found a member that may be null but has to be there.
#[cold]
pub(crate) fn missing() {
    note(Deviation::new(String::new(), DeviationKind::Missing, "a value, or null"));
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

fn with<T: Default>(look: impl FnOnce(&mut Recorder) -> T) -> T {
    // A thread that is ending has nobody left to tell.
    RECORDER.try_with(|recorder| look(&mut recorder.borrow_mut())).unwrap_or_default()
}

/// An enum has met a value that it does not know.
#[cold]
pub(crate) fn unknown_value() {
    let expected = "one of the values that this version of the crate knows";
    note(Deviation::new(String::new(), DeviationKind::UnknownValue, expected));
}

/// A union has met a value that fits none of its variants.
#[cold]
pub(crate) fn unknown_variant(tree: &BorrowedValue<'_>) {
    let kind = if *tree == BorrowedValue::Null { DeviationKind::Null } else { DeviationKind::UnknownVariant };
    note(Deviation::new(String::new(), kind, "one of the variants that this version of the crate knows"));
}

pub(super) fn note(deviation: Deviation) {
    hand_up(Note::Deviation(deviation));
}

pub(super) fn hand_up(note: Note) {
    with(|recorder| {
        if recorder.listing || recorder.notes.is_empty() {
            recorder.notes.push(note);
        }
    });
}

/// Before the strict decode.
pub(super) fn begin() {
    with(|recorder| {
        recorder.listing = false;
        recorder.notes.clear();
    });
}

/// After the strict decode.
pub(super) fn has_recorded() -> bool {
    with(|recorder| !recorder.notes.is_empty())
}

/// Around the second reading.
pub(super) fn list(listing: bool) {
    with(|recorder| {
        recorder.listing = listing;
        recorder.notes = Vec::new();
    });
}

/// Whether the second reading notes the members that the types do not have.
pub(super) fn want_unknown_members(unknown_members: bool) {
    with(|recorder| recorder.unknown_members = unknown_members);
}

pub(super) fn wants_unknown_members() -> bool {
    with(|recorder| recorder.unknown_members)
}

pub(super) fn is_listing() -> bool {
    with(|recorder| recorder.listing)
}

/// The notes since the last time.
pub(super) fn take() -> Vec<Note> {
    with(|recorder| std::mem::take(&mut recorder.notes))
}

/// How many notes there are.
pub(super) fn mark() -> usize {
    with(|recorder| recorder.notes.len())
}

/// Forgets the notes since [`mark`].
pub(super) fn rewind(mark: usize) {
    with(|recorder| recorder.notes.truncate(mark));
}
