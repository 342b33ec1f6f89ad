//! The operations as things to call by name.

use super::GeneratedFile;
use super::format::Source;
use crate::ir::{Api, Maturity};
use crate::names;

pub(super) fn file(api: &Api) -> GeneratedFile {
    let mut source = Source::new("The operations as things to call by name, with JSON in and out.");
    source.line("use crate::client::prelude::catalogue::*;");
    for maturity in Maturity::ALL {
        let word = maturity.word();
        source.line("");
        source.line(&format!("/// Those of maturity {word}."));
        if maturity != Maturity::Stable {
            source.line(&format!("#[cfg(feature = \"{word}\")]"));
        }
        source.line(&format!("static {}: &[Dynamic] = &[", names::shouty(word)));
        for operation in api.operations.iter().filter(|operation| operation.maturity == maturity) {
            let request = format!(
                "crate::api::{word}::{}::requests::{}",
                names::in_code(&operation.module),
                operation.request()
            );
            source.line(&format!("    Dynamic::of::<{request}>(),"));
        }
        source.line("];");
    }
    source.line("");
    source.line(
        "/// Every operation that the features which are on let one call, to be called by its id with JSON.",
    );
    source.line("pub fn callable() -> impl Iterator<Item = &'static Dynamic> {");
    source.line("    let all = STABLE.iter();");
    source.line("    #[cfg(feature = \"beta\")]");
    source.line("    let all = all.chain(BETA);");
    source.line("    #[cfg(feature = \"alpha\")]");
    source.line("    let all = all.chain(ALPHA);");
    source.line("    all");
    source.line("}");
    GeneratedFile::rust("src/api/dynamic.rs".to_owned(), source)
}
