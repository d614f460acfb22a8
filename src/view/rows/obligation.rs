//! An obligation with the dates that the law gives.

use schemars::JsonSchema;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::record::{Obligation, Url};
use crate::core::{Applies, Date, Id, Kind, RecordRef};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::list_column::{Cell, Key, ListColumn, Order, Stands, Width};
use crate::view::rows::pending::PendingRow;
use crate::view::rows::row::{Row, joined, or_empty, roles, sourced, urls, words_of};
use crate::view::{grid, groups};

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
    /// The address of its text: of the consolidated one where the law of the day asked for has one.
    pub url: Option<&'a str>,
    /// The address of its text as it was first published.
    pub url_original: Option<&'a str>,
    pub title: String,
    pub summary: String,
    /// The id of what it is part of.
    pub parent: Option<&'a str>,
    /// Roles of operators.
    pub who: Vec<&'a str>,
    pub tier: Option<&'a str>,
    /// High-risk areas; of none if it is `general`.
    pub areas: Vec<&'a str>,
    /// Whether it is a duty of a law that belongs to every area, as it names none.
    pub general: bool,
    /// As the law stands on the day asked for, one for each condition.
    pub applies: Vec<DateRow<'a>>,
    /// What acts that were not law yet on that day were about to set.
    pub pending: Vec<PendingRow<'a>>,
    /// Whether it became law, or could first be taken on, after the day asked for.
    pub later: bool,
    /// The id of the tier of fines.
    pub penalty: Option<&'a str>,
    /// The numbers of the recitals that explain it.
    pub recitals: &'a [u16],
    /// The guidelines that explain it, as of the day asked for.
    pub guidance: Vec<Cited<'a>>,
    /// The technical standards that belong to it, as of that day.
    pub standards: Vec<Cited<'a>>,
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
    /// Others for whom the same date holds.
    pub also: Vec<&'a str>,
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
            also: words_of(&entry.also),
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
            url: cx.law_texts(obligation).first().map(|text| text.url.as_str()),
            url_original: obligation.addresses.as_ref().and_then(|at| at.original.as_ref()).map(Url::as_str),
            title: cx.read(&obligation.title),
            summary: cx.read(&obligation.summary),
            parent: obligation.parent.as_ref().map(Id::as_str),
            who: words_of(&obligation.who),
            tier: obligation.tier.as_ref().map(Id::as_str),
            areas: words_of(&obligation.areas),
            general: cx.data.is_general(obligation),
            applies: obligation.dates_on(cx.as_of).into_iter().map(DateRow::from).collect(),
            pending: cx.data.pending_on(obligation, cx.as_of).iter().map(|it| PendingRow::new(cx, it)).collect(),
            later: is_later(cx, row),
            penalty: obligation.penalty.as_ref().map(Id::as_str),
            recitals: &obligation.recitals,
            guidance: cx.published(&obligation.guidance),
            standards: cx.published(&obligation.standards),
            anticipates: words_of(&obligation.anticipates),
            demonstrates: words_of(&obligation.demonstrates),
            confidence: obligation.confidence.word(),
            sources: cx.cited(&obligation.sources, None),
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
            .shown(2, Heading::Message("export.ref"), |row, cx| grid::Cell {
                text: REFERENCE.text(cx, row.row),
                sources: row.url.into_iter().map(str::to_owned).collect(),
            })
            .field(TITLE.word, |row| row.title.clone())
            .shown(4, Heading::Message("export.title"), |row, cx| sourced(TITLE.text(cx, row.row), &row.sources))
            .field("summary", |row| row.summary.clone())
            .field("parent", |row| or_empty(row.parent))
            .field(WHO.word, |row| joined(&row.who))
            .shown(5, Heading::Message("export.who"), |row, cx| roles(cx, &row.who).into())
            .field("tier", |row| or_empty(row.tier))
            .field("areas", |row| joined(&row.areas))
            .part("applies", &["applies.from", "applies.condition", "applies.also"], |row| {
                joined(row.applies.iter().map(dated))
            })
            .shown(3, Heading::Message("export.applies"), |row, cx| {
                if row.later {
                    return cx.messages.get("doc.later").into();
                }
                at(cx, row.row).map_or_else(String::new, |obligation| all_dates(cx, obligation)).into()
            })
            .part("moved_from", &["applies.replaces"], |row| {
                joined(row.applies.iter().filter_map(|entry| entry.replaces))
            })
            .field("later", |row| row.later.to_string())
            .field("penalty", |row| or_empty(row.penalty))
            .field("anticipates", |row| joined(&row.anticipates))
            .field("demonstrates", |row| joined(&row.demonstrates))
            .field("confidence", |row| row.confidence.to_owned())
            .field("sources", |row| joined(urls(&row.sources)))
            .part("set_by", &["applies.set_by"], |row| joined(row.applies.iter().map(|entry| entry.set_by)))
            .part("set_on", &["applies.set_on"], |row| joined(row.applies.iter().map(|entry| entry.set_on)))
            .part("change", &["applies.change"], |row| joined(row.applies.iter().map(|entry| entry.change)))
            .field("general", |row| row.general.to_string())
            .part("pending", &PENDING, |row| joined(&row.pending))
            .field("url", |row| or_empty(row.url))
            .field("url_original", |row| or_empty(row.url_original))
            .field("recitals", |row| joined(row.recitals))
            .part("guidance", &["guidance.id", "guidance.kind", "guidance.url"], |row| joined(urls(&row.guidance)))
            .part("standards", &["standards.id", "standards.kind", "standards.url"], |row| joined(urls(&row.standards)))
    }
}

