//! Words for what a new document does not have any more: taken out of their files, and told in the pull request.

use std::fs;
use std::path::Path;

use codegen::{Diagnostic, Source};
use serde_json::Value;

use super::super::Folder;
use super::super::folder::read;
use super::block::{indent, is_void};
use crate::file_plan::write_whole;
use crate::source_file::SourceFile;

/// The code of the diagnostic that names such an entry.
const CODE: &str = "words-for-nothing";

/// What was taken out of a file of words.
#[derive(Debug)]
pub struct Removed {
    /// The file's name.
    file: String,
    /// The entries by their keys, such as `operations.createThing`; each with everything below it.
    entries: Vec<String>,
}

/// Takes out every entry that the document in the folder has nothing for. What cannot be taken out stays, and
/// generating stops at it.
pub fn remove(folder: &Folder) -> Result<Vec<Removed>, String> {
    let (Some(document), words) = (read(&folder.document())?, folder.words()) else { return Ok(Vec::new()) };
    let files = if words.exists() { SourceFile::read_folder(&words)? } else { Vec::new() };
    let overlay = read(&folder.overlay())?;
    let overlay = overlay.as_deref().map(|bytes| Source { name: "the overlay", bytes });
    let sources: Vec<Source<'_>> = files.iter().map(SourceFile::source).collect();
    // What is wrong with the document itself is told by generating.
    let Ok(found) = codegen::examine(Source { name: "the document", bytes: &document }, overlay, &sources)
    else {
        return Ok(Vec::new());
    };
    let mut removed = Vec::new();
    for SourceFile { name, bytes } in &files {
        let here = |one: &&Diagnostic| one.code == CODE && one.location.file == *name;
        let gone: Vec<Vec<String>> = found.words.iter().filter(here).map(|one| keys(&one.pointer)).collect();
        let text = String::from_utf8_lossy(bytes);
        let Some((left, entries)) = without(&text, &gone).filter(|_| !gone.is_empty()) else { continue };
        let path = Path::new(name);
        let written = if left.is_empty() { fs::remove_file(path) } else { write_whole(path, &left) };
        written.map_err(|error| format!("cannot write {name}: {error}"))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("words       taken out of {file}: {}", entries.join(", "));
        removed.push(Removed { file, entries });
    }
    Ok(removed)
}

/// A part of the pull request's text; nothing where nothing was removed.
pub fn in_full(removed: &[Removed]) -> String {
    if removed.is_empty() {
        return String::new();
    }
    let files = removed.iter().map(|Removed { file, entries }| {
        let entries: Vec<String> = entries.iter().map(|entry| format!("`{entry}`")).collect();
        format!("- `{file}`: {}\n", entries.join(", "))
    });
    format!(
        "\n## Words that were taken out\n\nThe document no longer has what they were for. Where a thing only has another \
         name now, put them back under that name: the diff of `spec/public-api/words` has them.\n\n{}",
        files.collect::<String>()
    )
}

/// The keys of a JSON pointer.
fn keys(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|key| key.replace("~1", "/").replace("~0", "~")).collect()
}

/// A line that begins an entry.
struct Line {
    at: usize,
    /// The line behind the entry and all below it.
    end: usize,
    keys: Vec<String>,
    is_text: bool,
}

/// The text without these entries and what is then empty, and the uppermost keys that are gone; no text where nothing is
/// left but the name of a tag. None where that cannot be done line by line.
fn without(text: &str, gone: &[Vec<String>]) -> Option<(String, Vec<String>)> {
    let all: Vec<&str> = text.lines().collect();
    let lines = entries(&all);
    let mut is_gone: Vec<bool> =
        lines.iter().map(|line| gone.iter().any(|keys| line.keys.starts_with(keys))).collect();
    // From the innermost: what has nothing below it any more goes, too.
    for at in (0..lines.len()).rev().filter(|at| !lines[*at].is_text) {
        let below = at + 1..lines.iter().position(|line| line.at >= lines[at].end).unwrap_or(lines.len());
        is_gone[at] |= below.clone().next().is_some() && below.clone().all(|below| is_gone[below]);
    }
    let mut entries: Vec<&Line> = Vec::new();
    for (line, _) in lines.iter().zip(&is_gone).filter(|(_, gone)| **gone) {
        if entries.last().is_none_or(|above| !line.keys.starts_with(&above.keys)) {
            entries.push(line);
        }
    }
    let kept = |at: usize| !entries.iter().any(|entry| (entry.at..entry.end).contains(&at));
    let only_a_tag =
        lines.iter().zip(&is_gone).all(|(line, gone)| *gone || line.keys.iter().eq(["tag"].iter()));
    let left: String = match only_a_tag {
        true => String::new(),
        false => {
            all.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, line)| format!("{line}\n")).collect()
        }
    };
    let names = entries.iter().map(|entry| entry.keys.join(".")).collect();
    (left.is_empty() || same(text, gone, &left)).then_some((left, names))
}

