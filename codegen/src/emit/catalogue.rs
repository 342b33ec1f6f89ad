//! The operations as data, whatever features are on.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::GeneratedFile;
use super::format::Source;
use super::text::ident;
use crate::docs;
use crate::ir::{Api, Maturity, Operation};
use crate::names;

/// The name of an operation's row in the catalogue of its maturity.
pub(super) fn row_name(operation: &Operation) -> proc_macro2::Ident {
    ident(&names::row(&operation.function))
}

pub(super) fn files(api: &Api) -> Vec<GeneratedFile> {
    let mut files = vec![index()];
    for maturity in Maturity::ALL {
        let mut modules: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
        for operation in api.operations.iter().filter(|o| o.maturity == maturity) {
            modules.entry(&operation.module).or_default().push(operation);
        }
        let folder = format!("src/api/catalogue/{}", maturity.word());
        files.push(GeneratedFile::rust(format!("{folder}/mod.rs"), maturity_index(maturity, modules.keys())));
        for (module, operations) in modules {
            files.push(GeneratedFile::rust(format!("{folder}/{module}.rs"), rows(maturity, &operations)));
        }
    }
    files
}

fn index() -> GeneratedFile {
    let mut source = Source::new("The operations as data: what there is, without calling it.");
    for maturity in Maturity::ALL {
        source.line(&format!("pub(crate) mod {};", maturity.word()));
    }
    source.line("use crate::client::prelude::catalogue::*;");
    source.code(quote! {
        /// Every operation: at its highest maturity, and at lower ones where what travels differs.
        ///
        /// The whole surface is listed, whatever features are on; what [`Operation::maturity`] says must be
        /// switched on to call one through its function.
        pub fn operations() -> impl Iterator<Item = &'static Operation> {
            [stable::ALL, beta::ALL, alpha::ALL].into_iter().flatten().copied().flatten().copied()
        }
    });
    GeneratedFile::rust("src/api/catalogue/mod.rs".to_owned(), source)
}

fn maturity_index<'a>(maturity: Maturity, modules: impl Iterator<Item = &'a &'a str>) -> Source {
    let mut source =
        Source::new(&format!("The operations that are emitted at maturity {}.", maturity.word()));
    let modules: Vec<_> = modules.map(|module| ident(&names::in_code(module))).collect();
    for module in &modules {
        source.line(&format!("pub(crate) mod {module};"));
    }
    source.line("use crate::client::prelude::catalogue::*;");
    source.code(quote! {
        /// All of them, tag by tag.
        pub(super) static ALL: &[&[&Operation]] = &[#(#modules::ALL),*];
    });
    source
}

fn rows(maturity: Maturity, operations: &[&Operation]) -> Source {
    let tag = operations.first().map_or("", |operation| operation.facts.tag.as_str());
    let mut source = Source::new(&format!("{tag}, at maturity {}.", maturity.word()));
    source.line("use crate::client::prelude::catalogue::*;");
    let names = operations.iter().map(|operation| row_name(operation));
    source.code(quote! {
        /// All of them.
        pub(super) static ALL: &[&Operation] = &[#(&#names),*];
    });
    for operation in operations {
        source.code(row(operation));
    }
    source
}

fn row(operation: &Operation) -> TokenStream {
    let facts = &operation.facts;
    let name = row_name(operation);
    let (id, path, tag) = (&facts.id, &facts.path, &facts.tag);
    let function = format!("{}::{}::{}", operation.maturity.word(), operation.module, operation.function);
    let method = ident(&names::pascal(facts.method));
    let maturity = maturity_path(operation.maturity);
    let also = operation.also.iter().map(|maturity| maturity_path(*maturity));
    let mut row = quote! {
        Operation::new(#id, Method::#method, #path).served(#maturity, &[#(#also),*]).function(#tag, #function)
    };
    if let Some(summary) = &facts.summary {
        let summary = docs::first_line(summary);
        row = quote!(#row.summary(#summary));
    }
    if operation.major != 1 {
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
