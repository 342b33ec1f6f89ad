//! Every rule by itself, on types like the generated ones.

#![allow(dead_code, reason = "only reading is tested")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{BorrowedValue, DeviationKind, read};
use crate::model::decode_error::DecodeError;
use crate::model::open_enum::open_enum;
use crate::model::patch::Patch;
use crate::model::record::record;
use crate::model::union::union;

open_enum! {
    /// A colour.
    pub enum Colour { Red = "RED" }
}

record! {
    both
    /// A square.
    pub struct Square {
        /// Its side.
        side: i64 = required "side",
        /// Its colour.
        colour: Option<Colour> = optional "colour",
    }
}

record! {
    both
    /// A frame around another shape.
    pub struct Frame {
        /// What is inside.
        around: Box<Shape> = required "around",
        /// What is written on it.
        label: String = required "label",
    }
}

union! {
    both
    /// A shape.
    pub enum Shape { #[requires("side")] Square(Square), #[requires("around")] Frame(Frame) }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Inner {
    id: String,
    count: i64,
    inners: Vec<Inner>,
}

#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Optional {
    text: Option<String>,
    whole: Option<i64>,
    byte: Option<u8>,
    number: Option<f64>,
    flag: Option<bool>,
    list: Option<Vec<String>>,
    texts: Option<BTreeMap<String, String>>,
    free: Option<Map<String, Value>>,
    any: Option<Value>,
    colour: Option<Colour>,
    shape: Option<Shape>,
    inner: Option<Box<Inner>>,
    patch: Patch<i64>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Required {
    text: String,
    whole: i64,
    number: f64,
    flag: bool,
    list: Vec<String>,
    texts: BTreeMap<String, String>,
    free: Map<String, Value>,
    any: Value,
    colour: Colour,
    shape: Shape,
    inner: Inner,
    maybe: Option<Inner>,
    #[serde(default)]
    patch: Patch<i64>,
}

/// The value as JSON, and the lines of the deviations.
fn listed<T: Serialize + for<'de> Deserialize<'de>>(data: &str) -> (Value, Vec<String>) {
    let body = format!(r#"{{"data":{data}}}"#);
    let (value, deviations) = read::<T>(body.as_bytes(), false).unwrap_or_else(|failure| {
        panic!("{data}: {failure:?}");
    });
    (serde_json::to_value(value).unwrap(), deviations.iter().map(ToString::to_string).collect())
}

fn optional(data: &str) -> (Optional, Vec<String>) {
    let (value, deviations) = read(format!(r#"{{"data":{data}}}"#).as_bytes(), false).unwrap();
    (value, deviations.iter().map(ToString::to_string).collect())
}

fn refused<T: for<'de> Deserialize<'de>>(body: &str) -> String {
    let DecodeError { path, reason } =
        read::<T>(body.as_bytes(), false).err().unwrap_or_else(|| panic!("{body} was read"));
    format!("{reason} at {path}")
}

#[test]
fn what_is_missing_or_null_reads_as_the_empty_value() {
    let empty = json!({
        "text": "", "whole": 0, "number": 0.0, "flag": false, "list": [], "texts": {}, "free": {}, "any": null,
        "colour": "", "shape": null, "inner": { "id": "", "count": 0, "inners": [] }, "maybe": null,
        "patch": null,
    });
    let expected = [
        ("text", "a string"),
        ("whole", "an integer"),
        ("number", "a number"),
        ("flag", "a boolean"),
        ("list", "a list"),
        ("texts", "an object"),
        ("free", "an object"),
        ("any", "any value"),
        ("colour", "a string"),
        ("shape", "any value"),
        ("inner", "an object (Inner)"),
    ];
    let (value, lines) = listed::<Required>("{}");
    assert_eq!(value, empty);
    let missing = expected.map(|(name, what)| format!("$.data.{name}: missing, expected {what}"));
    assert_eq!(lines, missing);

    let nulls: Map<String, Value> =
        empty.as_object().unwrap().keys().map(|k| (k.clone(), Value::Null)).collect();
    let (value, lines) = listed::<Required>(&Value::Object(nulls).to_string());
    assert_eq!(value, empty);
    // Any value may be null.
    let null = expected.iter().filter(|(name, _)| *name != "any").map(|(name, what)| match *name {
        "shape" => {
            "$.data.shape: null, expected one of the variants that this version of the crate knows".to_owned()
        }
        _ => format!("$.data.{name}: null, expected {what}"),
    });
    assert_eq!(lines, null.collect::<Vec<_>>());
}

#[test]
fn a_missing_patch_is_kept_and_a_null_one_is_null() {
    // The repeated key makes both take the second reading.
    assert_eq!(optional(r#"{"flag":true,"flag":false}"#).0.patch, Patch::Keep);
    assert_eq!(optional(r#"{"flag":true,"flag":false,"patch":null}"#).0.patch, Patch::Null);
    assert_eq!(optional(r#"{"flag":true,"flag":false,"patch":"1"}"#).0.patch, Patch::Set(1));
}

#[test]
fn only_the_outermost_is_listed() {
    let (value, lines) =
        listed::<Vec<Inner>>(r#"[{"id":"a","count":1,"inners":[{"id":"b","inners":[]}]},null]"#);
    assert_eq!(value[0]["inners"][0], json!({ "id": "b", "count": 0, "inners": [] }));
    assert_eq!(
        lines,
        [
            "$.data[0].inners[0].count: missing, expected an integer",
            "$.data[1]: null, expected an object (Inner)",
        ]
    );
}

#[test]
fn of_repeated_members_the_last_counts() {
    let (value, lines) =
        optional(r#"{"text":"a","whole":[],"text":"b","text":"c","whole":7,"other":1,"other":2}"#);
    assert_eq!((value.text.as_deref(), value.whole), (Some("c"), Some(7)));
    assert_eq!(
        lines,
        ["$.data.text: key repeated, expected it once", "$.data.whole: key repeated, expected it once"]
    );
    // The data itself, and the entries of a map.
    let (value, deviations) = read::<i64>(br#"{"data":"x","data":5}"#, false).unwrap();
    assert_eq!((value, deviations[0].path(), deviations.len()), (5, "$.data", 1));
    assert_eq!(deviations[0].kind(), DeviationKind::DuplicateKey);
    let (value, lines) = optional(r#"{"texts":{"a":{},"b":"2","a":"1"}}"#);
    assert_eq!(value.texts.unwrap()["a"], "1");
    assert_eq!(lines, [""; 0]);
}

#[test]
fn types_are_converted_where_nothing_is_lost() {
    for (data, name, value) in [
        (r#"{"whole":"12"}"#, "whole", json!(12)),
        (r#"{"whole":"-9223372036854775808"}"#, "whole", json!(i64::MIN)),
        (r#"{"whole":5.0}"#, "whole", json!(5)),
        (r#"{"whole":-2e3}"#, "whole", json!(-2000)),
        (r#"{"whole":"5.0"}"#, "whole", json!(5)),
        (r#"{"byte":"255"}"#, "byte", json!(255)),
        (r#"{"number":"0.25"}"#, "number", json!(0.25)),
        (r#"{"number":"-1e-7"}"#, "number", json!(-1e-7)),
        (r#"{"text":12}"#, "text", json!("12")),
        (r#"{"text":18446744073709551615}"#, "text", json!("18446744073709551615")),
        (r#"{"text":0.5}"#, "text", json!("0.5")),
        (r#"{"text":true}"#, "text", json!("true")),
        (r#"{"list":["a",1]}"#, "list[1]", json!("1")),
        (r#"{"texts":{"x y":false}}"#, r#"texts["x y"]"#, json!("false")),
    ] {
        let (read, lines) = listed::<Optional>(data);
        let pointer = match name {
            "list[1]" => "/list/1".to_owned(),
            r#"texts["x y"]"# => "/texts/x y".to_owned(),
            name => format!("/{name}"),
        };
        assert_eq!(read.pointer(&pointer), Some(&value), "{data}");
        let line = format!("$.data.{name}: wrong type, expected a");
        assert!(lines.len() == 1 && lines[0].starts_with(&line), "{data}: {lines:?}");
    }
}

#[test]
fn a_fraction_is_rounded_where_an_integer_is_due() {
    for (number, whole) in [("2.5", 3), ("-2.4", -2), ("0.1", 0), (r#""7.5""#, 8), ("1e-3", 0)] {
        let (value, lines) = listed::<Optional>(&format!(r#"{{"whole":{number}}}"#));
        assert_eq!(value["whole"], whole, "{number}");
        assert_eq!(lines, ["$.data.whole: number with a fraction, expected an integer"]);
    }
}

#[test]
fn false_is_no_text_where_none_need_be() {
    let (value, lines) = optional(r#"{"text":false,"flag":false}"#);
    assert_eq!((value.text.as_deref(), value.flag), (Some(""), Some(false)));
    assert_eq!(lines, ["$.data.text: wrong type, expected a string"]);
    // What is required, or stands in a list, has nothing else to say.
    let (value, _) = listed::<Inner>(r#"{"id":false,"count":1,"inners":[]}"#);
    assert_eq!(value["id"], "false");
    assert_eq!(optional(r#"{"list":[false]}"#).0.list.unwrap(), ["false"]);
}

#[test]
fn a_text_that_is_no_unicode_makes_nothing_else_unreadable() {
    for (body, text, path) in [
        (&br#"{"data":{"text":"cut \ud83d","whole":1}}"#[..], "cut \u{fffd}", "$.data.text"),
        (b"{\"data\":{\"text\":\"cut \xf0\x9f\",\"whole\":1}}", "cut \u{fffd}", "$.data.text"),
        (b"{\"data\":{\"text\":\"a\tb\",\"whole\":1}}", "a\tb", "$.data.text"),
    ] {
        let (value, deviations) = read::<Optional>(body, false).unwrap();
        assert_eq!((value.text.as_deref(), value.whole), (Some(text), Some(1)));
        assert_eq!(
            deviations.iter().map(|d| (d.path(), d.kind())).collect::<Vec<_>>(),
            [(path, DeviationKind::MalformedText)]
        );
    }
    // Beside other deviations, and in an answer that the second reading refuses.
    let (_, lines) = optional(r#"{"text":7,"free":{"a":"\udc00"}}"#);
    assert_eq!(
        lines,
        ["$.data.free.a: malformed text, expected Unicode", "$.data.text: wrong type, expected a string"]
    );
    let line = refused::<Optional>(r#"{"data":{"text":"\ud83d","whole":true}}"#);
    assert_eq!(line, "invalid type: boolean, expected i64 at $.data.whole");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let (value, deviations) = read::<Optional>("\u{feff}{\"data\":{\"whole\":1}}".as_bytes(), false).unwrap();
    assert_eq!((value.whole, deviations.len()), (Some(1), 0));
    let (value, deviations) =
        read::<Optional>("\u{feff}{\"data\":{\"whole\":\"1\"}}".as_bytes(), false).unwrap();
    assert_eq!((value.whole, deviations.len()), (Some(1), 1));
    assert_eq!(
        refused::<Optional>("\u{feff}{\"data\":{\"whole\":[]}}").split(" at ").last(),
        Some("$.data.whole")
    );
}

#[test]
fn nothing_else_is_converted() {
    for (data, path) in [
        (r#"{"whole":9007199254740992.0}"#, ".whole"),
        (r#"{"whole":1e300}"#, ".whole"),
        (r#"{"whole":18446744073709551615}"#, ".whole"),
        (r#"{"whole":"18446744073709551615"}"#, ".whole"),
        (r#"{"whole":"007"}"#, ".whole"),
        (r#"{"whole":" 7"}"#, ".whole"),
        (r#"{"whole":"7\n"}"#, ".whole"),
        (r#"{"whole":"+7"}"#, ".whole"),
        (r#"{"whole":""}"#, ".whole"),
        (r#"{"whole":"\"7\""}"#, ".whole"),
        (r#"{"whole":true}"#, ".whole"),
        (r#"{"byte":256}"#, ".byte"),
        (r#"{"byte":"-1"}"#, ".byte"),
        (r#"{"number":"0.1234567890123456789"}"#, ".number"),
        (r#"{"number":"9007199254740993"}"#, ".number"),
        (r#"{"number":"NaN"}"#, ".number"),
        (r#"{"text":123456789012345678901234567890}"#, ".text"),
        (r#"{"text":[]}"#, ".text"),
        (r#"{"text":{}}"#, ".text"),
        (r#"{"flag":"true"}"#, ".flag"),
        (r#"{"flag":1}"#, ".flag"),
        (r#"{"list":"a"}"#, ".list"),
        (r#"{"list":{}}"#, ".list"),
        (r#"{"list":["a",[]]}"#, ".list[1]"),
        (r#"{"texts":[]}"#, ".texts"),
        (r#"{"texts":{"a":[]}}"#, ".texts.a"),
        (r#"{"free":"x"}"#, ".free"),
        (r#"{"inner":"x"}"#, ".inner"),
        (r#"{"inner":{"inners":[{"count":"x"}]}}"#, ".inner.inners[0].count"),
        (r#""x""#, ""),
    ] {
        let line = refused::<Optional>(&format!(r#"{{"data":{data}}}"#));
        assert!(line.ends_with(&format!(" at $.data{path}")), "{data}: {line}");
    }
    let line = refused::<Optional>(r#"{"data":{"flag":"a secret"}}"#);
    assert_eq!(line, "invalid type: string, expected a boolean at $.data.flag");
}

#[test]
fn what_is_no_answer_stays_an_error() {
    for (body, path) in [
        ("", "$"),
        ("<html></html>", "$"),
        ("[]", "$"),
        ("7", "$"),
        ("{}", "$"),
        (r#"{"data":null}"#, "$.data"),
        (r#"{"errors":[{"message":"no"}]}"#, "$"),
        (r#"{"data":{},"errors":[{"message":"no"}]}"#, "$.data"),
        (r#"{"data":{"id":"a","#, "$.data"),
        (r#"{"data":{"id":null,"co"#, "$.data.co"),
        (r#"{"data":{"id":"a"}} more"#, "$"),
        (r#"{"data":[]}"#, "$.data"),
    ] {
        let line = refused::<Inner>(body);
        assert!(line.ends_with(&format!(" at {path}")), "{body}: {line}");
    }
    // No error is named, so there is none.
    assert_eq!(read::<Inner>(br#"{"data":{},"errors":[]}"#, false).unwrap().1.len(), 3);
    assert_eq!(read::<Inner>(br#"{"data":{},"errors":null}"#, false).unwrap().1.len(), 3);
}

#[test]
fn what_is_unknown_is_listed_where_it_is() {
    let value = "unknown value, expected one of the values that this version of the crate knows";
    let kind = "unknown variant, expected one of the variants that this version of the crate knows";
    for (data, lines) in [
        (r#"{"colour":"RED","shape":{"side":1,"colour":"RED"}}"#, vec![]),
        (r#"{"colour":"red"}"#, vec![format!("$.data.colour: {value}")]),
        (r#"{"shape":7}"#, vec![format!("$.data.shape: {kind}")]),
        (r#"{"shape":{"side":"1"}}"#, vec![format!("$.data.shape: {kind}")]),
        (r#"{"shape":{"side":1,"colour":"BLUE"}}"#, vec![format!("$.data.shape.colour: {value}")]),
        (
            r#"{"shape":{"label":"l","around":{"label":"l","around":{"side":1,"colour":"BLUE"}}},"colour":"X"}"#,
            vec![format!("$.data.colour: {value}"), format!("$.data.shape.around.around.colour: {value}")],
        ),
        // A kind that was given up leaves no note.
        (r#"{"shape":{"side":"x","colour":"BLUE","around":{"side":1},"label":"l"}}"#, vec![]),
        (
            r#"{"shape":{"colour":"BLUE","around":{"side":1,"side":2,"colour":"B"},"label":1}}"#,
            vec![format!("$.data.shape: {kind}")],
        ),
        (
            r#"{"shape":{"side":1,"side":2}}"#,
            vec!["$.data.shape.side: key repeated, expected it once".to_owned()],
        ),
    ] {
        assert_eq!(optional(data).1, lines, "{data}");
    }
    // The value of the strict reading stays.
    assert_eq!(optional(r#"{"colour":"red"}"#).0.colour.unwrap().as_str(), "red");
    // A value that the type is by itself.
    let (shapes, lines) = listed::<Vec<Shape>>(r#"[{"side":1},[1,2.5],{"side":1,"colour":"B"}]"#);
    assert_eq!(shapes[1], json!([1, 2.5]));
    assert_eq!(lines, [format!("$.data[1]: {kind}"), format!("$.data[2].colour: {value}")]);
    assert_eq!(listed::<Shape>("[]").1, [format!("$.data: {kind}")]);
}

#[test]
fn what_was_read_outside_of_a_call_is_not_listed() {
    for _ in 0..3 {
        serde_json::from_str::<Shape>(r#"{"side":1,"colour":"BLUE"}"#).unwrap();
        serde_json::from_str::<Shape>("[]").unwrap();
    }
    assert_eq!(optional("{}").1, [""; 0]);
    // Nor after a failure in the middle.
    refused::<Optional>(r#"{"data":{"colour":"X","whole":true}}"#);
    assert_eq!(optional("{}").1, [""; 0]);
}

#[test]
fn a_body_that_cannot_be_gone_through_again_is_still_a_success() {
    let deep = format!(r#"{{"colour":"BLUE","other":{}{}}}"#, "[".repeat(500), "]".repeat(500));
    let (value, lines) = optional(&deep);
    assert_eq!(value.colour.unwrap().as_str(), "BLUE");
    assert_eq!(lines, ["$.data: unknown value, expected known values throughout"]);
}

/// A type that no body can satisfy.
#[derive(Debug, Deserialize)]
struct Endless {
    next: Box<Endless>,
}

#[test]
fn depth_has_an_end() {
    assert!(refused::<Endless>(r#"{"data":{}}"#).starts_with("nested too deeply at $.data.next.next."));
    let deep = format!(r#"{{"data":{}{}}}"#, r#"{"id":1,"inners":["#.repeat(100), "]}".repeat(100));
    assert!(refused::<Inner>(&deep).contains("recursion limit"));
    let deep = format!(r#"{}{{"side":1.5}}{}"#, r#"{"label":"","around":"#.repeat(100), "}".repeat(100));
    let (_, lines) = optional(&format!(r#"{{"shape":{deep}}}"#));
    assert!(lines.len() == 1 && lines[0].starts_with("$.data.shape.around.around"), "{lines:?}");
}

#[test]
fn many_deviations_take_no_longer_than_their_number() {
    // Not timed: if it were quadratic, it would be noticed.
    let items = r#"{"id":1,"id":2,"count":"3"},"#.repeat(100_000);
    let (items, deviations) =
        read::<Vec<Inner>>(format!(r#"{{"data":[{}]}}"#, items.trim_end_matches(',')).as_bytes(), false)
            .unwrap();
    assert_eq!((items.len(), deviations.len()), (100_000, 400_000));
    assert_eq!(deviations.last().unwrap().path(), "$.data[99999].inners");
    let names: Vec<String> = (0..100_000).map(|n| format!(r#""{n}":"","{n}":{n}"#)).collect();
    let (value, lines) = optional(&format!(r#"{{"texts":{{{}}}}}"#, names.join(",")));
    assert_eq!((value.texts.unwrap().len(), lines.len()), (100_000, 100_000));
    let long = format!(r#"{{"texts":{{"{}":5}}}}"#, "x".repeat(1_000_000));
    assert_eq!(
        optional(&long).1[0].len(),
        "$.data.texts.: wrong type, expected a string".len() + 100 + "…".len()
    );
}

#[test]
fn a_tree_is_the_value_that_was_read() {
    let text = r#"{"a":[1,-2,0.5,true,null,"ü\n"],"b":{"c":1,"c":{}},"d":18446744073709551615}"#;
    let tree: BorrowedValue<'_> = serde_json::from_str(text).unwrap();
    assert_eq!(Value::from(tree), serde_json::from_str::<Value>(text).unwrap());
    // How numbers come when `arbitrary_precision` is on somewhere.
    let tree: BorrowedValue<'_> =
        serde_json::from_str(r#"[{"$serde_json::private::Number":"1.5"}]"#).unwrap();
    assert_eq!(Value::from(tree), json!([1.5]));
}