/// What the column of pending dates stands for.
const PENDING: [&str; 6] =
    ["pending.from", "pending.condition", "pending.set_by", "pending.stage", "pending.reached", "pending.sources"];

/// The dates of the law of the day shown, then those that acts are about to set.
fn all_dates(cx: Context<'_>, obligation: &Obligation) -> String {
    let law = obligation.dates_on(cx.as_of).into_iter().map(|entry| cx.applies(entry));
    let pending = cx.data.pending_on(obligation, cx.as_of).into_iter().map(|pending| cx.pending(&pending));
    law.chain(pending).collect::<Vec<_>>().join(" · ")
}

/// A date of application with its condition.
fn dated(entry: &DateRow<'_>) -> String {
    let conditions: Vec<&str> = entry.condition.iter().chain(&entry.also).copied().collect();
    if conditions.is_empty() { entry.from.to_string() } else { format!("{} ({})", entry.from, conditions.join(", ")) }
}

/// The width of a list in which references are whole, and of one in which it is said for whom each date holds.
const WIDE: u16 = 96;
const WIDER: u16 = 116;

/// The width of a column of whole references, and how those to articles begin.
const WHOLE: u16 = 20;
const ARTICLE: &str = "Art. ";

/// The columns of the list of obligations.
pub static LIST: &[&ListColumn] = &[&TITLE, &FROM, &REFERENCE, &WHO, &AREA, &INSTRUMENT];

/// The groups of the list, which have their instrument in their heading.
pub static INSTRUMENT: ListColumn = ListColumn {
    word: "instrument",
    heading: "column.instrument",
    width: Width::Other(10, 24),
    stands: Stands::NEVER,
    cell: |cx, row| Cell::dim(at(cx, row).map_or_else(String::new, |obligation| cx.key(&obligation.instrument))),
    fit: None,
    order: Order::Ranked(|cx, _| {
        let ranks = groups::ranks(cx.data);
        Box::new(move |row| ranks.get(row).copied().unwrap_or(u32::MAX))
    }),
};

static REFERENCE: ListColumn = ListColumn {
    word: "ref",
    heading: "column.ref",
    width: Width::Of(|_, list| if list < WIDE { (9, 9) } else { (WHOLE, 40) }),
    stands: Stands::beside(50),
    cell: |cx, row| Cell::dim(at(cx, row).map_or_else(String::new, |obligation| obligation.reference.to_string())),
    fit: Some(|cx, row, width| {
        let whole = at(cx, row).map_or("", |obligation| obligation.reference.as_str());
        // The end of a long reference is more of the article, or what tells it from the others.
        let is_shown = whole.width() <= usize::from(width) || whole.starts_with(ARTICLE);
        Cell::dim(if width >= WHOLE && is_shown { whole.to_owned() } else { short(whole) })
    }),
    order: Order::Dataset,
};

/// From when it applies, and to whom or what; exports have all dates.
static FROM: ListColumn = ListColumn {
    word: "from",
    heading: "column.from",
    width: Width::Of(|_, list| match list {
        ..WIDE => (13, 13),
        WIDE..WIDER => (18, 24),
        WIDER.. => (23, 40),
    }),
    stands: Stands::beside(20),
    cell: |cx, row| Cell::date(cx, at(cx, row).and_then(|obligation| obligation.first_date_on(cx.as_of))),
    fit: Some(applies),
    order: Order::By(|cx, row| Key::date(at(cx, row).and_then(|obligation| obligation.first_date_on(cx.as_of)))),
};

