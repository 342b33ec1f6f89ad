//! Tolerant reading: an answer that deviates from its type becomes a value all the same, and every deviation
//! is listed.
//!
//! The strict decode comes first. Only where it fails, or meets a value or a variant that the types do not know,
//! is the body read a second time: into a [`BorrowedValue`], and from there by a deserializer that knows what the type
//! asks for and repairs where nothing is lost by it (`LenientDeserializer`). Types are compiled for these two
//! deserializers and no third; the rules are in `Repair`, which is not generic.
//!
//! What is repaired, inside `data`:
//!
//! | the body has | the value gets |
//! | --- | --- |
//! | no such member, or null, where the type requires one | the type's empty value; what is inside of it is not listed again |
//! | a member of an object twice or more | the last one |
//! | a number in quotes for a number; a number or a boolean for a string; `5.0` for an integer | the same value in the type asked for, if it is exactly the same |
//! | a number with a fraction for an integer | the nearest integer |
//! | null where a member may be missing, but not be null | none |
//! | `false` for an optional string | the empty string: there is none |
//! | half of a surrogate pair, bytes that are no UTF-8, a raw control character in a string | U+FFFD for the first two, the character itself for the last |
//! | a value that no enum knows, a shape that no variant of a union has | `Unknown`, which keeps it |
//!
//! Everything else is an error with its path: other types, an answer without `data` or with null for it, one
//! that has `errors` beside its data, and a text that is no JSON. Members that no type has are ignored. Free
//! objects (`Map`, `Value`) and maps take what comes, the last of two equal keys included. The variants of a union
//! are read without repair: what fits none of them is kept as it came.

mod borrowed_value;
mod deserializer;
mod deviation;
mod numbers;
mod recorder;
mod repair;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;

use serde_core::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use super::decode_error::DecodeError;
use super::envelope;
use deserializer::LenientDeserializer;
use recorder::Note;
use repair::Repair;

pub use borrowed_value::{BorrowedValue, Members};
pub use deserializer::{decode_variant, from_json};
pub use deviation::{Deviation, DeviationKind};
pub(crate) use recorder::{
    is_absent, missing, not_null, nullable, unexpected_null, unknown_value, unknown_variant,
};
pub(crate) use text::{json_text, mend, read_json};

/// What `data` holds, or the whole body where that `is_bare`, and where it is not what the type says.
///
/// With [`read_again`] this is all that is compiled for each type.
pub(crate) fn read<T: DeserializeOwned>(
    body: &[u8],
    is_bare: bool,
) -> Result<(T, Vec<Deviation>), DecodeError> {
    recorder::begin();
    let cause = match envelope::open(json_text(body), is_bare) {
        Ok(value) if !recorder::has_recorded() => return Ok((value, Vec::new())),
        Ok(value) => {
            let listed = read_again::<T>(body, is_bare, None).map(|(_, deviations)| deviations);
            return Ok((value, listed.unwrap_or_else(|_| vec![Deviation::somewhere(is_bare)])));
        }
        Err(cause) => cause,
    };
    read_again(body, is_bare, Some(cause))
}

#[cold]
fn read_again<T: DeserializeOwned>(
    body: &[u8],
    is_bare: bool,
    cause: Option<serde_json::Error>,
) -> Result<(T, Vec<Deviation>), DecodeError> {
    let (text, mut deviations) = mend(body);
    // What was wrong with the text is mended now.
    let cause = cause.filter(|_| deviations.is_empty());
    let answer = repairable(&text, is_bare, cause).map_err(|cause| DecodeError::of(&text, &cause))?;
    let mut repair = Repair::of_answer(&answer, is_bare);
    let read = T::deserialize(LenientDeserializer::of_answer(&answer, is_bare, &mut repair));
    deviations.extend(repair.finish(read.is_err()).into_iter().filter_map(Note::into_deviation));
    match read {
        Ok(value) => Ok((value, deviations)),
        Err(cause) => Err(repair.refused(&cause)),
    }
}

/// The members inside of `data`, or of the whole body where that `is_bare`, that `T` does not have, by their paths.
pub(crate) fn unknown_members<T: DeserializeOwned>(
    body: &[u8],
    is_bare: bool,
) -> Result<BTreeMap<String, Value>, DecodeError> {
    let (text, _) = mend(body);
    let answer = repairable(&text, is_bare, None).map_err(|cause| DecodeError::of(&text, &cause))?;
    recorder::want_unknown_members(true);
    let mut repair = Repair::of_answer(&answer, is_bare);
    let read = T::deserialize(LenientDeserializer::of_answer(&answer, is_bare, &mut repair));
    let notes = repair.finish(read.is_err());
    recorder::want_unknown_members(false);
    match read {
        Ok(_) => Ok(notes.into_iter().filter_map(Note::into_unknown_member).collect()),
        Err(cause) => Err(repair.refused(&cause)),
    }
}

/// An answer that can be read a second time; otherwise why it cannot, which is `cause` unless the text turns out to be
/// no JSON at all.
fn repairable(
    text: &[u8],
    is_bare: bool,
    cause: Option<serde_json::Error>,
) -> Result<BorrowedValue<'_>, serde_json::Error> {
    let cause = match cause {
        Some(cause) if cause.classify() != Category::Data => return Err(cause),
        cause => cause.unwrap_or_else(repair::not_an_answer),
    };
    let tree: BorrowedValue<'_> = read_json(text)?;
    if is_bare {
        return if matches!(tree, BorrowedValue::Null) { Err(cause) } else { Ok(tree) };
    }
    let has_errors = match tree.member("errors") {
        None | Some(BorrowedValue::Null) => false,
        Some(BorrowedValue::List(errors)) => !errors.is_empty(),
        Some(_) => true,
    };
    match tree.member("data") {
        Some(data) if !matches!(data, BorrowedValue::Null) && !has_errors => Ok(tree),
        _ => Err(cause),
    }
}
