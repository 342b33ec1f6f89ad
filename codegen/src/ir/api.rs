//! The API and its operations: as they are lowered from the document, and as they are emitted.

use std::collections::BTreeSet;

use super::{Constraints, Item, Maturity, Type};
use crate::dialect::Dialect;
use crate::names;
use crate::prose::Predecessor;
use crate::spec::Tag;
use crate::spec::pointer::Pointer;

/// Everything that is emitted.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    pub(crate) dialect: &'static Dialect,
    pub(crate) version: String,
    pub(crate) tags: Vec<Tag>,
    /// By maturity, module and function.
    pub(crate) operations: Vec<Operation>,
    /// By maturity, room, module and name.
    pub(crate) items: Vec<Item>,
    /// Components that no operation reaches.
    pub(crate) unused: Vec<String>,
    /// Operations that the overlay refuses, with the reason.
    pub(crate) refused: Vec<(String, String)>,
    pub(crate) operations_in_document: usize,
}

/// An operation that is emitted, at one maturity.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) dialect: &'static Dialect,
    pub(crate) facts: Facts,
    pub(crate) maturity: Maturity,
    /// The other maturities at which it is served.
    pub(crate) also: Vec<Maturity>,
    pub(crate) major: u32,
    pub(crate) media_type: String,
    /// The function's name.
    pub(crate) function: String,
    /// The tag's module.
    pub(crate) module: String,
    pub(crate) path_parameters: Vec<Parameter>,
    pub(crate) query_parameters: Vec<Parameter>,
    pub(crate) body: Option<Type>,
    pub(crate) output: Type,
    /// Why it is emitted again below its highest maturity.
    pub(crate) reason: Option<String>,
    /// How its list is read to the end, where the answer is one page of it.
    pub(crate) paging: Option<Paging>,
}

impl Operation {
    /// The request's type.
    pub(crate) fn request(&self) -> String {
        names::request(&self.function)
    }

    /// The parameters whose values are never shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Parameter> {
        self.path_parameters.iter().chain(&self.query_parameters).filter(|parameter| parameter.sensitive)
    }

    /// The list in its query that can be divided among several calls, and the type of its entries: the one list that
    /// it cannot do without. Answers that come in pages cannot be put together again.
    pub(crate) fn batched(&self) -> Option<(&Parameter, &Type)> {
        let mut lists =
            self.query_parameters.iter().filter(|parameter| parameter.required).filter_map(|list| {
                let Type::Array(entry) = &list.ty else { return None };
                Some((list, &**entry))
            });
        lists.next().filter(|_| lists.next().is_none() && self.paging.is_none())
    }
}

/// What is true of an operation at every maturity.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) id: String,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) tag: String,
    /// The tag's module.
    pub(crate) module: String,
    /// The function's name, of the newest major version.
    pub(crate) function: String,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) docs_url: Option<String>,
    pub(crate) deprecated: bool,
    /// Whether it is called with a user name and a password, and not with a token.
    pub(crate) takes_password: bool,
    pub(crate) success_status: u16,
    /// The statuses of its errors.
    pub(crate) error_statuses: BTreeSet<String>,
    /// The headers of its answers, each with its status.
    pub(crate) headers: BTreeSet<(String, String)>,
    pub(crate) rate_limits: Vec<RateLimit>,
    pub(crate) required_feature: Option<String>,
    pub(crate) audit_events: Vec<String>,
    pub(crate) required_permissions: Vec<String>,
    pub(crate) testing_stage: Option<String>,
    /// The members that the API before this one had and this operation has not.
    pub(crate) predecessor_omitted: Vec<String>,
    /// What a call does, where the method does not tell.
    pub(crate) effect: Option<String>,
    pub(crate) pointer: Pointer,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RateLimit {
    pub(crate) calls: u32,
    pub(crate) per: String,
    pub(crate) scope: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    pub(crate) pointer: Pointer,
    /// Whether its value is never shown.
    pub(crate) sensitive: bool,
    /// What it was in the API before this one.
    pub(crate) predecessor: Option<Predecessor>,
    /// Which values the server takes.
    pub(crate) constraints: Constraints,
    /// The maturities at which it exists, where the overlay restricts it.
    pub(super) maturities: Option<Vec<Maturity>>,
    /// The page size to ask for with it, where the overlay says.
    pub(super) page_size: Option<u32>,
}

/// How a list is read page by page.
#[derive(Clone, Debug)]
pub(crate) struct Paging {
    /// Where the request says which page it wants.
    pub(crate) position: Position,
    /// The answer's field with the entries, and their type.
    pub(crate) entries: (String, Type),
    /// The answer's field that says where the page stands.
    pub(crate) state: String,
    /// How many entries to ask for where the caller does not say.
    pub(crate) size: u32,
}

/// Where a request says which page it wants.
#[derive(Clone, Debug)]
pub(crate) enum Position {
    /// In one parameter that is an object with `count` and `cursor`.
    Object { parameter: String, ty: Type },
    /// In two parameters.
    Plain { count: String, cursor: String },
}

/// An operation at one maturity and major version.
#[derive(Clone, Debug)]
pub(super) struct Served {
    pub(super) maturity: Maturity,
    pub(super) major: u32,
    pub(super) media_type: String,
    pub(super) body: Option<Type>,
    pub(super) output: Type,
}

/// An operation as lowered, with everything that it is served as.
#[derive(Clone, Debug)]
pub(super) struct Lowered {
    pub(super) facts: Facts,
    pub(super) path_parameters: Vec<Parameter>,
    pub(super) query_parameters: Vec<Parameter>,
    pub(super) served: Vec<Served>,
    /// Why the overlay refuses it.
    pub(super) refused: Option<String>,
}
