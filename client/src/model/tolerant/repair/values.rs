//! What a type asks for, and what it gets where the tree has something else.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_core::de::{Error as _, Expected};
use serde_json::{Error, Number};

use super::{Named, Read, Repair};
use crate::model::tolerant::borrowed_value::{BorrowedValue, Members};
use crate::model::tolerant::deviation::DeviationKind;
use crate::model::tolerant::numbers::{as_integer, is_exact, is_integer, rounded, unquoted};

impl<'de> Repair<'de> {
    pub(in crate::model::tolerant) fn anything(&mut self) -> Result<(), Error> {
        self.invent(None, "any value")
    }

    pub(in crate::model::tolerant) fn boolean(
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
    pub(in crate::model::tolerant) fn whole(
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
    pub(in crate::model::tolerant) fn number(
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

    pub(in crate::model::tolerant) fn text(
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

    pub(in crate::model::tolerant) fn list(
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
    pub(in crate::model::tolerant) fn map(
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
    pub(in crate::model::tolerant) fn all(members: &'de Members<'de>) -> Vec<Named<'de>> {
        members.iter().map(|(name, value)| (name.as_ref(), Some(value))).collect()
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
}

pub(super) fn refused(tree: &BorrowedValue<'_>, expected: &dyn Expected) -> Error {
    Error::invalid_type(tree.unexpected(), expected)
}
