//! The operations as things to call by name.

use super::GeneratedFile;
use super::format::Source;
use crate::ir::{Api, Maturity};
use crate::names;

pub(super) fn file(api: &Api) -> GeneratedFile {
    let dialect = api.dialect;
    let mut source = Source::new("The operations as things to call by name, with JSON in and out.");
    source.line(&format!("use {}::catalogue::*;", dialect.prelude));
    let mut lists = Vec::new();
    for maturity in dialect.maturities().iter().copied() {
        let word = maturity.word();
        let name = if dialect.has_maturities() { names::shouty(word) } else { "ALL".to_owned() };
        source.line("");
        let those = dialect.mention("Those of maturity", maturity);
        source.line(&format!("/// {}.", if those.is_empty() { "All of them" } else { &those }));
        if maturity != Maturity::Stable {
            source.line(&format!("#[cfg(feature = \"{word}\")]"));
        }
        source.line(&format!("static {name}: &[Dynamic] = &["));
        for operation in api.operations.iter().filter(|operation| operation.maturity == maturity) {
            let request = format!(
                "{}::{}::requests::{}",
                dialect.module_of(maturity),
                names::in_code(&operation.module),
                operation.request()
            );
            source.line(&format!("    Dynamic::of::<{request}>(),"));
        }
        source.line("];");
        lists.push((word, name));
    }
    source.line("");
    source.line(
        "/// Every operation that the features which are on let one call, to be called by its id with JSON.",
    );
    source.line("pub fn callable() -> impl Iterator<Item = &'static Dynamic> {");
    let mut lists = lists.into_iter();
    let first = lists.next().map(|(_, name)| name).unwrap_or_default();
    if lists.len() == 0 {
        source.line(&format!("    {first}.iter()"));
    } else {
        source.line(&format!("    let all = {first}.iter();"));
        for (word, name) in lists {
            source.line(&format!("    #[cfg(feature = \"{word}\")]"));
            source.line(&format!("    let all = all.chain({name});"));
        }
        source.line("    all");
    }
    source.line("}");
    GeneratedFile::rust(format!("{}/dynamic.rs", dialect.folder), source)
}
