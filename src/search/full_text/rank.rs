//! The records that have all parts of a search text, best first.

use std::cmp::Reverse;

use super::field::{TextField, Tier};
use super::hit::Reason;
use super::unit_match::{Searched, UnitMatch, UnitMatches};
use super::units::Parsed;

/// A record by its number, and how it was found.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    pub document: u32,
    pub tier: Tier,
    pub score: f32,
    pub reason: Reason,
    /// The part of the search text that the reason is about.
    pub unit: usize,
    /// It is about what all parts mean.
    pub is_meant: bool,
}

/// A name that is the whole search text: above every other score.
const WHOLE: f32 = 100.0;

/// The records that have all parts of a search text but for `missing`, in the order of their numbers. O(occurrences).
pub fn rank(searched: Searched<'_>, parsed: &Parsed, missing: usize) -> Vec<Ranked> {
    let units: Vec<UnitMatches> = parsed.units.iter().map(|unit| searched.matches(unit)).collect();
    combine(searched, parsed, &units, missing)
}

/// The same where the last word may be only the beginning of a word of a name or title.
pub fn rank_begun(searched: Searched<'_>, parsed: &Parsed) -> Vec<Ranked> {
    /// Fewer letters begin nearly everything.
    const SHORTEST: usize = 2;
    let Some((last, before)) = parsed.units.split_last() else { return Vec::new() };
    if parsed.last.chars().count() < SHORTEST || last.keys.len() != 1 {
        return Vec::new();
    }
    let postings = searched.postings;
    let begun = postings.keys().filter(|(_, key)| key.starts_with(&parsed.last));
    let mut places: Vec<u32> = begun.flat_map(|(word, _)| postings.places(word)).copied().collect();
    places.sort_unstable();
    places.retain(|place| postings.text_at(*place).is_some_and(|text| text.field.tier() <= Tier::Title));
    let mut units: Vec<UnitMatches> = before.iter().map(|unit| searched.matches(unit)).collect();
    units.push(searched.word_matches(&places));
    combine(searched, parsed, &units, 0)
}

fn combine(searched: Searched<'_>, parsed: &Parsed, units: &[UnitMatches], missing: usize) -> Vec<Ranked> {
    let required = parsed.units.iter().filter(|unit| !unit.is_light).count();
    let near = neighbours(searched, parsed);
    // Without their marks many syllables are alike: some must stand beside each other.
    let needs_neighbours = searched.folded && parsed.units.len() > 1 && missing == 0;
    let whole = whole_names(searched, parsed);
    let mut ranked = Vec::new();
    for document in 0..searched.documents {
        let matches =
            || units.iter().zip(&parsed.units).map(|(found, unit)| (found.get(document).copied().flatten(), unit));
        let having = matches().filter(|(found, unit)| found.is_some() && !unit.is_light).count();
        let whole = whole.get(document).copied().flatten();
        if (having + missing < required || having == 0) && whole.is_none() {
            continue;
        }
        let neighbours = near.get(document).copied().unwrap_or_default();
        let is_meant =
            || matches().any(|(found, _)| matches!(found, Some(UnitMatch { reason: Reason::Synonym { .. }, .. })));
        if needs_neighbours && neighbours == 0 && whole.is_none() && !is_meant() {
            continue;
        }
        let found = matches().enumerate().filter_map(|(at, (found, unit))| Some((at, found?, unit)));
        let sum: f32 = found.clone().map(|(_, found, _)| found.score).sum();
        let counted = found.filter(|(.., unit)| !unit.is_light).map(|(at, found, _)| (at, found));
        // The part that is found worst tells how the record was found.
        let worst = counted.max_by_key(|(at, found)| (found.tier, Reverse(*at))).or(whole.map(|whole| (0, whole)));
        let (Some((unit, worst)), Ok(document)) = (worst, u32::try_from(document)) else { continue };
        if parsed.only_light && worst.tier > Tier::Synonym && whole.is_none() {
            continue;
        }
        let is_meant = matches().all(|(found, unit)| unit.is_light || found.is_some_and(|found| found.is_meant));
        let beside = 1.0 + 0.5 * f32::from(neighbours);
        let (tier, reason) = match whole {
            Some(whole) if whole.tier <= worst.tier => (whole.tier, whole.reason),
            Some(_) | None => (worst.tier, worst.reason),
        };
        let score = sum * beside + whole.map_or(0.0, |whole| whole.score);
        ranked.push(Ranked { document, tier, score, reason, unit, is_meant });
    }
    ranked
}

/// For each record how many parts of the search text stand directly before the next one.
fn neighbours(searched: Searched<'_>, parsed: &Parsed) -> Vec<u8> {
    let mut counts = vec![0_u8; searched.documents];
    for pair in parsed.units.windows(2) {
        let [one, next] = pair else { continue };
        let keys = [one.keys.last().cloned(), next.keys.first().cloned()];
        let keys: Vec<String> = keys.into_iter().flatten().collect();
        let mut seen: Option<u32> = None;
        for place in searched.postings.phrase(&searched.numbers(&keys)) {
            let Some(text) = searched.postings.text_at(place) else { continue };
            if seen.replace(text.document) != Some(text.document)
                && let Some(count) = counts.get_mut(text.document as usize)
            {
                *count = count.saturating_add(1).min(u8::try_from(parsed.units.len()).unwrap_or(u8::MAX));
            }
        }
    }
    counts
}

/// The records one of whose names, titles or ids is the whole search text.
fn whole_names(searched: Searched<'_>, parsed: &Parsed) -> Vec<Option<UnitMatch>> {
    let mut whole: Vec<Option<UnitMatch>> = vec![None; searched.documents];
    for place in searched.postings.phrase(&searched.numbers(&parsed.keys)) {
        let Some(text) = searched.postings.text_at(place) else { continue };
        let is_id = text.field == TextField::Id;
        let is_whole = text.start == place && text.len as usize == parsed.keys.len();
        if !is_whole || (!is_id && (text.field.tier() > Tier::Title || text.field == TextField::Label)) {
            continue;
        }
        let tier = if is_id { Tier::Name } else { text.field.tier() };
        let reason = Reason::In { field: text.field, of: text.of };
        // A short title says no more than a long one that has the words.
        let score = if tier == Tier::Name { WHOLE * text.field.weight() } else { 0.0 };
        let found = UnitMatch { tier, score, reason, is_meant: false };
        if let Some(slot) = whole.get_mut(text.document as usize)
            && slot.is_none_or(|known| (found.tier, -found.score) < (known.tier, -known.score))
        {
            *slot = Some(found);
        }
    }
    whole
}
