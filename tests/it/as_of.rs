//! A page, a row or an export as of a past day says nothing of what came after, unless it is marked as later.

use std::collections::BTreeSet;

use pactscope::testing::core::{Dataset, Date, Kind, Knowledge, RecordRef, Subject};
use pactscope::testing::export::{Export, Format, Provenance, render_list};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::view::{Context, page};
use rayon::prelude::*;
use serde_json::Value;

use crate::support::{Stage, TODAY, data};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn before(date: Date) -> Date {
    Date::from_epoch_days(date.epoch_days() - 1)
}

fn context<'a>(data: &'a Dataset, messages: &'a Messages, as_of: Date) -> Context<'a> {
    Context { data, index: None, messages, today: day(TODAY), as_of, spelled: false }
}

/// The dates of a text: ISO dates that are no part of an address or id, and months by name.
fn dates(text: &str) -> BTreeSet<Date> {
    let plain = |word: &&str| !word.contains("http");
    let words = text
        .split_whitespace()
        .filter(plain)
        .flat_map(|word| word.split(|c: char| !(c.is_ascii_digit() || c == '-')).map(|part| part.trim_matches('-')));
    let iso = words.filter(|word| word.len() >= 7).filter_map(|word| Date::parse(word).ok());
    let years = (2020..2035).filter(|year| text.contains(&year.to_string()));
    let months = years.flat_map(|year| (1..).zip(MONTHS).map(move |(month, name)| (year, month, name)));
    let spelled = months.filter_map(|(year, month, name)| {
        let forms = [format!("{name} {year}"), format!("tháng {month} năm {year}")];
        let is_said = forms.iter().any(|form| text.contains(form.as_str()));
        is_said.then(|| day(&format!("{year}-{month:02}")))
    });
    iso.chain(spelled).collect()
}

/// The dates of a record that the law of a day has set, or had set before.
fn set_by(data: &Dataset, record: RecordRef, day: Date) -> BTreeSet<Date> {
    if record.kind != Kind::Obligation {
        return BTreeSet::new();
    }
    let entries = &data.obligations.at(record.row).unwrap().applies;
    let known = entries.iter().filter(|entry| entry.set_on.is_by(day));
    known.flat_map(|entry| [Some(entry.from), entry.replaces]).flatten().collect()
}

/// The lines of a page as of a day that name a later date, and say neither that it is later nor that the law has set it,
/// nor for whom a date is. A page that begins by saying that all of it is later has none.
fn unmarked(cx: Context<'_>, record: RecordRef, lang: Lang) -> Vec<String> {
    let (is_later, marks) = match lang {
        Lang::En => ("This is later than", ["later", "maybe later"]),
        Lang::Vi => ("Việc này diễn ra sau", ["về sau", "có thể sau"]),
    };
    let text = page(cx, record, 10_000);
    if text.starts_with(is_later) {
        return Vec::new();
    }
    let law = set_by(cx.data, record, cx.as_of);
    let says_later = |text: &str| dates(text).into_iter().any(|date| !date.is_by(cx.as_of) && !law.contains(&date));
    let lines = text.lines().filter(|line| {
        if marks.iter().any(|mark| line.contains(mark)) || !says_later(line) {
            return false;
        }
        let names = cx.data.terms.iter().map(|term| cx.messages.read(&term.name).0.to_string());
        says_later(&names.fold((*line).to_owned(), |said, name| said.replace(&name, "")))
    });
    lines.map(str::to_owned).collect()
}

/// On the day before each date that a page names today, it does not name that date unless it is marked as later.
#[test]
fn no_page_tells_what_came_later() {
    let data = data();
    for lang in [Lang::En, Lang::Vi] {
        let messages = Messages::new(lang);
        let records: Vec<RecordRef> = data.all_records().collect();
        let checked: usize = records
            .par_iter()
            .map(|record| {
                let said = dates(&page(context(&data, &messages, day(TODAY)), *record, 10_000));
                let days: BTreeSet<Date> = said.into_iter().map(before).filter(|date| *date < day(TODAY)).collect();
                for day in &days {
                    let found = unmarked(context(&data, &messages, *day), *record, lang);
                    assert!(found.is_empty(), "{} as of {day}: {found:#?}", data.id_of(*record).unwrap());
                }
                days.len()
            })
            .sum();
        assert!(checked > 3_000, "{checked}");
    }
}

/// A row of JSON that is not marked as later holds no later date, but for those of the law of the day.
#[test]
fn no_row_tells_what_came_later() {
    fn texts(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::String(text) => out.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
            Value::Object(fields) => {
                // What the law of the day has set is checked by date, sources by their pages.
                let said = fields.iter().filter(|(name, _)| !["sources", "applies", "id"].contains(&name.as_str()));
                said.for_each(|(_, value)| texts(value, out));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let data = data();
    let messages = Messages::new(Lang::En);
    for as_of in ["2023-07-01", "2024-07-31", "2024-09-24", "2024-09-25", "2025-07-09", "2025-08-01", "2026-07-26"] {
        let cx = context(&data, &messages, day(as_of));
        for subject in [Subject::Firms, Subject::Obligations, Subject::Events, Subject::Instruments] {
            let rows: Vec<usize> = (0..subject.len(&data)).collect();
            let provenance = Provenance::new(cx, "test", "", Knowledge::default(), rows.len(), rows.len());
            let Export::Text(json) = render_list(cx, &provenance, Format::Json, subject, &rows, &|| true).unwrap()
            else {
                panic!("JSON is text");
            };
            let parsed: Value = serde_json::from_str(&json).unwrap();
            for row in parsed["rows"].as_array().unwrap().iter().filter(|row| row["later"] != true) {
                let mut said = Vec::new();
                texts(row, &mut said);
                // A list of a later day may be the only evidence; its position says so.
                let maybe = row.to_string().contains("maybe-signed");
                let later = |text: &&String| {
                    !maybe && !text.contains("[later]") && dates(text).iter().any(|date| !date.is_by(cx.as_of))
                };
                let found: Vec<&String> = said.iter().filter(later).collect();
                assert!(found.is_empty(), "{} as of {as_of}: {found:?}", row["id"]);
            }
        }
    }
}

/// What the firms pane offers for an instrument before and after it opened.
#[test]
fn before_it_opened_there_is_nothing_to_sign() {
    for (lang, not_yet) in [(Lang::En, "not yet open"), (Lang::Vi, "chưa mở")] {
        let mut stage = Stage::in_lang(200, 60, lang);
        stage.keys("t \"2024-09-24 enter f \"code:not-yet-open enter");
        let screen = stage.screen();
        assert!(screen.contains("438"), "{screen}");
        stage.keys("v v v");
        assert!(stage.screen().contains(not_yet), "{}", stage.screen());
    }
}
