//! Things, at maturity stable.
//!
//! Things of the case.

use crate::client::prelude::*;
use super::models::*;

/// Does createInline.
///
/// `POST /inline`, stable.
pub fn create_inline(body: CreateInlineInput) -> requests::CreateInline {
    requests::CreateInline {
        body,
        options: CallOptions::default(),
    }
}

/// Does createThing.
///
/// `POST /things`, stable.
pub fn create_thing(body: CreateThingInput) -> requests::CreateThing {
    requests::CreateThing {
        body,
        options: CallOptions::default(),
    }
}

record! {
    request
    /// `CreateInlineInput`: object.
    pub struct CreateInlineInput {
        /// `inner`: `CreateInlineInputInner`.
        inner: CreateInlineInputInner = required "inner",
    }
}

impl CreateInlineInput {
    /// A value with its required members; the others are absent.
    pub fn new(inner: CreateInlineInputInner) -> Self {
        Self { inner }
    }
}

record! {
    request
    /// `CreateInlineInputInner`: object.
    pub struct CreateInlineInputInner {
        /// `a`: string.
        a: String = required "a",
    }
}

impl CreateInlineInputInner {
    /// A value with its required members; the others are absent.
    pub fn new(a: impl Into<String>) -> Self {
        Self { a: a.into() }
    }
}

record! {
    response
    /// `CreateInlineOutput`: object.
    pub struct CreateInlineOutput {
        /// `list`: list of `CreateInlineOutputList`.
        list: Option<Vec<CreateInlineOutputList>> = optional "list",
    }
}

from_json!(CreateInlineOutput);

record! {
    response
    /// `CreateInlineOutputList`: object.
    pub struct CreateInlineOutputList {
        /// `b`: boolean.
        b: Option<bool> = optional "b",
    }
}

from_json!(CreateInlineOutputList);

record! {
    request
    /// `CreateThingV1Input`: object.
    #[derive(Default)]
    pub struct CreateThingInput {
        /// `anything`: any value.
        anything: Option<Value> = any "anything",
        /// `both`: `Both`.
        both: Option<Both> = optional "both",
        /// `counts`: object of integer.
        counts: Option<BTreeMap<String, i64>> = optional "counts",
        /// `empty`: `Empty`.
        empty: Option<Empty> = optional "empty",
        /// `free`: object with any members.
        free: Option<Map<String, Value>> = optional "free",
        /// `names`: list of string.
        names: Option<Vec<String>> = optional "names",
        /// `open`: object with any members.
        open: Option<Map<String, Value>> = optional "open",
        /// `wrapped`: `Both`.
        wrapped: Option<Both> = optional "wrapped",
    }
}

impl CreateThingInput {
    /// A value with its required members; the others are absent.
    pub fn new() -> Self {
        Self {
            anything: None,
            both: None,
            counts: None,
            empty: None,
            free: None,
            names: None,
            open: None,
            wrapped: None,
        }
    }
}

setters! { struct CreateThingInput {
    /// `anything`: any value.
    anything: Value,
    /// `both`: `Both`.
    both: Both,
    /// `counts`: object of integer.
    counts: BTreeMap<String, i64>,
    /// `empty`: `Empty`.
    empty: Empty,
    /// `free`: object with any members.
    free: Map<String, Value>,
    /// `names`: list of string.
    names: Vec<String>,
    /// `open`: object with any members.
    open: Map<String, Value>,
    /// `wrapped`: `Both`.
    wrapped: Both,
} }

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`create_inline`](fn@super::create_inline).
        pub struct CreateInline {
            body: CreateInlineInput,
        }
    }

    impl CreateInline {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_INLINE, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateInline => CreateInlineOutput, catalogue::CREATE_INLINE);

    request! {
        /// The request of [`create_thing`](fn@super::create_thing).
        pub struct CreateThing {
            body: CreateThingInput,
        }
    }

    impl CreateThing {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(&catalogue::CREATE_THING, &self.options, &[])?.body(&self.body)
        }
    }

    call!(CreateThing => Map<String, Value>, catalogue::CREATE_THING);
}
