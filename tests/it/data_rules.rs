//! Rules that the bundled dataset keeps beyond those of any data file: what a file may leave open, it must say.

use std::collections::{BTreeMap, BTreeSet};

use pactscope::testing::core::record::{Firm, Position, Source};
use pactscope::testing::core::{Confidence, Dataset, Date, Id};
use serde_json::Value;

fn bundled() -> Vec<(String, Value)> {
    let data = crate::support::data();
    let json = |record| (data.id_of(record).unwrap().to_owned(), data.json_of(record).unwrap());
    data.all_records().map(json).collect()
}

/// Visits every text of a record: an object with the languages that it has.
fn texts<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v Value)) {
    match value {
        Value::Object(fields) if fields.get("en").is_some_and(Value::is_string) => visit(value),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, visit)),
        Value::Array(values) => values.iter().for_each(|value| texts(value, visit)),
        _ => {}
    }
}

fn sources<'a>(data: &'a Dataset, ids: &'a [Id]) -> impl Iterator<Item = &'a Source> {
    ids.iter().map(|id| data.sources.get(id).unwrap())
}

#[test]
fn every_text_has_both_languages() {
    for (id, record) in bundled() {
        texts(&record, &mut |text| {
            for lang in ["en", "vi"] {
                assert!(text[lang].as_str().is_some_and(|said| !said.trim().is_empty()), "{id}: no {lang}: {text}");
            }
        });
    }
}

/// Names of files and folders may have dates like that.
#[test]
fn dates_in_prose_are_written_out() {
    for (id, record) in bundled() {
        texts(&record, &mut |text| {
            let said = text.as_object().unwrap().values().filter_map(Value::as_str);
            let words = said.flat_map(|said| said.split(|c: char| c.is_whitespace() || "(),;".contains(c)));
            for word in words.filter(|word| !word.contains('/')) {
                let is_date = word.contains('-') && word.trim_end_matches('.').parse::<Date>().is_ok();
                assert!(!is_date, "{id}: {word}");
            }
        });
    }
}

/// A list can be read later than it was published: then the stance or its source says so.
#[test]
fn no_stance_is_later_than_all_its_sources_without_a_word() {
    let data = crate::support::data();
    for stance in data.stances.iter() {
        let says_why = |source: &Source| source.published.is_none_or(|day| stance.date.is_by(day.last_day()));
        let is_explained = stance.note.is_some() || sources(&data, &stance.sources).any(|source| source.via.is_some());
        assert!(is_explained || sources(&data, &stance.sources).any(says_why), "{}", stance.id);
    }
}

#[test]
fn no_source_serves_two_contrary_stances_of_a_firm() {
    let side = |position| match position {
        Position::Signed | Position::PartlySigned | Position::Supports => Some(true),
        Position::Declined | Position::Withdrew | Position::Absent | Position::SeeksDelay | Position::Criticises => {
            Some(false)
        }
        Position::Considering | Position::Prioritises => None,
    };
    let data = crate::support::data();
    let mut known = BTreeMap::new();
    for stance in data.stances.iter().filter(|stance| stance.confidence == Confidence::High) {
        let Some(side) = side(stance.position) else { continue };
        for source in &stance.sources {
            let (other, other_side) =
                *known.entry((source, &stance.firm, &stance.instrument)).or_insert((&stance.id, side));
            assert_eq!(other_side, side, "{source}: {other}, {}", stance.id);
        }
    }
}

#[test]
fn no_two_events_of_one_day_firm_and_kind() {
    let data = crate::support::data();
    let mut known = BTreeMap::new();
    for event in data.events.iter() {
        for firm in &event.firms {
            let before = known.insert((event.date, firm, event.kind), &event.id);
            assert!(before.is_none(), "{}, {}: {firm} on {}", event.id, before.unwrap(), event.date);
        }
    }
}

/// Every text in a value.
fn strings<'v>(value: &'v Value, named: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(text) => drop(named.insert(text)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, named)),
        Value::Array(values) => values.iter().for_each(|value| strings(value, named)),
        _ => {}
    }
}

/// An address stands once, unless the page is cited in editions of different days: these share an origin.
#[test]
fn sources_are_used_and_stand_once() {
    let data = crate::support::data();
    let records = bundled();
    let mut named = BTreeSet::new();
    records.iter().filter(|(id, _)| data.sources.row(id).is_none()).for_each(|(_, record)| strings(record, &mut named));
    let mut known: BTreeMap<&str, &Source> = BTreeMap::new();
    for source in data.sources.iter() {
        assert!(named.contains(source.id.as_str()), "no record names {}", source.id);
        if let Some(other) = known.insert(source.url.as_str(), source) {
            let are_editions =
                source.origin.is_some() && source.origin == other.origin && source.published != other.published;
            assert!(are_editions, "{}, {}: {}", other.id, source.id, source.url.as_str());
        }
    }
}

/// The stages at which a date stood in the text of an act are stages that the act reached.
#[test]
fn dates_stood_in_the_text_at_stages_that_the_act_reached() {
    let data = crate::support::data();
    let mut dates = 0;
    for obligation in data.obligations.iter() {
        for entry in &obligation.applies {
            let act = data.instruments.get(&entry.set_by).unwrap();
            for at in &entry.stages {
                assert!(act.stages.iter().any(|reached| reached.stage == at.stage), "{}: {}", obligation.id, at.stage);
                dates += 1;
            }
        }
    }
    assert!(dates > 100, "{dates}");
}

/// What is known of how many, and of how many not: a change of the data changes these figures, and the documentation.
#[test]
fn what_is_known_is_counted() {
    let data = crate::support::data();
    let firms = |has: fn(&Firm) -> bool| data.firms.iter().filter(|firm| has(firm)).count();
    let known = [
        ("country", firms(|firm| firm.country.is_some())),
        ("sector", firms(|firm| !firm.sectors.is_empty())),
        ("size", firms(|firm| firm.size.is_some())),
        ("role", firms(|firm| !firm.roles.is_empty())),
        ("website", firms(|firm| firm.website.is_some())),
        ("association", firms(|firm| firm.kind.is_some())),
        ("member", firms(|firm| !firm.memberships.is_empty())),
        ("owner", firms(|firm| !firm.parents.is_empty())),
        (
            "identifier",
            firms(|firm| firm.lei.is_some() || firm.wikidata.is_some() || firm.transparency_register.is_some()),
        ),
    ];
    insta::assert_debug_snapshot!(known);
}
