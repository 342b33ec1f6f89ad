//! Corrections of what a new document does not have any more, or has put right itself: taken out of the overlay, and
//! told in the pull request.

use std::collections::BTreeMap;

use codegen::Source;
use serde_json::Value;

use super::super::Folder;
use super::super::folder::read;
use super::block::{indent, is_void};
use crate::file_plan::write_whole;

/// The codes of the diagnostics that name such an action. Where a place only differs from what an action expects,
/// somebody has to look: generating stops at it.
const CODES: [&str; 2] = ["unmatched-action", "satisfied-action"];

/// An action that was taken out.
#[derive(Debug)]
pub struct Removed {
    why: String,
    because: String,
}

/// Takes out every action of the folder's overlay that its document leaves nothing for.
pub fn remove(folder: &Folder) -> Result<Vec<Removed>, String> {
    let mut removed = Vec::new();
    let (Some(document), path) = (read(&folder.document())?, folder.overlay()) else { return Ok(removed) };
    // Without one action, another may find nothing.
    while let Some(bytes) = read(&path)? {
        let overlay = Source { name: "the overlay", bytes: &bytes };
        let document = Source { name: "the document", bytes: &document };
        // What is wrong with the document itself is told by generating.
        let Ok(found) = codegen::examine(document, Some(overlay), &[]) else { break };
        let unfit = found.overlay.iter().filter(|one| CODES.contains(&one.code));
        let index = |pointer: &str| pointer.strip_prefix("/actions/")?.split('/').next()?.parse().ok();
        let gone: BTreeMap<usize, &str> =
            unfit.filter_map(|one| Some((index(&one.pointer)?, one.message.as_str()))).collect();
        let text = String::from_utf8_lossy(&bytes);
        let Some((left, actions)) = without(&text, &gone.keys().copied().collect::<Vec<_>>()) else { break };
        write_whole(&path, &left).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        for (action, because) in actions.iter().zip(gone.values()) {
            println!("overlay     taken out: {because}");
            let why = action["x-why"].as_str().unwrap_or_default().to_owned();
            removed.push(Removed { why, because: (*because).to_owned() });
        }
    }
    Ok(removed)
}

/// A part of the pull request's text; nothing where nothing was removed.
pub fn in_full(removed: &[Removed]) -> String {
    if removed.is_empty() {
        return String::new();
    }
    let lines =
        removed.iter().map(|Removed { why, because }| format!("- {because}. It was there for: {why}.\n"));
    format!(
        "\n## Corrections that were taken out\n\nThe document leaves nothing for them. Where what they corrected only has \
         another place now, put them back with that target: the diff of `spec/public-api/overlay.yaml` has them.\n\n{}",
        lines.collect::<String>()
    )
}

/// The text without these actions, and the actions. None where there are none, or where that cannot be done line by line.
fn without(text: &str, gone: &[usize]) -> Option<(String, Vec<Value>)> {
    let read = |text: &str| serde_saphyr::from_str::<Value>(text).ok();
    let mut expected = read(text)?;
    let actions = expected.get_mut("actions")?.as_array_mut()?;
    if gone.is_empty() || gone.iter().any(|at| *at >= actions.len()) {
        return None;
    }
    let mut removed: Vec<Value> = gone.iter().rev().map(|at| actions.remove(*at)).collect();
    removed.reverse();
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| *line == "actions:")? + 1;
    let depth = indent(lines[first..].iter().find(|line| !is_void(line))?);
    let starts: Vec<usize> = (first..lines.len())
        .filter(|at| indent(lines[*at]) == depth && lines[*at].trim_start().starts_with("- "))
        .collect();
    let in_action = |at: usize, start: usize| {
        at >= start
            && lines[start + 1..=at.max(start)].iter().all(|line| !is_void(line) && indent(line) > depth)
    };
    let is_gone =
        |at: usize| gone.iter().filter_map(|action| starts.get(*action)).any(|start| in_action(at, *start));
    let kept = lines.iter().enumerate().filter(|(at, _)| !is_gone(*at));
    let left: String = kept.map(|(_, line)| format!("{line}\n")).collect();
    (read(&left) == Some(expected)).then_some((left, removed))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "overlay: 1.0.0\nactions:\n\n  # Ours.\n  - target: '$'\n    x-why: 'one'\n    update: { a: 1 }\n\n  \
                        # Others.\n  - target: $.paths\n    x-why: two\n    update:\n      - b\n  - { target: $.c, x-why: \
                        three, remove: true }\n";

    #[test]
    fn an_action_goes_with_its_lines() {
        let (left, gone) = without(TEXT, &[1]).unwrap();
        assert_eq!(left, TEXT.replace("  - target: $.paths\n    x-why: two\n    update:\n      - b\n", ""));
        assert_eq!(gone[0]["x-why"], "two");
        let (left, gone) = without(TEXT, &[0, 2]).unwrap();
        assert!(!left.contains("one") && !left.contains("three") && left.contains("two"), "{left}");
        assert_eq!((gone.len(), left.contains("# Ours.")), (2, true));
    }

    #[test]
    fn what_cannot_be_taken_out_line_by_line_is_left_to_somebody() {
        assert!(without(TEXT, &[]).is_none());
        assert!(without("actions: [{ target: $.a, x-why: one, remove: true }]\n", &[0]).is_none());
    }
}
