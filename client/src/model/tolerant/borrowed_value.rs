//! Any JSON, with every member of every object in the order in which it came, repeated ones included.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::{Map, Number, Value};

/// The one key of the map that `serde_json` hands out for a number when some crate of the program has turned
/// on its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// A JSON value that borrows from its text what it can.
#[derive(Debug, Clone, PartialEq)]
pub enum BorrowedValue<'de> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'de, str>),
    List(Vec<BorrowedValue<'de>>),
    Object(Members<'de>),
}

pub type Members<'de> = Vec<(Cow<'de, str>, BorrowedValue<'de>)>;

impl<'de> BorrowedValue<'de> {
    /// The member of an object that counts: the last of that name.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Its type, for messages: what it holds is not told.
    pub(super) fn unexpected(&self) -> Unexpected<'static> {
        match self {
            Self::Null => Unexpected::Other("null"),
            Self::Bool(_) => Unexpected::Other("boolean"),
            Self::Number(_) => Unexpected::Other("number"),
            Self::Text(_) => Unexpected::Other("string"),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        }
    }
}

impl From<BorrowedValue<'_>> for Value {
    /// Of members of the same name the last one stays.
    fn from(tree: BorrowedValue<'_>) -> Self {
        match tree {
            BorrowedValue::Null => Self::Null,
            BorrowedValue::Bool(value) => Self::Bool(value),
            BorrowedValue::Number(value) => Self::Number(value),
            BorrowedValue::Text(value) => Self::String(value.into_owned()),
            BorrowedValue::List(items) => items.into_iter().map(Self::from).collect(),
            BorrowedValue::Object(members) => {
                let mut map = Map::new();
                for (key, value) in members {
                    map.insert(key.into_owned(), Self::from(value));
                }
                Self::Object(map)
            }
        }
    }
}

impl<'de> Deserialize<'de> for BorrowedValue<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BorrowedValueVisitor)
    }
}

struct BorrowedValueVisitor;

impl<'de> Visitor<'de> for BorrowedValueVisitor {
    type Value = BorrowedValue<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<BorrowedValue<'de>, E> {
        Ok(Number::from_f64(value).map_or(BorrowedValue::Null, BorrowedValue::Number))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<BorrowedValue<'de>, E> {
        Ok(BorrowedValue::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<BorrowedValue<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(BorrowedValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<BorrowedValue<'de>, A::Error> {
        let mut members: Members<'de> = Vec::new();
        while let Some(Key(key)) = access.next_key()? {
            let value = access.next_value()?;
            members.push((key, value));
        }
        if let [(key, BorrowedValue::Text(number))] = members.as_slice()
            && key == NUMBER
        {
            return number.parse().map(BorrowedValue::Number).map_err(A::Error::custom);
        }
        Ok(BorrowedValue::Object(members))
    }
}

/// A member's name.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(name.to_owned())))
    }

    fn visit_string<E>(self, name: String) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(name)))
    }
}
