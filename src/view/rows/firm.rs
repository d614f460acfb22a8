//! A firm with its standing toward every instrument.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Date, Safe, standing};
use crate::i18n::Messages;
use crate::view::rows::{Cited, Row, headed, joined, named, or_empty, urls};
use crate::view::{Cell, Context, Grid};

/// A firm as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FirmRow<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// ISO 3166-1 alpha-2; `null` where it is not known.
    pub country: Option<&'a str>,
    /// Whether it is based in the EU.
    pub eu: Option<bool>,
    /// `large` or `sme`.
    pub size: Option<&'a str>,
    pub sectors: Vec<&'a str>,
    pub roles: Vec<&'a str>,
    /// The id of the firm that owns it.
    pub parent: Option<&'a str>,
    pub website: Option<&'a str>,
    /// By the instrument's key, such as `pact`; `null` where there is no record.
    pub positions: BTreeMap<&'a str, Option<StandingRow<'a>>>,
}

/// A firm's standing toward one instrument on the day asked for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StandingRow<'a> {
    /// A word of the query language, such as `declined`; `absent` and `no-longer-listed` are looks at a list.
    pub position: &'static str,
    /// The date of the stance that it rests on.
    pub date: Date,
    /// `on` that day, or `by` it: since an unknown earlier one.
    pub dated: &'static str,
    /// The id of that stance.
    pub stance: &'a str,
    pub confidence: &'static str,
    pub sources: Vec<Cited<'a>>,
}

impl<'a> FirmRow<'a> {
    /// The firm at a row of the dataset, with the instruments of `keys`.
    pub fn new(cx: Context<'a>, row: usize, keys: &[&'a str]) -> Option<Self> {
        let firm = cx.data.firms.at(row)?;
        let positions = keys.iter().filter_map(|key| {
            let instrument = cx.data.instrument_by_key(key)?;
            let row = standing(cx.data.stances_toward(row, &instrument.id), cx.as_of).map(|standing| StandingRow {
                position: standing.status.word(),
                date: standing.stance.date,
                dated: standing.stance.dated.word(),
                stance: standing.stance.id.as_str(),
                confidence: standing.stance.confidence.word(),
                sources: cx.cited(&standing.stance.sources),
            });
            Some((*key, row))
        });
        Some(Self {
            id: firm.id.as_str(),
            name: &firm.name,
            country: firm.country.as_ref().map(Safe::as_str),
            eu: firm.eu,
            size: firm.size.map(crate::core::Size::word),
            sectors: firm.sectors.iter().map(crate::core::Id::as_str).collect(),
            roles: firm.roles.iter().map(crate::core::Id::as_str).collect(),
            parent: firm.parent.as_ref().map(crate::core::Id::as_str),
            website: firm.website.as_ref().map(crate::core::record::Url::as_str),
            positions: positions.collect(),
        })
    }
}

impl Row for FirmRow<'_> {
    fn columns(keys: &[&str]) -> Vec<String> {
        let mut columns = named(&["id", "name", "country", "eu", "size", "sectors", "roles", "parent", "website"]);
        for key in keys {
            columns.extend(["", "_date", "_sources"].map(|part| format!("{key}{part}")));
        }
        columns
    }

    fn cells(&self, keys: &[&str]) -> Vec<String> {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let mut cells = vec![self.id.to_owned(), self.name.to_owned(), text(self.country)];
        cells.extend([or_empty(self.eu), text(self.size), joined(&self.sectors), joined(&self.roles)]);
        cells.extend([text(self.parent), text(self.website)]);
        for key in keys {
            match self.positions.get(key).and_then(Option::as_ref) {
                Some(standing) => cells.extend([
                    standing.position.to_owned(),
                    standing.date.to_string(),
                    joined(urls(&standing.sources)),
                ]),
                None => cells.extend(["none".to_owned(), String::new(), String::new()]),
            }
        }
        cells
    }

    fn heading(messages: &Messages, keys: &[&str]) -> Vec<String> {
        let mut heading = vec!["id".to_owned()];
        heading.extend(headed(messages, &["export.name", "export.country"]));
        heading.extend(keys.iter().take(SHOWN).map(|key| (*key).to_owned()));
        heading
    }

    fn shown(&self, messages: &Messages, keys: &[&str]) -> Vec<Cell> {
        let mut cells = vec![Cell::from(self.id), self.name.into(), self.country.unwrap_or("–").into()];
        for key in keys.iter().take(SHOWN) {
            cells.push(match self.positions.get(key).and_then(Option::as_ref) {
                Some(standing) => {
                    let said = standing.position.parse().map_or(standing.position, |status| messages.status(status));
                    Cell { text: format!("{said} {}", standing.date), sources: urls(&standing.sources) }
                }
                None => "·".into(),
            });
        }
        cells
    }
}

/// Firms × instruments: every instrument toward which one of them stands anywhere, positions as words.
pub fn firm_grid(rows: &[FirmRow<'_>], messages: &Messages, keys: &[&str]) -> Grid {
    let status = |row: &FirmRow<'_>, key: &str| row.positions.get(key).and_then(Option::as_ref).map(|s| s.position);
    let keys: Vec<&str> =
        keys.iter().copied().filter(|key| rows.iter().any(|row| status(row, key).is_some())).collect();
    let mut heading = headed(messages, &["export.name", "export.country"]);
    heading.extend(named(&keys));
    let cells = |row: &FirmRow<'_>| {
        let mut cells = vec![Cell::from(row.name), row.country.unwrap_or("–").into()];
        cells.extend(keys.iter().map(|key| {
            let said = status(row, key).map(|word| word.parse().map_or(word, |status| messages.status(status)));
            Cell::from(said.unwrap_or("·"))
        }));
        cells
    };
    Grid { heading, rows: rows.iter().map(cells).collect() }
}

/// The instruments that people see in a table, the same as those that the explorer shows first; programs get all.
const SHOWN: usize = 4;
