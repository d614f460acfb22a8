//! How much is known, per instrument.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;
use strum::IntoEnumIterator;

use crate::core::record::Dated;
use crate::core::standing::Status;
use crate::core::{Date, StanceSummary, StatedDate};
use crate::view::Context;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, joined, or_empty, stated};

/// What is known of the firms' stances toward an instrument.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CoverageRow<'a> {
    /// The key of the instrument.
    pub instrument: &'a str,
    pub name: String,
    /// Firms with a stance.
    pub firms: usize,
    /// Firms in the dataset, or in the saved view.
    pub firms_of: usize,
    /// The date of the newest stance.
    pub newest: Option<Date>,
    /// `on` that day, or `by` it: since an unknown earlier one.
    pub newest_dated: Option<Dated>,
    /// How many firms stand where.
    pub positions: BTreeMap<&'static str, usize>,
    /// How often a stance names a source of which kind.
    pub sources: BTreeMap<&'static str, usize>,
    /// Firms whose position rests on weak evidence: one press report or analysis, hearsay only, or doubtful.
    pub weak: usize,
    /// Those who signed, in words.
    #[serde(skip)]
    signatories: String,
}

/// A row for each instrument, on the day shown, over some firms or over all.
pub fn coverage<'a>(cx: Context<'a>, firms: Option<&HashSet<usize>>) -> Vec<CoverageRow<'a>> {
    let standings = cx.data.standings(cx.as_of);
    let count = |row: usize, status: Status| match firms {
        Some(firms) => firms.iter().filter(|firm| standings.status(**firm, row) == status).count(),
        None => standings.count(row, status),
    };
    let positions = |row: usize| -> BTreeMap<&'static str, usize> {
        let status = Status::iter().filter(|status| status.is_known());
        status.map(|status| (status.word(), count(row, status))).filter(|(_, count)| *count > 0).collect()
    };
    let newest = |row: usize| match firms {
        Some(firms) => {
            let summaries = firms.iter().flat_map(|firm| cx.data.stance_summaries(*firm));
            let toward = summaries.filter(|summary| usize::from(summary.instrument) == row);
            toward.map(StanceSummary::stated_date).filter(|stated| stated.date.is_by(cx.as_of)).max()
        }
        None => standings.newest(row),
    };
    let is_among = |firm: usize| firms.is_none_or(|firms| firms.contains(&firm));
    // Each stance is read once, for what it rests on, and not kept.
    let mut sources: Vec<BTreeMap<&'static str, usize>> = vec![BTreeMap::new(); cx.data.instruments.len()];
    let mut weak = vec![0_usize; cx.data.instruments.len()];
    cx.data.stances.scan(0..cx.data.stances.len(), |row, stance| {
        let instrument = cx.data.instruments.row(stance.instrument.as_str()).filter(|_| stance.date.is_by(cx.as_of));
        let firm = cx.data.firms.row(stance.firm.as_str()).filter(|firm| is_among(*firm));
        let (Some(instrument), Some(firm)) = (instrument, firm) else { return };
        let holds = cx.data.basis(firm, instrument, cx.as_of) == Some(row);
        if let Some(count) = weak.get_mut(instrument) {
            *count += usize::from(holds && stance.is_weak(cx.data));
        }
        let Some(counts) = sources.get_mut(instrument) else { return };
        for source in stance.sources.iter().filter_map(|id| cx.data.sources.get(id)) {
            *counts.entry(source.kind.word()).or_default() += 1;
        }
    });
    let instruments = cx.data.instruments.iter().enumerate();
    instruments
        .map(|(at, instrument)| {
            let (positions, newest) = (positions(at), newest(at));
            CoverageRow {
                instrument: instrument.key.as_str(),
                name: cx.read(&instrument.short),
                firms: positions.values().sum(),
                firms_of: firms.map_or(cx.data.firms.len(), HashSet::len),
                newest: newest.map(|stated| stated.date),
                newest_dated: newest.map(|stated| stated.dated),
                signatories: cx.signatories_of(|status| count(at, status)),
                positions,
                sources: sources.get_mut(at).map(std::mem::take).unwrap_or_default(),
                weak: weak.get(at).copied().unwrap_or(0),
            }
        })
        .collect()
}

impl CoverageRow<'_> {
    /// The date of the newest stance, and whether it was taken on it or by it.
    pub fn newest_stated(&self) -> Option<StatedDate> {
        Some(stated(self.newest?, self.newest_dated?))
    }
}

/// How many firms stand where, in words; those that signed in part are counted with those that signed in full.
fn positions(row: &CoverageRow<'_>, cx: Context<'_>) -> String {
    let Some(instrument) = cx.data.instrument_by_key(row.instrument) else { return String::new() };
    let counts = row.positions.iter().filter_map(|(word, n)| Some((word.parse::<Status>().ok()?, n)));
    let said = |(status, n): (Status, &usize)| {
        let words = cx.status(&instrument.id, status);
        match status {
            Status::Signed => Some(format!("{words} {}", row.signatories)),
            Status::PartlySigned if row.positions.contains_key(Status::Signed.word()) => None,
            _ => Some(format!("{words} {n}")),
        }
    };
    counts.filter_map(said).collect::<Vec<_>>().join(", ")
}

impl Row for CoverageRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        let counted = |counts: &BTreeMap<&str, usize>| joined(counts.iter().map(|(word, n)| format!("{word} {n}")));
        let said = |counts: &BTreeMap<&str, usize>, say: &dyn Fn(&str) -> String| {
            counts.iter().map(|(word, n)| format!("{} {n}", say(word))).collect::<Vec<_>>().join(", ")
        };
        Columns::new()
            .field("instrument", |row: &Self| row.instrument.to_owned())
            .field("name", |row| row.name.clone())
            .shown(0, Heading::Message("coverage.instrument"), |row, _| row.name.as_str().into())
            .field("firms", |row| row.firms.to_string())
            .shown(1, Heading::Message("coverage.firms"), |row, cx| cx.count_of(row.firms, row.firms_of).into())
            .field("firms_of", |row| row.firms_of.to_string())
            .field("newest", |row| or_empty(row.newest_stated()))
            .shown(2, Heading::Message("coverage.newest"), |row, cx| {
                row.newest_stated().map_or_else(|| "–".to_owned(), |date| cx.date(date)).into()
            })
            .field("positions", move |row| counted(&row.positions))
            .shown(3, Heading::Message("coverage.positions"), |row, cx| positions(row, cx).into())
            .field("sources", move |row| counted(&row.sources))
            .shown(4, Heading::Message("coverage.sources"), move |row, cx| {
                said(&row.sources, &|kind| cx.messages.get(&format!("source.{kind}")).to_owned()).into()
            })
            .field("newest_dated", |row| or_empty(row.newest_dated))
            .field("weak", |row| row.weak.to_string())
            .shown(5, Heading::Message("coverage.weak"), |row, _| row.weak.to_string().into())
    }
}
