//! Operations: a function that begins a request, the request as a value, and what it sends.

use proc_macro2::TokenStream;
use quote::quote;

use super::catalogue;
use super::format::Source;
use super::line;
use super::text::{doc, doc_line, doc_paragraph, ident, one_line};
use crate::dialect::{Dialect, Lists};
use crate::docs;
use crate::ir::{Operation, Paging, Parameter, Position, Type};
use crate::names;
use crate::rust_api::{Place, Scope, function_takes_struct};

/// The function that begins a request, and what it requires.
pub(super) fn function(operation: &Operation, scope: &Scope<'_>, place: &Place, source: &mut Source) {
    let request = Request::new(operation, scope, place);
    source.code(request.function());
    if request.required_as_struct {
        source.code(request.required_struct());
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
        let docs = function_docs(operation, &self.arguments(), self.scope.dialect);
        let (function, request) = (ident(&operation.function), ident(&operation.request()));
        let mut arguments = Vec::new();
        let mut values = Vec::new();
        for parameter in self.arguments() {
            let name = ident(&parameter.name);
            if parameter.ty == Type::String {
                arguments.push(quote!(#name: impl Into<String>));
                values.push(quote!(#name: #name.into()));
            } else {
                let ty = self.ty(&parameter.ty);
                arguments.push(quote!(#name: #ty));
                values.push(quote!(#name));
            }
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
            #deprecated
            pub fn #function(#(#arguments),*) -> requests::#request {
                requests::#request { #(#values,)* options: CallOptions::default() }
            }
        }
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
            let docs = doc(&line::parameter(parameter, self.scope));
            let (name, ty) = (ident(&parameter.name), self.ty(&parameter.ty));
            quote!(#docs pub #name: #ty)
        });
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #name { #(#fields,)* }
        }
    }

    fn definition(&self) -> TokenStream {
        let operation = self.operation;
        let docs =
            doc_line(&format!("The request of [`{0}`](fn@super::{0}).", names::plain(&operation.function)));
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
                let docs = doc(&line::parameter(parameter, self.scope));
                let (name, ty) = (ident(&parameter.name), self.ty(&parameter.ty));
                quote!(#docs #name: #ty)
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
        if operation.body.is_some() {
            steps.push(quote!(.body(&self.body)));
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

fn function_docs(operation: &Operation, arguments: &[&Parameter], dialect: &Dialect) -> TokenStream {
    let facts = &operation.facts;
    let mut docs = facts.summary.as_deref().map(doc).unwrap_or_default();
    let mut paragraph = |text: &str| {
        if !docs.is_empty() {
            docs.extend(doc_line(""));
        }
        docs.extend(doc(text));
    };
    if let Some(description) = &facts.description {
        paragraph(description);
    }
    let arguments: Vec<String> = arguments.iter().filter_map(|argument| said(argument)).collect();
    if !arguments.is_empty() {
        paragraph(&arguments.join("\n"));
    }
    let served = if dialect.has_maturities() { format!(", {}", served(operation)) } else { String::new() };
    let address = docs::code(&format!("{} {}", facts.method.to_uppercase(), facts.path));
    let mut lines = vec![format!("{address}{served}.")];
    if facts.takes_password {
        lines.push("Called with a user name and a password instead of a token.".to_owned());
    }
    if !facts.rate_limits.is_empty() {
        let limits = facts.rate_limits.iter().map(|limit| {
            let scope =
                limit.scope.as_ref().map(|scope| format!(" per {}", docs::code(scope))).unwrap_or_default();
            format!("{} a {}{scope}", limit.calls, limit.per)
        });
        lines.push(format!("Calls allowed: {}.", limits.collect::<Vec<_>>().join(", ")));
    }
    if let Some(feature) = &facts.required_feature {
        lines.push(format!("The workspace needs the feature {}.", docs::inline(feature)));
    }
    if let Some(stage) = &facts.testing_stage {
        lines.push(format!("In testing, at the stage {}.", docs::inline(stage)));
    }
    if !facts.required_permissions.is_empty() {
        lines.push(format!(
            "Roles, any one of which is needed: {}.",
            docs::inline(&facts.required_permissions.join(", "))
        ));
    }
    if !facts.audit_events.is_empty() {
        lines.push(format!("Audit events: {}.", docs::inline(&facts.audit_events.join(", "))));
    }
    if operation.function != facts.function {
        lines.push(format!("Asks for the older version v{}.", operation.major));
    } else if let Some(reason) = &operation.reason {
        lines.push(format!("Emitted again at this maturity because the {reason}."));
    }
    if docs.is_empty() {
        docs.extend(lines.iter().map(|line| doc_line(line)));
    } else {
        docs.extend(doc_paragraph(&lines));
    }
    if let Some(url) = &facts.docs_url {
        docs.extend(doc_paragraph(&[format!("[The vendor's page]({})", docs::target(url))]));
    }
    docs
}

/// An argument can have no docs of its own.
fn said(argument: &Parameter) -> Option<String> {
    let text = argument.description.as_deref()?;
    let text: Vec<&str> = text.split_whitespace().collect();
    Some(format!("* `{}`: {}", argument.name, text.join(" ")))
}

fn served(operation: &Operation) -> String {
    let also: Vec<&str> = operation.also.iter().map(|maturity| maturity.word()).collect();
    match also.as_slice() {
        [] => operation.maturity.word().to_owned(),
        also => format!("{}, also {}", operation.maturity.word(), also.join(" and ")),
    }
}
