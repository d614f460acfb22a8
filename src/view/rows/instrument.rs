//! An instrument with the number of firms in each position.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use strum::IntoEnumIterator;

use crate::config::Role;
use crate::core::Date;
use crate::core::record::{Instrument, Signature, StageReached, Url};
use crate::core::standing::Status;
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::glyph::LETTER;
use crate::view::list_column::{Cell, Key, ListColumn, Order, Stands, Width, widest};
use crate::view::rows::row::{Row, joined, or_empty, sourced, urls};

/// An instrument as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InstrumentRow<'a> {
    /// Its row in the dataset.
    #[serde(skip)]
    pub row: usize,
    pub id: &'a str,
    /// The word that stands for it in queries.
    pub key: &'a str,
    pub name: String,
    /// `law`, `pledge`, `code-of-practice` or `open-letter`.
    pub kind: &'static str,
    pub binding: bool,
    /// What a signature under it means: `commits`, `asks-for-delay` or `asks-for-more`; `null` for a law, which nobody
    /// signs.
    pub signature: Option<&'static str>,
    /// The day from which firms could take part; for a law, its entry into force.
    pub opened: Date,
    /// Whether that is after the day asked for.
    pub later: bool,
    pub body: String,
    pub url: Option<&'a str>,
    /// How many firms stand where on the day asked for, `none` for no record.
    pub positions: BTreeMap<&'static str, usize>,
    /// Firms in the dataset: what the positions add up to.
    pub firms: usize,
    /// How it came to be law, as of the day asked for, oldest first.
    pub stages: Vec<StageRow<'a>>,
    pub confidence: &'static str,
    pub sources: Vec<Cited<'a>>,
}

/// A stage of the making of a law.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StageRow<'a> {
    /// `proposed`, `agreed`, `adopted` or `law`.
    pub stage: &'static str,
    /// The day on which it was reached.
    pub on: Date,
    /// Who acted, if several do at one stage.
    pub by: Option<String>,
    pub sources: Vec<Cited<'a>>,
}

impl<'a> StageRow<'a> {
    fn new(cx: Context<'a>, reached: &'a StageReached) -> Self {
        Self {
            stage: reached.stage.word(),
            on: reached.on,
            by: reached.by.as_ref().map(|by| cx.read(by)),
            sources: cx.cited(&reached.sources, None),
        }
    }
}

impl<'a> InstrumentRow<'a> {
    pub fn new(cx: Context<'a>, row: usize) -> Option<Self> {
        let instrument = cx.data.instruments.at(row)?;
        let standings = cx.data.standings(cx.as_of);
        let positions = Status::iter().map(|status| (status.word(), standings.count(row, status)));
        let positions = positions.filter(|(_, count)| *count > 0).collect();
        Some(Self {
            row,
            id: instrument.id.as_str(),
            key: instrument.key.as_str(),
            name: cx.read(&instrument.name),
            kind: instrument.kind.word(),
            binding: instrument.binding,
            signature: instrument.signature_means().map(Signature::word),
            opened: instrument.opened,
            later: cx.is_later(instrument.opened),
            body: cx.read(&instrument.body),
            url: instrument.url.as_ref().map(Url::as_str),
            positions,
            firms: cx.data.firms.len(),
            stages: instrument
                .stages
                .iter()
                .filter(|stage| stage.on.is_by(cx.as_of))
                .map(|stage| StageRow::new(cx, stage))
                .collect(),
            confidence: instrument.confidence.word(),
            sources: cx.cited(&instrument.sources, None),
        })
    }
}

impl Row for InstrumentRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .field("key", |row| row.key.to_owned())
            .shown(0, Heading::Word("key".to_owned()), |row, _| row.key.into())
            .field(NAME.word, |row| row.name.clone())
            .shown(1, Heading::Message("export.name"), |row, _| sourced(row.name.clone(), &row.sources))
            .field("kind", |row| row.kind.to_owned())
            .shown(2, Heading::Message("export.kind"), |row, cx| cx.messages.get(&format!("kind.{}", row.kind)).into())
            .field(BINDING.word, |row| row.binding.to_string())
            .field(OPENED.word, |row| row.opened.to_string())
            .shown(3, Heading::Message("export.opened"), |row, cx| OPENED.text(cx, row.row).into())
            .field("body", |row| row.body.clone())
            .field("url", |row| or_empty(row.url))
            .field("positions", |row| joined(row.positions.iter().map(|(status, n)| format!("{status} {n}"))))
            .shown(4, Heading::Message("export.signed"), |row, cx| {
                with_sign(cx, row.row, cx.signatories_of_all(row.row)).into()
            })
            .field("confidence", |row| row.confidence.to_owned())
            .field("sources", |row| joined(urls(&row.sources)))
            .field("firms", |row| row.firms.to_string())
            .field("later", |row| row.later.to_string())
            .field("signature", |row| or_empty(row.signature))
            .part("stages", &["stages.stage", "stages.on", "stages.by", "stages.sources"], |row| {
                joined(row.stages.iter().map(|stage| format!("{} {}", stage.stage, stage.on)))
            })
    }
}

/// The columns of the list of instruments.
pub static LIST: &[&ListColumn] = &[&NAME, &SIGNED, &BINDING, &KNOWN, &OPENED, &NEWEST];

