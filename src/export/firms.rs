//! Firms with their standing toward every instrument.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::core::{Dataset, Date, Safe};
use crate::query::{Field, Hits, Subject};

/// A firm as a row.
#[derive(Clone, Debug, Serialize)]
pub struct FirmRow<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub country: Option<&'a str>,
    /// By the instrument's key; instruments without a record are left out.
    pub positions: BTreeMap<&'a str, Standing<'a>>,
}

/// A firm's standing toward one instrument on the day asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Standing<'a> {
    pub position: &'static str,
    /// The date of the stance that it rests on.
    pub date: Date,
    pub sources: Vec<&'a str>,
}

/// The rows of hits, in their order.
pub fn firm_rows<'a>(data: &'a Dataset, hits: &Hits, day: Date) -> Vec<FirmRow<'a>> {
    let keys: Vec<Field> = Subject::Firms.fields(data);
    hits.list
        .iter()
        .filter_map(|hit| {
            let firm = data.firms.at(hit.row)?;
            let positions = keys.iter().filter_map(|field| {
                let Field::Position(key) = field else { return None };
                let instrument = data.instrument_by_key(key.as_str())?;
                let standing = data.standing(hit.row, &instrument.id, day)?;
                let sources =
                    standing.stance.sources.iter().filter_map(|id| Some(data.sources.get(id)?.url.as_str())).collect();
                let date = standing.stance.date;
                Some((instrument.key.as_str(), Standing { position: standing.held.word(), date, sources }))
            });
            Some(FirmRow {
                id: firm.id.as_str(),
                name: &firm.name,
                country: firm.country.as_ref().map(Safe::as_str),
                positions: positions.collect(),
            })
        })
        .collect()
}
