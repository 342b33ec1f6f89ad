//! `Debug` for structs: everything but secrets.

use std::fmt;

/// The placeholder of a secret.
#[allow(dead_code, reason = "whether there are secrets depends on the document")]
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Shows a struct as `derive(Debug)` does.
pub fn show(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    members: &[(&'static str, &dyn fmt::Debug)],
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (member, value) in members {
        // The mark of a raw identifier is none of the name.
        shown.field(member.trim_start_matches("r#"), value);
    }
    shown.finish()
}

/// `Debug` of a struct: `debug!(Name, id, key secret);`. The value of a member that is `secret` is not shown.
#[doc(hidden)]
#[macro_export]
macro_rules! debug {
    ($name:ident, $( $member:ident $($secret:ident)? ),* $(,)?) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::model::record::debug::show(f, stringify!($name), &[
                    $( (
                        stringify!($member),
                        $crate::model::record::debug::shown!(self.$member $($secret)?),
                    ) ),*
                ])
            }
        }
    };
}

/// The value that is shown for a member.
#[doc(hidden)]
#[macro_export]
macro_rules! shown {
    ($self:ident.$member:ident secret) => {
        &$crate::model::record::debug::Redacted
    };
    ($self:ident.$member:ident) => {
        &$self.$member
    };
}

pub use {debug, shown};

#[cfg(test)]
mod tests {
    #[derive(Clone)]
    pub struct Key {
        id: String,
        r#type: Option<i64>,
        value: Vec<String>,
    }

    debug!(Key, id, r#type, value secret);

    #[test]
    fn secrets_are_not_shown() {
        let key = Key { id: "a".to_owned(), r#type: Some(1), value: vec!["hush".to_owned()] };
        assert_eq!(format!("{key:?}"), r#"Key { id: "a", type: Some(1), value: [redacted] }"#);
        assert!(!format!("{key:#?}").contains("hush") && !key.value.is_empty());
    }
}
