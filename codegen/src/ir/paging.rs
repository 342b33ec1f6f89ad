//! Recognising lists that come page by page, by what their requests and answers look like.

use super::{Field, Item, Operation, PageRole, Paging, Position, Shape, Type};
use crate::dialect::{PagingWords, StateWords};

/// The page size to ask for where neither the caller nor the overlay says.
const PAGE_SIZE: u32 = 100;

pub(super) fn recognise(items: &mut [Item], operations: &mut [Operation], words: &PagingWords) {
    for operation in operations {
        operation.paging = paging(items, operation, words);
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
fn paging(items: &[Item], operation: &Operation, words: &PagingWords) -> Option<Paging> {
    let (position, size) = position(items, operation, words)?;
    let output = fields(items, &operation.output)?;
    let mut states = output.iter().filter(|field| is_state(items, field, &words.state));
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

fn position(items: &[Item], operation: &Operation, words: &PagingWords) -> Option<(Position, Option<u32>)> {
    let query = &operation.query_parameters;
    let mut objects = query.iter().filter_map(|parameter| {
        let id = parameter.ty.named()?;
        is_position(fields(items, &parameter.ty)?, words).then_some((parameter, id))
    });
    match (objects.next(), objects.next()) {
        (Some((parameter, id)), None) => {
            let position = Position::Object { parameter: parameter.name.clone(), ty: parameter.ty.clone() };
            return Some((position, items[id].page_size));
        }
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    let count = query.iter().find(|p| p.wire == words.count && p.ty == Type::Integer && !p.required)?;
    let cursor = query.iter().find(|p| p.wire == words.cursor && p.ty == Type::String && !p.required)?;
    Some((Position::Plain { count: count.name.clone(), cursor: cursor.name.clone() }, count.page_size))
}

fn fields<'a>(items: &'a [Item], ty: &Type) -> Option<&'a [Field]> {
    match (ty, ty.named().map(|id| &items[id].shape)) {
        (Type::Named(_), Some(Shape::Struct(fields))) => Some(fields),
        _ => None,
    }
}

fn is_position(fields: &[Field], words: &PagingWords) -> bool {
    let [count, cursor] = fields else { return false };
    (count.wire.as_str(), count.required, &count.ty) == (words.count, true, &Type::Integer)
        && (cursor.wire.as_str(), cursor.required, cursor.nullable) == (words.cursor, false, false)
        && matches!(cursor.ty, Type::String | Type::Integer)
}

fn is_state(items: &[Item], field: &Field, words: &StateWords) -> bool {
    let is = |field: &Field, wire: &str, types: &[Type]| {
        field.wire == wire && !field.required && types.contains(&field.ty)
    };
    let cursor = [Type::String, Type::Integer];
    match words {
        StateWords::Member(wire) => is(field, wire, &cursor),
        StateWords::Object { next, total } => fields(items, &field.ty).is_some_and(|members| {
            let has = |wire: &str, types: &[Type]| members.iter().any(|member| is(member, wire, types));
            has(next, &cursor) && has(total, &[Type::Integer])
        }),
    }
}
