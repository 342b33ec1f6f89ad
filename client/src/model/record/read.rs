//! Reading: a struct is empty at first, and filled member by member.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use serde_core::Deserialize;
use serde_core::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::write::MaybeAbsent;
use crate::model::patch::Patch;
use crate::model::tolerant;

/// A struct that is read by the names of its members.
#[doc(hidden)]
pub trait ReadRecord: Empty {
    /// What there is to know about the members.
    const FIELDS: FieldTable;

    /// Reads the value of the member at this place in the table.
    fn fill<'de, A: MapAccess<'de>>(&mut self, at: usize, members: &mut A) -> Result<(), A::Error>;
}

/// Servers send members in an order of their own, and in the same one each time: where it is not the table's, it is
/// learned. It is only a hint, as every name is compared before it counts.
static LAST: [AtomicU8; 2048] = [const { AtomicU8::new(0) }; 2048];

/// The members of a struct, of which there are at most 128.
pub struct FieldTable {
    /// The struct's name, for errors.
    name: &'static str,
    /// The members' names on the wire.
    members: &'static [&'static str],
    /// A bit for each member that has to come.
    required: u128,
    /// A bit for each member that should come, and reads like null where it does not.
    nullable: u128,
    /// A bit for each member that may not come, but not be null.
    not_null: u128,
    /// Whether a member that is not in the table is an error.
    is_strict: bool,
}

impl FieldTable {
    pub const fn new(
        name: &'static str,
        members: &'static [&'static str],
        presence: &[Presence],
        is_strict: bool,
    ) -> Self {
        assert!(presence.len() <= 128, "no bit for each member");
        let (mut required, mut nullable, mut not_null, mut left) = (0, 0, 0, presence.len());
        while left > 0 {
            left -= 1;
            required = required << 1 | matches!(presence[left], Presence::Required) as u128;
            nullable = nullable << 1 | matches!(presence[left], Presence::Nullable) as u128;
            not_null = not_null << 1 | matches!(presence[left], Presence::NotNull) as u128;
        }
        Self { name, members, required, nullable, not_null, is_strict }
    }

    /// The place of a name that comes behind the member before `behind`.
    fn find(&'static self, name: &str, behind: usize) -> Option<usize> {
        let is_at = |at: usize| self.members.get(at).is_some_and(|member| *member == name);
        if is_at(behind) {
            return Some(behind);
        }
        let last = self.last(behind);
        let hint = usize::from(last.load(Ordering::Relaxed));
        if is_at(hint) {
            return Some(hint);
        }
        let found = self.members.iter().position(|member| *member == name)?;
        // There are at most 128.
        last.store(u8::try_from(found).unwrap_or_default(), Ordering::Relaxed);
        Some(found)
    }

    /// What came behind a member the last time. Two members may share it, which costs them a search.
    fn last(&'static self, behind: usize) -> &'static AtomicU8 {
        let table = ptr::from_ref(self).addr() / align_of::<Self>();
        &LAST[table.wrapping_mul(0x9e37).wrapping_add(behind) % LAST.len()]
    }
}

/// Whether a member has to come.
#[derive(Clone, Copy)]
pub enum Presence {
    /// It has to.
    Required,
    /// It should; where it does not, it reads like null.
    Nullable,
    /// It need not.
    Optional,
    /// It need not, and where it does it is not null.
    NotNull,
}

#[cfg(feature = "dynamic")]
impl Presence {
    /// Whether a member that does not come is worth a word.
    pub const fn is_expected(self) -> bool {
        !matches!(self, Self::Optional | Self::NotNull)
    }
}

/// What a member holds before it is read. Nobody gets to see it: a member that has to come is waited for.
#[doc(hidden)]
pub trait Empty: Sized {
    fn empty() -> Self;
}

macro_rules! empty {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {
        $(
            impl<$($generics)*> Empty for $ty {
                fn empty() -> Self {
                    Self::default()
                }
            }
        )+
    };
}

empty! {
    [] String, [] bool, [] i64, [] u64, [] f64, [] Value, [] Map<String, Value>, [T] Option<T>, [T] Vec<T>, [T] Patch<T>,
    [T] BTreeMap<String, T>,
}

