//! What changed between two days, a row each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::period_diff::Diff;
use crate::core::{Applies, Date, Obligation};
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, or_empty, urls};
use crate::view::{Cell, Context};

/// A change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangeRow<'a> {
    /// The day of the stance, from which an obligation applies, or on which the law that moved a date became law.
    pub date: Date,
    /// `stance`, `began`, `moved` or `added`.
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
    /// The term that says for whom a date is.
    pub condition: Option<&'a str>,
    pub title: String,
    pub sources: Vec<Cited<'a>>,
}

/// The changes of a diff, oldest first.
pub fn changes<'a>(cx: Context<'a>, diff: &Diff<'a>) -> Vec<ChangeRow<'a>> {
    let mut rows = Vec::new();
    for stance in &diff.stances {
        let Some(firm) = cx.data.firms.row(stance.firm.as_str()) else { continue };
        let before = cx.data.status_before(firm, &stance.instrument, stance.date);
        let status = cx.data.status(firm, &stance.instrument, stance.date);
        let short = cx.short(&stance.instrument);
        let name = cx.data.firms.at(firm).map_or("", |firm| firm.name.as_str());
        rows.push(ChangeRow {
            date: stance.date,
            kind: "stance",
            id: stance.id.as_str(),
            firm: Some(stance.firm.as_str()),
            instrument: cx.key(&stance.instrument),
            before: before.map(|status| status.word().to_owned()),
            after: status.word().to_owned(),
            condition: None,
            title: format!("{name} · {short}: {}", cx.messages.status(status)),
            sources: cx.cited(&stance.sources),
        });
    }
    let mut dated = |kind, date: Date, obligation: &'a Obligation, entry: &'a Applies| {
        rows.push(ChangeRow {
            date,
            kind,
            id: obligation.id.as_str(),
            firm: None,
            instrument: cx.key(&obligation.instrument),
            before: entry.replaces.filter(|_| kind == "moved").map(|date| date.to_string()),
            after: entry.from.to_string(),
            condition: entry.condition.as_ref().map(crate::core::Id::as_str),
            title: format!("{} · {}", obligation.reference, cx.read(&obligation.title)),
            sources: cx.cited(&obligation.sources),
        });
    };
    for moved in &diff.moved {
        for obligation in &moved.obligations {
            let entry = obligation.applies.iter().find(|entry| {
                entry.set_by == *moved.act && entry.from == moved.to && entry.condition.as_ref() == moved.condition
            });
            if let Some(entry) = entry {
                dated("moved", entry.set_on, obligation, entry);
            }
        }
    }
    diff.added.iter().for_each(|(obligation, entry)| dated("added", entry.set_on, obligation, entry));
    diff.began.iter().for_each(|(obligation, entry)| dated("began", entry.from, obligation, entry));
    rows.sort_by_key(|row| row.date);
    rows
}

impl Row for ChangeRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&["date", "kind", "id", "firm", "instrument", "before", "after", "condition", "title", "sources"])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.date.to_string(),
            self.kind.to_owned(),
            self.id.to_owned(),
            or_empty(self.firm),
            self.instrument.clone(),
            self.before.clone().unwrap_or_default(),
            self.after.clone(),
            or_empty(self.condition),
            self.title.clone(),
            joined(urls(&self.sources)),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        headed(messages, &["export.date", "export.change", "export.title", "export.before", "export.after"])
    }

    fn shown(&self, messages: &Messages, _: &[&str]) -> Vec<Cell> {
        let said =
            |text: &str| text.parse().map_or_else(|_| text.to_owned(), |status| messages.status(status).to_owned());
        vec![
            self.date.to_string().into(),
            messages.get(&format!("change.row-{}", self.kind)).into(),
            Cell { text: self.title.clone(), sources: urls(&self.sources) },
            self.before.as_deref().map_or_else(|| "·".to_owned(), said).into(),
            said(&self.after).into(),
        ]
    }
}
