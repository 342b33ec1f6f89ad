//! The documents, each read once for the whole program.

use std::sync::OnceLock;

use crate::document::{Document, Operation};

pub(crate) fn document() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(Document::of_the_crate)
}

pub(crate) fn operations() -> &'static [Operation<'static>] {
    static OPERATIONS: OnceLock<Vec<Operation<'static>>> = OnceLock::new();
    OPERATIONS.get_or_init(|| document().operations())
}

pub(crate) fn config_document() -> &'static Document {
    static DOCUMENT: OnceLock<Document> = OnceLock::new();
    DOCUMENT.get_or_init(Document::of_the_config_api)
}

pub(crate) fn config_operations() -> &'static [Operation<'static>] {
    static OPERATIONS: OnceLock<Vec<Operation<'static>>> = OnceLock::new();
    OPERATIONS.get_or_init(|| config_document().operations())
}
