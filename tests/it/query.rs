//! What queries mean, on the bundled data: each of these is a question that people ask.

use std::collections::BTreeSet;

use pactscope::testing::core::{Dataset, Date, Subject};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::query::{self, Field, Filter, Index, NamedField, Naming, QueryError, ValueKind};
use rayon::prelude::*;
use strum::IntoEnumIterator;

struct Asked {
    data: Dataset,
    index: Index,
}

impl Asked {
    fn new() -> Self {
        let data = crate::support::data();
        Self { index: Index::new(&data), data }
    }

    fn rows(&self, subject: Subject, text: &str) -> BTreeSet<String> {
        let filter = query::parse(text, subject, &self.data).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
        let (_, hits) = query::find_rows(subject, &self.data, &self.index, &filter, today, &|| false).unwrap();
        let ids = subject.ids(&self.data);
        hits.iter().map(|row| ids[row].clone()).collect()
    }

    fn firms(&self, text: &str) -> BTreeSet<String> {
        self.rows(Subject::Firms, text)
    }

    fn error(&self, text: &str) -> QueryError {
        query::parse(text, Subject::Firms, &self.data).unwrap_err()
    }
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn who_declined_the_pact() {
    let asked = Asked::new();
    assert_eq!(asked.firms("pact:declined"), set(&["meta", "mistral-ai"]));
    assert!(asked.firms("code:signed pact:declined,absent").contains("mistral-ai"));
    assert_eq!(asked.firms("pact:declined -code:signed"), set(&["meta"]));
    assert_eq!(asked.firms("pact:declined NOT country:fr"), set(&["meta"]));
    assert_eq!(asked.firms("pact:signed AND code:signed"), asked.firms("pact:signed code:signed"));
    assert_eq!(asked.firms("pact:declined country:us OR id:mistral-ai"), set(&["meta", "mistral-ai"]));
}

#[test]
fn any_and_none_are_two_halves() {
    let asked = Asked::new();
    let (any, none) = (asked.firms("pact:any"), asked.firms("pact:none"));
    assert!(any.is_disjoint(&none));
    assert_eq!(any.len() + none.len(), asked.data.firms.len());
    assert!(any.contains("apple") && none.contains("siemens-energy"));
}

#[test]
fn groups_bind_as_written() {
    let asked = Asked::new();
    let wide = asked.firms("region:eu pact:signed OR code:signed");
    let narrow = asked.firms("region:eu (pact:signed OR code:signed)");
    assert!(narrow.is_subset(&wide) && narrow.len() < wide.len());
    assert!(wide.contains("openai") && !narrow.contains("openai"));
}

#[test]
fn dates_numbers_texts_and_phrases() {
    let asked = Asked::new();
    assert!(asked.firms("changed:2024-09-24 pact:declined").contains("meta"));
    assert!(!asked.firms("changed:<2024").contains("mistral-ai-nothing"));
    assert!(asked.firms("since:2026-07").contains("meta"));
    assert!(asked.firms("changed:..2023-06-30").contains("airbus"));
    assert!(asked.firms("sources:>=20").contains("meta"));
    assert!(!asked.firms("sources:1").contains("meta"));
    assert_eq!(asked.firms("model:llama"), set(&["meta"]));
    assert!(asked.firms("\"le chat\"").contains("mistral-ai"));
    assert!(!asked.firms("-\"le chat\"").contains("mistral-ai"));
}

#[test]
fn the_words_that_people_would_try() {
    let asked = Asked::new();
    assert!(asked.firms("flipped:code").contains("microsoft"), "first likely, then signed");
    assert!(asked.firms("flipped:any").is_superset(&asked.firms("flipped:code")));
    assert!(asked.firms("evidence:official pact:signed").len() > 100);
    assert!(asked.firms("bound-by:act-art-53-copyright-policy").contains("mistral-ai"));
    assert!(asked.firms("role:gpai-provider region:eu").contains("mistral-ai"));
    assert_eq!(asked.firms("parent:booking"), set(&["booking-com"]));
}

#[test]
fn obligations_and_events_have_fields_of_their_own() {
    let asked = Asked::new();
    let soon = asked.rows(Subject::Obligations, "from:2026-12 tier:prohibited");
    assert!(!soon.is_empty() && soon.iter().all(|id| id.starts_with("act-art-5")), "{soon:?}");
    assert!(
        asked
            .rows(Subject::Obligations, "who:deployer moved:yes from:>=2027-12-02")
            .contains("act-art-26-deployer-instructions")
    );
    assert!(asked.rows(Subject::Events, "firm:meta date:2024-07").contains("ev-2024-07-17-meta-multimodal"));
    assert!(asked.rows(Subject::Instruments, "binding:yes").contains("eu-ai-act"));
}

#[test]
fn errors_point_at_their_place_and_offer_what_would_be_right() {
    let asked = Asked::new();
    let QueryError::UnknownField { at, nearest, .. } = asked.error("pact:signed cdoe:signed") else { panic!() };
    assert_eq!((at, nearest.as_deref()), (12..16, Some("code")));
    let QueryError::UnknownValue { at, nearest, .. } = asked.error("(region:eu OR pact:signed,declind)") else {
        panic!()
    };
    assert_eq!((at, nearest.as_deref()), (26..33, Some("declined")));
    assert!(matches!(asked.error("changed:soon"), QueryError::BadDate { .. }));
    assert!(matches!(asked.error("sources:many"), QueryError::BadNumber { .. }));
    for text in [
        "(pact:signed",
        "pact:signed)",
        "a OR",
        "OR a",
        "a AND",
        "AND a",
        "a AND AND b",
        "a OR AND b",
        "NOT AND a",
        "NOT",
        "a -(",
        "\"open",
        "()",
    ] {
        assert!(matches!(asked.error(text), QueryError::Unfinished { .. }), "{text}");
    }
    let deep = "(".repeat(1000) + "a";
    assert!(matches!(asked.error(&deep), QueryError::Unfinished { .. }));
}

#[test]
fn a_query_printed_reads_the_same() {
    let asked = Asked::new();
    for text in ["-A;\"i\" b", "a\"b c\"d", "-art.(a \"x\"", "NOT (pact:signed OR \"le chat\") meta"] {
        let filter = query::parse(text, Subject::Firms, &asked.data).unwrap();
        assert_eq!(query::parse(&filter.to_string(), Subject::Firms, &asked.data), Ok(filter), "{text}");
    }
    assert_eq!(asked.error("5\" screens").at(), 1..10, "a quotation mark without its other half");
}

#[test]
fn every_value_of_every_row_can_be_asked_for_and_has_a_name() {
    let asked = Asked::new();
    let today: Date = crate::support::TODAY.parse().unwrap();
    for subject in Subject::iter() {
        for field in subject.all_fields(&asked.data) {
            let rows = 0..subject.len(&asked.data);
            let values: BTreeSet<String> =
                rows.flat_map(|row| subject.values(&asked.data, row, &field, today)).collect();
            // Nobody has added anything.
            let is_own = field == Field::Named(NamedField::Mine) && subject != Subject::Obligations;
            assert!(is_own || !values.is_empty(), "no row has {field}");
            for value in values.iter().filter(|_| matches!(field.kind(), ValueKind::Word(..))) {
                let filter = query::parse(&format!("{field}:{value}"), subject, &asked.data);
                assert!(filter.is_ok(), "{subject}: {filter:?}");
                if let Naming::Message(prefix) = field.naming() {
                    let is_named = |lang| Messages::new(lang).has(&format!("{prefix}.{value}"));
                    assert!(value == "unknown" || Lang::iter().all(is_named), "{field}:{value}");
                }
            }
        }
    }
}

#[test]
fn bound_by_finds_the_firms_whose_obligations_it_is_among() {
    let asked = Asked::new();
    let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
    let field = Field::Named(NamedField::BoundBy);
    let ids = Subject::Firms.ids(&asked.data);
    let obligations: Vec<BTreeSet<String>> = (0..ids.len())
        .map(|firm| Subject::Firms.values(&asked.data, firm, &field, today).into_iter().collect())
        .collect();
    for id in Subject::Obligations.ids(&asked.data).iter().step_by(7) {
        let right: BTreeSet<String> =
            (0..ids.len()).filter(|firm| obligations[*firm].contains(id)).map(|firm| ids[firm].clone()).collect();
        assert_eq!(asked.firms(&format!("bound-by:{id}")), right, "{id}");
        assert_eq!(asked.firms(&format!("(bound-by:{id} OR \"no such text\")")), right, "{id}");
    }
}

/// The ranks are computed by the first that asks, with the help of all threads; those may ask for them too.
#[test]
fn many_threads_sort_by_name_at_once() {
    let asked = Asked::new();
    let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
    let sorted = || {
        let none = Filter::default();
        let (_, mut hits) =
            query::find_rows(Subject::Firms, &asked.data, &asked.index, &none, today, &|| false).unwrap();
        let ranks = asked.index.name_ranks();
        hits.sort_by_key(false, |firm| ranks[firm]);
        hits.iter().collect::<Vec<_>>()
    };
    let orders: Vec<Vec<usize>> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| (0..8).into_par_iter().map(|_| sorted()).collect::<Vec<_>>())).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(orders.len(), 32);
    let ranks = asked.index.name_ranks();
    assert!(orders[0].is_sorted_by_key(|firm| ranks[*firm]));
    assert!(orders.iter().all(|order| *order == orders[0]));
}

