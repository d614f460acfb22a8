//! A name of a list, and the firm that it means or may mean.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::record::Dated;
use crate::core::safe::visible;
use crate::core::{Date, Safe, StatedDate};
use crate::search::NameMatch;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::firm::FirmRow;
use crate::view::rows::row::{joined, or_empty, stated};
use crate::view::rows::standing::StandingRow;
use crate::view::{Cell, Context};

/// A name with what was found for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MatchRow<'a> {
    /// The number of its row in a spreadsheet, where the heading is row 1.
    pub row: usize,
    /// As it stands in the list.
    pub name: &'a str,
    /// The id of the firm found; `null` where none is sure enough to be said.
    pub firm: Option<&'a str>,
    pub firm_name: Option<&'a str>,
    /// `exact`, `alias`, `candidate` or `none`. Only the first two give a firm.
    pub sure: &'static str,
    /// How likely the first candidate is, 0 to 100; 100 for a firm that is sure, `null` where there is none.
    pub score: Option<u8>,
    /// The ids of the firms that it could be, the likeliest first.
    pub candidates: Vec<&'a str>,
    /// All cells of the row, by their headings; the later one of two with the same heading.
    pub input: BTreeMap<&'a str, &'a str>,
    /// The positions of the firm by the instrument's key, with `--positions`; `null` where there is no record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positions: Option<BTreeMap<&'a str, Option<MatchedPosition<'a>>>>,
    /// The cells in the order of their headings.
    #[serde(skip)]
    cells: &'a [String],
}

/// A position of a firm toward one instrument on the day asked for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MatchedPosition<'a> {
    /// A word of the query language, such as `declined`.
    pub position: &'static str,
    /// The date of the stance that it rests on; `null` before the instrument opened.
    pub date: Option<Date>,
    /// `on` that day, or `by` it: since an unknown earlier one.
    pub dated: Option<Dated>,
    /// The kinds of its sources, and `weak` where it rests on weak evidence.
    pub evidence: Vec<&'static str>,
    /// The address of its first source.
    pub source: Option<&'a str>,
    #[serde(skip)]
    words: String,
}

/// The list that names come from.
#[derive(Clone, Copy, Debug)]
pub struct NameList<'a> {
    pub headings: &'a [String],
    /// The place of the column that holds the names.
    pub column: usize,
}

impl<'a> MatchRow<'a> {
    /// A row of the list, with the positions toward the instruments of `keys` if there are such.
    pub fn new(
        cx: Context<'a>,
        list: NameList<'a>,
        (number, cells): (usize, &'a [String]),
        found: &NameMatch,
        keys: Option<&[&'a str]>,
    ) -> Self {
        let sure = found.firms.first().copied().filter(|_| found.confidence.is_sure());
        let firm = sure.and_then(|row| cx.data.firms.at(row));
        let candidates: &[usize] = if sure.is_some() { &[] } else { &found.firms };
        let positions = keys.map(|keys| {
            let firm = sure.and_then(|row| FirmRow::new(cx, row, keys));
            firm.map_or_else(BTreeMap::new, |firm| {
                let position = |(key, standing): (&'a str, Option<StandingRow<'a>>)| {
                    (key, standing.map(|standing| MatchedPosition::new(cx, key, &standing)))
                };
                firm.positions.into_iter().map(position).collect()
            })
        });
        Self {
            row: number,
            name: cells.get(list.column).map_or("", String::as_str),
            firm: firm.map(|firm| firm.id.as_str()),
            firm_name: firm.map(|firm| firm.name.as_str()),
            sure: found.confidence.word(),
            score: found.score,
            candidates: candidates.iter().filter_map(|row| Some(cx.data.firms.at(*row)?.id.as_str())).collect(),
            input: list.headings.iter().map(String::as_str).zip(cells.iter().map(String::as_str)).collect(),
            positions,
            cells,
        }
    }

    fn toward(&self, key: &str) -> Option<&MatchedPosition<'a>> {
        self.positions.as_ref()?.get(key)?.as_ref()
    }

    /// The position toward an instrument for programs: empty where the firm is not sure.
    fn position_word(&self, key: &str) -> &'static str {
        match (self.firm, self.toward(key)) {
            (Some(_), Some(toward)) => toward.position,
            (Some(_), None) => "none",
            (None, _) => "",
        }
    }
}

