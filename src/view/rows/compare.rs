//! Firms side by side: a row for each instrument and each chapter that can be signed apart. The keys are the firms'
//! ids.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::Date;
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, urls};
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
    pub date: Date,
    pub sources: Vec<Cited<'a>>,
}

/// The rows for firms of the dataset.
pub fn compare<'a>(cx: Context<'a>, firms: &[usize], only_differences: bool) -> Vec<CompareRow<'a>> {
    let ids: Vec<&str> = firms.iter().filter_map(|row| Some(cx.data.firms.at(*row)?.id.as_str())).collect();
    let mut rows = Vec::new();
    for row in cx.data.side_by_side(firms, cx.as_of) {
        let (instrument, differs) = (row.instrument.key.as_str(), row.differs());
        let compared = |position, stance: &'a crate::core::Stance| ComparedRow {
            position,
            date: stance.date,
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

impl Row for CompareRow<'_> {
    fn columns(keys: &[&str]) -> Vec<String> {
        let mut columns = named(&["instrument", "part", "title", "differs"]);
        for key in keys {
            columns.extend(["", "_date", "_sources"].map(|part| format!("{key}{part}")));
        }
        columns
    }

    fn cells(&self, keys: &[&str]) -> Vec<String> {
        let part = self.part.unwrap_or_default().to_owned();
        let mut cells = vec![self.instrument.to_owned(), part, self.title.clone(), self.differs.to_string()];
        for key in keys {
            cells.extend(match self.firms.get(key).and_then(Option::as_ref) {
                Some(firm) => [firm.position.to_owned(), firm.date.to_string(), joined(urls(&firm.sources))],
                None => ["none".to_owned(), String::new(), String::new()],
            });
        }
        cells
    }

    fn heading(messages: &Messages, keys: &[&str]) -> Vec<String> {
        headed(messages, &["export.instrument"]).into_iter().chain(named(keys)).collect()
    }

    fn shown(&self, messages: &Messages, keys: &[&str]) -> Vec<Cell> {
        let title = if self.part.is_some() { format!("– {}", self.title) } else { self.title.clone() };
        let mut cells = vec![Cell::from(title)];
        cells.extend(keys.iter().map(|key| match (self.firms.get(key).and_then(Option::as_ref), self.part) {
            (Some(firm), None) => {
                let said = firm.position.parse().map_or(firm.position, |status| messages.status(status));
                Cell { text: format!("{said} {}", firm.date), sources: urls(&firm.sources) }
            }
            (Some(firm), Some(_)) => {
                messages.get(if firm.position == "signed" { "compare.taken" } else { "compare.not-taken" }).into()
            }
            (None, _) => "·".into(),
        }));
        cells
    }
}
