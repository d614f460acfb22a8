//! How many rows there are, of how many, and what they have in common.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use crate::core::record::Position;
use crate::core::standing::Status;
use crate::core::{Date, Id, Subject, country};
use crate::query::question::{Ask, Reading, Tell};
use crate::query::{Clause, Field, Filter, Hits, NamedField};
use crate::view::Context;
use crate::view::answer::conditions::Conditions;
use crate::view::answer::firm::{cited, reason};
use crate::view::nothing::list_name;

/// At most this many rows are listed.
const FEW: usize = 3;
/// This many countries or sectors are listed.
const MOST_COUNTED: usize = 6;
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
        Subject::Firms => {
            said += &of_signatures(cx, reading, filter, hits);
            said += &by_dimension(cx, reading, hits);
            said += &reasons(cx, reading, hits);
            said += &parts(cx, reading, hits);
        }
        // Rows that have all conditions are not all that a question can mean.
        Subject::Obligations if hits.is_empty() => said += cx.messages.get("answer.none-at-once"),
        Subject::Obligations if reading.tells(Tell::Fine) => said += &fines(cx, hits),
        Subject::Obligations if (reading.ask == Ask::When || is_of_moved(filter)) && !hits.is_empty() => {
            said += &dates(cx, hits);
        }
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

/// How many of the firms are of each country or sector, the most first.
fn by_dimension(cx: Context<'_>, reading: &Reading, hits: &Hits) -> String {
    let mut said = String::new();
    for (tell, key) in [(Tell::ByCountry, "answer.by-country"), (Tell::BySector, "answer.by-sector")] {
        if !reading.tells(tell) || hits.is_empty() {
            continue;
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut unknown: usize = 0;
        for firm in hits.iter().filter_map(|row| cx.data.firms.at(row)) {
            let of: Vec<String> = match tell {
                Tell::ByCountry => firm.country.iter().map(|code| country_name(cx, code)).collect(),
                _ => firm.sectors.iter().map(|id| cx.messages.term(cx.data, id)).collect(),
            };
            unknown += usize::from(of.is_empty());
            for name in of {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        // Those that are as many as the last one listed are listed too.
        let least = counts.get(MOST_COUNTED - 1).map_or(0, |(_, n)| *n);
        let listed: Vec<String> =
            counts.iter().filter(|(_, n)| *n >= least).map(|(name, n)| format!("{name} {n}")).collect();
        let more = if listed.len() < counts.len() { " …" } else { "" };
        let (counts, unknown) = (listed.join(", ") + more, unknown.to_string());
        said += &cx.messages.fill(key, &[("counts", &counts), ("unknown", &unknown)]);
    }
    said
}

fn country_name(cx: Context<'_>, code: &str) -> String {
    country::name(code, cx.messages.lang()).unwrap_or(code).to_owned()
}

/// Of few firms that took one position toward one instrument, what the records say of the reasons.
fn reasons(cx: Context<'_>, reading: &Reading, hits: &Hits) -> String {
    if !reading.tells(Tell::Why) || hits.is_empty() {
        return String::new();
    }
    let [key] = reading.instruments.as_slice() else { return cx.messages.get("answer.reasons-apart").to_owned() };
    let row = cx.data.instrument_by_key(key).and_then(|it| cx.data.instruments.row(it.id.as_str()));
    let Some(row) = row.filter(|_| hits.len() <= FEW) else {
        return cx.messages.get("answer.reasons-apart").to_owned();
    };
    let reason = |firm: usize| {
        let stance = cx.data.stances.at(cx.data.basis(firm, row, cx.as_of)?)?;
        Some(format!(". {}{}", cx.data.firms.at(firm)?.name, reason(cx, stance)))
    };
    hits.iter().filter_map(reason).collect()
}

/// Of few firms that signed a part, which.
fn parts(cx: Context<'_>, reading: &Reading, hits: &Hits) -> String {
    if reading.position.as_deref() != Some(Status::PartlySigned.word()) || hits.len() > FEW {
        return String::new();
    }
    let part = |firm: usize, row: usize| {
        let stance = cx.data.stances.at(cx.data.basis(firm, row, cx.as_of)?)?;
        let scope = stance.scope.as_ref().filter(|_| stance.position == Position::PartlySigned)?;
        Some(format!("; {}: {}", cx.data.firms.at(firm)?.name, cx.read(scope)))
    };
    let is_asked = |row: &usize| {
        let key = cx.data.instruments.at(*row).map(|it| it.key.as_str());
        reading.instruments.is_empty() || reading.instruments.iter().any(|asked| Some(asked.as_str()) == key)
    };
    let rows: Vec<usize> = (0..cx.data.instruments.len()).filter(is_asked).collect();
    hits.iter().flat_map(|firm| rows.iter().filter_map(move |row| part(firm, *row))).collect()
}

/// The fines for breaking the obligations: how high, by which article, who imposes them.
fn fines(cx: Context<'_>, hits: &Hits) -> String {
    let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
    let of = |row: usize| cx.data.obligations.at(row)?.penalty.as_ref();
    hits.iter().filter_map(of).for_each(|id| *counts.entry(id).or_default() += 1);
    let mut counts: Vec<(&Id, usize)> = counts.into_iter().collect();
    // The highest first, then the one for most obligations.
    let amount = |id: &Id| cx.data.penalties.get(id).and_then(|penalty| penalty.amount_eur);
    counts.sort_by_key(|(id, n)| std::cmp::Reverse((amount(id), *n)));
    let fine = |(id, n): (&Id, usize)| {
        let penalty = cx.data.penalties.get(id)?;
        let (name, rule, by) = (cx.read(&penalty.name), cx.read(&penalty.rule), cx.read(&penalty.imposed_by));
        let from = cx.date(penalty.available_from);
        let values = [
            ("name", &*name),
            ("ref", &*penalty.reference),
            ("fine", &*cx.messages.fine(penalty)),
            ("rule", &*rule),
            ("by", &*by),
            ("date", &*from),
            ("of", &*cx.obligations(n)),
        ];
        Some(". ".to_owned() + &cx.messages.fill("answer.fine", &values) + &cited(cx, &penalty.sources))
    };
    counts.into_iter().filter_map(fine).collect()
}

/// Whether it is asked for what has another date now.
fn is_of_moved(filter: &Filter) -> bool {
    filter.clauses.iter().any(|clause| matches!(clause.field, Field::Named(NamedField::Moved)))
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
