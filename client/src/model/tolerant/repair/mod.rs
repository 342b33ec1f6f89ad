//! What is done where a tree is not what a type asks for. Nothing here is generic.

mod fields;
mod values;

use std::borrow::Cow;

use serde_core::de::Error as _;
use serde_json::Error;

use super::borrowed_value::BorrowedValue;
use super::deviation::{Deviation, DeviationKind};
use super::recorder::{self, Note};
use crate::model::decode_error::DecodeError;
use crate::model::json_path;

/// How deep a value may be. A text is refused at 128 by `serde_json` already; this is for types that require
/// themselves.
const DEEPEST: usize = 160;

/// A member as a type asks for it: one that is not there has no tree.
pub(super) type Named<'de> = (&'de str, Option<&'de BorrowedValue<'de>>);

/// A step from a value to one inside of it.
pub(super) enum Step<'de> {
    Member(&'de str),
    Item(usize),
}

/// What is read.
#[derive(PartialEq, Eq)]
enum Read {
    /// The `data` of an answer, which is repaired.
    Answer,
    /// One variant of a union: a repeated member is noted, and nothing is repaired.
    Variant,
    /// A value that nobody has sent: nothing is repaired.
    Value,
}

/// Where the reading is, what it has found so far, and the rules.
pub(super) struct Repair<'de> {
    path: Vec<Step<'de>>,
    found: Vec<Note>,
    /// How deep the value is that stands for a missing one or a null. What is inside of it is not listed again.
    invented: Option<usize>,
    read: Read,
    /// How deep the value is that an `Option` asks for.
    optional: Option<usize>,
    /// What paths begin with.
    root: &'static str,
    is_listing: bool,
    notes_unknown_members: bool,
}

impl<'de> Repair<'de> {
    pub(super) fn of_answer(answer: &BorrowedValue<'de>, is_bare: bool) -> Self {
        recorder::list(true);
        recorder::take_nullable();
        let mut repair = Self {
            path: if is_bare { Vec::new() } else { vec![Step::Member("data")] },
            found: Vec::new(),
            invented: None,
            read: Read::Answer,
            optional: None,
            root: "$",
            is_listing: true,
            notes_unknown_members: recorder::wants_unknown_members(),
        };
        if !is_bare
            && let BorrowedValue::Object(members) = answer
            && members.iter().filter(|(name, _)| name == "data").count() > 1
        {
            repair.report(DeviationKind::DuplicateKey, "it once");
        }
        repair
    }

    pub(super) fn of_variant() -> Self {
        recorder::take_nullable();
        Self {
            path: Vec::new(),
            found: Vec::new(),
            invented: None,
            read: Read::Variant,
            optional: None,
            root: "",
            is_listing: recorder::is_listing(),
            notes_unknown_members: recorder::wants_unknown_members(),
        }
    }

    /// For a value without an envelope.
    pub(super) fn of_value() -> Self {
        Self {
            root: "$",
            is_listing: false,
            notes_unknown_members: false,
            read: Read::Value,
            ..Self::of_variant()
        }
    }

    /// Why a value without an envelope could not be read.
    pub(super) fn refused(&self, cause: &Error) -> DecodeError {
        DecodeError::at(self.path(), cause)
    }

    /// The end of an answer.
    pub(super) fn finish(&mut self, has_failed: bool) -> Vec<Note> {
        if !has_failed {
            self.collect();
        }
        recorder::list(false);
        std::mem::take(&mut self.found)
    }

    /// The end of a variant: whoever reads the union knows where it is.
    pub(super) fn hand_up(self) {
        self.found.into_iter().for_each(recorder::hand_up);
    }

    /// Where the reading is, or where it failed.
    pub(super) fn path(&self) -> String {
        let mut path = String::from(self.root);
        for step in &self.path {
            match step {
                Step::Member(name) => json_path::push_member(&mut path, name),
                Step::Item(index) => json_path::push_item(&mut path, *index),
            }
        }
        path
    }

    pub(super) fn enter(&mut self, step: Step<'de>) -> Result<(), Error> {
        if self.path.len() >= DEEPEST {
            return Err(Error::custom("nested too deeply"));
        }
        self.path.push(step);
        Ok(())
    }

    pub(super) fn enter_member(
        &mut self,
        member: Option<Named<'de>>,
    ) -> Result<Option<&'de BorrowedValue<'de>>, Error> {
        let (name, node) = member.ok_or_else(|| Error::custom("a value without a key"))?;
        self.enter(Step::Member(name))?;
        if recorder::take_nullable() && node.is_none() && self.read != Read::Value && self.invented.is_none()
        {
            self.report(DeviationKind::Missing, "a value, or null");
        }
        Ok(node)
    }

    /// After a failure the path goes on telling where it was.
    pub(super) fn leave_after(&mut self, is_success: bool) {
        if !is_success {
            return;
        }
        self.collect();
        if self.invented == Some(self.path.len()) {
            self.invented = None;
        }
        self.optional = None;
        self.path.pop();
    }

    /// Lists what enums and unions have noted here.
    fn collect(&mut self) {
        if !self.is_listing {
            return;
        }
        let notes = recorder::take();
        if !notes.is_empty() && self.invented.is_none() {
            let path = self.path();
            self.found.extend(notes.into_iter().map(|note| note.below(&path)));
        }
    }

    fn report(&mut self, kind: DeviationKind, expected: impl Into<Cow<'static, str>>) {
        self.found.push(Note::Deviation(Deviation::new(self.path(), kind, expected)));
    }

    /// Lets an empty value stand for what is missing or null.
    fn invent(
        &mut self,
        node: Option<&BorrowedValue<'_>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Result<(), Error> {
        if self.read != Read::Answer {
            let what = if node.is_some() { "null" } else { "no such member" };
            return Err(Error::custom(format_args!("{what}, expected {}", expected.into())));
        }
        if self.invented.is_none() {
            self.invented = Some(self.path.len());
            let kind = if node.is_some() { DeviationKind::Null } else { DeviationKind::Missing };
            self.report(kind, expected);
        }
        Ok(())
    }

    /// An `Option` asks for the value that is here.
    pub(super) fn enter_option(&mut self) {
        self.optional = Some(self.path.len());
    }
}

/// For an answer that the strict decode has read, but that has not the shape to be read again.
pub(super) fn not_an_answer() -> Error {
    Error::custom("not an object with the member `data`")
}
