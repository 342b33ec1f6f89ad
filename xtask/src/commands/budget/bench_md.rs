//! `BENCH.md` as sections: one that is measured again is replaced, the others stay as they are.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file's text.
pub struct BenchMd {
    head: String,
    /// Headings, and what is below them.
    sections: Vec<(String, String)>,
}

impl BenchMd {
    pub fn read(path: &Path) -> Result<Self, String> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Self::of(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::of("# Measurements\n")),
            Err(error) => Err(format!("cannot read {}: {error}", path.display())),
        }
    }

    fn of(text: &str) -> Self {
        let mut parts = text.split("\n## ");
        let head = parts.next().unwrap_or_default().trim().to_owned();
        let sections = parts.map(|part| {
            let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
            (heading.trim().to_owned(), body.trim().to_owned())
        });
        Self { head, sections: sections.collect() }
    }

    pub fn set(&mut self, heading: &str, body: &str) {
        let body = body.trim().to_owned();
        match self.sections.iter_mut().find(|(known, _)| known == heading) {
            Some((_, old)) => *old = body,
            None => self.sections.push((heading.to_owned(), body)),
        }
    }

    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.head);
        for (heading, body) in &self.sections {
            text.push_str(&format!("\n## {heading}\n\n{body}\n"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::BenchMd;

    #[test]
    fn only_the_section_that_was_measured_changes() {
        let text = "# Head\n\nwords\n\n## One\n\n1\n\n### Below\n\n## Two\n\n2\n";
        let mut bench = BenchMd::of(text);
        assert_eq!(bench.text(), text);
        bench.set("Two", "new\n");
        bench.set("Three", "3");
        assert_eq!(
            bench.text(),
            "# Head\n\nwords\n\n## One\n\n1\n\n### Below\n\n## Two\n\nnew\n\n## Three\n\n3\n"
        );
    }
}