/// The lines that begin an entry, in the block form that words have.
fn entries(all: &[&str]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, line) in all.iter().enumerate().filter(|(_, line)| !is_void(line)) {
        let depth = indent(line);
        // What is further in than a text belongs to it.
        if open.last().is_some_and(|(above, index)| depth > *above && lines[*index].is_text) {
            continue;
        }
        while open.last().is_some_and(|(above, _)| *above >= depth) {
            open.pop();
        }
        let Some((key, value)) = line.trim().split_once(':') else { continue };
        let key = key.trim_matches(['"', '\'']).to_owned();
        let above = open.last().map(|(_, index)| lines[*index].keys.clone()).unwrap_or_default();
        let is_outside = |line: &&str| !is_void(line) && indent(line) <= depth;
        let end = all[at + 1..].iter().position(is_outside).map_or(all.len(), |next| at + 1 + next);
        open.push((depth, lines.len()));
        let keys = above.into_iter().chain([key]).collect();
        lines.push(Line { at, end, keys, is_text: !value.trim().is_empty() });
    }
    lines
}

/// Returns `true` if `left` says what `text` says, but for these entries and what is then empty.
fn same(text: &str, gone: &[Vec<String>], left: &str) -> bool {
    let read = |text: &str| serde_saphyr::from_str::<Value>(text).ok();
    let Some(mut expected) = read(text) else { return false };
    for keys in gone {
        take(&mut expected, keys);
    }
    read(left) == Some(expected)
}

/// Takes an entry out, and what is then empty.
fn take(value: &mut Value, keys: &[String]) {
    let (Some(members), [key, below @ ..]) = (value.as_object_mut(), keys) else { return };
    if let Some(inside) = members.get_mut(key) {
        take(inside, below);
        if below.is_empty() || inside.as_object().is_some_and(serde_json::Map::is_empty) {
            members.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"tag: Things
text: All of them.
operations:
  getThing:
    summary: Reads it.
    parameters:
      thingId: "Which: one."
  "listThings":
    summary: >
      Reads all of them,

      one: by one.
    details: 'It''s long.'
types:
  # Ours.
  Thing:
    members:
      id: Which it is.
      name: What it is
        called.
"#;

    fn after(pointers: &[&str]) -> Option<(String, Vec<String>)> {
        without(TEXT, &pointers.iter().map(|pointer| keys(pointer)).collect::<Vec<_>>())
    }

    #[test]
    fn an_entry_goes_with_its_lines_and_with_what_is_empty_without_it() {
        let (left, gone) = after(&["/operations/listThings/summary"]).unwrap();
        assert_eq!(gone, ["operations.listThings.summary"]);
        let expected = "    summary: >\n      Reads all of them,\n\n      one: by one.\n";
        assert_eq!(left, TEXT.replace(expected, ""));

        let all = ["/operations/getThing/summary", "/operations/getThing/parameters/thingId"];
        let (left, gone) = after(&all).unwrap();
        assert_eq!(gone, ["operations.getThing"]);
        let expected =
            "  getThing:\n    summary: Reads it.\n    parameters:\n      thingId: \"Which: one.\"\n";
        assert_eq!(left, TEXT.replace(expected, ""));

        let (left, gone) = after(&["/types/Thing/members/name"]).unwrap();
        assert_eq!(gone, ["types.Thing.members.name"]);
        assert_eq!(left, TEXT.replace("      name: What it is\n        called.\n", ""));
    }

    #[test]
    fn a_file_with_nothing_but_a_tag_is_gone() {
        let operations = ["/operations/getThing", "/operations/listThings"];
        let (left, gone) = after(&[&operations[..], &["/text", "/types/Thing"]].concat()).unwrap();
        assert_eq!((left.as_str(), gone), ("", vec!["text".into(), "operations".into(), "types".into()]));
        let (left, _) = after(&[&operations[..], &["/types/Thing"]].concat()).unwrap();
        assert_eq!(left, "tag: Things\ntext: All of them.\n");
    }

    #[test]
    fn what_stands_on_one_line_with_others_is_left_to_somebody() {
        let text = "operations: { getThing: { summary: Reads it., details: More. } }\n";
        assert!(without(text, &[keys("/operations/getThing/details")]).is_none());
    }
}
