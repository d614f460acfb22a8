//! Both loaders agree on what is valid, and every problem is known as data.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use strum::IntoEnumIterator;

use crate::core::record::{TermKind, for_each_kind};
use crate::core::{Id, Safe, record};
use crate::load::File;
use crate::load::checker::Checker;
use crate::load::kinds::{self, LoadRecord};
use crate::load::loader::load_fast;
use crate::load::path::{self, Step};
use crate::load::report::explain::explain;
use crate::load::report::load as load_slow;
use crate::load::report::problem::ProblemKind;
use crate::load::report::value::{Found, SyntaxError, Wanted};
use crate::load::target::Target;

/// Collects where in a record ids stand, as JSON pointers, and ids of [`small`] that resolve there.
struct Resolve(Vec<(String, String)>);

impl Checker for Resolve {
    fn id(&mut self, path: &[Step<'_>], _: &Id, target: Target) {
        let id = match target {
            Target::Source => "source-0".to_owned(),
            Target::Firm | Target::Association | Target::Any => "firm-0".to_owned(),
            Target::Instrument => "instrument-0".to_owned(),
            Target::Obligation => "obligation-0".to_owned(),
            Target::Penalty => "penalty-0".to_owned(),
            Target::Note => "note-0".to_owned(),
            Target::Premise => "premise-0".to_owned(),
            Target::Term(kind) => format!("a-{kind}"),
            Target::Use => "a-use".to_owned(),
        };
        let step = |step: &Step<'_>| match step {
            Step::Name(name) => format!("/{name}"),
            Step::At(at) => format!("/{at}"),
        };
        self.0.push((path.iter().map(step).collect(), id));
    }

    fn among(&mut self, path: &[Step<'_>], id: &Id, _: &[Id]) {
        panic!("{}: {id}", path::format(path));
    }

    fn report(&mut self, path: &[Step<'_>], kind: ProblemKind) {
        panic!("{}: {kind:?}", path::format(path));
    }
}

/// A valid dataset with three records of each kind: those of the templates, with ids of their own that resolve.
fn small() -> Map<String, Value> {
    fn lists<T: LoadRecord>(small: &mut Map<String, Value>) {
        let mut record: Value = serde_json::from_str(T::TEMPLATE).unwrap();
        let mut ids = Resolve(Vec::new());
        serde_json::from_str::<T>(T::TEMPLATE).unwrap().check(&mut ids);
        for (at, id) in ids.0 {
            *record.pointer_mut(&at).unwrap() = id.into();
        }
        let list = (0..3).map(|n| {
            record["id"] = format!("{}-{n}", kinds::line_name(T::KIND)).into();
            if let Some(former) = record.get_mut("former_ids") {
                *former = json!([format!("{}-{n}-before", kinds::line_name(T::KIND))]);
            }
            record.clone()
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
    let mut term = small["terms"][0].clone();
    let terms = TermKind::iter().map(|kind| {
        term["id"] = format!("a-{kind}").into();
        term["kind"] = kind.word().into();
        term.clone()
    });
    small["terms"] = terms.collect();
    // The first of each is nobody's child.
    for list in ["instruments", "obligations", "firms", "events"] {
        let first = small[list][0].as_object_mut().unwrap();
        first.remove("parent");
        first.remove("amends");
    }
    for (n, instrument) in small["instruments"].as_array_mut().unwrap().iter_mut().enumerate() {
        instrument["key"] = format!("key-{n}").into();
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
        .chain(
            ["no-such-id", "source-0-before", "event-1-before", "instrument-1", "DE", "2024-05", "1999", "high"]
                .map(Value::from),
        )
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

fn explain_every_wrong_value<T: LoadRecord>() {
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
