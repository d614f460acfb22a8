//! Firms compared: a row for each instrument and each chapter that can be signed separately. The keys are the firms'
//! ids.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, or_empty, sourced};
use crate::view::rows::standing::{StandingRow, Standings, with_standing};
use crate::view::{Cell, Context};

/// An instrument or chapter, and where each firm stands toward it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompareRow<'a> {
    /// The key of the instrument.
    pub instrument: &'a str,
    /// The id of the chapter or section; `null` for the instrument as a whole.
    pub part: Option<&'a str>,
    pub title: String,
    /// Whether the firms do not all stand the same.
    pub differs: bool,
    /// By the firm's id; `null` where there is no record. The position toward a chapter is `signed` or `not-signed`.
    pub firms: BTreeMap<&'a str, Option<StandingRow<'a>>>,
}

/// The rows for firms of the dataset.
pub fn compare<'a>(cx: Context<'a>, firms: &[usize]) -> Vec<CompareRow<'a>> {
    let ids: Vec<&str> = firms.iter().filter_map(|row| Some(cx.data.firms.at(*row)?.id.as_str())).collect();
    let mut rows = Vec::new();
    for row in cx.data.compare(firms, cx.as_of) {
        let (instrument, differs) = (row.instrument.key.as_str(), row.differs());
        let whole = firms.iter().map(|firm| StandingRow::new(cx, *firm, row.instrument));
        let title = cx.read(&row.instrument.short);
        rows.push(CompareRow {
            instrument,
            part: None,
            title,
            differs,
            firms: ids.iter().copied().zip(whole).collect(),
        });
        for part in &row.parts {
            let taken = part.taken.iter().zip(firms).map(|(taken, firm)| {
                let position = if (*taken)? { "signed" } else { "not-signed" };
                Some(StandingRow { position, ..StandingRow::new(cx, *firm, row.instrument)? })
            });
            rows.push(CompareRow {
                instrument,
                part: Some(part.obligation.id.as_str()),
                title: cx.read(&part.obligation.title),
                differs: part.differs(),
                firms: ids.iter().copied().zip(taken).collect(),
            });
        }
    }
    rows
}

impl CompareRow<'_> {
    /// The cell of a firm for people.
    fn cell(&self, firm: &str, cx: Context<'_>) -> Cell {
        match (self.standing(firm), self.part) {
            (Some(firm), None) => sourced(firm.words(cx, self.instrument), &firm.sources),
            (Some(firm), Some(_)) => {
                let key = if firm.position == "signed" { "compare.taken" } else { "compare.not-taken" };
                cx.messages.get(key).into()
            }
            (None, _) => "·".into(),
        }
    }
}

/// Of the firm with an id.
impl Standings for CompareRow<'_> {
    const FIELDS: [&'static str; 8] = [
        "firms.position",
        "firms.date",
        "firms.sources",
        "firms.dated",
        "firms.confidence",
        "firms.stance",
        "firms.origins",
        "firms.evidence",
    ];

    fn standing(&self, firm: &str) -> Option<&StandingRow<'_>> {
        self.firms.get(firm).and_then(Option::as_ref)
    }
}

impl Row for CompareRow<'_> {
    fn columns<'k>(keys: &[&'k str]) -> Columns<'k, Self> {
        let mut columns = Columns::new()
            .field("instrument", |row: &Self| row.instrument.to_owned())
            .field("part", |row| or_empty(row.part))
            .field("title", |row| row.title.clone())
            .shown(0, Heading::Message("export.instrument"), |row, _| {
                let title = if row.part.is_some() { format!("– {}", row.title) } else { row.title.clone() };
                title.into()
            })
            .field("differs", |row| row.differs.to_string());
        for (at, firm) in keys.iter().copied().enumerate() {
            columns = with_standing(columns, firm, |position| {
                position.shown(1 + at, Heading::Firm(firm.to_owned()), move |row, cx| row.cell(firm, cx))
            });
        }
        columns
    }
}
