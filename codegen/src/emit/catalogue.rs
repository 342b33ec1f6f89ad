//! The operations as data, whatever features are on.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::GeneratedFile;
use super::format::Source;
use super::text::ident;
use crate::dialect::Dialect;
use crate::docs;
use crate::ir::{Api, Maturity, Operation};
use crate::names;

/// The name of an operation's row in the catalogue of its maturity.
pub(super) fn row_name(operation: &Operation) -> proc_macro2::Ident {
    ident(&names::row(&operation.function))
}

pub(super) fn files(api: &Api) -> Vec<GeneratedFile> {
    let dialect = api.dialect;
    let mut files = Vec::new();
    for maturity in dialect.maturities().iter().copied() {
        let mut modules: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
        for operation in api.operations.iter().filter(|o| o.maturity == maturity) {
            modules.entry(&operation.module).or_default().push(operation);
        }
        let folder = dialect.catalogue_of(maturity);
        let names: Vec<&str> = modules.keys().copied().collect();
        let index = if dialect.has_maturities() {
            maturity_index(dialect, maturity, &names)
        } else {
            flat(dialect, &names)
        };
        files.push(GeneratedFile::rust(format!("{folder}/mod.rs"), index));
        for (module, operations) in modules {
            let rows = rows(dialect, maturity, &operations);
            files.push(GeneratedFile::rust(format!("{folder}/{module}.rs"), rows));
        }
    }
    if dialect.has_maturities() {
        files.push(index(dialect));
    }
    files
}

const CATALOGUE: &str = "The operations as data: what there is, without calling it.";

fn index(dialect: &Dialect) -> GeneratedFile {
    let mut source = Source::new(CATALOGUE);
    for maturity in dialect.maturities() {
        source.line(&format!("pub(crate) mod {};", maturity.word()));
    }
    source.line(&format!("use {}::catalogue::*;", dialect.prelude));
    source.code(quote! {
        /// Every operation: at its highest maturity, and at lower ones where what travels differs.
        ///
        /// The whole surface is listed, whatever features are on; what [`Operation::maturity`] says must be
        /// switched on to call one through its function.
        pub fn operations() -> impl Iterator<Item = &'static Operation> {
            [stable::ALL, beta::ALL, alpha::ALL].into_iter().flatten().copied().flatten().copied()
        }
    });
    GeneratedFile::rust(format!("{}/catalogue/mod.rs", dialect.folder), source)
}

/// The index of a catalogue without maturities.
fn flat(dialect: &Dialect, modules: &[&str]) -> Source {
    let mut source = Source::new(CATALOGUE);
    let modules: Vec<_> = modules.iter().map(|module| ident(&names::in_code(module))).collect();
    for module in &modules {
        source.line(&format!("pub(crate) mod {module};"));
    }
    source.line(&format!("use {}::catalogue::*;", dialect.prelude));
    source.code(quote! {
        static ALL: &[&[&Operation]] = &[#(#modules::ALL),*];

        /// Every operation, tag by tag.
        pub fn operations() -> impl Iterator<Item = &'static Operation> {
            ALL.iter().copied().flatten().copied()
        }
    });
    source
}

fn maturity_index(dialect: &Dialect, maturity: Maturity, modules: &[&str]) -> Source {
    let mut source =
        Source::new(&format!("The operations that are emitted at maturity {}.", maturity.word()));
    let modules: Vec<_> = modules.iter().map(|module| ident(&names::in_code(module))).collect();
    for module in &modules {
        source.line(&format!("pub(crate) mod {module};"));
    }
    source.line(&format!("use {}::catalogue::*;", dialect.prelude));
    source.code(quote! {
        /// All of them, tag by tag.
        pub(super) static ALL: &[&[&Operation]] = &[#(#modules::ALL),*];
    });
    source
}

fn rows(dialect: &Dialect, maturity: Maturity, operations: &[&Operation]) -> Source {
    let tag = operations.first().map_or("", |operation| operation.facts.tag.as_str());
    let mut source = Source::new(&format!("{tag}{}.", dialect.mention(", at maturity", maturity)));
    source.line(&format!("use {}::catalogue::*;", dialect.prelude));
    let names = operations.iter().map(|operation| row_name(operation));
    source.code(quote! {
        /// All of them.
        pub(super) static ALL: &[&Operation] = &[#(&#names),*];
    });
    for operation in operations {
        source.code(row(dialect, operation));
    }
    source
}

fn row(dialect: &Dialect, operation: &Operation) -> TokenStream {
    let facts = &operation.facts;
    let name = row_name(operation);
    let (id, path, tag) = (&facts.id, &facts.path, &facts.tag);
    let function =
        dialect.place(operation.maturity, &format!("{}::{}", operation.module, operation.function));
    let function = [dialect.public, &function].concat();
    let method = ident(&names::pascal(facts.method));
    let mut row = quote!(Operation::new(#id, Method::#method, #path));
    if dialect.has_maturities() {
        let maturity = maturity_path(operation.maturity);
        let also = operation.also.iter().map(|maturity| maturity_path(*maturity));
        row = quote!(#row.served(#maturity, &[#(#also),*]));
    }
    row = quote!(#row.function(#tag, #function));
    if dialect.envelope.is_none() {
        row = quote!(#row.bare());
    }
    if facts.takes_password {
        row = quote!(#row.password());
    }
    if let Some(summary) = &facts.summary {
        let summary = docs::first_line(summary);
        row = quote!(#row.summary(#summary));
    }
    if operation.major != 1 || !dialect.has_maturities() {
        let media_type = &operation.media_type;
        row = quote!(#row.media_type(#media_type));
    }
    if facts.success_status != 200 {
        let status = proc_macro2::Literal::u16_unsuffixed(facts.success_status);
        row = quote!(#row.success_status(#status));
    }
    if operation.body.is_some() {
        row = quote!(#row.body());
    }
    let secrets: Vec<&str> = operation.secrets().map(|parameter| parameter.wire.as_str()).collect();
    if !secrets.is_empty() {
        row = quote!(#row.secret_parameters(&[#(#secrets),*]));
    }
    if let Some(effect) = &facts.effect {
        let effect = ident(&names::pascal(effect));
        row = quote!(#row.effect(Effect::#effect));
    }
    if operation.paging.is_some() {
        row = quote!(#row.paged());
    }
    if !facts.rate_limits.is_empty() {
        let limits = facts.rate_limits.iter().map(|limit| {
            let calls = proc_macro2::Literal::u32_unsuffixed(limit.calls);
            let per = ident(&names::pascal(&limit.per));
            let scope = limit.scope.as_ref().map(|scope| quote!(.per_scope(#scope)));
            quote!(RateLimit::new(#calls, Period::#per) #scope)
        });
        row = quote!(#row.rate_limits(&[#(#limits),*]));
    }
    if let Some(feature) = &facts.required_feature {
        row = quote!(#row.required_feature(#feature));
    }
    if !facts.audit_events.is_empty() {
        let events = &facts.audit_events;
        row = quote!(#row.audit_events(&[#(#events),*]));
    }
    if !facts.required_permissions.is_empty() {
        let permissions = &facts.required_permissions;
        row = quote!(#row.required_permissions(&[#(#permissions),*]));
    }
    if let Some(url) = &facts.docs_url {
        row = quote!(#row.docs_url(#url));
    }
    quote!(pub(crate) static #name: Operation = #row;)
}

fn maturity_path(maturity: Maturity) -> TokenStream {
    let variant = ident(&names::pascal(maturity.word()));
    quote!(Maturity::#variant)
}
