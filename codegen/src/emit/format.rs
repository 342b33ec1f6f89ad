//! The text of a Rust file. prettyplease is the only formatter; here pieces are only put under each other.

use proc_macro2::TokenStream;

use crate::docs;

/// The first line of every generated Rust file, and of no other file.
pub(crate) const MARKER: &str = "// @generated";

/// A line of a file's docs, as rustdoc.
pub(super) enum DocLine {
    Always(String),
    /// Two lines, of which a feature chooses one.
    ByFeature {
        feature: &'static str,
        on: String,
        off: String,
    },
}

impl DocLine {
    fn text(&self) -> String {
        match self {
            Self::Always(line) => format!("//! {line}").trim_end().to_owned(),
            Self::ByFeature { feature, on, off } => format!(
                "#![cfg_attr(feature = {feature:?}, doc = {on:?})]\n\
                 #![cfg_attr(not(feature = {feature:?}), doc = {off:?})]"
            ),
        }
    }
}

impl From<String> for DocLine {
    fn from(line: String) -> Self {
        Self::Always(line)
    }
}

/// A file in the making.
pub(crate) struct Source {
    text: String,
    /// Whether the last piece was a single line, which the next single line joins.
    after_line: bool,
}

impl Source {
    pub(super) fn new(docs: &str) -> Self {
        Self::with_docs(docs::lines(docs))
    }

    /// With docs that are already rustdoc.
    pub(super) fn with_docs(lines: Vec<impl Into<DocLine>>) -> Self {
        let mut source = Self::without_docs();
        let lines: Vec<String> = lines.into_iter().map(|line| line.into().text()).collect();
        source.piece(&lines.join("\n"));
        source
    }

    pub(super) fn without_docs() -> Self {
        let header =
            format!("{MARKER} by `cargo xtask generate` from the API's OpenAPI document. Do not edit.\n");
        Self { text: header, after_line: false }
    }

    /// The inside of a module that stands in a file.
    pub(super) fn inner() -> Self {
        Self { text: String::new(), after_line: true }
    }

    /// A module in this file.
    pub(super) fn module(&mut self, docs: &[&str], name: &str, inside: Self) {
        self.block(&format!("{}\npub mod {name} {{", docs.join("\n")), &inside.text);
    }

    /// Items, formatted.
    pub(super) fn code(&mut self, tokens: TokenStream) {
        self.piece(&format(tokens));
    }

    /// Items, formatted, as the argument of a macro. `frame` is `name! {` with whatever stands on that line.
    pub(super) fn wrapped(&mut self, frame: &str, tokens: TokenStream) {
        self.block(frame, &format(tokens));
    }

    fn block(&mut self, opening: &str, inside: &str) {
        let mut text = format!("{opening}\n");
        for line in inside.lines() {
            if !line.is_empty() {
                text.push_str("    ");
                text.push_str(line);
            }
            text.push('\n');
        }
        text.push('}');
        self.piece(&text);
    }

    /// One item, formatted, as the argument of a macro whose frame takes no line of its own.
    pub(super) fn hugged(&mut self, frame: &str, tokens: TokenStream) {
        let text = format(tokens);
        self.piece(&format!("{frame} {} }}", text.trim_end()));
    }

    /// Lines as they stand, as the argument of a macro.
    pub(super) fn table(&mut self, frame: &str, lines: &[String]) {
        self.piece(&format!("{frame}\n    {}\n}}", lines.join("\n    ")));
    }

    /// One line as it stands; neighbours stay together.
    pub(super) fn line(&mut self, line: &str) {
        if !self.after_line {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.text.push('\n');
        self.after_line = true;
    }

    fn piece(&mut self, piece: &str) {
        self.text.push('\n');
        self.text.push_str(piece.trim_end());
        self.text.push('\n');
        self.after_line = false;
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// Tokens that this crate put together always parse: anything else is a fault in `emit`, which its tests show.
fn format(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => unreachable!("emitted code does not parse: {error}\n{tokens}"),
    }
}