static TITLE: ListColumn = ListColumn {
    word: "title",
    heading: "column.title",
    width: Width::Text(12, 72),
    stands: Stands::ALWAYS,
    cell: |cx, row| Cell::plain(at(cx, row).map_or_else(String::new, |obligation| cx.read(&obligation.title))),
    fit: None,
    order: Order::Text,
};

/// The operators by name; exports name them by id.
static WHO: ListColumn = ListColumn {
    word: "who",
    heading: "column.who",
    width: Width::Other(10, 30),
    stands: Stands::beside(70),
    cell: |cx, row| {
        Cell::dim(at(cx, row).map_or_else(String::new, |obligation| cx.messages.terms(cx.data, &obligation.who)))
    },
    fit: None,
    order: Order::Text,
};

/// The high-risk areas by name, or that it is general; exports name them by id.
static AREA: ListColumn = ListColumn {
    word: "area",
    heading: "column.area",
    width: Width::Other(10, 30),
    stands: Stands::beside(72),
    cell: |cx, row| Cell::dim(at(cx, row).map_or_else(String::new, |obligation| cx.areas(obligation))),
    fit: None,
    order: Order::Text,
};

/// Whether it became law, or could first be taken on, after the day shown.
fn is_later(cx: Context<'_>, row: usize) -> bool {
    cx.is_of_later(RecordRef { kind: Kind::Obligation, row })
}

fn at(cx: Context<'_>, row: usize) -> Option<&Obligation> {
    cx.data.obligations.at(row)
}

/// From when an obligation applies and for whom each date holds, as far as a width allows.
fn applies(cx: Context<'_>, row: usize, width: u16) -> Cell {
    let mut dates = at(cx, row).map(|obligation| obligation.dates_on(cx.as_of)).unwrap_or_default();
    dates.sort_by_key(|entry| entry.from);
    // The next that is to come, else the first.
    let ahead = dates.iter().find(|entry| !entry.from.is_by(cx.as_of));
    let Some(first) = ahead.or(dates.first()) else {
        return Cell::dim(if is_later(cx, row) { cx.messages.get("doc.later") } else { "–" }.to_owned());
    };
    let when = |entry: &Applies| {
        if entry.from.is_by(cx.as_of) { cx.messages.get("list.in-force").to_owned() } else { cx.date(entry.from) }
    };
    if ahead.is_none() {
        return Cell { text: when(first), role: Role::Past };
    }
    let whom = |entry: &Applies| entry.condition.as_ref().map(|id| format!(" {}", cx.condition(id)));
    let full = |entry: &Applies| when(entry) + &whom(entry).unwrap_or_default();
    let more = if dates.len() > 1 { format!(" +{}", dates.len() - 1) } else { String::new() };
    let all = dates.iter().map(|entry| full(entry)).collect::<Vec<_>>().join(" · ");
    let forms = [all, full(first) + &more];
    let fitting = forms.into_iter().find(|form| form.width() <= usize::from(width));
    Cell { text: fitting.unwrap_or_else(|| when(first) + &more), role: Role::Future }
}

/// A reference in few cells: the first article that it names, or the part of a code or pledge.
fn short(reference: &str) -> String {
    /// Words with their usual abbreviations.
    const SHORT: [(&str, &str); 5] = [
        ("Chapter ", "Ch. "),
        ("Commitment ", "Comm. "),
        ("Sub-measures ", "Meas. "),
        ("Measure ", "Meas. "),
        ("Section ", "Sec. "),
    ];
    if let Some(articles) = reference.strip_prefix(ARTICLE) {
        return articles.split(',').next().unwrap_or(articles).to_owned();
    }
    let part = reference.rsplit(", ").next().unwrap_or(reference);
    let part = part.split(" (").next().unwrap_or(part);
    let abbreviated = SHORT.iter().find_map(|(word, short)| Some(format!("{short}{}", part.strip_prefix(word)?)));
    abbreviated.unwrap_or_else(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn references_are_short() {
        for (whole, brief) in [
            ("Art. 5(1)(ba), 5(1a)-(1b)", "5(1)(ba)"),
            ("Art. 50(4), second subpara", "50(4)"),
            ("Safety and Security, Commitment 10", "Comm. 10"),
            ("Section 1 (preservation of marks)", "Sec. 1"),
            ("Section 1, Measure 1.1", "Meas. 1.1"),
            ("Outcome 1, II", "II"),
            ("Request", "Request"),
        ] {
            assert_eq!(short(whole), brief);
        }
    }
}
