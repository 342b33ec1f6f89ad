//! Required values of a call or constructor: arguments, or a struct where those could be confused.

use super::{Member, Place, Scope};
use crate::ir::{Field, Item, Operation};

/// Returns `true` if `new` takes a `…Required` struct.
pub(crate) fn constructor_takes_struct(
    item: &Item,
    fields: &[Field],
    scope: &Scope<'_>,
    place: &Place,
) -> bool {
    let members: Vec<Member<'_>> =
        fields.iter().map(|field| Member::new(item, field, scope, place)).collect();
    item.in_requests && required_confusable(&members)
}

/// Returns `true` if the required members need names beside their values.
pub(crate) fn required_confusable(members: &[Member<'_>]) -> bool {
    let required = members.iter().filter(|member| member.is_required());
    needs_struct(&required.map(|member| member.ty().to_string()).collect::<Vec<_>>())
}

/// More than four values, or two that could be swapped, go into a struct literal.
fn needs_struct(types: &[String]) -> bool {
    let twice = types.iter().enumerate().any(|(at, ty)| types[..at].contains(ty));
    types.len() > 4 || twice
}

/// Returns `true` if the function takes its required query parameters as a `…Required` struct.
pub(crate) fn function_takes_struct(operation: &Operation, scope: &Scope<'_>, place: &Place) -> bool {
    let required = operation.query_parameters.iter().filter(|parameter| parameter.required);
    let types: Vec<String> = required.map(|p| scope.ty(&p.ty, place).to_string()).collect();
    let arguments = operation.path_parameters.len() + types.len() + usize::from(operation.body.is_some());
    needs_struct(&types) || types.len() > 1 && arguments > 4
}
