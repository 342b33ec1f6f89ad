//! Open enums, unions and patches, as callers meet them.

use segment_public_api::stable::models::{
    AudienceDefinition, AudienceScheduleConfig, Granularity, PeriodicConfig, SpecificDaysConfig,
    SpecificDaysConfigRequired,
};
use segment_public_api::{Patch, Value};
use serde_json::{from_value, json, to_value};

#[test]
fn an_open_enum_keeps_what_it_does_not_know() {
    assert_eq!(Granularity::VALUES, ["DAY", "HOUR", "MINUTE"]);
    assert_eq!("HOUR".parse(), Ok(Granularity::Hour));
    assert_eq!(Granularity::from(String::from("DAY")), Granularity::Day);
    for text in ["DAY", "HOUR", "hour", "", "a\"b", "a\u{1}b"] {
        let granularity: Granularity = from_value(json!(text)).unwrap();
        assert_eq!(granularity, text.into());
        assert_eq!(granularity.to_string(), text);
        assert_eq!(to_value(&granularity).unwrap(), json!(text));
        let read: Granularity = serde_json::from_str(&json!(text).to_string()).unwrap();
        assert_eq!(read, granularity);
    }
    assert!(matches!(Granularity::from("hour"), Granularity::Unknown(value) if value.as_str() == "hour"));
    assert_eq!(format!("{:?} {:?}", Granularity::Day, Granularity::from("x")), r#"Day Unknown("x")"#);
    assert_eq!(format!("{:>8}|", Granularity::Minute), "  MINUTE|");
    for other in [json!(5), json!(null), json!(["DAY"])] {
        assert!(from_value::<Granularity>(other.clone()).is_err(), "{other}");
    }
}

fn schedule(value: Value) -> AudienceScheduleConfig {
    from_value(value).expect("a union takes anything")
}

#[test]
fn a_union_takes_the_first_kind_that_fits_and_loses_nothing() {
    use AudienceScheduleConfig as Schedule;
    let days = json!({ "days": [1], "hours": [2], "timezone": "UTC" });
    let with_interval = |interval: Value| {
        let mut value = days.clone();
        value["interval"] = interval;
        schedule(value)
    };
    assert!(matches!(with_interval(json!("1h")), Schedule::PeriodicConfig(kind) if kind.interval == "1h"));
    assert!(matches!(with_interval(json!(5)), Schedule::SpecificDaysConfig(kind) if kind.days == [1]));
    assert!(matches!(schedule(days), Schedule::SpecificDaysConfig(kind) if kind.timezone == "UTC"));
    for other in [
        json!({ "days": [1], "hours": [2] }),
        json!({ "days": null, "hours": null, "timezone": null }),
        json!({ "interval": null }),
        json!({ "cron": "* *" }),
        json!({}),
        json!("x"),
        json!(null),
        json!([["x"]]),
    ] {
        let read = schedule(other.clone());
        assert_eq!(read, Schedule::Unknown(other.clone()));
        assert_eq!(to_value(read).unwrap(), other);
    }
}

#[test]
fn a_union_is_written_as_what_it_holds() {
    let hourly = PeriodicConfig::new("1h");
    assert_eq!(
        AudienceScheduleConfig::from(hourly.clone()),
        AudienceScheduleConfig::PeriodicConfig(hourly.clone())
    );
    assert_eq!(to_value(AudienceScheduleConfig::from(hourly)).unwrap(), json!({ "interval": "1h" }));
    let days = SpecificDaysConfig::new(SpecificDaysConfigRequired {
        days: vec![1],
        hours: vec![2],
        timezone: "UTC".to_owned(),
    });
    assert_eq!(
        to_value(AudienceScheduleConfig::from(days)).unwrap(),
        json!({ "days": [1], "hours": [2], "timezone": "UTC" })
    );
}

#[test]
fn a_patch_survives_reading_and_writing() {
    let keep = AudienceDefinition::new("q");
    for (definition, json) in [
        (keep.clone(), json!({ "query": "q" })),
        (keep.clone().target_entity(Patch::Null), json!({ "query": "q", "targetEntity": null })),
        (keep.target_entity("e"), json!({ "query": "q", "targetEntity": "e" })),
    ] {
        assert_eq!(to_value(&definition).unwrap(), json);
        assert_eq!(from_value::<AudienceDefinition>(json).unwrap(), definition);
    }
}
