//! Operations: a function that begins a request, the request as a value, and what it sends.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::argument;
use super::catalogue;
use super::format::Source;
use super::text::{doc_line, doc_lines, ident, is_alias, one_line};
use super::{line, links, operation_docs};
use crate::dialect::Lists;
use crate::ir::{Operation, Paging, Parameter, Position, Type};
use crate::names;
use crate::rust_api::{Place, Scope, function_takes_struct};

/// The function that begins a request, and what it requires.
pub(super) fn function(operation: &Operation, scope: &Scope<'_>, place: &Place, source: &mut Source) {
    let request = Request::new(operation, scope, place);
    source.code(request.function());
    if request.required_as_struct {
        source.code(request.required_struct());
        if let Some(debug) = request.required_debug() {
            source.line(&debug);
        }
    }
}

/// The request, in the module of those.
pub(super) fn request(operation: &Operation, scope: &Scope<'_>, place: &Place, source: &mut Source) {
    let request = Request::new(operation, scope, place);
    source.wrapped("request! {", request.definition());
    if let Some(setters) = request.optional_setters() {
        source.wrapped("parameters! {", setters);
    }
    source.code(request.build());
    let name = operation.request();
    let output = one_line(scope.ty(&operation.output, place));
    source.line(&format!("call!({name} => {output}, catalogue::{});", catalogue::row_name(operation)));
    if let Some(Paging { position, entries: (entries, entry), state, size }) = &operation.paging {
        let position = match position {
            Position::Object { parameter, ty } => format!("{parameter}: {}", one_line(scope.ty(ty, place))),
            Position::Plain { count, cursor } => format!("{count}, {cursor}"),
        };
        let entry = one_line(scope.ty(entry, place));
        source.line(&format!("paged!({name}[{position} = {size}] => {entries}: {entry}, {state});"));
    }
    // `in_batches` counts the bytes of numbered entries.
    let batched = operation.batched().filter(|_| scope.dialect.lists == Lists::Numbered);
    if let Some((list, entry)) = batched {
        let entry = one_line(scope.ty(entry, place));
        source.line(&format!("batched!({name}[{}: {entry} = {:?}]);", list.name, list.wire));
    }
}

struct Request<'a> {
    operation: &'a Operation,
    scope: &'a Scope<'a>,
    place: &'a Place,
    required: Vec<&'a Parameter>,
    optional: Vec<&'a Parameter>,
    /// Required query parameters come as a struct literal.
    required_as_struct: bool,
}

impl<'a> Request<'a> {
    fn new(operation: &'a Operation, scope: &'a Scope<'a>, place: &'a Place) -> Self {
        let (required, optional): (Vec<_>, Vec<_>) =
            operation.query_parameters.iter().partition(|p| p.required);
        let required_as_struct = function_takes_struct(operation, scope, place);
        Self { operation, scope, place, required, optional, required_as_struct }
    }

    fn ty(&self, ty: &Type) -> TokenStream {
        self.scope.ty(ty, self.place)
    }