/// The headings of the list are such beginnings, so a query can have what the screen shows.
#[test]
fn a_field_may_be_begun_as_long_as_no_other_begins_so() {
    let asked = Asked::new();
    for (short, whole) in [("tran:signed", "transparency:signed"), ("whit:signed", "whitehouse:signed")] {
        let filter = query::parse(short, Subject::Firms, &asked.data).unwrap();
        assert_eq!(filter.to_string(), whole);
    }
    assert!(matches!(asked.error("co:de"), QueryError::UnknownField { .. }), "country, code or confidence");
    let fields = Subject::Firms.all_fields(&asked.data);
    for field in &fields {
        let name = field.to_string();
        let short = Subject::Firms.short_name(&name, &asked.data, 1);
        assert_eq!(Subject::Firms.field(short, &asked.data).as_ref(), Some(field), "{short}");
    }
}

/// The latest position hides those before it, which are asked for too.
#[test]
fn ever_finds_what_a_firm_said_before() {
    let asked = Asked::new();
    let now = asked.firms("act:seeks-delay code:signed");
    let ever = asked.firms("ever:act:seeks-delay code:signed");
    assert!(ever.is_superset(&now) && ever.len() > now.len(), "{ever:?}");
    assert!(ever.contains("mistral-ai") && !now.contains("mistral-ai"));
    assert!(asked.firms("ever:code:considering").contains("microsoft"), "it signed later");
    assert_eq!(
        asked.firms("ever:act:seeks-delay,pact:declined"),
        asked.firms("ever:act:seeks-delay OR ever:pact:declined")
    );
    assert!(matches!(asked.error("ever:act:signd"), QueryError::UnknownValue { .. }));
}

#[test]
fn who_signed_and_asked_for_something_at_about_the_same_time() {
    let asked = Asked::new();
    let (month, year) = (asked.firms("asked-within:month"), asked.firms("asked-within:year"));
    assert!(year.is_superset(&month) && year.len() > month.len());
    assert!(month.contains("criteo"), "it signed the Pact and an open letter within days");
    assert_eq!(asked.firms("asked-within:any"), year);
    let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
    for id in &year {
        let row = asked.data.firms.row(id).unwrap();
        let stances: Vec<_> = asked.data.stances_of_firm(row).filter(|stance| stance.date.is_by(today)).collect();
        assert!(stances.iter().any(|stance| asked.data.is_signature(stance)), "{id}");
        assert!(stances.iter().any(|stance| asked.data.is_request(stance)), "{id}");
    }
}
