//! The read models that an input can start from: those that `GET` gives at the path where the input is sent.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Item, Operation, Shape, Type};

pub(super) fn find(items: &mut [Item], operations: &[Operation]) {
    let mut read: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for operation in operations.iter().filter(|operation| operation.facts.method == "get") {
        read.entry(&operation.facts.path).or_default().extend(inside(items, &operation.output));
    }
    let mut seeds: BTreeSet<(usize, usize)> = BTreeSet::new();
    for operation in operations.iter().filter(|operation| operation.facts.method != "get") {
        let parameters = operation.query_parameters.iter().map(|parameter| &parameter.ty);
        let sent = parameters.chain(&operation.body).filter_map(Type::named);
        let sent: BTreeSet<usize> =
            sent.flat_map(|id| inside(items, &Type::Named(id)).into_iter().chain([id])).collect();
        for model in read.get(operation.facts.path.as_str()).into_iter().flatten() {
            // A model that is more stable than the input is always there where the input is.
            let fitting = sent.iter().filter(|input| items[*model].home <= items[**input].home);
            seeds.extend(
                fitting.filter(|input| can_seed(items, **input, *model)).map(|input| (*input, *model)),
            );
        }
    }
    // What is written under a name of its own, as `PermissionInput` is: wherever the noun is read.
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (id, item) in items.iter().enumerate() {
        named.entry(&item.name).or_default().push(id);
    }
    for (input, item) in items.iter().enumerate() {
        let noun = item.name.strip_suffix("Input").unwrap_or_default();
        let models = named.get(noun).into_iter().flatten().filter(|model| items[**model].home <= item.home);
        seeds.extend(models.filter(|model| can_seed(items, input, **model)).map(|model| (input, *model)));
    }
    for (input, model) in seeds {
        items[input].seeds.push(model);
    }
}

/// The objects that an object holds directly, or as a list.
fn inside(items: &[Item], ty: &Type) -> Vec<usize> {
    let Some(Shape::Struct(fields)) = ty.named().map(|id| &items[id].shape) else { return Vec::new() };
    fields.iter().filter_map(|field| field.ty.named()).filter(|id| is_struct(&items[*id])).collect()
}

fn is_struct(item: &Item) -> bool {
    matches!(item.shape, Shape::Struct(_))
}

/// Whether what `input` requires, and half of all it takes, has its like in `model`. Free-form members never do:
/// secrets in them come back masked, and must not be sent back.
fn can_seed(items: &[Item], input: usize, model: usize) -> bool {
    let (Shape::Struct(wanted), Shape::Struct(given)) = (&items[input].shape, &items[model].shape) else {
        return false;
    };
    let fits = |field: &Field| match like(field, given) {
        Some(like) => !field.boxed && !like.boxed && (!field.required || like.required && !like.nullable),
        None => !field.required,
    };
    let likes = wanted.iter().filter(|field| like(field, given).is_some()).count();
    input != model
        && items[input].in_requests
        // What is set there is changed there: nothing is, at first.
        && items[input].mask.is_none()
        && !items[input].in_responses
        && items[model].in_responses
        && likes > 0
        && 2 * likes >= wanted.len()
        && wanted.iter().all(fits)
}

/// The member of a model that a member of an input starts from.
pub(crate) fn like<'a>(field: &Field, given: &'a [Field]) -> Option<&'a Field> {
    given.iter().find(|other| other.wire == field.wire && other.ty == field.ty && field.ty != Type::FreeForm)
}
