//! What begins to apply: one row for each obligation and condition.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Change, Date, Id};
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, or_empty, urls};
use crate::view::{Cell, Context};

/// A date of application that lies ahead.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DeadlineRow<'a> {
    pub date: Date,
    /// Whole days from the day asked for.
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
    /// The id of the term that says for whom or what; `null` for everyone concerned.
    pub condition: Option<&'a str>,
    pub who: Vec<&'a str>,
    pub tier: Option<&'a str>,
    pub areas: Vec<&'a str>,
    /// The date that this one took the place of.
    pub moved_from: Option<Date>,
    /// The law that set the date.
    pub set_by: &'a str,
    /// How often the date was set anew.
    pub revision: usize,
    pub sources: Vec<Cited<'a>>,
}

/// The dates ahead of the obligations at `rows`, as the law stands on the day asked for, soonest first.
pub fn deadlines(cx: Context<'_>, rows: impl Iterator<Item = usize>, within: Option<u32>) -> Vec<DeadlineRow<'_>> {
    let mut list = Vec::new();
    for obligation in rows.filter_map(|row| cx.data.obligations.at(row)) {
        for entry in obligation.dates_on(cx.as_of) {
            let days = entry.from.days_after(cx.as_of);
            if entry.from.is_by(cx.as_of) || within.is_some_and(|most| days > i64::from(most)) {
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
                who: obligation.who.iter().map(Id::as_str).collect(),
                tier: obligation.tier.as_ref().map(Id::as_str),
                areas: obligation.areas.iter().map(Id::as_str).collect(),
                moved_from: entry.replaces.filter(|_| moved),
                set_by: entry.set_by.as_str(),
                revision: history.take_while(|known| !std::ptr::eq(*known, entry)).count(),
                sources: cx.cited(&obligation.sources),
            });
        }
    }
    list.sort_by_key(|row| row.date);
    list
}

impl Row for DeadlineRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&[
            "date",
            "days",
            "id",
            "instrument",
            "instrument_name",
            "ref",
            "title",
            "summary",
            "condition",
            "who",
            "tier",
            "areas",
            "moved_from",
            "set_by",
            "revision",
            "sources",
        ])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.date.to_string(),
            self.days.to_string(),
            self.id.to_owned(),
            self.instrument.clone(),
            self.instrument_name.clone(),
            self.reference.to_owned(),
            self.title.clone(),
            self.summary.clone(),
            or_empty(self.condition),
            joined(&self.who),
            or_empty(self.tier),
            joined(&self.areas),
            or_empty(self.moved_from),
            self.set_by.to_owned(),
            self.revision.to_string(),
            joined(urls(&self.sources)),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        headed(
            messages,
            &["export.date", "export.days", "export.ref", "export.title", "export.who", "export.moved-from"],
        )
    }

    fn shown(&self, _: &Messages, _: &[&str]) -> Vec<Cell> {
        vec![
            self.date.to_string().into(),
            self.days.to_string().into(),
            format!("{} {}", self.instrument_name, self.reference).into(),
            Cell { text: self.title.clone(), sources: urls(&self.sources) },
            self.who.join(", ").into(),
            or_empty(self.moved_from).into(),
        ]
    }
}
