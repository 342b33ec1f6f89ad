//! One description, and what stands beside it.

use regex::{Captures, Regex};
use serde_json::{Map, Value, json};

use super::Told;
use super::clean;
use super::facts::{
    AUDIT_EVENTS, FEATURE, OMITTED, PERMISSIONS, PREDECESSOR, Predecessor, RATE_LIMIT, STAGE,
};
use super::list;
use super::predecessor::Sentences;
use super::shapes::SHAPES;
use super::suspect::{self, Suspicion};
use super::walk::Place;

/// Something that may have a description.
pub(super) struct Node<'a> {
    pub(super) place: Place,
    pub(super) members: &'a mut Map<String, Value>,
    pub(super) docs_url: Option<&'a str>,
    pub(super) predecessor: Option<&'static Sentences>,
}

impl Node<'_> {
    /// Takes the facts out of the description; gives the sentences that only look like one.
    pub(super) fn read(mut self, told: &mut Told) -> Vec<(String, &'static Suspicion)> {
        if self.place == Place::Operation {
            self.page();
        }
        let Some(text) = self.members.get("description").and_then(Value::as_str) else { return Vec::new() };
        let original = text.to_owned();
        let mut text = clean::without_html(&original);
        match self.place {
            Place::Operation => self.operation(&mut text, told),
            Place::Parameter | Place::Schema => self.member(&mut text, told),
            Place::Tag => {}
        }
        let mut unread = suspect::sentences(&text, self.predecessor);
        unread.retain(|(_, suspicion)| !suspicion.keys.iter().any(|key| self.members.contains_key(*key)));
        if self.place == Place::Tag {
            unread.clear();
        }
        told.unread += unread.len();
        let text = clean::description(&text, self.place, self.docs_url);
        if text.is_empty() {
            self.members.remove("description");
        } else if text != original {
            self.members.insert("description".to_owned(), text.into());
        }
        unread
    }

    fn operation(&mut self, text: &mut String, told: &mut Told) {
        let (mut limits, mut events, mut roles, mut omitted) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut feature, mut stage) = (None, None);
        take(text, &SHAPES.limits, |found, _| {
            let several: Option<Vec<Value>> =
                SHAPES.limit.captures_iter(&found[1]).map(|limit| rate_limit(&limit)).collect();
            limits.extend(several?);
            Some(0)
        });
        take(text, &SHAPES.feature, |found, _| only(&mut feature, one_line(&found[1])));
        take(text, &SHAPES.stage, |found, _| only(&mut stage, found[1].to_lowercase()));
        if let Some(sentences) = self.predecessor {
            take(text, &sentences.omitted, |found, _| {
                omitted.extend(quoted(&found[1]));
                Some(0)
            });
        }
        take(text, &SHAPES.audit_event, |found, _| {
            events.push(one_line(&found[1]));
            Some(0)
        });
        take(text, &SHAPES.audit_events, |_, rest| listed(&mut events, rest));
        take(text, &SHAPES.permissions, |_, rest| listed(&mut roles, rest));
        told.rate_limits += limits.len();
        told.audit_events += events.len();
        told.required_features += usize::from(feature.is_some());
        told.testing_stages += usize::from(stage.is_some());
        told.required_permissions += roles.len();
        told.predecessor_notes += usize::from(!omitted.is_empty());
        self.set(RATE_LIMIT, limits);
        self.set(AUDIT_EVENTS, events);
        self.set(FEATURE, feature);
        self.set(STAGE, stage);
        self.set(PERMISSIONS, roles);
        self.set(OMITTED, omitted);
    }

    fn member(&mut self, text: &mut String, told: &mut Told) {
        let (mut predecessor, mut omitted) = (None, Vec::new());
        take(text, &SHAPES.maturities, |_, _| {
            told.parameter_maturities += 1;
            Some(0)
        });
        if let Some(sentences) = self.predecessor {
            take(text, &sentences.note, |found, _| {
                let relation = one_line(&found[1]).to_lowercase();
                let (names, array) = (quoted(&found[2]), found.get(3).is_some());
                only(&mut predecessor, Predecessor { relation, names, array })
            });
            take(text, &sentences.same_object, |found, rest| {
                let used = listed(&mut omitted, rest)?;
                let (relation, names) = ("equal to".to_owned(), vec![found[1].to_owned()]);
                only(&mut predecessor, Predecessor { relation, names, array: false }).map(|_| used)
            });
        }
        told.predecessor_notes += usize::from(predecessor.is_some());
        self.set(PREDECESSOR, predecessor.as_ref().map(Predecessor::to_value));
        self.set(OMITTED, omitted);
    }

    /// What is there already was set by the document or the overlay, and counts.
    fn set(&mut self, key: &str, fact: impl Into<Value>) {
        let fact = fact.into();
        let nothing = fact.is_null() || fact.as_array().is_some_and(Vec::is_empty);
        if !nothing && !self.members.contains_key(key) {
            self.members.insert(key.to_owned(), fact);
        }
    }

    /// The page of an operation follows from its tag and id.
    fn page(&mut self) {
        let tag = self.members.get("tags").and_then(|tags| tags.get(0)).and_then(Value::as_str);
        let id = self.members.get("operationId").and_then(Value::as_str);
        let (Some(template), Some(tag), Some(id)) = (self.docs_url, tag, id) else { return };
        if !self.members.contains_key("externalDocs") {
            let url = template.replace("{tag}", &tag.replace(' ', "-")).replace("{operationId}", id);
            self.members.insert("externalDocs".to_owned(), json!({ "url": url }));
        }
    }
}

/// Cuts out what has the shape and is a fact; `fact` gives how much of what follows belongs to it.
fn take(text: &mut String, shape: &Regex, mut fact: impl FnMut(&Captures<'_>, &str) -> Option<usize>) {
    let mut rest = text.as_str();
    let mut kept = String::new();
    while let Some(found) = shape.captures(rest) {
        let whole = found.get_match();
        let end = match fact(&found, &rest[whole.end()..]) {
            Some(used) => {
                kept.push_str(&rest[..whole.start()]);
                // What stood before and behind are two paragraphs.
                kept.push_str("\n\n");
                whole.end() + used
            }
            None => {
                kept.push_str(&rest[..whole.end()]);
                whole.end()
            }
        };
        rest = &rest[end..];
    }
    if rest.len() < text.len() {
        kept.push_str(rest);
        *text = kept;
    }
}

fn rate_limit(limit: &Captures<'_>) -> Option<Value> {
    let calls: u32 = limit[1].replace(',', "").parse().ok()?;
    let mut value = json!({ "limit": calls, "per": limit[2].to_lowercase() });
    if let Some(scope) = limit.get(3) {
        value["scope"] = scope.as_str().into();
    }
    Some(value)
}

/// A fact of which there can be one; another one is none.
fn only<T: Clone + PartialEq>(fact: &mut Option<T>, found: T) -> Option<usize> {
    (*fact.get_or_insert_with(|| found.clone()) == found).then_some(0)
}

fn listed(names: &mut Vec<String>, rest: &str) -> Option<usize> {
    let (found, used) = list::names(rest)?;
    names.extend(found);
    Some(used)
}

fn quoted(text: &str) -> Vec<String> {
    SHAPES.quoted.captures_iter(text).map(|quoted| quoted[1].to_owned()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
