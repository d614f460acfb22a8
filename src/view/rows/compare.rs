//! Firms compared: a row for each instrument and each chapter that can be signed separately. The keys are the firms'
//! ids.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::record::Dated;
use crate::core::{Date, StatedDate};
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, joined, or_empty, sourced, stated, urls};
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
    /// By the firm's id; `null` where there is no record.
    pub firms: BTreeMap<&'a str, Option<ComparedRow<'a>>>,
}

/// Where one firm stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ComparedRow<'a> {
    /// A position, or for a chapter `signed` or `not-signed`.
    pub position: &'static str,
    /// The date of the stance that it rests on.
    pub date: Date,
    /// `on` that day, or `by` it: since an unknown earlier one.
    pub dated: Dated,
    pub sources: Vec<Cited<'a>>,
}

/// The rows for firms of the dataset.
pub fn compare<'a>(cx: Context<'a>, firms: &[usize], only_differences: bool) -> Vec<CompareRow<'a>> {
    let ids: Vec<&str> = firms.iter().filter_map(|row| Some(cx.data.firms.at(*row)?.id.as_str())).collect();
    let mut rows = Vec::new();
    for row in cx.data.compare(firms, cx.as_of) {
        let (instrument, differs) = (row.instrument.key.as_str(), row.differs());
        let compared = |position, stance: &'a crate::core::Stance| ComparedRow {
            position,
            date: stance.date,
            dated: stance.dated,
            sources: cx.cited(&stance.sources),
        };
        let whole = row.standings.iter().map(|s| s.map(|s| compared(s.status.word(), s.stance)));
        let title = cx.read(&row.instrument.short);
        rows.push(CompareRow {
            instrument,
            part: None,
            title,
            differs,
            firms: ids.iter().copied().zip(whole).collect(),
        });
        for part in &row.parts {
            let taken = part.taken.iter().zip(&row.standings).map(|(taken, standing)| {
                let position = if (*taken)? { "signed" } else { "not-signed" };
                Some(compared(position, standing.as_ref()?.stance))
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
    rows.retain(|row| row.differs || !only_differences);
    rows
}

impl ComparedRow<'_> {
    /// Its date, and whether it happened on it or by it.
    pub const fn stated_date(&self) -> StatedDate {
        stated(self.date, self.dated)
    }
}

impl CompareRow<'_> {
    fn of(&self, firm: &str) -> Option<&ComparedRow<'_>> {
        self.firms.get(firm).and_then(Option::as_ref)
    }

    /// The cell of a firm for people.
    fn cell(&self, firm: &str, cx: Context<'_>) -> Cell {
        match (self.of(firm), self.part) {
            (Some(firm), None) => {
                let status = firm.position.parse().map_or(firm.position, |status| cx.messages.status(status));
                sourced(format!("{status} {}", cx.date(firm.stated_date())), &firm.sources)
            }
            (Some(firm), Some(_)) => {
                let key = if firm.position == "signed" { "compare.taken" } else { "compare.not-taken" };
                cx.messages.get(key).into()
            }
            (None, _) => "·".into(),
        }
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
            columns = columns
                .part(firm, &["firms.position"], move |row: &Self| {
                    row.of(firm).map_or("none", |compared| compared.position).to_owned()
                })
                .shown(1 + at, Heading::Firm(firm.to_owned()), move |row, cx| row.cell(firm, cx))
                .part(format!("{firm}_date"), &["firms.date"], move |row| {
                    or_empty(row.of(firm).map(ComparedRow::stated_date))
                })
                .part(format!("{firm}_sources"), &["firms.sources"], move |row| {
                    row.of(firm).map_or_else(String::new, |compared| joined(urls(&compared.sources)))
                })
                .part(format!("{firm}_dated"), &["firms.dated"], move |row| {
                    or_empty(row.of(firm).map(|compared| compared.dated))
                });
        }
        columns
    }
}
