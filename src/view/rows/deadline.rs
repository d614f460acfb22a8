//! What begins to apply: one row for each obligation and condition.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::date::Precision;
use crate::core::{Change, Date, Id};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, joined, or_empty, roles, sourced, urls, words_of};

/// A date of application that lies ahead.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DeadlineRow<'a> {
    pub date: Date,
    /// Whole days from the day asked for to the date or the first day of its month or year; 0 once that has begun.
    pub days: i64,
    /// The id of the obligation.
    pub id: &'a str,
    /// The key of its instrument.
    pub instrument: String,
    pub instrument_name: String,
    #[serde(rename = "ref")]
    pub reference: &'a str,
    pub title: String,
    pub summary: String,
    /// The id of the term that says for whom or what, and its name; `null` for everyone concerned.
    pub condition: Option<&'a str>,
    pub for_whom: Option<String>,
    /// The ids of the terms of others for whom the same date holds.
    pub also: Vec<&'a str>,
    pub who: Vec<&'a str>,
    pub tier: Option<&'a str>,
    pub areas: Vec<&'a str>,
    /// The date that this one took the place of.
    pub moved_from: Option<Date>,
    /// `original`, `moved`, `moved-in-effect` (its own date stayed, but it has no effect before another one that moved),
    /// `new`, `reworded` or `transition`.
    pub change: &'static str,
    /// The law that set the date.
    pub set_by: &'a str,
    /// How often the date was set anew.
    pub revision: usize,
    pub sources: Vec<Cited<'a>>,
}

/// The dates ahead of the obligations at `rows`, as the law gives them on the day shown, soonest first.
pub fn deadlines(cx: Context<'_>, rows: impl Iterator<Item = usize>, within: Option<u32>) -> Vec<DeadlineRow<'_>> {
    let mut list = Vec::new();
    for obligation in rows.filter_map(|row| cx.data.obligations.at(row)) {
        for entry in obligation.dates_on(cx.as_of) {
            let days = entry.from.days_after(cx.as_of).max(0);
            // A day has come on that day, a month when it is over.
            let has_come = match entry.from.precision() {
                Precision::Day => entry.from.is_by(cx.as_of),
                Precision::Month | Precision::Year => !cx.as_of.is_by(entry.from.last_day()),
            };
            if has_come || within.is_some_and(|most| days > i64::from(most)) {
                continue;
            }
            let history = obligation.applies.iter().filter(|known| known.condition == entry.condition);
            let moved = matches!(entry.change, Change::Moved | Change::MovedInEffect);
            list.push(DeadlineRow {
                date: entry.from,
                days,
                id: obligation.id.as_str(),
                instrument: cx.key(&obligation.instrument),
                instrument_name: cx.short(&obligation.instrument),
                reference: &obligation.reference,
                title: cx.read(&obligation.title),
                summary: cx.read(&obligation.summary),
                condition: entry.condition.as_ref().map(Id::as_str),
                also: words_of(&entry.also),
                for_whom: cx.for_whom(entry),
                who: words_of(&obligation.who),
                tier: obligation.tier.as_ref().map(Id::as_str),
                areas: words_of(&obligation.areas),
                moved_from: entry.replaces.filter(|_| moved),
                change: entry.change.word(),
                set_by: entry.set_by.as_str(),
                revision: history.take_while(|known| !std::ptr::eq(*known, entry)).count(),
                sources: cx.cited(&obligation.sources, entry.says.as_ref()),
            });
        }
    }
    list.sort_by_key(|row| row.date);
    list
}

impl DeadlineRow<'_> {
    /// The roles of operators by name.
    pub fn roles(&self, cx: Context<'_>) -> String {
        roles(cx, &self.who)
    }
}

impl Row for DeadlineRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("date", |row: &Self| row.date.to_string())
            .shown(0, Heading::Message("export.date"), |row, cx| cx.date(row.date).into())
            .field("days", |row| row.days.to_string())
            .shown(1, Heading::Message("export.days"), |row, _| row.days.to_string().into())
            .field("id", |row| row.id.to_owned())
            .field("instrument", |row| row.instrument.clone())
            .field("instrument_name", |row| row.instrument_name.clone())
            .field("ref", |row| row.reference.to_owned())
            .shown(3, Heading::Message("export.ref"), |row, _| {
                format!("{} {}", row.instrument_name, row.reference).into()
            })
            .field("title", |row| row.title.clone())
            .shown(4, Heading::Message("export.title"), |row, _| sourced(row.title.clone(), &row.sources))
            .field("summary", |row| row.summary.clone())
            .field("condition", |row| or_empty(row.condition))
            .field("also", |row| joined(&row.also))
            .field("for_whom", |row| or_empty(row.for_whom.as_deref()))
            .shown(2, Heading::Message("doc.for-whom"), |row, cx| {
                row.for_whom.as_deref().unwrap_or_else(|| cx.messages.get("doc.everyone")).into()
            })
            .field("who", |row| joined(&row.who))
            .shown(5, Heading::Message("export.who"), |row, cx| row.roles(cx).into())
            .field("tier", |row| or_empty(row.tier))
            .field("areas", |row| joined(&row.areas))
            .field("moved_from", |row| or_empty(row.moved_from))
            .shown(6, Heading::Message("export.moved-from"), |row, cx| {
                let in_effect = row.change == Change::MovedInEffect.word();
                let how = if in_effect { format!(" ({})", cx.messages.get("change.in-effect")) } else { String::new() };
                row.moved_from.map_or_else(String::new, |date| cx.date(date) + &how).into()
            })
            .field("change", |row| row.change.to_owned())
            .field("set_by", |row| row.set_by.to_owned())
            .field("revision", |row| row.revision.to_string())
            .field("sources", |row| joined(urls(&row.sources)))
    }
}
