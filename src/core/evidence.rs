//! What a claim rests on: how many sources of how many origins, of which kinds, and which of them to name first.

use crate::core::standing::PositionFold;
use crate::core::{Confidence, Dataset, Date, Id, Source, SourceKind, Stance};

/// The sources of a claim, summed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How many sources it names.
    pub sources: usize,
    /// Their kinds, each once, the nearest to the fact first.
    pub kinds: Vec<SourceKind>,
    /// The kind of each of their origins, the nearest to the fact first. Sources that repeat one list or report have one
    /// origin between them, of the kind of the nearest.
    pub origins: Vec<SourceKind>,
    /// Whether each source is known only through another that quotes it.
    pub second_hand: bool,
}

impl Evidence {
    /// Whether it is less than an official page, a page of the firm or two independent reports that say the claim
    /// outright.
    pub fn is_weak(&self, confidence: Confidence) -> bool {
        let is_lone_report = matches!(*self.origins, [SourceKind::Press | SourceKind::Analysis]);
        is_lone_report || self.second_hand || confidence == Confidence::Low
    }
}

impl Stance {
    /// Whether it rests on weak evidence.
    pub fn is_weak(&self, data: &Dataset) -> bool {
        data.evidence(&self.sources).is_weak(self.confidence)
    }
}

impl Dataset {
    /// What a claim with some sources rests on.
    pub fn evidence<'a>(&self, sources: impl IntoIterator<Item = &'a Id>) -> Evidence {
        let mut origins: Vec<(&Id, SourceKind)> = Vec::new();
        let mut kinds: Vec<SourceKind> = Vec::new();
        let (mut count, mut second_hand) = (0, true);
        for source in self.source_rows(sources).into_iter().filter_map(|row| self.sources.at(row)) {
            count += 1;
            kinds.push(source.kind);
            second_hand &= source.second_hand;
            let origin = source.origin.as_ref().unwrap_or(&source.id);
            match origins.iter_mut().find(|(known, _)| *known == origin) {
                Some((_, kind)) => *kind = source.kind.min(*kind),
                None => origins.push((origin, source.kind)),
            }
        }
        let mut origins: Vec<SourceKind> = origins.into_iter().map(|(_, kind)| kind).collect();
        origins.sort_unstable();
        kinds.sort_unstable();
        kinds.dedup();
        Evidence { sources: count, kinds, origins, second_hand: second_hand && count > 0 }
    }

    /// The stance on which the position of a firm toward an instrument rests on a day, all by their rows.
    pub fn basis(&self, firm: usize, instrument: usize, day: Date) -> Option<usize> {
        let basis = self.position_fold(firm, instrument, day).and_then(PositionFold::basis);
        basis.map(|basis| basis.stance as usize)
    }

    /// Whether that stance rests on weak evidence. Reads no other.
    pub fn is_weak(&self, firm: usize, instrument: usize, day: Date) -> bool {
        let basis = self.basis(firm, instrument, day);
        basis.and_then(|basis| self.stances.with(basis, |stance| stance.is_weak(self))) == Some(true)
    }

    /// How many of the firms that have signed an instrument by a day, in whole or in part, are known to have signed from
    /// weak evidence only. Reads the stances of all of them.
    pub fn weak_signatures(&self, instrument: usize, day: Date) -> usize {
        let standings = self.standings(day);
        let signed = (0..self.firms.len()).filter(|firm| standings.status(*firm, instrument).is_signed());
        signed.filter(|firm| self.is_weak(*firm, instrument, day)).count()
    }

    /// The rows of the sources with some ids, in their order, each once: an id under which a source stood before is its
    /// own as well.
    pub fn source_rows<'a>(&self, ids: impl IntoIterator<Item = &'a Id>) -> Vec<usize> {
        let mut rows: Vec<usize> = Vec::new();
        for row in ids.into_iter().filter_map(|id| self.sources.row(id.as_str())) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// The sources of a claim: the one that says it, then the others in the order of the record.
    pub fn cited<'a>(&'a self, sources: &[Id], says: Option<&Id>) -> impl Iterator<Item = &'a Source> + use<'a> {
        let mut rows = self.source_rows(sources);
        let says = says.and_then(|id| self.sources.row(id.as_str()));
        rows.sort_by_key(|row| Some(*row) != says);
        rows.into_iter().filter_map(|row| self.sources.at(row))
    }
}