    fn function(&self) -> TokenStream {
        let operation = self.operation;
        let docs = doc_lines(&operation_docs::lines(operation, &self.arguments(), self.scope, self.place));
        let id = &operation.facts.id;
        let alias =
            (names::plain(&operation.function) != id && is_alias(id)).then(|| quote!(#[doc(alias = #id)]));
        let (function, request) = (ident(&operation.function), ident(&operation.request()));
        let mut arguments = Vec::new();
        let mut values = Vec::new();
        for parameter in self.arguments() {
            let name = ident(&parameter.name);
            let (taken, value) =
                argument(&name, &parameter.ty, self.ty(&parameter.ty), self.scope, self.place);
            arguments.push(taken);
            values.push(value);
        }
        if self.required_as_struct {
            let ty = ident(&names::required(&operation.request()));
            arguments.push(quote!(required: #ty));
            values.extend(self.required.iter().map(|parameter| {
                let name = ident(&parameter.name);
                quote!(#name: required.#name)
            }));
        }
        if let Some(body) = &operation.body {
            let ty = self.ty(body);
            arguments.push(quote!(body: #ty));
            values.push(quote!(body));
        }
        values.extend(self.optional.iter().map(|parameter| {
            let name = ident(&parameter.name);
            quote!(#name: None)
        }));
        let deprecated = operation.facts.deprecated.then(|| quote!(#[deprecated]));
        quote! {
            #docs
            #alias
            #deprecated
            pub fn #function(#(#arguments),*) -> requests::#request {
                requests::#request { #(#values,)* options: CallOptions::default() }
            }
        }
    }

    fn said(&self, parameter: &Parameter) -> TokenStream {
        let text = line::parameter(parameter, self.scope);
        doc_lines(&links::said(&text, self.operation.maturity, self.scope))
    }

    /// The parameters that are arguments of the function.
    fn arguments(&self) -> Vec<&'a Parameter> {
        let positional = self.required.iter().filter(|_| !self.required_as_struct);
        self.operation.path_parameters.iter().chain(positional.copied()).collect()
    }

    fn required_struct(&self) -> TokenStream {
        let name = ident(&names::required(&self.operation.request()));
        let docs = doc_line(&format!(
            "What [`{0}`](fn@{0}) needs besides the path.",
            names::plain(&self.operation.function)
        ));
        let fields = self.required.iter().map(|parameter| {
            let docs = self.said(parameter);
            let (name, ty) = (ident(&parameter.name), self.ty(&parameter.ty));
            quote!(#docs pub #name: #ty)
        });
        let debug = self.required_debug().is_none().then(|| quote!(, Debug));
        quote! {
            #docs
            #[derive(Clone #debug)]
            pub struct #name { #(#fields,)* }
        }
    }

    /// `Debug` of that struct, where it is not to show everything.
    fn required_debug(&self) -> Option<String> {
        let has_secrets = self.required.iter().any(|parameter| parameter.sensitive);
        let members = self.required.iter().map(|parameter| {
            let secret = if parameter.sensitive { " secret" } else { "" };
            format!("{}{secret}", parameter.name)
        });
        let members = members.collect::<Vec<_>>().join(", ");
        has_secrets.then(|| format!("debug!({}, {members});", names::required(&self.operation.request())))
    }

    fn definition(&self) -> TokenStream {
        let operation = self.operation;
        let docs = doc_line(&links::request(operation, self.scope));
        let name = ident(&operation.request());
        let field = |parameter: &Parameter, ty: TokenStream| {
            let name = ident(&parameter.name);
            // Where two are called the same, each is known by its Rust name.
            let rename = (!names::is_camel_of(&parameter.wire, &parameter.name)
                && !self.is_ambiguous(&parameter.wire))
            .then(|| {
                let wire = &parameter.wire;
                quote!(#[cfg_attr(feature = "dynamic", serde(rename = #wire))])
            });
            quote!(#rename #name: #ty)
        };
        let always = operation.path_parameters.iter().chain(self.required.iter().copied());
        let always = always.map(|parameter| field(parameter, self.ty(&parameter.ty)));
        let optional = self.optional.iter().map(|parameter| {
            let ty = self.ty(&parameter.ty);
            field(parameter, quote!(Option<#ty>))
        });
        let body = operation.body.as_ref().map(|body| {
            let ty = self.ty(body);
            quote!(body: #ty,)
        });
        quote! {
            #docs
            pub struct #name { #(#always,)* #(#optional,)* #body }
        }
    }

    /// Whether a name stands for more than one argument: in path and query, or for the body.
    fn is_ambiguous(&self, wire: &str) -> bool {
        let operation = self.operation;
        let all = operation.path_parameters.iter().chain(&operation.query_parameters);
        all.filter(|parameter| parameter.wire == wire).count() > 1
            || wire == "body" && operation.body.is_some()
    }

    fn optional_setters(&self) -> Option<TokenStream> {
        let rows: Vec<TokenStream> = self
            .optional
            .iter()
            .filter(|parameter| !self.is_page_size(parameter))
            .map(|parameter| {
                let docs = self.said(parameter);
                let (name, ty) = (ident(&parameter.name), self.ty(&parameter.ty));
                let maybe = ident(&names::maybe(&parameter.name));
                quote!(#docs #name: (#maybe, #ty))
            })
            .collect();
        let name = ident(&self.operation.request());
        (!rows.is_empty()).then(|| quote!(struct #name { #(#rows,)* }))
    }

    /// Whether a request of a list has this setter already.
    fn is_page_size(&self, parameter: &Parameter) -> bool {
        let position = self.operation.paging.as_ref().map(|paging| &paging.position);
        matches!(position, Some(Position::Plain { count, .. }) if *count == parameter.name)
            && names::is_request_member(&parameter.name)
    }

    fn build(&self) -> TokenStream {
        let operation = self.operation;
        let request = ident(&operation.request());
        let row = catalogue::row_name(operation);
        let path = operation.path_parameters.iter().map(|parameter| {
            let name = ident(&parameter.name);
            match parameter.ty {
                Type::String => quote!(&self.#name),
                Type::Named(_) => quote!(self.#name.as_str()),
                _ => quote!(&self.#name.to_string()),
            }
        });
        let query = operation.query_parameters.iter().map(|parameter| {
            let (wire, name) = (&parameter.wire, ident(&parameter.name));
            let is_repeated =
                self.scope.dialect.lists == Lists::Repeated && matches!(parameter.ty, Type::Array(_));
            match (parameter.required, is_repeated) {
                (true, false) => quote!(.required_query(#wire, &self.#name)),
                (false, false) => quote!(.query(#wire, &self.#name)),
                (true, true) => quote!(.required_repeated(#wire, &self.#name)),
                (false, true) => quote!(.repeated(#wire, &self.#name)),
            }
        });
        let mut steps: Vec<TokenStream> = query.collect();
        match &operation.body {
            Some(Type::Nullable(_)) => steps.push(quote!(.optional_body(&self.body))),
            Some(_) => steps.push(quote!(.body(&self.body))),
            None => {}
        }
        let first = quote!(Parts::new(&catalogue::#row, &self.options, &[#(#path),*]));
        // All steps but the last are followed by `?`; the last gives the result itself.
        let chain = steps.iter().fold(first, |chain, step| quote!(#chain? #step));
        quote! {
            impl #request {
                #[inline]
                fn build(&self) -> Result<Parts, Error> {
                    #chain
                }
            }
        }
    }
}
