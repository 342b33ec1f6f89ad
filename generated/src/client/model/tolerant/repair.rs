//! What is done where a tree is not what a type asks for. Nothing here is generic.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_core::de::{Error as _, Expected};
use serde_json::{Error, Number};

use super::borrowed_value::{BorrowedValue, Members};
use super::deviation::{Deviation, DeviationKind};
use super::numbers::{as_integer, is_exact, is_integer, rounded, unquoted};
use super::recorder::{self, Note};
use crate::client::model::decode_error::DecodeError;
use crate::client::model::json_path;

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

    /// Lets a value of another type stand for the one asked for.
    fn convert<T>(&mut self, value: T, wanted: &'static str) -> Result<T, Error> {
        self.convert_as(DeviationKind::WrongType, value, wanted)
    }

    fn convert_as<T>(&mut self, kind: DeviationKind, value: T, wanted: &'static str) -> Result<T, Error> {
        if self.read != Read::Answer {
            return Err(Error::custom(format_args!("a value of another type, expected {wanted}")));
        }
        self.report(kind, wanted);
        Ok(value)
    }

    /// A number that is no integer: the same one as an integer, or the nearest.
    fn convert_number(
        &mut self,
        number: &Number,
        tree: &BorrowedValue<'_>,
        expected: &dyn Expected,
    ) -> Result<Number, Error> {
        let wanted = "an integer";
        match (as_integer(number), rounded(number)) {
            (Some(number), _) => self.convert(number, wanted),
            (None, Some(number)) => self.convert_as(DeviationKind::Rounded, number, wanted),
            (None, None) => Err(refused(tree, expected)),
        }
    }

    pub(super) fn anything(&mut self) -> Result<(), Error> {
        self.invent(None, "any value")
    }

    pub(super) fn boolean(
        &mut self,
        node: Option<&BorrowedValue<'_>>,
        expected: &dyn Expected,
    ) -> Result<bool, Error> {
        match node {
            Some(BorrowedValue::Bool(value)) => Ok(*value),
            None | Some(BorrowedValue::Null) => self.invent(node, "a boolean").map(|()| false),
            Some(other) => Err(refused(other, expected)),
        }
    }

    /// A number for an integer type; whether it is in that type's range is for the type to say.
    pub(super) fn whole(
        &mut self,
        node: Option<&BorrowedValue<'_>>,
        expected: &dyn Expected,
    ) -> Result<Number, Error> {
        let wanted = "an integer";
        match node {
            Some(BorrowedValue::Number(number)) if is_integer(number) => Ok(number.clone()),
            Some(tree @ BorrowedValue::Number(number)) => self.convert_number(number, tree, expected),
            Some(tree @ BorrowedValue::Text(text)) => match unquoted(text) {
                Some(number) => self.convert_number(&number, tree, expected),
                None => Err(refused(tree, expected)),
            },
            None | Some(BorrowedValue::Null) => self.invent(node, wanted).map(|()| 0.into()),
            Some(other) => Err(refused(other, expected)),
        }
    }

    /// A number for a float type.
    pub(super) fn number(
        &mut self,
        node: Option<&BorrowedValue<'_>>,
        expected: &dyn Expected,
    ) -> Result<Number, Error> {
        let wanted = "a number";
        match node {
            Some(BorrowedValue::Number(number)) => Ok(number.clone()),
            Some(tree @ BorrowedValue::Text(text)) => match unquoted(text).filter(|_| is_exact(text)) {
                Some(number) => self.convert(number, wanted),
                None => Err(refused(tree, expected)),
            },
            None | Some(BorrowedValue::Null) => self.invent(node, wanted).map(|()| 0.into()),
            Some(other) => Err(refused(other, expected)),
        }
    }

    pub(super) fn text(
        &mut self,
        node: Option<&'de BorrowedValue<'de>>,
        expected: &dyn Expected,
    ) -> Result<Cow<'de, str>, Error> {
        let wanted = "a string";
        let is_optional = self.optional == Some(self.path.len());
        match node {
            Some(BorrowedValue::Text(text)) => Ok(Cow::Borrowed(text)),
            // Nobody writes a text so: there is none.
            Some(BorrowedValue::Bool(false)) if is_optional => self.convert(Cow::Borrowed(""), wanted),
            Some(BorrowedValue::Bool(value)) => self.convert(value.to_string().into(), wanted),
            Some(BorrowedValue::Number(number)) if is_integer(number) || is_exact(&number.to_string()) => {
                self.convert(number.to_string().into(), wanted)
            }
            None | Some(BorrowedValue::Null) => self.invent(node, wanted).map(|()| Cow::Borrowed("")),
            Some(other) => Err(refused(other, expected)),
        }
    }

    pub(super) fn list(
        &mut self,
        node: Option<&'de BorrowedValue<'de>>,
        expected: &dyn Expected,
    ) -> Result<&'de [BorrowedValue<'de>], Error> {
        match node {
            Some(BorrowedValue::List(items)) => Ok(items),
            None | Some(BorrowedValue::Null) => self.invent(node, "a list").map(|()| [].as_slice()),
            Some(other) => Err(refused(other, expected)),
        }
    }

    /// The entries of a map: the last of each key.
    pub(super) fn map(
        &mut self,
        node: Option<&'de BorrowedValue<'de>>,
        expected: &dyn Expected,
    ) -> Result<Vec<Named<'de>>, Error> {
        match node {
            Some(BorrowedValue::Object(members)) => {
                let mut seen = HashSet::new();
                let mut entries = Self::all(members);
                entries.reverse();
                entries.retain(|(name, _)| seen.insert(*name));
                entries.reverse();
                Ok(entries)
            }
            None | Some(BorrowedValue::Null) => self.invent(node, "an object").map(|()| Vec::new()),
            Some(other) => Err(refused(other, expected)),
        }
    }

    /// Every member as it came.
    pub(super) fn all(members: &'de Members<'de>) -> Vec<Named<'de>> {
        members.iter().map(|(name, value)| (name.as_ref(), Some(value))).collect()
    }

    /// Notes a member that the type does not have, where that is asked for.
    fn unknown_member(&mut self, name: &'de str, value: &BorrowedValue<'de>) -> Result<(), Error> {
        if self.notes_unknown_members {
            self.enter(Step::Member(name))?;
            let (path, value) = (self.path(), value.clone().into());
            self.found.push(Note::UnknownMember { path, value });
            self.path.pop();
        }
        Ok(())
    }

    /// A struct's members, each of them once, whether it is there or not; no others.
    pub(super) fn fields(
        &mut self,
        node: Option<&'de BorrowedValue<'de>>,
        name: &'static str,
        fields: &'static [&'static str],
        expected: &dyn Expected,
    ) -> Result<Vec<Named<'de>>, Error> {
        let mut found: Vec<Named<'de>> = fields.iter().map(|field| (*field, None)).collect();
        match node {
            Some(BorrowedValue::Object(members)) => {
                let mut repeated = Vec::new();
                for (key, value) in members {
                    let Some(index) = fields.iter().position(|field| *field == key.as_ref()) else {
                        self.unknown_member(key, value)?;
                        continue;
                    };
                    if found[index].1.replace(value).is_some() && !repeated.contains(&index) {
                        repeated.push(index);
                    }
                }
                for index in repeated {
                    self.enter(Step::Member(fields[index]))?;
                    if self.read == Read::Value {
                        return Err(Error::custom("a member that comes twice"));
                    }
                    self.report(DeviationKind::DuplicateKey, "it once");
                    self.path.pop();
                }
            }
            None | Some(BorrowedValue::Null) => self.invent(node, format!("an object ({name})"))?,
            Some(other) => return Err(refused(other, expected)),
        }
        Ok(found)
    }
}

/// For an answer that the strict decode has read, but that has not the shape to be read again.
pub(super) fn not_an_answer() -> Error {
    Error::custom("not an object with the member `data`")
}

fn refused(tree: &BorrowedValue<'_>, expected: &dyn Expected) -> Error {
    Error::invalid_type(tree.unexpected(), expected)
}
