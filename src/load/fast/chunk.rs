//! A parsed part of a file: its records, and what has to be checked once all chunks have been read.

use std::collections::HashSet;
use std::sync::Arc;

use crate::core::affiliation::Affiliation;
use crate::core::record::{About, Position};
use crate::core::table::Place;
use crate::core::{Id, Kind, StanceSummary, StatedDate};
use crate::load::fast::cursor::Cursor;
use crate::load::fast::partial::{PartialRecord, PartialTables};
use crate::load::fast::references::{CollectReferences, References};
use crate::load::fast::residency::Residency;

/// A parsed part of a file.
#[derive(Debug)]
pub struct Chunk {
    pub layer: usize,
    /// The number of the file among all files, for the places of its records.
    pub file: u16,
    pub residency: Residency,
    pub start: Cursor,
    pub end: Cursor,
    /// The file ends with this chunk.
    pub is_last: bool,
    /// Between the last two neighbouring records: where the first ends and where the second begins, in bytes of the
    /// file.
    pub gap: Option<(u64, u64)>,
    /// The lists that begin in this chunk.
    pub begun: HashSet<Kind>,
    pub about: Option<About>,
    pub tables: PartialTables,
    pub references: References,
    /// To whom firms belong, each with the row of the firm in its partial table, ascending.
    pub affiliations: Vec<(usize, Affiliation<Id>)>,
    /// One for each stance, with its firm. Firms and instruments are numbers of `references`, stances are rows of
    /// their partial table.
    pub summaries: Vec<(u32, StanceSummary)>,
}

/// The record breaks a rule, or there are too many records.
#[derive(Debug)]
pub struct InvalidRecord;

impl Chunk {
    pub fn new(layer: usize, file: u16, residency: Residency, start: Cursor) -> Self {
        Self {
            layer,
            file,
            residency,
            start,
            end: start,
            is_last: false,
            gap: None,
            begun: HashSet::new(),
            about: None,
            tables: PartialTables::default(),
            references: References::default(),
            affiliations: Vec::new(),
            summaries: Vec::new(),
        }
    }

    /// Summarises the stance that is pushed next: position, date, and whether it names what it covers.
    pub fn push_summary(
        &mut self,
        firm: &str,
        instrument: &str,
        (position, stated, names_parts): (Position, StatedDate, bool),
    ) -> Result<(), InvalidRecord> {
        let small = |number: Option<usize>| u32::try_from(number.ok_or(InvalidRecord)?).map_err(|_| InvalidRecord);
        let instrument = small(self.references.instruments.number(instrument))?;
        let summary = StanceSummary {
            stance: small(Some(self.summaries.len()))?,
            instrument: u16::try_from(instrument).map_err(|_| InvalidRecord)?,
            position,
            date: stated.date,
            dated: stated.dated,
            names_parts,
        };
        self.summaries.push((small(self.references.firms.number(firm))?, summary));
        Ok(())
    }

    /// Adds a record that was parsed whole from `len` bytes at `start` of the file.
    pub fn push<T: PartialRecord>(&mut self, record: Box<T>, start: u64, len: usize) -> Result<(), InvalidRecord> {
        let mut collect = CollectReferences { references: &mut self.references, is_valid: true };
        record.check(&mut collect);
        if !collect.is_valid {
            return Err(InvalidRecord);
        }
        self.push_place::<T>(record.id().as_str(), start, len)?;
        self.push_former_ids::<T>(record.id(), record.former_ids());
        if T::KEPT_BY.contains(&self.residency) {
            T::partial_mut(&mut self.tables).records.push(Arc::from(record));
        }
        Ok(())
    }

    /// Adds the ids under which a record stood before.
    pub fn push_former_ids<T: PartialRecord>(&mut self, id: &Id, former_ids: &[Id]) {
        let pairs = former_ids.iter().map(|former| (former.clone(), id.clone()));
        T::partial_mut(&mut self.tables).former_ids.extend(pairs);
    }

    /// Adds the id of a record, and its place where the record does not stay in memory.
    pub fn push_place<T: PartialRecord>(&mut self, id: &str, start: u64, len: usize) -> Result<(), InvalidRecord> {
        let table = T::partial_mut(&mut self.tables);
        if !table.ids.push(id) {
            return Err(InvalidRecord);
        }
        if !T::KEPT_BY.contains(&self.residency) {
            table.places.push(Place::new(self.file, start, len).ok_or(InvalidRecord)?);
        }
        Ok(())
    }
}
