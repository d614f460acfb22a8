//! Where a firm stands toward an instrument, since when, and who says so.

use crate::core::date::Precision;
use crate::core::record::{Dated, Position};
use crate::core::standing::Status;
use crate::core::{Date, Instrument, Stance, StatedDate};
use crate::query::question::Reading;
use crate::view::Context;
use crate::view::answer::instrument::called;

/// More sentences than these are a list.
const MOST: usize = 8;

/// Where the firms of a reading stand toward its instruments, or toward all of which there is a record.
pub(super) fn sentence(cx: Context<'_>, reading: &Reading) -> String {
    let data = cx.data;
    let named: Vec<&Instrument> = reading.instruments.iter().filter_map(|key| data.instrument_by_key(key)).collect();
    let mut said: Vec<String> = Vec::new();
    for firm in &reading.firms {
        let before = said.len();
        if named.is_empty() {
            let all = data.instruments.iter().enumerate();
            let known = all.filter(|(row, _)| data.basis(*firm, *row, cx.as_of).is_some());
            let asked = known.filter(|(_, instrument)| reading.is_of_flips() <= flips(cx, *firm, instrument));
            said.extend(asked.map(|(_, instrument)| toward(cx, reading, *firm, instrument)));
        } else {
            said.extend(named.iter().map(|instrument| toward(cx, reading, *firm, instrument)));
        }
        if said.len() == before {
            let firm = name(cx, *firm);
            let key = if reading.is_of_flips() { "answer.no-flip" } else { "answer.no-record" };
            said.push(cx.messages.fill(key, &[("firm", &firm)]));
        }
    }
    let more = said.len().saturating_sub(MOST);
    said.truncate(MOST);
    let mut text = said.join(". ");
    if more > 0 {
        text += &cx.messages.fill("answer.more", &[("n", &more.to_string())]);
    }
    text
}

fn name(cx: Context<'_>, firm: usize) -> String {
    cx.data.firms.at(firm).map(|firm| firm.name.to_string()).unwrap_or_default()
}

fn flips(cx: Context<'_>, firm: usize, instrument: &Instrument) -> bool {
    let row = cx.data.instruments.row(instrument.id.as_str());
    row.is_some_and(|row| cx.data.has_flipped(firm, row, cx.as_of))
}

/// Where one firm stands toward one instrument.
fn toward(cx: Context<'_>, reading: &Reading, firm: usize, instrument: &Instrument) -> String {
    let data = cx.data;
    let (firm_name, called) = (name(cx, firm), called(cx, instrument));
    if reading.is_of_flips() {
        return flip(cx, firm, instrument, &firm_name, &called);
    }
    let status = data.status(firm, &instrument.id, cx.as_of);
    let row = data.instruments.row(instrument.id.as_str());
    let basis = row.and_then(|row| data.basis(firm, row, cx.as_of)).and_then(|stance| data.stances.at(stance));
    let latest = statement(cx, reading, (firm, instrument), (status, basis));
    // Whoever took the position before, and another one since, did take it.
    let is_earlier = |stance: &&Stance| {
        let word = stance.position.word();
        reading.position.as_deref() == Some(word) && status.word() != word && !stance.position.is_signature()
    };
    let taken = data.stances_toward(firm, &instrument.id).filter(|stance| stance.date.is_by(cx.as_of));
    match taken.filter(is_earlier).last() {
        Some(earlier) => {
            let said = statement(cx, reading, (firm, instrument), (earlier.position.into(), Some(earlier)));
            cx.messages.fill("answer.earlier", &[("answer", &said), ("latest", &latest)])
        }
        None => latest,
    }
}

/// The position of a firm toward an instrument, and the stance on which it rests.
fn statement(
    cx: Context<'_>,
    reading: &Reading,
    (firm, instrument): (usize, &Instrument),
    (status, basis): (Status, Option<&Stance>),
) -> String {
    let data = cx.data;
    let (firm_name, called) = (name(cx, firm), called(cx, instrument));
    let date = basis.map(|stance| when(cx, stance.stated_date())).unwrap_or_default();
    // For who is no longer listed, the signature is named too.
    let signed = data
        .stances_toward(firm, &instrument.id)
        .filter(|stance| stance.position.is_signature() && stance.date.is_by(cx.as_of))
        .last();
    let signed = signed.map(|stance| when(cx, stance.stated_date())).unwrap_or_default();
    let list = basis.map(|stance| cx.date(stance.date)).unwrap_or_default();
    let opened = cx.date(instrument.opened);
    let scope = basis.and_then(|stance| stance.scope.as_ref()).map(|scope| cx.read(scope));
    let scope = scope.map(|scope| cx.messages.fill("answer.scope", &[("scope", &scope)])).unwrap_or_default();
    let as_of = cx.date(cx.as_of);
    let values = [
        ("firm", &*firm_name),
        ("instrument", &*called),
        ("date", &*date),
        ("signed", &*signed),
        ("list", &*list),
        ("opened", &*opened),
        ("as_of", &*as_of),
        ("scope", &*scope),
    ];
    let key = if status == Status::None && reading.position.as_deref() == Some(Position::Signed.word()) {
        "answer.not-known-to-have-signed".to_owned()
    } else {
        format!("answer-status.{status}")
    };
    let said = cx.messages.fill(&key, &values);
    said + &basis.map(|stance| sources(cx, stance)).unwrap_or_default()
}

/// How the position of a firm changed, if it did.
fn flip(cx: Context<'_>, firm: usize, instrument: &Instrument, name: &str, called: &str) -> String {
    let with = [("firm", name), ("instrument", called)];
    if !flips(cx, firm, instrument) {
        return cx.messages.fill("answer.no-flip-toward", &with);
    }
    let stances = cx.data.stances_toward(firm, &instrument.id).filter(|stance| stance.date.is_by(cx.as_of));
    let line = |stance: &Stance| cx.standing(&instrument.id, stance.position.into(), stance.stated_date());
    let line: Vec<String> = stances.map(line).collect();
    cx.messages.fill("answer.flip", &[with[0], with[1], ("line", &line.join(", "))])
}

/// A date inside a sentence: on a day, in a month or a year, or by one of them.
pub(super) fn when(cx: Context<'_>, stated: StatedDate) -> String {
    let key = match (stated.dated, Date::precision(stated.date)) {
        (Dated::By, _) => return cx.date(stated),
        (Dated::On, Precision::Day) => "answer.on",
        (Dated::On, Precision::Month | Precision::Year) => "answer.in",
    };
    cx.messages.fill(key, &[("date", &cx.date(stated.date))])
}

/// How many sources say it, and the one that says it first.
fn sources(cx: Context<'_>, stance: &Stance) -> String {
    let data = cx.data;
    let count = cx.source_count(&data.evidence(&stance.sources));
    let Some(first) = data.cited(&stance.sources, stance.says.as_ref()).next() else { return String::new() };
    let first = format!("{}, {}", first.publisher, first.url.as_str());
    cx.messages.fill("answer.sources", &[("sources", &count), ("first", &first)])
}
