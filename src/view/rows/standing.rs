//! Where a firm stands toward one instrument, as rows of firms and of comparisons have it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::record::Dated;
use crate::core::{Date, Instrument, SourceKind, StatedDate, Status};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::Columns;
use crate::view::rows::row::{joined, or_empty, stated, urls};

/// A firm's standing toward one instrument on the day asked for. Before that opened, only the position is given.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StandingRow<'a> {
    /// A word of the query language, such as `declined`; `absent` and `no-longer-listed` are observations of a list,
    /// `maybe-signed` rests on a list of a later day, `not-yet-open` on nothing.
    pub position: &'static str,
    /// The date of the stance that it rests on.
    pub date: Option<Date>,
    /// `on` that day, or `by` it: since an unknown earlier one.
    pub dated: Option<Dated>,
    /// The id of that stance.
    pub stance: Option<&'a str>,
    pub confidence: Option<&'static str>,
    /// How many origins its sources have: those that repeat one list or report have one between them.
    pub origins: Option<usize>,
    /// The kinds of its sources, the nearest to the fact first, and `weak` where the position rests on one press report
    /// or analysis, on hearsay only, or is doubtful.
    pub evidence: Vec<&'static str>,
    pub sources: Vec<Cited<'a>>,
}

/// The word for weak evidence.
const WEAK: &str = "weak";

impl<'a> StandingRow<'a> {
    /// `None` where there is no record.
    pub fn new(cx: Context<'a>, firm: usize, instrument: &'a Instrument) -> Option<Self> {
        let Some(standing) = cx.data.standing(firm, &instrument.id, cx.as_of) else {
            let not_yet = !instrument.opened.is_by(cx.as_of);
            let position = Status::NotYetOpen.word();
            return not_yet.then_some(Self {
                position,
                date: None,
                dated: None,
                stance: None,
                confidence: None,
                origins: None,
                evidence: Vec::new(),
                sources: Vec::new(),
            });
        };
        let stance = standing.stance;
        let evidence = cx.data.evidence(&stance.sources);
        let weak = evidence.is_weak(stance.confidence).then_some(WEAK);
        Some(Self {
            position: standing.status.word(),
            date: Some(stance.date),
            dated: Some(stance.dated),
            stance: Some(stance.id.as_str()),
            confidence: Some(stance.confidence.word()),
            origins: Some(evidence.origins.len()),
            evidence: evidence.kinds.iter().copied().map(SourceKind::word).chain(weak).collect(),
            sources: cx.cited(&stance.sources, stance.says.as_ref()),
        })
    }

    /// Its date, and whether it happened on it or by it.
    pub fn stated_date(&self) -> Option<StatedDate> {
        Some(stated(self.date?, self.dated?))
    }

    /// In words, and since when: as people read it in a table.
    pub fn words(&self, cx: Context<'_>, key: &str) -> String {
        let (Ok(status), Some(instrument)) = (self.position.parse(), cx.data.instrument_by_key(key)) else {
            return self.position.to_owned();
        };
        let words = match self.stated_date() {
            Some(date) => cx.standing(&instrument.id, status, date),
            None => cx.status(&instrument.id, status).to_owned(),
        };
        cx.with_weakness(words, self.evidence.contains(&WEAK))
    }
}

/// A row with several standings, each under a key.
pub trait Standings {
    /// The fields of JSON that hold those of a standing: its position, date, sources, whether that is on or by its day,
    /// confidence, stance, origins and evidence.
    const FIELDS: [&'static str; 8];

    /// `None` where there is no record.
    fn standing(&self, key: &str) -> Option<&StandingRow<'_>>;
}

/// Adds the columns of the standing under a key: the position, which `shown` shows to people, and what belongs to it.
pub fn with_standing<'k, R: Standings>(
    columns: Columns<'k, R>,
    key: &'k str,
    shown: impl FnOnce(Columns<'k, R>) -> Columns<'k, R>,
) -> Columns<'k, R> {
    let [position, date, sources, dated, confidence, stance, origins, evidence] = R::FIELDS;
    let columns = columns.part(key, &[position], move |row: &R| {
        row.standing(key).map_or("none", |standing| standing.position).to_owned()
    });
    shown(columns)
        .part(format!("{key}_date"), &[date], move |row| or_empty(row.standing(key).and_then(StandingRow::stated_date)))
        .part(format!("{key}_sources"), &[sources], move |row| {
            row.standing(key).map_or_else(String::new, |standing| joined(urls(&standing.sources)))
        })
        .part(format!("{key}_dated"), &[dated], move |row| {
            or_empty(row.standing(key).and_then(|standing| standing.dated))
        })
        .part(format!("{key}_confidence"), &[confidence], move |row| {
            or_empty(row.standing(key).and_then(|standing| standing.confidence))
        })
        .part(format!("{key}_stance"), &[stance], move |row| {
            or_empty(row.standing(key).and_then(|standing| standing.stance))
        })
        .part(format!("{key}_origins"), &[origins], move |row| {
            or_empty(row.standing(key).and_then(|standing| standing.origins))
        })
        .part(format!("{key}_evidence"), &[evidence], move |row| {
            row.standing(key).map_or_else(String::new, |standing| joined(&standing.evidence))
        })
}
