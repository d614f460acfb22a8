//! A name of a list, and the firm that it may mean.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Dataset, Safe};
use crate::search::NameMatch;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::row::{Row, joined, or_empty};

/// A name with what was found for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MatchRow<'a> {
    /// As it stands in the list.
    pub name: String,
    /// The id of the firm found; `null` where none is sure enough to be said.
    pub firm: Option<&'a str>,
    pub firm_name: Option<&'a str>,
    /// `exact`, `alias`, `candidate` or `none`. Only the first two give a firm.
    pub sure: &'static str,
    /// How likely the first candidate is, 0 to 100; 100 for a firm that is sure, `null` where there is none.
    pub score: Option<u8>,
    /// The ids of the firms that it could be besides.
    pub candidates: Vec<&'a str>,
}

impl<'a> MatchRow<'a> {
    pub fn new(data: &'a Dataset, name: &str, found: &NameMatch) -> Self {
        let id = |row: &usize| Some(data.firms.at(*row)?.id.as_str());
        let sure = found.confidence.is_sure();
        let (first, rest) =
            if sure { found.firms.split_at(found.firms.len().min(1)) } else { (&[][..], &*found.firms) };
        let firm = first.first().and_then(|row| data.firms.at(*row));
        Self {
            name: Safe::new(name).to_string(),
            firm: firm.map(|firm| firm.id.as_str()),
            firm_name: firm.map(|firm| firm.name.as_str()),
            sure: found.confidence.word(),
            score: found.score,
            candidates: rest.iter().filter_map(id).collect(),
        }
    }
}

impl Row for MatchRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("name", |row: &Self| row.name.clone())
            .shown(0, Heading::Message("export.name"), |row, _| row.name.as_str().into())
            .field("firm", |row| or_empty(row.firm))
            .shown(1, Heading::Message("export.firm"), |row, _| row.firm.unwrap_or("·").into())
            .field("firm_name", |row| or_empty(row.firm_name))
            .field("sure", |row| row.sure.to_owned())
            .shown(2, Heading::Message("export.sure"), |row, cx| {
                let sure = cx.messages.get(&format!("match.{}", row.sure)).to_owned();
                row.score.map_or_else(|| sure.clone(), |score| format!("{sure} {score}")).into()
            })
            .field("score", |row| or_empty(row.score))
            .field("candidates", |row| joined(&row.candidates))
            .shown(3, Heading::Message("export.candidates"), |row, _| row.candidates.join(", ").into())
    }
}
