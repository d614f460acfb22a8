//! Which records have a part of a search text, and how well.

use super::concepts::{Concepts, Meaning};
use super::field::{TextField, Tier};
use super::hit::Reason;
use super::postings::{Postings, to_float};
use super::units::Unit;
use crate::core::{Csr, RecordRef};

/// How a record has a part of a search text.
#[derive(Clone, Copy, Debug)]
pub struct UnitMatch {
    pub tier: Tier,
    pub score: f32,
    pub reason: Reason,
    /// It is about what the part means.
    pub is_meant: bool,
}

/// The matches of a part, by the number of the record.
pub type UnitMatches = Vec<Option<UnitMatch>>;

/// What the texts of a record have of a part.
#[derive(Clone, Copy)]
struct Occurrences {
    sum: f32,
    /// The occurrence that tells most, and how much it counts.
    best: (Tier, f32),
    field: TextField,
    of: RecordRef,
    /// What counts for the records that belong to this one.
    shared: f32,
    shared_field: Option<TextField>,
}

/// The parts of an index that a match needs.
#[derive(Clone, Copy)]
pub struct Searched<'a> {
    pub postings: &'a Postings,
    pub concepts: &'a Concepts,
    pub links: &'a Csr<u32>,
    pub documents: usize,
    pub folded: bool,
}

impl Searched<'_> {
    /// The numbers of each word of a part.
    pub fn numbers(&self, keys: &[String]) -> Vec<Vec<u32>> {
        keys.iter().map(|key| self.postings.numbers(key, self.folded)).collect()
    }

    /// The records that have a part of a search text: its words in their texts or in those of what they belong to, or
    /// what it means. O(occurrences).
    pub fn matches(&self, unit: &Unit) -> UnitMatches {
        let numbers = self.numbers(&unit.keys);
        let mut places = self.postings.phrase(&numbers);
        if numbers.len() > 1 {
            places.extend(self.postings.together(&numbers));
            places.sort_unstable();
            places.dedup();
        }
        let mut matches = self.word_matches(&places);
        self.add_meanings(unit, &mut matches);
        matches
    }

    /// The records with words at some places.
    pub fn word_matches(&self, places: &[u32]) -> UnitMatches {
        /// How soon further occurrences count little, as in BM25.
        const SATURATION: f32 = 1.2;
        /// What a text of another record counts.
        const OF_ANOTHER: f32 = 0.5;
        let mut occurrences: Vec<Option<Occurrences>> = vec![None; self.documents];
        for place in places {
            let Some(text) = self.postings.text_at(*place) else { continue };
            let Some(slot) = occurrences.get_mut(text.document as usize) else { continue };
            let counts = self.postings.occurrence(text);
            let tells = (text.field.tier(), counts);
            let known = slot.get_or_insert(Occurrences {
                sum: 0.0,
                best: tells,
                field: text.field,
                of: text.of,
                shared: 0.0,
                shared_field: None,
            });
            known.sum += counts;
            if tells.0 < known.best.0 || (tells.0 == known.best.0 && tells.1 > known.best.1) {
                (known.best, known.field, known.of) = (tells, text.field, text.of);
            }
            if text.field.is_shared() && counts > known.shared {
                (known.shared, known.shared_field) = (counts, Some(text.field));
            }
        }
        let number = |count: usize| to_float(u32::try_from(count).unwrap_or(u32::MAX));
        let (all, having) = (number(self.documents), number(occurrences.iter().flatten().count()));
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        let score = |sum: f32| rarity * sum * (SATURATION + 1.0) / (SATURATION + sum);
        let own = |found: Occurrences| UnitMatch {
            tier: found.best.0,
            score: score(found.sum),
            reason: Reason::In { field: found.field, of: found.of },
            is_meant: false,
        };
        let mut matches: UnitMatches = occurrences.iter().map(|found| found.map(own)).collect();
        for (document, found) in occurrences.iter().enumerate() {
            let Some((found, field)) = found.and_then(|found| Some((found, found.shared_field?))) else { continue };
            let shared = UnitMatch {
                tier: Tier::Text,
                score: OF_ANOTHER * score(found.shared),
                reason: Reason::In { field, of: found.of },
                is_meant: false,
            };
            for to in self.links.of(document) {
                if let Some(slot) = matches.get_mut(*to as usize) {
                    *slot = Some(merged(*slot, shared));
                }
            }
        }
        matches
    }

    /// Adds the records that are about what a part means, or near to it.
    fn add_meanings(&self, unit: &Unit, matches: &mut UnitMatches) {
        /// The score of the first record of a synonym; the second has half of it, and so on.
        const FIRST: f32 = 36.0;
        for meaning in &unit.meanings {
            let [about, near] = self.concepts.records(*meaning);
            let titled = if meaning.is_weak { Vec::new() } else { self.titled(*meaning) };
            let about_tier = if meaning.is_weak { Tier::Related } else { Tier::Synonym };
            for (tier, records) in [(about_tier, about), (Tier::Related, near)] {
                for (place, document) in (0..).zip(records) {
                    let score = FIRST / to_float(2 + place);
                    let is_meant = tier == Tier::Synonym;
                    let is_titled = is_meant && titled.contains(document);
                    let tier = if is_titled { Tier::Title } else { tier };
                    let reason = Reason::Synonym { row: meaning.row as usize };
                    if let Some(slot) = matches.get_mut(*document as usize) {
                        *slot = Some(merged(*slot, UnitMatch { tier, score, reason, is_meant }));
                    }
                }
            }
        }
    }

    /// The records whose title has another word for the same.
    fn titled(&self, meaning: Meaning) -> Vec<u32> {
        let phrases = self.concepts.phrases(meaning, self.postings.writing);
        let places = phrases.iter().flat_map(|keys| self.postings.phrase(&self.numbers(keys)));
        let texts = places.filter_map(|place| self.postings.text_at(place));
        texts.filter(|text| text.field.tier() <= Tier::Title).map(|text| text.document).collect()
    }
}

/// Two ways in which a record has a part: the better one, with the score of both. What it says itself tells more than a
/// synonym.
fn merged(known: Option<UnitMatch>, other: UnitMatch) -> UnitMatch {
    let Some(known) = known else { return other };
    let rank = |found: UnitMatch| (found.tier, matches!(found.reason, Reason::Synonym { .. }), -found.score);
    let better = if rank(other) < rank(known) { other } else { known };
    UnitMatch { score: known.score + other.score, is_meant: known.is_meant || other.is_meant, ..better }
}
