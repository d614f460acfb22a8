//! A name of somebody's list, and the firm that it may be.

use schemars::JsonSchema;
use serde::Serialize;

use crate::i18n::Messages;
use crate::search::{MatchConfidence, NameMatch};
use crate::view::Cell;
use crate::view::rows::{Row, headed, joined, named, or_empty};

/// A name with what was found for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MatchRow<'a> {
    /// As it stands in the list.
    pub name: String,
    /// The id of the firm found; `null` where none is sure enough to be said.
    pub firm: Option<&'a str>,
    pub firm_name: Option<&'a str>,
    /// `exact`, `alias`, `fuzzy`, `ambiguous` or `none`. Only the first two give a firm.
    pub sure: &'static str,
    /// For `fuzzy`: how alike the names are, 0 to 100.
    pub score: Option<u8>,
    /// The ids of the firms that it could be besides.
    pub candidates: Vec<&'a str>,
}

impl<'a> MatchRow<'a> {
    pub fn new(data: &'a crate::core::Dataset, name: &str, found: &NameMatch) -> Self {
        let id = |row: &usize| Some(data.firms.at(*row)?.id.as_str());
        let sure = matches!(found.confidence, MatchConfidence::Exact | MatchConfidence::Alias);
        let (first, rest) =
            if sure { found.firms.split_at(found.firms.len().min(1)) } else { (&[][..], &*found.firms) };
        let firm = first.first().and_then(|row| data.firms.at(*row));
        Self {
            name: crate::core::Safe::new(name).to_string(),
            firm: firm.map(|firm| firm.id.as_str()),
            firm_name: firm.map(|firm| firm.name.as_str()),
            sure: found.confidence.word(),
            score: found.score,
            candidates: rest.iter().filter_map(id).collect(),
        }
    }
}

impl Row for MatchRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&["name", "firm", "firm_name", "sure", "score", "candidates"])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.name.clone(),
            or_empty(self.firm),
            or_empty(self.firm_name),
            self.sure.to_owned(),
            or_empty(self.score),
            joined(&self.candidates),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        headed(messages, &["export.name", "export.firm", "export.sure", "export.candidates"])
    }

    fn shown(&self, messages: &Messages, _: &[&str]) -> Vec<Cell> {
        let sure = messages.get(&format!("match.{}", self.sure)).to_owned();
        let sure = self.score.map_or_else(|| sure.clone(), |score| format!("{sure} {score}"));
        vec![self.name.as_str().into(), self.firm.unwrap_or("·").into(), sure.into(), self.candidates.join(", ").into()]
    }
}
