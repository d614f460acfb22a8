//! An instrument with how many firms stand where.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::Date;
use crate::core::standing::Status;
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, or_empty, urls};
use crate::view::{Cell, Context};

/// An instrument as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InstrumentRow<'a> {
    pub id: &'a str,
    /// The word that stands for it in queries.
    pub key: &'a str,
    pub name: String,
    /// `law`, `pledge`, `code-of-practice` or `open-letter`.
    pub kind: &'static str,
    pub binding: bool,
    /// The day from which firms could take part; for a law, its entry into force.
    pub opened: Date,
    pub body: String,
    pub url: Option<&'a str>,
    /// How many firms stand where on the day asked for, `none` for no record.
    pub positions: BTreeMap<&'static str, usize>,
    /// Firms in the dataset: what the positions add up to.
    pub firms: usize,
    pub confidence: &'static str,
    pub sources: Vec<Cited<'a>>,
}

impl<'a> InstrumentRow<'a> {
    pub fn new(cx: Context<'a>, row: usize) -> Option<Self> {
        let instrument = cx.data.instruments.at(row)?;
        let mut positions = BTreeMap::new();
        for firm in 0..cx.data.firms.len() {
            *positions.entry(cx.data.status(firm, &instrument.id, cx.as_of).word()).or_default() += 1;
        }
        Some(Self {
            id: instrument.id.as_str(),
            key: instrument.key.as_str(),
            name: cx.read(&instrument.name),
            kind: instrument.kind.word(),
            binding: instrument.binding,
            opened: instrument.opened,
            body: cx.read(&instrument.body),
            url: instrument.url.as_ref().map(crate::core::record::Url::as_str),
            positions,
            firms: cx.data.firms.len(),
            confidence: instrument.confidence.word(),
            sources: cx.cited(&instrument.sources),
        })
    }

    fn signed(&self) -> usize {
        let count = |status: Status| self.positions.get(status.word()).copied().unwrap_or(0);
        count(Status::Signed) + count(Status::PartlySigned)
    }
}

impl Row for InstrumentRow<'_> {
    fn columns(_: &[&str]) -> Vec<String> {
        named(&["id", "key", "name", "kind", "binding", "opened", "body", "url", "positions", "confidence", "sources"])
    }

    fn cells(&self, _: &[&str]) -> Vec<String> {
        vec![
            self.id.to_owned(),
            self.key.to_owned(),
            self.name.clone(),
            self.kind.to_owned(),
            self.binding.to_string(),
            self.opened.to_string(),
            self.body.clone(),
            or_empty(self.url),
            joined(self.positions.iter().map(|(status, n)| format!("{status} {n}"))),
            self.confidence.to_owned(),
            joined(urls(&self.sources)),
        ]
    }

    fn heading(messages: &Messages, _: &[&str]) -> Vec<String> {
        let mut heading = vec!["key".to_owned()];
        heading.extend(headed(messages, &["export.name", "export.kind", "export.opened", "export.signed"]));
        heading
    }

    fn shown(&self, messages: &Messages, _: &[&str]) -> Vec<Cell> {
        let (n, total) = (self.signed().to_string(), self.firms.to_string());
        // A law binds; nobody signs it.
        let signed =
            if self.binding { "–".to_owned() } else { messages.fill("count.of", &[("n", &n), ("total", &total)]) };
        vec![
            self.key.into(),
            Cell { text: self.name.clone(), sources: urls(&self.sources) },
            messages.get(&format!("kind.{}", self.kind)).into(),
            self.opened.to_string().into(),
            signed.into(),
        ]
    }
}
