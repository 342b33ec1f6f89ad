//! Writing: the members as trait objects, so that one loop does for every struct.

use std::cell::Cell;

use serde_core::Serialize;
use serde_core::ser::{SerializeStruct, Serializer};

use crate::model::patch::Patch;

/// A member that is about to be written, whatever its type.
#[doc(hidden)]
pub trait WriteField<W: SerializeStruct> {
    fn is_skipped(&self) -> bool;
    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error>;
}

/// A member that is always written.
pub struct Always<'a, V>(pub(super) &'a V);

/// A member that is not written where there is nothing to say.
pub struct SkipIfAbsent<'a, V>(pub(super) &'a V);

impl<W: SerializeStruct, V: Serialize> WriteField<W> for Always<'_, V> {
    fn is_skipped(&self) -> bool {
        false
    }

    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error> {
        whole.serialize_field(name, self.0)
    }
}

impl<W: SerializeStruct, V: Serialize + MaybeAbsent> WriteField<W> for SkipIfAbsent<'_, V> {
    fn is_skipped(&self) -> bool {
        self.0.is_skipped()
    }

    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error> {
        whole.serialize_field(name, self.0)
    }
}

/// A member that is not written where there is nothing to say, nor in a request.
pub struct SkipIfSent<'a, V>(pub(super) &'a V);

impl<W: SerializeStruct, V: Serialize + MaybeAbsent> WriteField<W> for SkipIfSent<'_, V> {
    fn is_skipped(&self) -> bool {
        SENDING.get() || self.0.is_skipped()
    }

    fn write(&self, name: &'static str, whole: &mut W) -> Result<(), W::Error> {
        whole.serialize_field(name, self.0)
    }
}

thread_local! {
    static SENDING: Cell<bool> = const { Cell::new(false) };
}

/// Writes what goes into a request: without the members that only answers have.
pub fn sending<T>(write: impl FnOnce() -> T) -> T {
    let before = SENDING.replace(true);
    let written = write();
    SENDING.set(before);
    written
}

/// What can be left out of an object.
#[doc(hidden)]
pub trait MaybeAbsent {
    /// Whether null is told from what is left out.
    const HAS_NULL: bool;

    fn is_skipped(&self) -> bool;
}

impl<V> MaybeAbsent for Option<V> {
    const HAS_NULL: bool = false;

    fn is_skipped(&self) -> bool {
        self.is_none()
    }
}

impl<V> MaybeAbsent for Patch<V> {
    const HAS_NULL: bool = true;

    fn is_skipped(&self) -> bool {
        self.is_keep()
    }
}

/// Writes a struct.
pub fn write<S: Serializer>(
    serializer: S,
    name: &'static str,
    members: &[(&'static str, &dyn WriteField<S::SerializeStruct>)],
) -> Result<S::Ok, S::Error> {
    let count = members.iter().filter(|(_, member)| !member.is_skipped()).count();
    let mut whole = serializer.serialize_struct(name, count)?;
    for (name, member) in members {
        if member.is_skipped() {
            whole.skip_field(name)?;
        } else {
            member.write(name, &mut whole)?;
        }
    }
    whole.end()
}
