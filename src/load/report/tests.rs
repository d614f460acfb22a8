//! Both loaders agree on what is valid, and every problem is known as data.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

use crate::core::kind::for_each_kind;
use crate::core::{Safe, record};
use crate::load::loader::load_fast;
use crate::load::report::explain::explain;
use crate::load::report::load as load_slow;
use crate::load::report::problem::ProblemKind;
use crate::load::report::template::Template;
use crate::load::report::value::{Found, SyntaxError, Wanted};
use crate::load::{File, kinds};

/// A valid dataset with three records of each kind: those of the templates, with ids of their own that resolve.
fn small() -> Map<String, Value> {
    fn lists<T: Template>(small: &mut Map<String, Value>) {
        let list = (0..3).map(|n| {
            let mut record: Value = serde_json::from_str(T::TEMPLATE).unwrap();
            record["id"] = format!("{}-{n}", kinds::line_name(T::KIND)).into();
            record
        });
        small.insert(T::LIST.to_owned(), list.collect());
    }
    let mut small = Map::new();
    macro_rules! kinds {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(lists::<record::$record>(&mut small);)+
        };
    }
    for_each_kind!(kinds);
    // Terms of each kind that the records need, and references that resolve.
    let kinds = ["role", "tier", "area", "condition", "sector", "topic"];
    let term = small["terms"][0].clone();
    small["terms"] = kinds
        .iter()
        .map(|kind| {
            let mut term = term.clone();
            term["id"] = format!("a-{kind}").into();
            term["kind"] = (*kind).into();
            term
        })
        .collect();
    for (list, field, value) in [
        ("instruments", "counts", json!([{"date": "2024", "what": {"en": "e"}, "n": 1, "sources": ["source-1"]}])),
        ("instruments", "amends", json!("instrument-0")),
        ("obligations", "instrument", json!("instrument-0")),
        ("obligations", "parent", json!("obligation-0")),
        ("obligations", "who", json!(["a-role"])),
        ("obligations", "tier", json!("a-tier")),
        ("obligations", "areas", json!(["a-area"])),
        ("obligations", "penalty", json!("penalty-0")),
        ("obligations", "anticipates", json!(["obligation-1"])),
        ("obligations", "demonstrates", json!(["obligation-2"])),
        ("firms", "sectors", json!(["a-sector"])),
        ("firms", "roles", json!(["a-role"])),
        ("firms", "parent", json!("firm-0")),
        ("stances", "firm", json!("firm-1")),
        ("stances", "instrument", json!("instrument-1")),
        ("stances", "covers", json!(["obligation-1"])),
        ("events", "firms", json!(["firm-2"])),
        ("events", "instrument", json!("instrument-2")),
        ("events", "topic", json!("a-topic")),
        ("notes", "about", json!(["firm-0", "stance-1"])),
        ("notes", "seen_in", json!(["source-2"])),
    ] {
        for record in small[list].as_array_mut().unwrap() {
            record[field] = value.clone();
        }
    }
    for list in ["instruments", "obligations", "firms"] {
        let first = small[list][0].as_object_mut().unwrap();
        first.remove("parent");
        first.remove("amends");
    }
    for (n, instrument) in small["instruments"].as_array_mut().unwrap().iter_mut().enumerate() {
        instrument["key"] = format!("key-{n}").into();
    }
    for obligation in small["obligations"].as_array_mut().unwrap() {
        obligation["applies"][0]["condition"] = "a-condition".into();
        obligation["applies"][0]["set_by"] = "instrument-0".into();
    }
    for (_, list) in &mut small {
        for record in list.as_array_mut().unwrap().iter_mut().filter(|record| record.get("sources").is_some()) {
            record["sources"] = json!(["source-0"]);
        }
    }
    small
}

/// One change of a dataset: somewhere in a record, to another value.
#[derive(Clone, Debug)]
struct Mutation {
    list: Index,
    record: Index,
    field: Index,
    with: Index,
    how: u8,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = any::<Index>;
    (index(), index(), index(), index(), 0_u8..6).prop_map(|(list, record, field, with, how)| Mutation {
        list,
        record,
        field,
        with,
        how,
    })
}

