//! The members of a struct, as its table asks for them.

use serde_core::de::{Error as _, Expected};
use serde_json::Error;

use super::values::refused;
use super::{Named, Read, Repair, Step};
use crate::model::tolerant::borrowed_value::BorrowedValue;
use crate::model::tolerant::deviation::DeviationKind;
use crate::model::tolerant::recorder::{self, Note};

impl<'de> Repair<'de> {
    /// Notes a member that the type does not have, where that is asked for.
    fn unknown_member(&mut self, name: &'de str, value: &BorrowedValue<'de>) -> Result<(), Error> {
        if self.notes_unknown_members {
            self.enter(Step::Member(name))?;
            let (path, value) = (self.path(), value.clone().into());
            self.found.push(Note::UnknownMember { path, value });
            self.path.pop();
        }
        Ok(())
    }

    /// A struct's members, each of them once, whether it is there or not; no others.
    pub(in crate::model::tolerant) fn fields(
        &mut self,
        node: Option<&'de BorrowedValue<'de>>,
        name: &'static str,
        fields: &'static [&'static str],
        expected: &dyn Expected,
    ) -> Result<Vec<Named<'de>>, Error> {
        let not_null = recorder::take_not_null();
        let mut found: Vec<Named<'de>> = fields.iter().map(|field| (*field, None)).collect();
        match node {
            Some(BorrowedValue::Object(members)) => {
                let mut repeated = Vec::new();
                for (key, value) in members {
                    let Some(index) = fields.iter().position(|field| *field == key.as_ref()) else {
                        self.unknown_member(key, value)?;
                        continue;
                    };
                    if found[index].1.replace(value).is_some() && !repeated.contains(&index) {
                        repeated.push(index);
                    }
                }
                for index in repeated {
                    self.enter(Step::Member(fields[index]))?;
                    if self.read == Read::Value {
                        return Err(Error::custom("a member that comes twice"));
                    }
                    self.report(DeviationKind::DuplicateKey, "it once");
                    self.path.pop();
                }
            }
            None | Some(BorrowedValue::Null) => self.invent(node, format!("an object ({name})"))?,
            Some(other) => return Err(refused(other, expected)),
        }
        if self.read != Read::Value {
            self.report_nulls(&found, not_null)?;
        }
        Ok(found)
    }

    /// Lists the members that are null and could have been left out instead: a bit for each that must not be.
    fn report_nulls(&mut self, members: &[Named<'de>], not_null: u128) -> Result<(), Error> {
        for (index, (name, node)) in members.iter().enumerate() {
            if not_null >> index & 1 == 1 && matches!(node, Some(BorrowedValue::Null)) {
                self.enter(Step::Member(name))?;
                self.report(DeviationKind::Null, "a value, or no such member");
                self.path.pop();
            }
        }
        Ok(())
    }
}
