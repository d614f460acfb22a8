//! How much is known, per instrument.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use strum::IntoEnumIterator;

use crate::core::Date;
use crate::core::standing::Status;
use crate::i18n::Messages;
use crate::view::rows::{Row, headed, joined, named, or_empty};
use crate::view::{Cell, Context};

/// What is known of the firms' stances toward an instrument.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CoverageRow<'a> {
    /// The key of the instrument.
    pub instrument: &'a str,
    pub name: String,
    /// Firms with a stance.
    pub firms: usize,
    /// Of so many in the dataset.
    pub firms_of: usize,
    /// The date of the newest stance.
    pub newest: Option<Date>,
    /// How many firms stand where.
    pub positions: BTreeMap<&'static str, usize>,
    /// How often a stance names a source of which kind.
    pub sources: BTreeMap<&'static str, usize>,
}

/// A row for each instrument, on the day asked for.
pub fn coverage(cx: Context<'_>) -> Vec<CoverageRow<'_>> {
    let standings = cx.data.standings(cx.as_of);
    let positions = |row: usize| -> BTreeMap<&'static str, usize> {
        let status = Status::iter().filter(|status| *status != Status::None);
        status.map(|status| (status.word(), standings.count(row, status))).filter(|(_, count)| *count > 0).collect()
    };
    // Of every stance the sources are asked once, and none is kept.
    let mut sources: Vec<BTreeMap<&'static str, usize>> = vec![BTreeMap::new(); cx.data.instruments.len()];
    cx.data.stances.scan(0..cx.data.stances.len(), |_, stance| {
        let row = cx.data.instruments.row(stance.instrument.as_str()).filter(|_| stance.date.is_by(cx.as_of));
        let Some(counts) = row.and_then(|row| sources.get_mut(row)) else { return };
        for source in stance.sources.iter().filter_map(|id| cx.data.sources.get(id)) {
            *counts.entry(source.kind.word()).or_default() += 1;
        }
    });
    let instruments = cx.data.instruments.iter().enumerate();
    instruments
        .map(|(at, instrument)| {
            let positions = positions(at);
            CoverageRow {
                instrument: instrument.key.as_str(),
                name: cx.read(&instrument.short),
                firms: positions.values().sum(),
                firms_of: cx.data.firms.len(),
                newest: standings.newest(at).map(|stated| stated.date),
                positions,
                sources: sources.get_mut(at).map(std::mem::take).unwrap_or_default(),
            }
        })
        .collect()
}

impl Row for CoverageRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&["instrument", "name", "firms", "firms_of", "newest", "positions", "sources"])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        let counted = |counts: &BTreeMap<&str, usize>| joined(counts.iter().map(|(word, n)| format!("{word} {n}")));
        vec![
            self.instrument.to_owned(),
            self.name.clone(),
            self.firms.to_string(),
            self.firms_of.to_string(),
            or_empty(self.newest),
            counted(&self.positions),
            counted(&self.sources),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        headed(
            messages,
            &["coverage.instrument", "coverage.firms", "coverage.newest", "coverage.positions", "coverage.sources"],
        )
    }

    fn shown(&self, messages: &Messages, _: &[&str]) -> Vec<Cell> {
        let listed = |said: Vec<String>| said.join(", ");
        let status =
            |word: &str| word.parse().map_or_else(|_| word.to_owned(), |status| messages.status(status).to_owned());
        let (n, total) = (self.firms.to_string(), self.firms_of.to_string());
        vec![
            self.name.as_str().into(),
            messages.fill("count.of", &[("n", &n), ("total", &total)]).into(),
            self.newest.map_or_else(|| "–".to_owned(), |date| date.to_string()).into(),
            listed(self.positions.iter().map(|(word, n)| format!("{} {n}", status(word))).collect()).into(),
            listed(self.sources.iter().map(|(k, n)| format!("{} {n}", messages.get(&format!("source.{k}")))).collect())
                .into(),
        ]
    }
}
