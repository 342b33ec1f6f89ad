//! Types: as they are lowered from the document, and as they are emitted.

use crate::dialect::Maturity;
use crate::prose::Predecessor;
use crate::spec::pointer::Pointer;

use super::Constraints;

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
    pub(super) fn held_in_place(&self) -> Option<usize> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Nullable(inner) => inner.held_in_place(),
            _ => None,
        }
    }

    /// How many types are in each other, up to one with a name.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Nullable(inner) | Self::Map(inner) | Self::Array(inner) => 1 + inner.depth(),
            _ => 1,
        }
    }

    pub(super) fn map_ids(&self, to: &impl Fn(usize) -> usize) -> Self {
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

    pub(super) fn types_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Struct(fields) => fields.iter_mut().map(|field| &mut field.ty).collect(),
            Self::Enum(_) => Vec::new(),
            Self::Union { members, .. } => members.iter_mut().map(|member| &mut member.ty).collect(),
        }
    }
}

/// A definition as lowered from the document, before equal ones become one.
#[derive(Clone, Debug)]
pub(super) struct TypeDef {
    /// The component's name, or the path-derived name of an inline schema.
    pub(super) schema: String,
    /// The Rust name.
    pub(super) name: String,
    /// Named by `x-rust-name`.
    pub(super) renamed: bool,
    /// The definition that an inline schema stands in.
    pub(super) parent: Option<usize>,
    /// The module of the operation's tag, for an inline schema that stands in a parameter or body.
    pub(super) tag: Option<String>,
    /// The major version in the name of the schema or of the one around it.
    pub(super) major: Option<u32>,
    pub(super) shape: Shape,
    /// Where its members are those of a resource of which an update changes some.
    pub(super) mask: Option<Mask>,
    pub(super) description: Option<String>,
    pub(super) page_size: Option<u32>,
    pub(super) pointer: Pointer,
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
    pub(super) page_size: Option<u32>,
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