fn mutate(data: &mut Map<String, Value>, mutation: &Mutation) {
    let ids: Vec<Value> = data
        .values()
        .flat_map(|list| list.as_array().unwrap())
        .filter_map(|record| record.get("id").cloned())
        .chain(["no-such-id", "instrument-1", "DE", "2024-05", "1999", "high"].map(Value::from))
        .chain([json!(null), json!(true), json!(3), json!([]), json!({}), json!(["firm-1"]), json!({"en": "x"})])
        .collect();
    let lists: Vec<String> = data.keys().cloned().collect();
    let list = data[&lists[mutation.list.index(lists.len())]].as_array_mut().unwrap();
    if list.is_empty() {
        return;
    }
    let at = mutation.record.index(list.len());
    let with = ids[mutation.with.index(ids.len())].clone();
    let fields: Vec<String> = list[at].as_object().unwrap().keys().cloned().collect();
    if fields.is_empty() {
        return;
    }
    let field = &fields[mutation.field.index(fields.len())];
    match mutation.how {
        // Mostly other ids where ids are: what the rules are about.
        0..=2 => match &mut list[at][field] {
            Value::Array(items) if !items.is_empty() => items[0] = with,
            value => *value = with,
        },
        3 => drop(list[at].as_object_mut().unwrap().remove(field)),
        4 => drop(list.remove(at)),
        _ => {
            let again = list[at].clone();
            list.push(again);
        }
    }
}

fn lines(data: &Map<String, Value>) -> String {
    let line = |name: &String, record: &Value| {
        let kind = kinds::line_name(kinds::of_list(name).unwrap());
        format!("{}\n", json!({ kind: record }))
    };
    data.iter().flat_map(|(name, list)| list.as_array().unwrap().iter().map(move |record| line(name, record))).collect()
}

#[test]
fn the_fast_way_accepts_what_the_slow_way_finds_no_problem_in() {
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    let config = Config { cases: 600, failure_persistence: None, ..Config::default() };
    let strategy = (prop::collection::vec(mutation(), 0..4), 0_u8..3);
    let clean = small();
    let below = json!(clean).to_string();
    let outcome = TestRunner::new(config).run(&strategy, |(mutations, form)| {
        let mut data = clean.clone();
        for mutation in &mutations {
            mutate(&mut data, mutation);
        }
        let text = if form == 0 { lines(&data) } else { json!(data).to_string() };
        let file = |text| vec![File { name: Safe::new("x"), bytes: str::as_bytes(text) }];
        // Alone, or as a layer over valid data.
        let layers = if form == 2 { vec![file(&below), file(&text)] } else { vec![file(&text)] };
        let (fast, slow) = (load_fast(&layers), load_slow(&layers));
        let counter = if slow.is_ok() { &accepted } else { &refused };
        counter.set(counter.get() + 1);
        prop_assert!(fast.is_ok() == slow.is_ok(), "fast {}, slow {:?}", fast.is_ok(), slow.err());
        Ok(())
    });
    outcome.unwrap();
    assert!(accepted.get() > 60 && refused.get() > 60, "{} accepted, {} refused", accepted.get(), refused.get());
}

/// Every value of a JSON value replaced, one at a time.
fn replaced(value: &Value, with: &Value) -> Vec<Value> {
    let mut all = vec![with.clone()];
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                for inner in replaced(inner, with) {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), inner);
                    all.push(Value::Object(fields));
                }
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                for inner in replaced(inner, with) {
                    let mut items = items.clone();
                    items[at] = inner;
                    all.push(Value::Array(items));
                }
            }
        }
        _ => {}
    }
    all
}

/// Whether a problem repeats the parser's words.
const fn is_in_the_parsers_words(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Syntax(SyntaxError::Other)
            | ProblemKind::WrongValue { found: Found::Other(_), .. }
            | ProblemKind::WrongValue { wanted: Wanted::Other(_), .. }
    )
}

fn explain_every_wrong_value<T: Template>() {
    let template: Value = serde_json::from_str(T::TEMPLATE).unwrap();
    let wrong = [
        json!(null),
        json!(true),
        json!(3),
        json!(-1),
        json!(1.5),
        json!(5_000_000_000_u64),
        json!(""),
        json!("x y"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({ "x": 1 }),
    ];
    for text in wrong.iter().flat_map(|with| replaced(&template, with)).map(|value| value.to_string()) {
        let (refused, explained) = (serde_json::from_str::<T>(&text).err(), explain::<T>(&text));
        assert_eq!(refused.is_some(), explained.is_some(), "{refused:?}: {text}");
        assert!(!explained.as_ref().is_some_and(is_in_the_parsers_words), "{explained:?} for {refused:?}: {text}");
    }
}

#[test]
fn whatever_our_types_refuse_is_explained_in_our_own_words() {
    macro_rules! kinds {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(explain_every_wrong_value::<record::$record>();)+
        };
    }
    for_each_kind!(kinds);
}