/// The short name; exports have room for the full one.
static NAME: ListColumn = ListColumn {
    word: "name",
    heading: "column.name",
    width: Width::Text(12, 44),
    stands: Stands::ALWAYS,
    cell: |cx, row| Cell::plain(at(cx, row).map_or_else(String::new, |instrument| cx.read(&instrument.short))),
    fit: None,
    order: Order::Text,
};

static BINDING: ListColumn = ListColumn {
    word: "binding",
    heading: "column.binding",
    width: Width::Other(9, 10),
    stands: Stands::beside(12),
    cell: |cx, row| {
        let binding = is_binding(cx, row);
        let role = if binding { Role::Law } else { Role::Dim };
        Cell { text: cx.messages.get(if binding { "kind.law" } else { "doc.voluntary" }).to_owned(), role }
    },
    fit: None,
    order: Order::Text,
};

static OPENED: ListColumn = ListColumn {
    word: "opened",
    heading: "column.opened",
    // The mark of a later date is never cut off.
    width: Width::Of(|cx, _| {
        let width = widest(cx.data.instruments.iter().map(|instrument| cx.date_or_later(instrument.opened))).max(10);
        (width, width)
    }),
    stands: Stands::beside(12),
    cell: |cx, row| match at(cx, row).map(|instrument| instrument.opened) {
        Some(opened) => Cell { text: cx.date_or_later(opened), ..Cell::date(cx, Some(opened)) },
        None => Cell::plain(String::new()),
    },
    fit: None,
    order: Order::By(|cx, row| Key::date(at(cx, row).map(|instrument| instrument.opened))),
};

/// How many firms have signed, and how many of them partly. A law binds; nobody signs it.
static SIGNED: ListColumn = ListColumn {
    word: "signed",
    heading: "column.signed",
    width: Width::Of(|cx, _| {
        let cells = (0..cx.data.instruments.len()).map(|row| signatures(cx, row));
        // At least as wide as the heading.
        let width = widest(cells).max(13);
        (width, width)
    }),
    stands: Stands::beside(12),
    cell: |cx, row| {
        let is_none = is_binding(cx, row) || signed(cx, row) == 0;
        Cell { text: signatures(cx, row), role: if is_none { Role::Dim } else { Role::Plain } }
    },
    fit: None,
    order: Order::By(|cx, row| Key::most_first(signed(cx, row))),
};

/// How many firms have any stance.
static KNOWN: ListColumn = ListColumn {
    word: "known",
    heading: "column.known",
    width: Width::Other(8, 10),
    stands: Stands::beside(12),
    cell: |cx, row| {
        let known = known(cx, row);
        Cell { text: known.to_string(), role: if known > 0 { Role::Plain } else { Role::Dim } }
    },
    fit: None,
    order: Order::By(|cx, row| Key::most_first(known(cx, row))),
};

/// The date of the newest stance.
static NEWEST: ListColumn = ListColumn {
    word: "newest",
    heading: "column.newest",
    // A date that is only known from a list is longer, and is never cut to look like a day.
    width: Width::Of(|cx, _| {
        let standings = cx.data.standings(cx.as_of);
        let dates = (0..cx.data.instruments.len()).filter_map(|row| standings.newest(row));
        let width = widest(dates.map(|date| cx.date(date))).max(10);
        (width, width)
    }),
    stands: Stands::beside(12),
    cell: |cx, row| Cell::date(cx, cx.data.standings(cx.as_of).newest(row)),
    fit: None,
    order: Order::By(|cx, row| Key::Newest(Reverse(cx.data.standings(cx.as_of).newest(row).map(|stated| stated.date)))),
};

fn at(cx: Context<'_>, row: usize) -> Option<&Instrument> {
    cx.data.instruments.at(row)
}

fn is_binding(cx: Context<'_>, row: usize) -> bool {
    at(cx, row).is_some_and(|instrument| instrument.binding)
}

fn signed(cx: Context<'_>, instrument: usize) -> usize {
    let standings = cx.data.standings(cx.as_of);
    [Status::Signed, Status::PartlySigned].into_iter().map(|status| standings.count(instrument, status)).sum()
}

fn known(cx: Context<'_>, instrument: usize) -> usize {
    let standings = cx.data.standings(cx.as_of);
    Status::iter().filter(|status| status.is_known()).map(|status| standings.count(instrument, status)).sum()
}

/// `21 + 1 partly`, or `✉ 46` for a letter; a dash for a law.
fn signatures(cx: Context<'_>, instrument: usize) -> String {
    match at(cx, instrument) {
        Some(about) if !about.binding && !about.opened.is_by(cx.as_of) => {
            cx.messages.status(Status::NotYetOpen).to_owned()
        }
        _ => with_sign(cx, instrument, cx.signatories(instrument)),
    }
}

/// How many firms have signed, with the sign of a letter; a dash for a law.
fn with_sign(cx: Context<'_>, row: usize, signatories: String) -> String {
    match at(cx, row) {
        Some(instrument) if instrument.binding => "–".to_owned(),
        Some(instrument) if instrument.is_request() => format!("{} {signatories}", LETTER.sign),
        _ => signatories,
    }
}
