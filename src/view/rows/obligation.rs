//! An obligation with its dates as the law stands.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Applies, Date, Id};
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, or_empty, urls};
use crate::view::{Cell, Context};

/// An obligation as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ObligationRow<'a> {
    pub id: &'a str,
    /// The key of its instrument.
    pub instrument: String,
    /// `duty`, `pledge`, `chapter`, `section`, `commitment`, `measure` or `request`.
    pub kind: &'static str,
    #[serde(rename = "ref")]
    pub reference: &'a str,
    pub title: String,
    pub summary: String,
    /// The id of what it is part of.
    pub parent: Option<&'a str>,
    /// Roles of operators.
    pub who: Vec<&'a str>,
    pub tier: Option<&'a str>,
    pub areas: Vec<&'a str>,
    /// As the law stands on the day asked for, one for each condition.
    pub applies: Vec<DateRow<'a>>,
    /// The id of the tier of fines.
    pub penalty: Option<&'a str>,
    pub anticipates: Vec<&'a str>,
    pub demonstrates: Vec<&'a str>,
    pub confidence: &'static str,
    pub sources: Vec<Cited<'a>>,
}

/// From when, for whom, and what set that.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DateRow<'a> {
    pub from: Date,
    /// For whom or what; `null` for everyone concerned.
    pub condition: Option<&'a str>,
    /// The law that set the date, and the day on which that became law.
    pub set_by: &'a str,
    pub set_on: Date,
    /// `original`, `moved`, `moved-in-effect`, `new`, `reworded` or `transition`.
    pub change: &'static str,
    /// The date that this one took the place of.
    pub replaces: Option<Date>,
}

impl<'a> From<&'a Applies> for DateRow<'a> {
    fn from(entry: &'a Applies) -> Self {
        Self {
            from: entry.from,
            condition: entry.condition.as_ref().map(Id::as_str),
            set_by: entry.set_by.as_str(),
            set_on: entry.set_on,
            change: entry.change.word(),
            replaces: entry.replaces,
        }
    }
}

fn words_of(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

impl<'a> ObligationRow<'a> {
    pub fn new(cx: Context<'a>, row: usize) -> Option<Self> {
        let obligation = cx.data.obligations.at(row)?;
        Some(Self {
            id: obligation.id.as_str(),
            instrument: cx.key(&obligation.instrument),
            kind: obligation.kind.word(),
            reference: &obligation.reference,
            title: cx.read(&obligation.title),
            summary: cx.read(&obligation.summary),
            parent: obligation.parent.as_ref().map(Id::as_str),
            who: words_of(&obligation.who),
            tier: obligation.tier.as_ref().map(Id::as_str),
            areas: words_of(&obligation.areas),
            applies: obligation.dates_on(cx.as_of).into_iter().map(DateRow::from).collect(),
            penalty: obligation.penalty.as_ref().map(Id::as_str),
            anticipates: words_of(&obligation.anticipates),
            demonstrates: words_of(&obligation.demonstrates),
            confidence: obligation.confidence.word(),
            sources: cx.cited(&obligation.sources),
        })
    }

    fn dates(&self, separator: &str) -> String {
        let date = |entry: &DateRow<'_>| match entry.condition {
            Some(condition) => format!("{} ({condition})", entry.from),
            None => entry.from.to_string(),
        };
        self.applies.iter().map(date).collect::<Vec<_>>().join(separator)
    }
}

impl Row for ObligationRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&[
            "id",
            "instrument",
            "kind",
            "ref",
            "title",
            "summary",
            "parent",
            "who",
            "tier",
            "areas",
            "applies",
            "moved_from",
            "penalty",
            "anticipates",
            "demonstrates",
            "confidence",
            "sources",
        ])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.id.to_owned(),
            self.instrument.clone(),
            self.kind.to_owned(),
            self.reference.to_owned(),
            self.title.clone(),
            self.summary.clone(),
            or_empty(self.parent),
            joined(&self.who),
            or_empty(self.tier),
            joined(&self.areas),
            self.dates("; "),
            joined(self.applies.iter().filter_map(|entry| entry.replaces)),
            or_empty(self.penalty),
            joined(&self.anticipates),
            joined(&self.demonstrates),
            self.confidence.to_owned(),
            joined(urls(&self.sources)),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        let mut heading = vec!["id".to_owned()];
        heading.extend(headed(
            messages,
            &["export.instrument", "export.ref", "export.applies", "export.title", "export.who"],
        ));
        heading
    }

    fn shown(&self, _: &Messages, _: &[&str]) -> Vec<Cell> {
        let dates: Vec<String> = self.applies.iter().map(|entry| entry.from.to_string()).collect();
        vec![
            self.id.into(),
            self.instrument.as_str().into(),
            self.reference.into(),
            dates.join(", ").into(),
            Cell { text: self.title.clone(), sources: urls(&self.sources) },
            self.who.join(", ").into(),
        ]
    }
}
