//! Changes as a page that reads like a changelog.

mod bullets;

use std::collections::BTreeMap;

use super::{Change, Changes, Class, Kind};
use crate::ir::Maturity;
use bullets::{bullets, common, counted, last, some};

impl Changes {
    /// As Markdown whose first heading has `level`; with what it means for the crate, if its version is given.
    pub fn to_markdown(&self, level: usize, crate_version: Option<&str>) -> String {
        let mut page = Page { changes: self, level, text: String::new() };
        page.heading(0, &format!("The API's document: {} → {}", self.old_version, self.new_version));
        if self.is_empty() {
            page.paragraph("Nothing changed that a caller of the crate could see.");
            return page.text;
        }
        page.counts();
        page.meaning(crate_version);
        page.part("Breaking", |change, at| change.class_at(at) == Some(Class::Breaking));
        for topic in page.topics() {
            page.part(topic, |change, at| {
                change.class_at(at) == Some(Class::Behaviour) && change.topic() == topic
            });
        }
        page.part("Added and widened", |change, at| change.class_at(at) == Some(Class::Additive));
        page.docs();
        page.text
    }
}

struct Page<'a> {
    changes: &'a Changes,
    level: usize,
    text: String,
}

impl Page<'_> {
    fn heading(&mut self, depth: usize, text: &str) {
        let marks = "#".repeat(self.level + depth);
        self.paragraph(&format!("{marks} {text}"));
    }

    fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn counts(&mut self) {
        let mut table = String::from("|");
        for class in Class::ALL {
            table.push_str(&format!(" | {}", class.word()));
        }
        table.push_str(&format!(" |\n| ---{} |", " | ---:".repeat(Class::ALL.len())));
        for maturity in Maturity::ALL {
            let word = maturity.word();
            let counts = Class::ALL.map(|class| self.changes.count(class, word).to_string());
            table.push_str(&format!("\n| {word} | {} |", counts.join(" | ")));
        }
        self.paragraph(&table);
    }

    fn meaning(&mut self, crate_version: Option<&str>) {
        let Some(version) = crate_version else { return };
        if let (Some(bump), Some(next)) = (self.changes.bump(version), self.changes.next_version(version)) {
            let word = bump.word();
            self.paragraph(&format!(
                "For the crate this is {word} release, {version} → {next}: stable decides; beta and alpha stand \
                 outside semantic versioning."
            ));
        }
    }

    /// The headings of what behaves otherwise, in the order of their kinds.
    fn topics(&self) -> Vec<&'static str> {
        let all = self.changes.changes.iter().map(|change| (change.kind, change.topic()));
        let mut topics: Vec<&str> = Vec::new();
        for (_, topic) in all.collect::<std::collections::BTreeSet<_>>() {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics.sort_by_key(|topic| topic.starts_with("Other"));
        topics
    }

    /// What belongs under a title, maturity by maturity and tag by tag.
    fn part(&mut self, title: &str, belongs: impl Fn(&Change, &str) -> bool) {
        let at_any = |change: &Change| Maturity::ALL.iter().any(|at| belongs(change, at.word()));
        if !self.changes.changes.iter().any(at_any) {
            return;
        }
        self.heading(1, title);
        for maturity in Maturity::ALL {
            let word = maturity.word();
            let mut here: Vec<&Change> =
                self.changes.changes.iter().filter(|change| belongs(change, word)).collect();
            if here.is_empty() {
                continue;
            }
            here.sort_by_key(|change| (change.tag.is_none(), &change.tag, &change.subject, change.kind));
            self.heading(2, &capital(word));
            let (many, few) = common(here);
            if !many.is_empty() {
                self.paragraph(&many.join("\n"));
            }
            for changes in few.chunk_by(|a, b| a.tag == b.tag) {
                self.heading(3, &self.tag_title(changes));
                self.paragraph(&bullets(changes).join("\n"));
            }
        }
    }

    fn tag_title(&self, changes: &[&Change]) -> String {
        let Some(tag) = changes.first().and_then(|change| change.tag.as_deref()) else {
            return "Types that tags share".to_owned();
        };
        let is_in = |tags: &[String]| tags.iter().any(|other| other == tag);
        match (is_in(&self.changes.new_tags), is_in(&self.changes.gone_tags)) {
            (true, _) => format!("{tag} (new)"),
            (_, true) => format!("{tag} (gone)"),
            _ => tag.to_owned(),
        }
    }

    /// What is only said differently: counted, and listed by name.
    fn docs(&mut self) {
        let docs: Vec<&Change> =
            self.changes.changes.iter().filter(|change| change.class() == Class::Docs).collect();
        if docs.is_empty() {
            return;
        }
        let (told, facts): (Vec<&Change>, Vec<&Change>) =
            docs.into_iter().partition(|change| change.kind == Kind::Description);
        self.heading(1, "Documentation only");
        let mut by_tag: BTreeMap<(bool, &str), BTreeMap<&str, usize>> = BTreeMap::new();
        for change in &told {
            let tag = change.tag.as_deref().unwrap_or("Types that tags share");
            *by_tag.entry((change.tag.is_none(), tag)).or_default().entry(&change.subject).or_default() += 1;
        }
        if !told.is_empty() {
            let subjects: usize = by_tag.values().map(BTreeMap::len).sum();
            let lists = by_tag.iter().map(|((_, tag), subjects)| {
                let names = subjects.iter().map(|(subject, count)| counted(last(subject), *count)).collect();
                format!("- {tag}: {}", some(names))
            });
            let lists = lists.collect::<Vec<_>>().join("\n");
            self.paragraph(&format!(
                "Descriptions: {} of {subjects} functions and types are other words now.",
                told.len()
            ));
            self.paragraph(&lists);
        }
        let mut by_fact: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for change in facts {
            by_fact.entry(&change.words.1).or_default().push(format!("`{}`", last(&change.subject)));
        }
        if !by_fact.is_empty() {
            let lists = by_fact.into_iter().map(|(what, names)| format!("- {what}: {}", some(names)));
            let lists = lists.collect::<Vec<_>>().join("\n");
            self.paragraph("Functions say otherwise about");
            self.paragraph(&lists);
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
