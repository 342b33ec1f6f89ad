//! A deserializer over a [`BorrowedValue`] that asks [`Repair`] where the tree is not what the type asks for.
//!
//! What is here is compiled for every type, so it only connects: every decision is made by functions that are
//! not generic.

use std::slice;
use std::vec;

use serde_core::Deserializer;
use serde_core::de::value::BorrowedStrDeserializer;
use serde_core::de::{DeserializeOwned, DeserializeSeed, Expected, MapAccess, SeqAccess, Visitor};
use serde_json::Error;

use super::borrowed_value::BorrowedValue;
use super::recorder;
use super::repair::{Named, Repair, Step};
use crate::model::decode_error::DecodeError;

/// Reads one variant of a union, without repair: a repeated key and what is unknown are only noted.
pub fn decode_variant<T: DeserializeOwned>(tree: &BorrowedValue<'_>) -> Option<T> {
    let mark = recorder::mark();
    let mut repair = Repair::of_variant();
    match T::deserialize(LenientDeserializer { node: Some(tree), repair: &mut repair }) {
        Ok(value) => {
            repair.hand_up();
            Some(value)
        }
        Err(_) => {
            recorder::rewind(mark);
            None
        }
    }
}

/// Reads a value without an envelope, and without repair.
pub fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, DecodeError> {
    let tree = tree_of(json.trim_start_matches('\u{feff}'))?;
    let mut repair = Repair::of_value();
    match T::deserialize(LenientDeserializer { node: Some(&tree), repair: &mut repair }) {
        Ok(value) => Ok(value),
        Err(cause) => Err(repair.refused(&cause)),
    }
}

fn tree_of(json: &str) -> Result<BorrowedValue<'_>, DecodeError> {
    serde_json::from_str(json).map_err(|cause| DecodeError::of(json.as_bytes(), &cause))
}

/// A place in the tree, or one that is not there.
pub(crate) struct LenientDeserializer<'de, 'r> {
    node: Option<&'de BorrowedValue<'de>>,
    repair: &'r mut Repair<'de>,
}

impl<'de, 'r> LenientDeserializer<'de, 'r> {
    /// The `data` of an answer, or the answer itself.
    pub(super) fn of_answer(
        answer: &'de BorrowedValue<'de>,
        is_bare: bool,
        repair: &'r mut Repair<'de>,
    ) -> Self {
        Self { node: if is_bare { Some(answer) } else { answer.member("data") }, repair }
    }

    fn members(self, members: Vec<Named<'de>>) -> Members<'de, 'r> {
        Members { left: members.into_iter(), value: None, repair: self.repair }
    }

    fn items(self, items: &'de [BorrowedValue<'de>]) -> Items<'de, 'r> {
        Items { left: items.iter(), index: 0, repair: self.repair }
    }

    fn list(self, expected: &dyn Expected) -> Result<Items<'de, 'r>, Error> {
        let items = self.repair.list(self.node, expected)?;
        Ok(self.items(items))
    }

    fn map(self, expected: &dyn Expected) -> Result<Members<'de, 'r>, Error> {
        let members = self.repair.map(self.node, expected)?;
        Ok(self.members(members))
    }

    fn fields(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        expected: &dyn Expected,
    ) -> Result<Members<'de, 'r>, Error> {
        let members = self.repair.fields(self.node, name, fields, expected)?;
        Ok(self.members(members))
    }
}

macro_rules! numbers {
    ($rule:ident: $($method:ident)+) => {
        $(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                let value = self.repair.$rule(self.node, &visitor)?;
                (&value).deserialize_any(visitor)
            }
        )+
    };
}

impl<'de> Deserializer<'de> for LenientDeserializer<'de, '_> {
    type Error = Error;

    /// A free value: whatever it is, it is right.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node {
            None => {
                self.repair.anything()?;
                visitor.visit_unit()
            }
            Some(BorrowedValue::Null) => visitor.visit_unit(),
            Some(BorrowedValue::Bool(value)) => visitor.visit_bool(*value),
            Some(BorrowedValue::Number(value)) => value.deserialize_any(visitor),
            Some(BorrowedValue::Text(value)) => visitor.visit_borrowed_str(value),
            Some(BorrowedValue::List(items)) => visitor.visit_seq(self.items(items)),
            Some(BorrowedValue::Object(members)) => {
                let members = Repair::all(members);
                visitor.visit_map(self.members(members))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.repair.boolean(self.node, &visitor)?;
        visitor.visit_bool(value)
    }

    numbers! { whole: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    numbers! { number: deserialize_f32 deserialize_f64 }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.repair.text(self.node, &visitor)?;
        visitor.visit_str(&value)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    /// An `Option` takes a member that is not there for null; a [`Patch`](crate::model::Patch) asks.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node {
            None => recorder::while_absent(|| visitor.visit_none()),
            Some(BorrowedValue::Null) => visitor.visit_none(),
            Some(_) => {
                self.repair.enter_option();
                visitor.visit_some(self)
            }
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.list(&visitor)?;
        visitor.visit_seq(items)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let members = self.map(&visitor)?;
        visitor.visit_map(members)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let members = self.fields(name, fields, &visitor)?;
        visitor.visit_map(members)
    }

    // No model has these.
    /// Accepts any value where nothing is expected.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_unit()
    }

    serde_core::forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

struct Members<'de, 'r> {
    left: vec::IntoIter<Named<'de>>,
    value: Option<Named<'de>>,
    repair: &'r mut Repair<'de>,
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.value = self.left.next();
        match self.value {
            Some((name, _)) => seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let node = self.repair.enter_member(self.value)?;
        let read = seed.deserialize(LenientDeserializer { node, repair: self.repair });
        self.repair.leave_after(read.is_ok());
        read
    }
}

struct Items<'de, 'r> {
    left: slice::Iter<'de, BorrowedValue<'de>>,
    index: usize,
    repair: &'r mut Repair<'de>,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let node = self.left.next();
        if node.is_none() {
            return Ok(None);
        }
        self.repair.enter(Step::Item(self.index))?;
        let read = seed.deserialize(LenientDeserializer { node, repair: self.repair });
        self.repair.leave_after(read.is_ok());
        self.index += 1;
        read.map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.len())
    }
}
