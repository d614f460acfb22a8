//! How many rows there are, of how many, and what they have in common.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use crate::core::standing::Status;
use crate::core::{Date, Subject};
use crate::query::question::{Ask, Reading};
use crate::query::{Clause, Field, Filter, Hits};
use crate::view::Context;
use crate::view::answer::conditions::Conditions;
use crate::view::nothing::list_name;

/// At most this many rows are listed.
const FEW: usize = 3;
/// At most this many dates are listed.
const DATES: usize = 5;

/// The rows of a reading in a sentence: their number, and the dates where these are asked for.
pub(super) fn sentence(cx: Context<'_>, reading: &Reading, filter: &Filter, hits: &Hits) -> String {
    let count = cx.count_of(hits.len(), reading.subject.len(cx.data));
    let Conditions { did, rest } = Conditions::of(cx, filter);
    let rest = rest.join("; ");
    let mut said = match (did, reading.subject) {
        (Some(did), Subject::Firms) => {
            let also = if rest.is_empty() { rest } else { format!(" ({rest})") };
            cx.messages.fill("answer.firms", &[("count", &count), ("did", &did), ("also", &also)])
        }
        _ => {
            let list = cx.messages.get(list_name(reading.subject));
            let key = if rest.is_empty() { "answer.all-rows" } else { "answer.rows" };
            cx.messages.fill(key, &[("count", &count), ("list", list), ("conditions", &rest)])
        }
    };
    match reading.subject {
        Subject::Firms => said += &of_signatures(cx, reading, filter, hits),
        Subject::Obligations if reading.ask == Ask::When && !hits.is_empty() => said += &dates(cx, hits),
        Subject::Events if !hits.is_empty() && (hits.len() <= FEW || reading.ask == Ask::When) => {
            said += &events(cx, hits);
        }
        Subject::Instruments if !hits.is_empty() && hits.len() <= FEW => said += &opened(cx, hits),
        Subject::Obligations | Subject::Events | Subject::Instruments => {}
    }
    said
}

/// Who else signed in part or may have; of those who have not, where they stand.
fn of_signatures(cx: Context<'_>, reading: &Reading, filter: &Filter, hits: &Hits) -> String {
    if reading.instruments.is_empty() && reading.position.as_deref() == Some(Status::Signed.word()) {
        return cx.messages.get("answer.letters-apart").to_owned();
    }
    let [key] = reading.instruments.as_slice() else { return String::new() };
    let row = cx.data.instrument_by_key(key).and_then(|it| cx.data.instruments.row(it.id.as_str()));
    let Some(row) = row else { return String::new() };
    let standings = cx.data.standings(cx.as_of);
    match (filter.clauses.as_slice(), filter.rest.as_slice()) {
        ([Clause { field: Field::Position(_), values }], []) if *values == [Status::Signed.word()] => {
            let more = [(Status::PartlySigned, "answer.partly"), (Status::MaybeSigned, "answer.maybe")];
            let more = more.map(|(status, key)| match standings.count(row, status) {
                0 => String::new(),
                n => cx.messages.fill(key, &[("n", &n.to_string())]),
            });
            more.concat()
        }
        ([], [_]) if reading.position.as_deref() == Some(Status::Signed.word()) => {
            let share = |status: Status| {
                let n = hits.iter().filter(|firm| standings.status(*firm, row) == status).count();
                (n > 0).then(|| format!("{} {n}", cx.messages.status(status)))
            };
            let shares: Vec<String> = Status::iter().filter_map(share).collect();
            cx.messages.fill("answer.shares", &[("shares", &shares.join(", "))])
        }
        _ => String::new(),
    }
}

/// From when the obligations apply, the first dates with how many begin on each.
fn dates(cx: Context<'_>, hits: &Hits) -> String {
    let mut dates: BTreeMap<Date, usize> = BTreeMap::new();
    for obligation in hits.iter().filter_map(|row| cx.data.obligations.at(row)) {
        let mut own: Vec<Date> = obligation.dates_on(cx.as_of).iter().map(|entry| entry.from).collect();
        own.sort_unstable();
        own.dedup();
        for date in own {
            *dates.entry(date).or_default() += 1;
        }
    }
    if dates.is_empty() {
        return String::new();
    }
    let listed = dates.iter().take(DATES).map(|(date, n)| format!("{} ({n})", cx.date(*date)));
    let listed = listed.collect::<Vec<_>>().join(", ");
    let more = if dates.len() > DATES { " …" } else { "" };
    cx.messages.fill("answer.dates", &[("dates", &(listed + more))])
}

/// The first events one by one.
fn events(cx: Context<'_>, hits: &Hits) -> String {
    let event = |row: usize| {
        let event = cx.data.events.at(row)?;
        Some(format!("{} {}", cx.date(event.date), cx.read(&event.title)))
    };
    let listed: Vec<String> = hits.iter().filter_map(event).take(FEW).collect();
    let more = if hits.len() > FEW { " …" } else { "" };
    format!(": {}{more}", listed.join("; "))
}

/// Since when the instruments are open or in force.
fn opened(cx: Context<'_>, hits: &Hits) -> String {
    let one = |row: usize| {
        let instrument = cx.data.instruments.at(row)?;
        let (name, date) = (cx.read(&instrument.name), cx.date(instrument.opened));
        Some(cx.messages.fill("answer.since", &[("name", &name), ("date", &date)]))
    };
    let listed: Vec<String> = hits.iter().filter_map(one).collect();
    format!(": {}", listed.join("; "))
}
