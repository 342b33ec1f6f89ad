//! Recognising lists that come page by page, by what their requests and answers look like.

use super::{Field, Item, Operation, PageRole, Paging, Position, Shape, Type};

/// The page size to ask for where neither the caller nor the overlay says.
const PAGE_SIZE: u32 = 100;

pub(super) fn recognise(items: &mut [Item], operations: &mut [Operation]) {
    for operation in operations {
        operation.paging = paging(items, operation);
        let Some(paging) = &operation.paging else { continue };
        if let Position::Object { ty: Type::Named(id), .. } = paging.position {
            items[id].page_role = Some(PageRole::Position);
        }
        let state = fields(items, &operation.output).and_then(|fields| {
            fields.iter().find(|field| field.name == paging.state).and_then(|field| field.ty.named())
        });
        if let Some(id) = state {
            items[id].page_role = Some(PageRole::State);
        }
    }
}

/// A position in the request, and in the answer one list and one member that says where the page stands.
fn paging(items: &[Item], operation: &Operation) -> Option<Paging> {
    let (position, size) = position(items, operation)?;
    let output = fields(items, &operation.output)?;
    let mut states = output.iter().filter(|field| is_state(items, field));
    let mut lists = output.iter().filter_map(|field| match &field.ty {
        Type::Array(entry) => Some((field.name.clone(), (**entry).clone())),
        _ => None,
    });
    let (Some(state), None, Some(entries), None) = (states.next(), states.next(), lists.next(), lists.next())
    else {
        return None;
    };
    Some(Paging { position, entries, state: state.name.clone(), size: size.unwrap_or(PAGE_SIZE) })
}

fn position(items: &[Item], operation: &Operation) -> Option<(Position, Option<u32>)> {
    let query = &operation.query_parameters;
    let mut objects = query.iter().filter_map(|parameter| {
        let id = parameter.ty.named()?;
        is_position(fields(items, &parameter.ty)?).then_some((parameter, id))
    });
    match (objects.next(), objects.next()) {
        (Some((parameter, id)), None) => {
            let position = Position::Object { parameter: parameter.name.clone(), ty: parameter.ty.clone() };
            return Some((position, items[id].page_size));
        }
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    let count = query.iter().find(|p| p.wire == "count" && p.ty == Type::Integer && !p.required)?;
    let cursor = query.iter().find(|p| p.wire == "cursor" && p.ty == Type::String && !p.required)?;
    Some((Position::Plain { count: count.name.clone(), cursor: cursor.name.clone() }, count.page_size))
}

fn fields<'a>(items: &'a [Item], ty: &Type) -> Option<&'a [Field]> {
    match (ty, ty.named().map(|id| &items[id].shape)) {
        (Type::Named(_), Some(Shape::Struct(fields))) => Some(fields),
        _ => None,
    }
}

fn is_position(fields: &[Field]) -> bool {
    let [count, cursor] = fields else { return false };
    (count.wire.as_str(), count.required, &count.ty) == ("count", true, &Type::Integer)
        && (cursor.wire.as_str(), cursor.required, cursor.nullable) == ("cursor", false, false)
        && matches!(cursor.ty, Type::String | Type::Integer)
}

fn is_state(items: &[Item], field: &Field) -> bool {
    let Some(fields) = fields(items, &field.ty) else { return false };
    let has = |wire: &str, types: &[Type]| {
        fields.iter().any(|field| field.wire == wire && !field.required && types.contains(&field.ty))
    };
    has("next", &[Type::String, Type::Integer]) && has("totalEntries", &[Type::Integer])
}
