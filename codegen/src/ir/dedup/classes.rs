//! Which definitions are equal for a caller.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Lowered, Shape, Type, TypeDef};

/// Definitions by equality: equal ones have the same class.
pub(in crate::ir) struct Classes {
    /// From a definition to its class.
    pub(in crate::ir) of: Vec<usize>,
}

impl Classes {
    /// Equal for a caller, whatever the names.
    pub(in crate::ir) fn by_shape(types: &[TypeDef], lowered: &[Lowered]) -> Self {
        Self::refine(types, &sent(types, lowered), |_| "")
    }

    /// Equal for a caller, and in the Rust name.
    pub(super) fn by_name_and_shape(types: &[TypeDef], lowered: &[Lowered]) -> Self {
        Self::refine(types, &sent(types, lowered), |def| &def.name)
    }

    /// Splits classes until the members of each mention the same classes: recursion needs no special case.
    fn refine(types: &[TypeDef], sent: &BTreeSet<usize>, name: impl Fn(&TypeDef) -> &str) -> Self {
        let first = |(id, def): (usize, &TypeDef)| {
            format!("{} {:?} {}", name(def), def.mask, outline(&def.shape, sent.contains(&id)))
        };
        let mut of = number(types.iter().enumerate().map(first));
        let mut count = 0;
        loop {
            let next = number(types.iter().enumerate().map(|(id, def)| {
                let inside: Vec<String> = def.shape.types().iter().map(|ty| describe(ty, &of)).collect();
                (of[id], inside)
            }));
            let distinct = next.iter().max().map_or(0, |max| max + 1);
            of = next;
            if distinct == count {
                return Self { of };
            }
            count = distinct;
        }
    }
}

fn number<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers: BTreeMap<K, usize> = BTreeMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// The definitions that requests mention, in whatever depth.
fn sent(types: &[TypeDef], lowered: &[Lowered]) -> BTreeSet<usize> {
    let roots = lowered.iter().flat_map(|operation| {
        let parameters = operation.path_parameters.iter().chain(&operation.query_parameters);
        let bodies = operation.served.iter().filter_map(|served| served.body.as_ref());
        parameters.map(|parameter| &parameter.ty).chain(bodies)
    });
    let mut waiting: Vec<usize> = roots.filter_map(Type::named).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            waiting.extend(types[id].shape.types().iter().filter_map(|ty| ty.named()));
        }
    }
    seen
}

/// A type as text, with classes in place of definitions.
pub(in crate::ir) fn describe(ty: &Type, classes: &[usize]) -> String {
    format!("{:?}", ty.map_ids(&|id| classes[id]))
}

/// A shape as text, without what it mentions. An optional member of an answer is an `Option`, nullable or not.
fn outline(shape: &Shape, sent: bool) -> String {
    let blind = |ty: &Type| format!("{:?}", ty.map_ids(&|_| 0));
    match shape {
        Shape::Struct(fields) => {
            let fields = fields.iter().map(|f| {
                let nullable = f.nullable && (f.required || sent);
                let way = (f.read_only, f.write_only);
                format!("{}:{}:{nullable}:{way:?}:{}", f.wire, f.required, blind(&f.ty))
            });
            format!("struct {}", fields.collect::<Vec<_>>().join(","))
        }
        Shape::Enum(values) => {
            let values: BTreeSet<&str> = values.iter().map(|value| value.wire.as_str()).collect();
            format!("enum {values:?}")
        }
        Shape::Union { members, discriminator } => {
            let tags: Vec<_> = members.iter().map(|member| &member.tags).collect();
            format!("union {discriminator:?} {tags:?}")
        }
    }
}
