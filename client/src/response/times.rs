//! Points in time, which travel as text, as `jiff::Timestamp`. Nothing without the feature `jiff`.

#[cfg(feature = "jiff")]
mod on {
    use jiff::Timestamp;

    use crate::error::{Error, ErrorKind};

    /// The error does not repeat the text: whatever the server sent is in it.
    pub fn read(member: &str, text: &str) -> Result<Timestamp, Error> {
        text.parse().map_err(|_| {
            let what = if text.is_empty() { "is empty" } else { "is not an RFC 3339 timestamp" };
            Error::new(ErrorKind::Decode, format!("`{member}` {what}"))
        })
    }

    pub fn read_optional(member: &str, text: Option<&String>) -> Result<Option<Timestamp>, Error> {
        text.map(|text| read(member, text)).transpose()
    }
}

#[cfg(feature = "jiff")]
pub use on::{read, read_optional};

/// Typed readers of times, `required` or not: `times!(Source: required created_at = created_at_timestamp);`.
#[doc(hidden)]
#[macro_export]
macro_rules! times {
    ($model:ident: $($mode:ident $member:ident = $reader:ident),+) => {
        #[cfg(feature = "jiff")]
        #[cfg_attr(docsrs, doc(cfg(feature = "jiff")))]
        impl $model {
            $( $crate::response::times::time! { $mode $member $reader } )+
        }
    };
}

#[cfg(feature = "jiff")]
#[doc(hidden)]
#[macro_export]
macro_rules! time {
    (required $member:ident $reader:ident) => {
        #[doc = concat!("Returns `", stringify!($member), "` as a point in time.")]
        ///
        /// # Errors
        ///
        /// `is_decode`, when the text is not an RFC 3339 timestamp, or was left out by the server.
        pub fn $reader(&self) -> ::std::result::Result<::jiff::Timestamp, $crate::error::Error> {
            $crate::response::times::read(stringify!($member), &self.$member)
        }
    };
    ($mode:ident $member:ident $reader:ident) => {
        #[doc = concat!("Returns `", stringify!($member), "` as a point in time, where it is there.")]
        ///
        /// # Errors
        ///
        /// `is_decode`, when the text is not an RFC 3339 timestamp.
        pub fn $reader(&self) -> ::std::result::Result<Option<::jiff::Timestamp>, $crate::error::Error> {
            $crate::response::times::read_optional(stringify!($member), self.$member.as_ref())
        }
    };
}

#[cfg(feature = "jiff")]
pub use time;
pub use times;