impl<T: Empty> Empty for Box<T> {
    fn empty() -> Self {
        Box::new(T::empty())
    }
}

/// Puts a member's value in its place.
pub fn put<'de, V: Deserialize<'de>, A: MapAccess<'de>>(
    place: &mut V,
    members: &mut A,
) -> Result<(), A::Error> {
    *place = members.next_value()?;
    Ok(())
}

/// The same where null is not expected.
pub fn put_some<'de, V: Deserialize<'de> + MaybeAbsent, A: MapAccess<'de>>(
    place: &mut V,
    members: &mut A,
) -> Result<(), A::Error> {
    *place = members.next_value()?;
    if !V::HAS_NULL && place.is_skipped() {
        tolerant::unexpected_null();
    }
    Ok(())
}

/// Puts any JSON value in its place, null included.
pub fn put_any<'de, A: MapAccess<'de>>(place: &mut Option<Value>, members: &mut A) -> Result<(), A::Error> {
    let AnyValue(value) = members.next_value()?;
    *place = value;
    Ok(())
}

/// Any JSON value, null included, or one that is not there.
struct AnyValue(Option<Value>);

impl<'de> Deserialize<'de> for AnyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(AnyValueVisitor)
    }
}

struct AnyValueVisitor;

impl<'de> Visitor<'de> for AnyValueVisitor {
    type Value = AnyValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_none<E>(self) -> Result<AnyValue, E> {
        Ok(AnyValue((!tolerant::is_absent()).then_some(Value::Null)))
    }

    fn visit_unit<E>(self) -> Result<AnyValue, E> {
        Ok(AnyValue(Some(Value::Null)))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<AnyValue, D::Error> {
        Value::deserialize(deserializer).map(|value| AnyValue(Some(value)))
    }
}

/// Reads a struct.
pub fn read<'de, T: ReadRecord, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    tolerant::not_null(T::FIELDS.not_null);
    deserializer.deserialize_struct(T::FIELDS.name, T::FIELDS.members, RecordVisitor(PhantomData))
}

struct RecordVisitor<T>(PhantomData<T>);

impl<'de, T: ReadRecord> Visitor<'de> for RecordVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct ")?;
        f.write_str(T::FIELDS.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<T, A::Error> {
        let mut whole = T::empty();
        let mut progress = FieldReader { table: &T::FIELDS, come: 0, behind: 0 };
        while let Some(at) = progress.next(&mut members)? {
            whole.fill(at, &mut members)?;
        }
        Ok(whole)
    }
}

/// How far a struct has been read.
struct FieldReader {
    table: &'static FieldTable,
    /// A bit for each member that has come.
    come: u128,
    /// The place behind the member that has come last.
    behind: usize,
}

impl FieldReader {
    /// The place of the member that comes next; `None` behind the last, if none is missing.
    fn next<'de, A: MapAccess<'de>>(&mut self, members: &mut A) -> Result<Option<usize>, A::Error> {
        while let Some(found) =
            members.next_key_seed(FieldVisitor { table: self.table, behind: self.behind })?
        {
            let Some(at) = found else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let bit = 1 << at;
            if self.come & bit != 0 {
                return Err(A::Error::duplicate_field(self.table.members[at]));
            }
            self.come |= bit;
            self.behind = at + 1;
            if self.table.nullable & bit != 0 {
                tolerant::nullable();
            }
            return Ok(Some(at));
        }
        if self.table.nullable & !self.come != 0 {
            tolerant::missing();
        }
        match self.table.required & !self.come {
            0 => Ok(None),
            missing => Err(A::Error::missing_field(self.table.members[missing.trailing_zeros() as usize])),
        }
    }
}

/// Finds a name's place in the table.
struct FieldVisitor {
    table: &'static FieldTable,
    behind: usize,
}

impl<'de> DeserializeSeed<'de> for FieldVisitor {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldVisitor {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: serde_core::de::Error>(self, key: &str) -> Result<Option<usize>, E> {
        match self.table.find(key, self.behind) {
            None if self.table.is_strict => Err(E::unknown_field(key, self.table.members)),
            found => Ok(found),
        }
    }
}
