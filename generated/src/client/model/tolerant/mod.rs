//! Tolerant reading: an answer that deviates from its type becomes a value all the same, and every deviation
//! is listed.
//!
//! The strict decode comes first. Only where it fails, or meets a value or a variant that the types do not know,
//! is the body read a second time: into a [`BorrowedValue`], and from there by a deserializer that knows what the type
//! asks for and repairs where nothing is lost by it ([`LenientDeserializer`]). Types are compiled for these two
//! deserializers and no third; the rules are in [`Repair`], which is not generic.
//!
//! What is repaired, inside `data`:
//!
//! | the body has | the value gets |
//! | --- | --- |
//! | no such member, or null, where the type requires one | the type's empty value; what is inside of it is not listed again |
//! | a member of an object twice or more | the last one |
//! | a number in quotes for a number; a number or a boolean for a string; `5.0` for an integer | the same value in the type asked for, if it is exactly the same |
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

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::decode_error::DecodeError;
use super::envelope;
use deserializer::LenientDeserializer;
use repair::Repair;

pub(crate) use borrowed_value::{BorrowedValue, Members};
pub(crate) use deserializer::{decode_variant, from_json};
pub use deviation::{Deviation, DeviationKind};
pub(crate) use recorder::{is_absent, unknown_value, unknown_variant};

/// What `data` holds, and where it is not what the type says.
///
/// With [`read_again`] this is all that is compiled for each type.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<(T, Vec<Deviation>), ReadError> {
    recorder::begin();
    let cause = match envelope::open(body) {
        Ok(value) if !recorder::has_recorded() => return Ok((value, Vec::new())),
        Ok(value) => {
            let listed = read_again::<T>(body, None).map(|(_, deviations)| deviations);
            return Ok((value, listed.unwrap_or_else(|_| vec![Deviation::somewhere()])));
        }
        Err(cause) => cause,
    };
    read_again(body, Some(cause))
}

#[cold]
fn read_again<T: DeserializeOwned>(
    body: &[u8],
    cause: Option<serde_json::Error>,
) -> Result<(T, Vec<Deviation>), ReadError> {
    let members = repairable(body, cause)?;
    let mut repair = Repair::of_answer(&members);
    let read = T::deserialize(LenientDeserializer::of_data(&members, &mut repair));
    let deviations = repair.finish(read.is_err());
    match read {
        Ok(value) => Ok((value, deviations)),
        Err(cause) => Err(ReadError { path: Some(repair.path()), cause }),
    }
}

/// The members of an answer that can be read a second time; otherwise why it cannot, which is `cause` unless
/// the text turns out to be no JSON at all.
fn repairable(body: &[u8], cause: Option<serde_json::Error>) -> Result<BorrowedValue<'_>, ReadError> {
    let failure = |cause| ReadError { path: None, cause };
    let cause = match cause {
        Some(cause) if cause.classify() != Category::Data => return Err(failure(cause)),
        cause => cause.unwrap_or_else(repair::not_an_answer),
    };
    let tree: BorrowedValue<'_> = serde_json::from_slice(body).map_err(failure)?;
    let has_errors = match tree.member("errors") {
        None | Some(BorrowedValue::Null) => false,
        Some(BorrowedValue::List(errors)) => !errors.is_empty(),
        Some(_) => true,
    };
    match tree.member("data") {
        Some(data) if !matches!(data, BorrowedValue::Null) && !has_errors => Ok(tree),
        _ => Err(failure(cause)),
    }
}

/// Why a body could not be read, even so.
#[derive(Debug)]
pub(crate) struct ReadError {
    /// Known where the second reading failed; the strict one reports a position in the text.
    path: Option<String>,
    cause: serde_json::Error,
}

impl ReadError {
    /// `body` is what was read; it is only looked at.
    pub(crate) fn locate(self, body: &[u8]) -> DecodeError {
        match self.path {
            Some(path) => DecodeError::at(path, &self.cause),
            None => DecodeError::of(body, &self.cause),
        }
    }
}

impl From<serde_json::Error> for ReadError {
    fn from(cause: serde_json::Error) -> Self {
        Self { path: None, cause }
    }
}
