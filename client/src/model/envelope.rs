//! `{"data": …}`, which every success comes in.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::tolerant::read_json;

/// Reads what `data` holds, or the whole body where an API has no envelope.
pub(crate) fn open<'de, T: Deserialize<'de>>(body: &'de [u8], is_bare: bool) -> Result<T, serde_json::Error> {
    #[cfg(feature = "config-api")]
    if is_bare {
        return open_bare(body);
    }
    let _ = is_bare;
    read_json(body).map(|Envelope(data)| data)
}

/// A body that is not there says as little as an empty object.
#[cfg(feature = "config-api")]
fn open_bare<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, serde_json::Error> {
    let read = read_json(body);
    if read.is_err() && body.trim_ascii().is_empty() {
        return serde_json::from_str("{}").or_else(|_| serde_json::from_str("null")).or(read);
    }
    read
}

struct Envelope<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Envelope<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor(PhantomData)).map(Self)
    }
}

struct EnvelopeVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EnvelopeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the member `data`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<T, A::Error> {
        let mut data = None;
        while let Some(Member { is_data }) = members.next_key()? {
            if is_data && data.is_some() {
                return Err(A::Error::duplicate_field("data"));
            } else if is_data {
                data = Some(members.next_value()?);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        data.ok_or_else(|| A::Error::missing_field("data"))
    }
}

/// A member's name, of which only one matters.
struct Member {
    is_data: bool,
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(MemberVisitor)
    }
}

struct MemberVisitor;

impl Visitor<'_> for MemberVisitor {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<Member, E> {
        Ok(Member { is_data: name == "data" })
    }
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn only_data_counts() {
        let open = |body: &'static [u8]| open::<u8>(body, false);
        assert_eq!(open(br#"{"more":[{}],"data":7,"errors":null}"#).unwrap(), 7);
        assert!(open(br#"{"more":1}"#).unwrap_err().to_string().starts_with("missing field `data`"));
        assert!(open(br#"{"data":7,"data":7}"#).is_err());
        assert!(open(b"7").is_err());
        assert!(open(br#"{"data":7} x"#).is_err());
    }
}