impl<'a> MatchedPosition<'a> {
    fn new(cx: Context<'_>, key: &str, standing: &StandingRow<'a>) -> Self {
        Self {
            position: standing.position,
            date: standing.date,
            dated: standing.dated,
            evidence: standing.evidence.clone(),
            source: standing.sources.first().map(|source| source.url),
            words: standing.words(cx, key),
        }
    }

    fn stated_date(&self) -> Option<StatedDate> {
        Some(stated(self.date?, self.dated?))
    }
}

/// The columns of a list that was matched: its own as they are, then those of the firms.
pub struct MatchColumns<'k> {
    pub list: NameList<'k>,
    /// The instruments toward which there are positions.
    pub keys: &'k [&'k str],
    /// Those of them that people see.
    pub shown: Vec<&'k str>,
}

impl<'k> MatchColumns<'k> {
    /// For these rows: people see the instruments toward which one of the firms has a position.
    pub fn new(list: NameList<'k>, keys: &'k [&'k str], rows: &[MatchRow<'_>]) -> Self {
        let shown = keys.iter().copied().filter(|key| rows.iter().any(|row| row.toward(key).is_some())).collect();
        Self { list, keys, shown }
    }

    pub fn columns<'a>(&self) -> Columns<'k, MatchRow<'a>> {
        // A column of the list may have the name of one of ours.
        let headings = self.list.headings;
        let own = |name: &str| {
            let taken = headings.iter().any(|heading| heading == name);
            if taken { format!("match_{name}") } else { name.to_owned() }
        };
        let mut columns = Columns::new();
        for (at, heading) in headings.iter().enumerate() {
            let fields: &[&str] = if at == self.list.column { &["input", "name"] } else { &["input"] };
            columns = columns.part(visible(heading), fields, move |row: &MatchRow<'_>| {
                row.cells.get(at).map_or_else(String::new, |cell| visible(cell))
            });
        }
        columns = columns
            .part(own("firm"), &["firm"], |row| or_empty(row.firm))
            .shown(1, Heading::Message("export.firm"), |row, _| row.firm.unwrap_or("·").into())
            .part(own("firm_name"), &["firm_name"], |row| or_empty(row.firm_name))
            .part(own("sure"), &["sure"], |row| row.sure.to_owned())
            .shown(2, Heading::Message("export.sure"), |row, cx| {
                let sure = cx.messages.get(&format!("match.{}", row.sure)).to_owned();
                let unsure = row.score.filter(|_| row.firm.is_none());
                unsure.map_or_else(|| sure.clone(), |score| format!("{sure} {score}")).into()
            })
            .part(own("score"), &["score"], |row| or_empty(row.score))
            .part(own("candidates"), &["candidates"], |row| joined(&row.candidates))
            .shown(3, Heading::Message("export.candidates"), |row, _| row.candidates.join(", ").into())
            .part(own("row"), &["row"], |row| row.row.to_string())
            .shown(0, Heading::Message("export.name"), |row, _| Safe::new(row.name.trim()).as_str().into());
        for key in self.keys.iter().copied() {
            columns = columns.part(own(key), &["positions.position"], move |row| row.position_word(key).to_owned());
            if let Some(at) = self.shown.iter().position(|shown| *shown == key) {
                columns = columns.shown(4 + at, Heading::Word(key.to_owned()), move |row, _| position_cell(row, key));
            }
            columns = columns
                .part(own(&format!("{key}_date")), &["positions.date", "positions.dated"], move |row| {
                    or_empty(row.toward(key).and_then(MatchedPosition::stated_date))
                })
                .part(own(&format!("{key}_evidence")), &["positions.evidence"], move |row| {
                    row.toward(key).map_or_else(String::new, |toward| joined(&toward.evidence))
                })
                .part(own(&format!("{key}_source")), &["positions.source"], move |row| {
                    or_empty(row.toward(key).and_then(|toward| toward.source))
                });
        }
        columns
    }
}

/// The position toward an instrument in words, and since when; a dot where there is no record.
fn position_cell(row: &MatchRow<'_>, key: &str) -> Cell {
    let words = |toward: &MatchedPosition<'_>| {
        let sources = toward.source.iter().map(ToString::to_string).collect();
        Cell { text: toward.words.clone(), sources }
    };
    row.toward(key).map_or_else(|| "·".into(), words)
}
