//! The language-neutral model of an API: what is emitted, where it lives, and which way it travels.

pub(crate) mod constraints;
pub(crate) mod conversions;
mod cycles;
mod dedup;
mod maturity;
mod operation;
mod paging;
mod schema;
mod times;
pub(crate) mod union_order;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::dialect::Dialect;
pub(crate) use crate::dialect::Maturity;
use crate::names;
use crate::prose::Predecessor;
use crate::spec::pointer::Pointer;
use crate::spec::{Spec, Tag};
pub(crate) use constraints::Constraints;

/// A type as it travels; `Named` is an index, first into the lowered definitions, then into `Api::items`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Type {
    String,
    Boolean,
    Integer,
    /// An integer beyond 63 bits, never negative.
    Unsigned,
    Number,
    /// Any JSON value.
    Any,
    /// An object with any members.
    FreeForm,
    /// Nothing: an answer without content.
    Unit,
    Nullable(Box<Type>),
    Map(Box<Type>),
    Array(Box<Type>),
    Named(usize),
}

impl Type {
    /// The definition behind lists, maps and nullability.
    pub(crate) fn named(&self) -> Option<usize> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Nullable(inner) | Self::Map(inner) | Self::Array(inner) => inner.named(),
            _ => None,
        }
    }

    /// The definition that a value of this type holds in place, without a heap indirection.
    fn held_in_place(&self) -> Option<usize> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Nullable(inner) => inner.held_in_place(),
            _ => None,
        }
    }

    /// How many types are in each other, up to one with a name.
    fn depth(&self) -> usize {
        match self {
            Self::Nullable(inner) | Self::Map(inner) | Self::Array(inner) => 1 + inner.depth(),
            _ => 1,
        }
    }

    fn map_ids(&self, to: &impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Named(id) => Self::Named(to(*id)),
            Self::Nullable(inner) => Self::Nullable(Box::new(inner.map_ids(to))),
            Self::Map(inner) => Self::Map(Box::new(inner.map_ids(to))),
            Self::Array(inner) => Self::Array(Box::new(inner.map_ids(to))),
            other => other.clone(),
        }
    }
}

/// A struct's member.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The member's name in JSON.
    pub(crate) wire: String,
    /// The field's name in Rust.
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    pub(crate) description: Option<String>,
    /// Whether its value is never shown.
    pub(crate) sensitive: bool,
    /// What it was in the API before this one.
    pub(crate) predecessor: Option<Predecessor>,
    /// Which values the server takes.
    pub(crate) constraints: Constraints,
    /// Only in answers, whatever else it is in.
    pub(crate) read_only: bool,
    /// Only in requests.
    pub(crate) write_only: bool,
    /// Held behind a `Box`, because the type contains itself.
    pub(crate) boxed: bool,
    /// A text that is a point in time.
    pub(crate) is_time: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// A state that does not change any more, by the overlay's `x-final-values`.
    pub(crate) is_final: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct UnionMember {
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// The discriminator's values for this kind, where there is a discriminator.
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) boxed: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Struct(Vec<Field>),
    Enum(Vec<EnumValue>),
    Union { members: Vec<UnionMember>, discriminator: Option<String> },
}

impl Shape {
    /// Every type that this shape mentions.
    pub(crate) fn types(&self) -> Vec<&Type> {
        match self {
            Self::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
            Self::Enum(_) => Vec::new(),
            Self::Union { members, .. } => members.iter().map(|member| &member.ty).collect(),
        }
    }

    fn types_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Struct(fields) => fields.iter_mut().map(|field| &mut field.ty).collect(),
            Self::Enum(_) => Vec::new(),
            Self::Union { members, .. } => members.iter_mut().map(|member| &mut member.ty).collect(),
        }
    }
}

/// A definition as lowered from the document, before equal ones become one.
#[derive(Clone, Debug)]
struct TypeDef {
    /// The component's name, or the path-derived name of an inline schema.
    schema: String,
    /// The Rust name.
    name: String,
    /// Named by `x-rust-name`.
    renamed: bool,
    /// The definition that an inline schema stands in.
    parent: Option<usize>,
    /// The module of the operation's tag, for an inline schema that stands in a parameter or body.
    tag: Option<String>,
    /// The major version in the name of the schema or of the one around it.
    major: Option<u32>,
    shape: Shape,
    /// Where its members are those of a resource of which an update changes some.
    mask: Option<Mask>,
    description: Option<String>,
    page_size: Option<u32>,
    pointer: Pointer,
}

