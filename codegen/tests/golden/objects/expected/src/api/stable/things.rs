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
    /// Schema `CreateInlineInput` of the API's document.
    pub struct CreateInlineInput {
        /// The member `inner`.
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
    /// Schema `CreateInlineInputInner` of the API's document.
    pub struct CreateInlineInputInner {
        /// The member `a`.
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
    /// Schema `CreateInlineOutput` of the API's document.
    pub struct CreateInlineOutput {
        /// The member `list`.
        list: Option<Vec<CreateInlineOutputList>> = optional "list",
    }
}

from_json!(CreateInlineOutput);

record! {
    response
    /// Schema `CreateInlineOutputList` of the API's document.
    pub struct CreateInlineOutputList {
        /// The member `b`.
        b: Option<bool> = optional "b",
    }
}

from_json!(CreateInlineOutputList);

record! {
    request
    /// Schema `CreateThingV1Input` of the API's document.
    #[derive(Default)]
    pub struct CreateThingInput {
        /// The member `anything`.
        anything: Option<Value> = any "anything",
        /// The member `both`.
        both: Option<Both> = optional "both",
        /// The member `counts`.
        counts: Option<BTreeMap<String, i64>> = optional "counts",
        /// The member `empty`.
        empty: Option<Empty> = optional "empty",
        /// The member `free`.
        free: Option<Map<String, Value>> = optional "free",
        /// The member `names`.
        names: Option<Vec<String>> = optional "names",
        /// The member `open`.
        open: Option<Map<String, Value>> = optional "open",
        /// The member `wrapped`.
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
    anything: Value,
    both: Both,
    counts: BTreeMap<String, i64>,
    empty: Empty,
    free: Map<String, Value>,
    names: Vec<String>,
    open: Map<String, Value>,
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
