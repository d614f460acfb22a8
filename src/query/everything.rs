//! A search over records of all kinds.

use super::index::Index;
use crate::core::{Dataset, Kind, RecordRef, Subject};
use crate::search::{FullText, Query, Reason, SearchOptions, TextField, TextHit, Tier};

/// The records that a search text finds, best first, at most `limit`; of one kind, or of all. Where firms are too many
/// for their texts to be indexed, they are found by their names only, and come first.
pub fn search_everything(data: &Dataset, index: &Index, words: &str, kind: Option<Kind>, limit: usize) -> Vec<TextHit> {
    let is_wanted = |other: Kind| kind.is_none_or(|kind| kind == other);
    let mut hits = Vec::new();
    if is_wanted(Kind::Firm) && !FullText::has_texts_of(data, Kind::Firm) {
        hits = firms_called(data, index, words, limit);
    }
    let limit = limit.saturating_sub(hits.len());
    hits.extend(index.full_text(data).search_kinds(data, words, &is_wanted, limit));
    hits
}

/// The firms whose names have a text.
fn firms_called(data: &Dataset, index: &Index, words: &str, limit: usize) -> Vec<TextHit> {
    let query = Query::new(words);
    if query.is_empty() {
        return Vec::new();
    }
    let options = SearchOptions { top: limit, ..SearchOptions::all(data.firms.len()) };
    let found = index.corpus(Subject::Firms).search(&query, &options);
    let hit = |row: u32| {
        let record = RecordRef { kind: Kind::Firm, row: row as usize };
        let words = query.words().into_iter().map(str::to_owned).collect();
        let reason = Reason::In { field: TextField::Name, of: record };
        TextHit {
            record,
            tier: Tier::Name,
            score: 0.0,
            reason,
            phrase: query.whole().to_owned(),
            is_meant: false,
            words,
            instead: None,
        }
    };
    found.map(|matches| matches.best.into_iter().map(hit).collect()).unwrap_or_default()
}
