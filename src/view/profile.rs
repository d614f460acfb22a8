//! A profile and what follows from it, in words for people.

use strum::IntoEnumIterator;

use crate::core::applicability::{Modified, Period, Profile};
use crate::core::record::Answer;
use crate::core::{Date, Id};
use crate::view::Context;
use crate::view::rows::{DutyGroup, DutyRow};

/// What a profile says: names and values, in the order in which they are asked for.
pub fn lines(cx: Context<'_>, profile: &Profile) -> Vec<(String, String)> {
    let messages = cx.messages;
    let unknown = || messages.get("answer-word.unknown").to_owned();
    let names = |ids: &mut dyn Iterator<Item = &Id>| {
        let names: Vec<String> = ids.map(|id| messages.term(cx.data, id)).collect();
        if names.is_empty() { unknown() } else { names.join(", ") }
    };
    let mut lines = vec![
        ("role", names(&mut profile.roles.iter())),
        ("use", names(&mut profile.uses.iter())),
        ("size", profile.size.map_or_else(unknown, |size| messages.get(&format!("value.{size}")).to_owned())),
        ("placed", profile.placed.map_or_else(unknown, |placed| period(cx, placed))),
    ];
    match profile.modified {
        Modified::No => {}
        Modified::On(date) => lines.push(("modified", cx.date(date))),
        Modified::Unknown => lines.push(("modified", unknown())),
    }
    let lines = lines.into_iter().map(|(key, value)| (messages.get(&format!("profile.{key}")).to_owned(), value));
    let answers = profile.answers.iter().filter_map(|(id, answer)| {
        let question = cx.data.premises.get(id)?;
        Some((cx.read(&question.text), answer_word(cx, *answer)))
    });
    lines.chain(answers).collect()
}

/// Yes, no, or that it is not known.
pub fn answer_word(cx: Context<'_>, answer: Answer) -> String {
    cx.messages.get(&format!("answer-word.{answer}")).to_owned()
}

/// A date, or a range of days: `before 2025-08-02`, `2025-08-02 to 2026-08-01`, `2028-08-02 or later`.
pub fn period(cx: Context<'_>, period: Period) -> String {
    let fill = |key: &str, from: Option<Date>, to: Option<Date>| {
        let [from, to] = [from, to].map(|date| date.map(|date| cx.date(date)).unwrap_or_default());
        cx.messages.fill(key, &[("from", &from), ("to", &to)])
    };
    match period {
        Period::On(date) => cx.date(date),
        Period::Between(None, to) => fill("profile.until", None, to),
        Period::Between(from, None) => fill("profile.since", from, None),
        Period::Between(from, to) => fill("profile.between", from, to),
    }
}

/// How many duties bind on the day shown, bind later, depend, and do not bind.
pub fn counts(cx: Context<'_>, rows: &[DutyRow<'_>]) -> String {
    let count = |group| rows.iter().filter(|row| row.group(cx.as_of) == group).count().to_string();
    let with = DutyGroup::iter().map(|group| (<&str>::from(group), count(group))).collect::<Vec<_>>();
    let with: Vec<(&str, &str)> = with.iter().map(|(name, count)| (*name, count.as_str())).collect();
    cx.messages.fill("duty.counts", &with)
}

/// What is taken as no because nothing is said of it; `None` if there is nothing.
pub fn assumed(cx: Context<'_>, profile: &Profile) -> Option<String> {
    let taken = profile.taken_as_no(cx.data);
    let taken: Vec<String> = taken.iter().map(|it| cx.read(it.short.as_ref().unwrap_or(&it.text))).collect();
    (!taken.is_empty()).then(|| cx.messages.fill("duty.assumed", &[("what", &taken.join("; "))]))
}

/// That the rules are not those of the day shown, because the law was amended after it. Nothing is said of that day then.
pub fn no_rules(cx: Context<'_>) -> Option<String> {
    let law = cx.data.applicability.iter().find_map(|rule| cx.data.obligations.get(&rule.obligation));
    law.filter(|duty| cx.is_amended_later(&duty.instrument))?;
    Some(cx.messages.fill("duty.amended", &[("date", &cx.date(cx.as_of))]))
}

/// What a reader has to know besides: roles that may be added, that the system is not in use yet.
pub fn warnings(cx: Context<'_>, profile: &Profile) -> Vec<String> {
    let changes = profile.role_changes(cx.data).into_iter().map(|premise| {
        let reference = premise.reference.as_ref().map_or("", |reference| reference.as_str());
        cx.messages.fill("duty.role-change", &[("ref", reference), ("text", &cx.read(&premise.text))])
    });
    let ahead = profile.placed.filter(|placed| placed.first_day().is_some_and(|first| !first.is_by(cx.as_of)));
    let ahead = ahead.map(|placed| cx.messages.fill("duty.not-before", &[("date", &period(cx, placed))]));
    changes.chain(ahead).collect()
}