/// How an update says which members of a resource it changes: `x-update-mask`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mask {
    /// The member of the body that holds the resource.
    pub(crate) resource: String,
    /// What stands before a member's name in its path.
    pub(crate) prefix: String,
    /// The member of the body that holds the paths.
    pub(crate) member: String,
    /// Members that have no path: they say which resource it is.
    pub(crate) except: Vec<String>,
}

/// Which folder an item lives in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Room {
    /// Beside the operations of a tag.
    Tag,
    /// Among the nouns that operations share.
    Models,
}

/// A type that is emitted.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) home: Maturity,
    pub(crate) room: Room,
    /// The module in that room, which is also the file's stem.
    pub(crate) module: String,
    pub(crate) shape: Shape,
    /// Where it is an update of some members of a resource.
    pub(crate) mask: Option<Mask>,
    pub(crate) description: Option<String>,
    /// The document's names for it; several where maturities share it.
    pub(crate) schemas: Vec<String>,
    pub(crate) in_requests: bool,
    pub(crate) in_responses: bool,
    /// Its part in reading lists page by page.
    pub(crate) page_role: Option<PageRole>,
    /// The page size to ask for with it, where the overlay says.
    page_size: Option<u32>,
    /// The read models that it can start from.
    pub(crate) seeds: Vec<usize>,
    pub(crate) pointer: Pointer,
}

impl Item {
    /// Which way it travels, as the macros of the crate have it.
    pub(crate) fn direction(&self) -> &'static str {
        match (self.in_requests, self.in_responses) {
            (true, true) => "both",
            (true, false) => "request",
            _ => "response",
        }
    }
}

/// What a type is to a list that comes page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageRole {
    /// Says which page is wanted.
    Position,
    /// Says where a page stands.
    State,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    pub(crate) pointer: Pointer,
    /// What it was in the API before this one.
    pub(crate) predecessor: Option<Predecessor>,
    /// Which values the server takes.
    pub(crate) constraints: Constraints,
    /// The maturities at which it exists, where the overlay restricts it.
    maturities: Option<Vec<Maturity>>,
    /// The page size to ask for with it, where the overlay says.
    page_size: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RateLimit {
    pub(crate) calls: u32,
    pub(crate) per: String,
    pub(crate) scope: Option<String>,
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

/// An operation at one maturity and major version.
#[derive(Clone, Debug)]
struct Served {
    maturity: Maturity,
    major: u32,
    media_type: String,
    body: Option<Type>,
    output: Type,
}

/// An operation as lowered, with everything that it is served as.
#[derive(Clone, Debug)]
struct Lowered {
    facts: Facts,
    path_parameters: Vec<Parameter>,
    query_parameters: Vec<Parameter>,
    served: Vec<Served>,
    /// Why the overlay refuses it.
    refused: Option<String>,
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

impl Operation {
    /// The request's type.
    pub(crate) fn request(&self) -> String {
        names::request(&self.function)
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

/// From the document to what is emitted; warnings and errors are added to what was `found`.
pub(crate) fn build(spec: &Spec, found: &mut Diagnostics) -> Api {
    let mut schemas = schema::Schemas::new(spec, found);
    let lowered = operation::lower_all(spec, &mut schemas);
    let unused = schemas.unused();
    let types = schemas.types;
    let operations = maturity::select(&lowered, &types, spec, found);
    let (mut items, mut operations) = dedup::deduplicate(types, operations, &lowered, spec, found);
    cycles::loosen(&mut items, &spec.map, found);
    paging::recognise(&mut items, &mut operations, &spec.dialect.paging);
    conversions::find(&mut items, &operations);
    union_order::check(&items, &spec.map, found);
    cycles::break_cycles(&mut items);
    let refused = lowered.iter().filter_map(|o| Some((o.facts.id.clone(), o.refused.clone()?))).collect();
    Api {
        dialect: spec.dialect,
        version: spec.version.clone(),
        tags: spec.tags.clone(),
        operations,
        items,
        unused,
        refused,
        operations_in_document: spec.operations.len(),
    }
}
