//! Where a firm stands toward an instrument, since when, and who says so.

use crate::core::date::Precision;
use crate::core::record::{Dated, Parent, Position};
use crate::core::standing::Status;
use crate::core::{Date, Id, Instrument, Safe, Stance, StatedDate};
use crate::query::question::{FLIPPED, Reading, Tell};
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
            let known = known.filter(|(_, instrument)| is_asked_for(cx, reading, *firm, instrument));
            let asked = known.filter(|(_, instrument)| reading.is_of_flips() <= flips(cx, *firm, instrument));
            said.extend(asked.map(|(_, instrument)| toward(cx, reading, *firm, instrument)));
        } else {
            said.extend(named.iter().map(|instrument| toward(cx, reading, *firm, instrument)));
        }
        if said.len() == before {
            let firm = name(cx, *firm);
            let key = match reading.is_of_flips() {
                true => "answer.no-flip",
                false if reading.is_which && reading.is_of_refusals() => "answer.no-refusal",
                false if reading.is_which && reading.position.is_some() => "answer.no-such-record",
                false => "answer.no-record",
            };
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

/// Whether the position of a firm toward an instrument is one that was asked for: of *what has it signed*, those alone
/// are. A firm that was on a list has signed.
fn is_asked_for(cx: Context<'_>, reading: &Reading, firm: usize, instrument: &Instrument) -> bool {
    let Some(asked) = reading.position.as_deref().filter(|_| reading.is_which) else { return true };
    if reading.is_negated {
        return reading.is_of_refusals() && is_refusal(cx.data.status(firm, &instrument.id, cx.as_of));
    }
    let is_signature = |word: &str| word == Status::Signed.word() || word == Status::PartlySigned.word();
    let taken = cx.data.stances_toward(firm, &instrument.id).filter(|stance| stance.date.is_by(cx.as_of));
    let mut words = taken.map(|stance| stance.position.word());
    let status = cx.data.status(firm, &instrument.id, cx.as_of);
    ["any", FLIPPED, status.word()].contains(&asked)
        || words.any(|word| word == asked || (is_signature(word) && is_signature(asked)))
}

/// Whether a firm is known not to have signed, or not to be on the list any more.
const fn is_refusal(status: Status) -> bool {
    matches!(status, Status::Declined | Status::Withdrew | Status::NoLongerListed | Status::Absent)
}

/// To whom the firms of a reading belong: their owners, and the associations whose members they are.
pub(super) fn belonging(cx: Context<'_>, reading: &Reading) -> String {
    let data = cx.data;
    if reading.firms.is_empty() {
        let none = |group: &usize| cx.messages.fill("answer.no-member", &[("group", &name(cx, *group))]);
        return reading.groups.iter().map(none).collect::<Vec<_>>().join(". ");
    }
    let mut said: Vec<String> = Vec::new();
    for firm in reading.firms.iter().filter_map(|row| data.firms.at(*row)) {
        let is_asked = |id: Option<&Id>| {
            let named = || reading.groups.iter().filter_map(|group| data.firms.id(*group));
            reading.groups.is_empty() || named().any(|group| id.is_some_and(|id| id.as_str() == group))
        };
        let row = data.firms.row(firm.id.as_str());
        for (_, brand) in reading.brands.iter().filter(|(of, _)| reading.tells(Tell::Owner) && Some(*of) == row) {
            let brand = Safe::new(brand);
            said.push(cx.messages.fill("answer.brand", &[("brand", &brand), ("firm", &firm.name)]));
        }
        let before = said.len();
        let owner_of = |parent: &Parent| {
            let owner = parent.firm.as_ref().map(|id| cx.firm_name(id));
            owner.or_else(|| parent.name.as_ref().map(ToString::to_string)).unwrap_or_default()
        };
        let parents: Vec<&Parent> = firm.parents_on(cx.as_of).filter(|parent| is_asked(parent.firm.as_ref())).collect();
        for (at, parent) in parents.iter().enumerate() {
            let owner = owner_of(parent);
            // Of several records of one owner the last says most.
            if parents.iter().skip(at + 1).any(|other| owner_of(other) == owner) {
                continue;
            }
            let since = parent.from.map(|date| cx.messages.fill("answer.owned-since", &[("date", &cx.date(date))]));
            let values = [("firm", &*firm.name), ("owner", &*owner), ("since", &*since.unwrap_or_default())];
            said.push(cx.messages.fill("answer.owned", &values) + &cited(cx, &parent.sources));
        }
        if said.len() == before && reading.tells(Tell::Owner) {
            said.push(cx.messages.fill("answer.no-owner", &[("firm", &firm.name)]));
        }
        if reading.tells(Tell::Owner) {
            continue;
        }
        for it in firm.memberships_on(cx.as_of).filter(|it| is_asked(Some(&it.association))) {
            let group = cx.firm_name(&it.association);
            let values = [("firm", &*firm.name), ("group", &*group), ("date", &*cx.date(it.seen))];
            said.push(cx.messages.fill("answer.member", &values) + &cited(cx, &it.sources));
        }
        if said.len() == before {
            let groups: Vec<String> = reading.groups.iter().map(|group| name(cx, *group)).collect();
            let (firm, groups) = (&*firm.name, groups.join(cx.messages.get("answer.either")));
            said.push(match groups.as_str() {
                "" => cx.messages.fill("answer.belongs-to-none", &[("firm", firm)]),
                groups => cx.messages.fill("answer.not-known-as-member", &[("firm", firm), ("group", groups)]),
            });
        }
    }
    said.join(". ")
}

/// How many sources there are, and the first.
pub(super) fn cited(cx: Context<'_>, ids: &[Id]) -> String {
    let count = cx.source_count(&cx.data.evidence(ids));
    let Some(first) = cx.data.cited(ids, None).next() else { return String::new() };
    let first = format!("{}, {}", first.publisher, first.url.as_str());
    cx.messages.fill("answer.sources", &[("sources", &count), ("first", &first)])
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
    let mut said = cx.messages.fill(&key, &values);
    let signed = [Status::Signed.word(), Status::PartlySigned.word()];
    if reading.tells(Tell::Scope) && signed.contains(&status.word()) {
        match (status == Status::PartlySigned, scope.is_empty()) {
            (_, true) => said += cx.messages.get("answer.no-scope"),
            (true, false) => {}
            (false, false) => said += &*scope,
        }
    }
    if reading.tells(Tell::Why)
        && let Some(stance) = basis.filter(|_| status != Status::NoLongerListed)
    {
        said += &reason(cx, stance);
    }
    said + &basis.map(|stance| sources(cx, stance)).unwrap_or_default()
}

/// What the record says of a position, in its own words: no reason is made up.
pub(super) fn reason(cx: Context<'_>, stance: &Stance) -> String {
    cx.messages.fill("answer.reason", &[("summary", &cx.read(&stance.summary))])
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
