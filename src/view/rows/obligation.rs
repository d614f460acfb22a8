//! An obligation with the dates that the law gives.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::record::Obligation;
use crate::core::{Applies, Date, Id};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::list_column::{Cell, Key, ListColumn, Order, Width, widest};
use crate::view::rows::row::{Row, joined, or_empty, sourced, urls, words_of};

/// An obligation as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ObligationRow<'a> {
    /// Its row in the dataset.
    #[serde(skip)]
    pub row: usize,
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

impl<'a> ObligationRow<'a> {
    pub fn new(cx: Context<'a>, row: usize) -> Option<Self> {
        let obligation = cx.data.obligations.at(row)?;
        Some(Self {
            row,
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
}

impl Row for ObligationRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .shown(0, Heading::Word("id".to_owned()), |row, _| row.id.into())
            .field(INSTRUMENT.word, |row| row.instrument.clone())
            .shown(1, Heading::Message("export.instrument"), |row, cx| INSTRUMENT.text(cx, row.row).into())
            .field("kind", |row| row.kind.to_owned())
            .field(REFERENCE.word, |row| row.reference.to_owned())
            .shown(2, Heading::Message("export.ref"), |row, cx| REFERENCE.text(cx, row.row).into())
            .field(TITLE.word, |row| row.title.clone())
            .shown(4, Heading::Message("export.title"), |row, cx| sourced(TITLE.text(cx, row.row), &row.sources))
            .field("summary", |row| row.summary.clone())
            .field("parent", |row| or_empty(row.parent))
            .field(WHO.word, |row| joined(&row.who))
            .shown(5, Heading::Message("export.who"), |row, _| row.who.join(", ").into())
            .field("tier", |row| or_empty(row.tier))
            .field("areas", |row| joined(&row.areas))
            .part("applies", &["applies.from", "applies.condition"], |row| joined(row.applies.iter().map(dated)))
            .shown(3, Heading::Message("export.applies"), |row, cx| {
                row.applies.iter().map(|entry| cx.date(entry.from)).collect::<Vec<_>>().join(", ").into()
            })
            .part("moved_from", &["applies.replaces"], |row| {
                joined(row.applies.iter().filter_map(|entry| entry.replaces))
            })
            .field("penalty", |row| or_empty(row.penalty))
            .field("anticipates", |row| joined(&row.anticipates))
            .field("demonstrates", |row| joined(&row.demonstrates))
            .field("confidence", |row| row.confidence.to_owned())
            .field("sources", |row| joined(urls(&row.sources)))
            .part("set_by", &["applies.set_by"], |row| joined(row.applies.iter().map(|entry| entry.set_by)))
            .part("set_on", &["applies.set_on"], |row| joined(row.applies.iter().map(|entry| entry.set_on)))
            .part("change", &["applies.change"], |row| joined(row.applies.iter().map(|entry| entry.change)))
    }
}

/// A date of application with its condition.
fn dated(entry: &DateRow<'_>) -> String {
    match entry.condition {
        Some(condition) => format!("{} ({condition})", entry.from),
        None => entry.from.to_string(),
    }
}

/// The columns of the list of obligations.
pub static LIST: &[&ListColumn] = &[&INSTRUMENT, &REFERENCE, &FROM, &TITLE, &WHO];

static INSTRUMENT: ListColumn = ListColumn {
    word: "instrument",
    heading: "column.instrument",
    width: Width::Of(|cx| {
        let width = widest(cx.data.instruments.iter().map(|instrument| instrument.key.to_string()));
        (width.min(5), width)
    }),
    cell: |cx, row| Cell::dim(at(cx, row).map_or_else(String::new, |obligation| cx.key(&obligation.instrument))),
    order: Order::Dataset,
};

static REFERENCE: ListColumn = ListColumn {
    word: "ref",
    heading: "column.ref",
    width: Width::Other(10, 24),
    cell: |cx, row| Cell::dim(at(cx, row).map_or_else(String::new, |obligation| obligation.reference.to_string())),
    order: Order::Dataset,
};

/// The day on which it first binds anyone; exports have all dates.
static FROM: ListColumn = ListColumn {
    word: "from",
    heading: "column.from",
    width: Width::Other(10, 10),
    cell: |cx, row| Cell::date(cx, at(cx, row).and_then(|obligation| obligation.first_date_on(cx.as_of))),
    order: Order::By(|cx, row| Key::date(at(cx, row).and_then(|obligation| obligation.first_date_on(cx.as_of)))),
};

static TITLE: ListColumn = ListColumn {
    word: "title",
    heading: "column.title",
    width: Width::Text(10, 60),
    cell: |cx, row| Cell::plain(at(cx, row).map_or_else(String::new, |obligation| cx.read(&obligation.title))),
    order: Order::Text,
};

/// The operators by name; exports name them by id.
static WHO: ListColumn = ListColumn {
    word: "who",
    heading: "column.who",
    width: Width::Other(10, 30),
    cell: |cx, row| {
        Cell::dim(at(cx, row).map_or_else(String::new, |obligation| cx.messages.terms(cx.data, &obligation.who)))
    },
    order: Order::Text,
};

fn at(cx: Context<'_>, row: usize) -> Option<&Obligation> {
    cx.data.obligations.at(row)
}
