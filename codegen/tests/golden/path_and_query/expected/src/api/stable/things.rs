//! Things of the case.
//!
//! The operations of the tag Things, at maturity stable:
//!
//! | operation | what it does |
//! | --- | --- |
//! | [`list_parts`](fn@self::list_parts) | Does listParts.<br>`GET /things/{thingId}/parts/{partNumber}` |

use crate::client::prelude::*;
use super::models::*;

/// Does listParts.
///
/// - `GET /things/{thingId}/parts/{partNumber}`, stable: does not break.
/// - Answered by [`Thing`](crate::stable::models::Thing).
/// - Idempotent: retried after every passing failure, as [`RetryPolicy`](crate::RetryPolicy) has it.
///
/// # Errors
///
/// - [`is_not_found`](crate::Error::is_not_found): there is nothing at the path, or no longer.
/// - [`is_validation`](crate::Error::is_validation): the server does not take the values.
/// - [`is_unauthorized`](crate::Error::is_unauthorized): the token is not accepted, or may not do this.
/// - [`is_rate_limited`](crate::Error::is_rate_limited): the limit is used up, after the retries.
/// - Anything else that a call can meet: see [`Error`](crate::Error).
///
/// # Example
///
/// With a [`Client`](crate::Client):
///
/// ```no_run
/// # async fn example(client: &segment_public_api::Client) -> Result<(), segment_public_api::Error> {
/// use segment_public_api::stable::things::{self, ListPartsRequired};
///
/// let request = things::list_parts(
///     "thn_7kQ2vX",
///     10,
///     ListPartsRequired {
///         from: "from".to_owned(),
///         to: "to".to_owned(),
///     },
/// );
/// let response = request.send(client).await?;
/// println!("{:?}", response.id);
/// # Ok(())
/// # }
/// ```
#[doc(alias = "listParts")]
pub fn list_parts(
    thing_id: impl Into<String>,
    part_number: i64,
    required: ListPartsRequired,
) -> requests::ListParts {
    requests::ListParts {
        thing_id: thing_id.into(),
        part_number,
        from: required.from,
        to: required.to,
        ids: None,
        pagination: None,
        rules: None,
        r#type: None,
        options: CallOptions::default(),
    }
}

/// What [`list_parts`](fn@list_parts) needs besides the path.
#[derive(Clone, Debug)]
pub struct ListPartsRequired {
    /// `from`: string.
    pub from: String,
    /// `to`: string.
    pub to: String,
}

open_enum! {
    /// `ListPartsType`: string with known values.
    ///
    /// A parameter of [`list_parts`](fn@crate::stable::things::list_parts).
    pub enum ListPartsType {
        A = "A",
        B = "B",
    }
}

/// What the functions around it return: requests, to be completed and sent.
pub mod requests {
    use super::*;
    use crate::client::prelude::requests::{Error, Parts, Result};
    use crate::api::catalogue::stable::things as catalogue;

    request! {
        /// The request of [`list_parts`](fn@super::list_parts). Answered by [`Thing`](crate::stable::models::Thing).
        pub struct ListParts {
            thing_id: String,
            part_number: i64,
            from: String,
            to: String,
            ids: Option<Vec<String>>,
            pagination: Option<PaginationInput>,
            rules: Option<Vec<Rule>>,
            r#type: Option<ListPartsType>,
        }
    }

    parameters! {
        struct ListParts {
            /// `ids`: list of string.
            ids: (maybe_ids, Vec<String>),
            /// `pagination`: `PaginationInput`.
            pagination: (maybe_pagination, PaginationInput),
            /// `rules`: list of `Rule`.
            rules: (maybe_rules, Vec<Rule>),
            /// Which type.
            r#type: (maybe_type, ListPartsType),
        }
    }

    impl ListParts {
        #[inline]
        fn build(&self) -> Result<Parts, Error> {
            Parts::new(
                    &catalogue::LIST_PARTS,
                    &self.options,
                    &[&self.thing_id, &self.part_number.to_string()],
                )?
                .required_query("from", &self.from)?
                .query("ids", &self.ids)?
                .query("pagination", &self.pagination)?
                .query("rules", &self.rules)?
                .required_query("to", &self.to)?
                .query("type", &self.r#type)
        }
    }

    call!(ListParts => Thing, catalogue::LIST_PARTS);
}
