//! What changed between two days, a row each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::date::Precision;
use crate::core::period_diff::Diff;
use crate::core::record::{Dated, Position};
use crate::core::{Applies, Change, Date, Id, Obligation, SourceKind, Stance, StatedDate};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, joined, or_empty, sourced, stated, urls, words_of};

/// A change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangeRow<'a> {
    /// The day of the stance, from which an obligation applies, or on which the law that moved a date became law.
    pub date: Date,
    /// For a stance: `on` that day, or `by` it, since an unknown earlier one. All else is `on` its day.
    pub dated: Dated,
    /// `stance`, `listed` (a finding on a list of that day), `began`, `moved`, `moved-in-effect`
    /// (its own date stayed, but it has no effect before another one that moved) or `added`.
    pub kind: &'static str,
    /// The id of the stance or the obligation.
    pub id: &'a str,
    pub firm: Option<&'a str>,
    /// The key of the instrument.
    pub instrument: String,
    /// What was before: a position or a date; `null` where there was nothing.
    pub before: Option<String>,
    /// What is now.
    pub after: String,
    /// The term that says for whom a date is, and its name.
    pub condition: Option<&'a str>,
    pub for_whom: Option<String>,
    /// The ids of the terms of others for whom the same date holds.
    pub also: Vec<&'a str>,
    pub title: String,
    pub sources: Vec<Cited<'a>>,
    /// The day on which the record entered the dataset.
    pub recorded: Date,
}

/// The changes of a diff, oldest first.
pub fn changes<'a>(cx: Context<'a>, diff: &Diff<'a>) -> Vec<ChangeRow<'a>> {
    let mut rows = Vec::new();
    for stance in diff.stances.iter().chain(&diff.listed) {
        let Some(firm) = cx.data.firms.row(stance.firm.as_str()) else { continue };
        let before = cx.data.status_before(firm, &stance.instrument, stance.date);
        // What is not known to the day counts for itself: others of its month or year may be later.
        let status = match (stance.date.precision(), stance.position) {
            (Precision::Day, _) => cx.data.status(firm, &stance.instrument, stance.date),
            (_, position) => position.into(),
        };
        let (name, short) = (cx.firm_name(&stance.firm), cx.short(&stance.instrument));
        let on_list = |key| cx.messages.fill(key, &[("date", &cx.date(stance.date))]);
        let (kind, what) = match (stance.position, stance.dated) {
            (Position::Absent, _) => ("listed", on_list("change.not-on-list")),
            (_, Dated::By) if is_list(cx, stance) => ("listed", on_list("change.seen-on-list")),
            (_, Dated::By) => ("listed", cx.standing(&stance.instrument, status, stance.stated_date())),
            (_, Dated::On) => ("stance", cx.status(&stance.instrument, status).to_owned()),
        };
        rows.push(ChangeRow {
            date: stance.date,
            dated: stance.dated,
            kind,
            id: stance.id.as_str(),
            firm: Some(stance.firm.as_str()),
            instrument: cx.key(&stance.instrument),
            before: before.map(|status| status.word().to_owned()),
            after: status.word().to_owned(),
            condition: None,
            for_whom: None,
            also: Vec::new(),
            title: format!("{name} · {short}: {what}"),
            sources: cx.cited(&stance.sources, stance.says.as_ref()),
            recorded: stance.recorded,
        });
    }
    let mut dated = |kind, date: Date, obligation: &'a Obligation, entry: &'a Applies| {
        rows.push(ChangeRow {
            date,
            dated: Dated::On,
            kind,
            id: obligation.id.as_str(),
            firm: None,
            instrument: cx.key(&obligation.instrument),
            before: entry.replaces.filter(|_| kind.starts_with("moved")).map(|date| date.to_string()),
            after: entry.from.to_string(),
            condition: entry.condition.as_ref().map(Id::as_str),
            also: words_of(&entry.also),
            for_whom: cx.for_whom(entry),
            title: format!("{} · {}", obligation.reference, cx.read(&obligation.title)),
            sources: cx.cited(&obligation.sources, entry.says.as_ref()),
            recorded: obligation.recorded,
        });
    };
    for moved in &diff.moved {
        for obligation in &moved.obligations {
            let entry = obligation.applies.iter().find(|entry| {
                entry.set_by == *moved.act && entry.from == moved.to && entry.condition.as_ref() == moved.condition
            });
            if let Some(entry) = entry {
                let kind = if entry.change == Change::Moved { "moved" } else { "moved-in-effect" };
                dated(kind, entry.set_on, obligation, entry);
            }
        }
    }
    diff.added.iter().for_each(|(obligation, entry)| dated("added", entry.set_on, obligation, entry));
    diff.began.iter().for_each(|(obligation, entry)| dated("began", entry.from, obligation, entry));
    rows.sort_by_key(|row| row.date);
    rows
}

/// Whether what says a stance is an official page: only that is a list of signatories.
fn is_list(cx: Context<'_>, stance: &Stance) -> bool {
    cx.data.cited(&stance.sources, stance.says.as_ref()).next().is_some_and(|it| it.kind == SourceKind::Official)
}

impl ChangeRow<'_> {
    /// Its date, and whether it happened on it or by it.
    pub const fn stated_date(&self) -> StatedDate {
        stated(self.date, self.dated)
    }

    /// What was before, in words; `None` where there was nothing.
    pub fn before_said(&self, cx: Context<'_>) -> Option<String> {
        self.before.as_deref().map(|before| said(cx, before))
    }

    /// What is now, in words.
    pub fn after_said(&self, cx: Context<'_>) -> String {
        said(cx, &self.after)
    }
}

/// A position in words, or a date.
fn said(cx: Context<'_>, value: &str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), |status| cx.messages.status(status).to_owned())
}

impl Row for ChangeRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("date", |row: &Self| row.stated_date().to_string())
            .shown(0, Heading::Message("export.date"), |row, cx| cx.date(row.stated_date()).into())
            .field("kind", |row| row.kind.to_owned())
            .shown(1, Heading::Message("export.change"), |row, cx| {
                cx.messages.get(&format!("change.row-{}", row.kind)).into()
            })
            .field("id", |row| row.id.to_owned())
            .field("firm", |row| or_empty(row.firm))
            .field("instrument", |row| row.instrument.clone())
            .field("before", |row| row.before.clone().unwrap_or_default())
            .shown(3, Heading::Message("export.before"), |row, cx| {
                row.before_said(cx).unwrap_or_else(|| "·".to_owned()).into()
            })
            .field("after", |row| row.after.clone())
            .shown(4, Heading::Message("export.after"), |row, cx| row.after_said(cx).into())
            .field("condition", |row| or_empty(row.condition))
            .field("also", |row| joined(&row.also))
            .field("for_whom", |row| or_empty(row.for_whom.as_deref()))
            .shown(5, Heading::Message("doc.for-whom"), |row, cx| match (&row.for_whom, row.firm) {
                (Some(whom), _) => whom.as_str().into(),
                (None, None) => cx.messages.get("doc.everyone").into(),
                (None, Some(_)) => "".into(),
            })
            .field("title", |row| row.title.clone())
            .shown(2, Heading::Message("export.title"), |row, _| sourced(row.title.clone(), &row.sources))
            .field("sources", |row| joined(urls(&row.sources)))
            .field("dated", |row| row.dated.to_string())
            .field("recorded", |row| row.recorded.to_string())
    }
}
