//! What fields read from records where that takes more than a line.

use std::collections::BTreeSet;

use super::definition::{Visit, all};
use crate::core::record::SourceKind;
use crate::core::{Confidence, Dataset, Id, Record};

/// The word for weak evidence, beside those of the kinds of source.
pub(super) const WEAK: &str = "weak";

/// The words for what a record rests on.
pub(super) fn evidence_words() -> Vec<&'static str> {
    all::<SourceKind>().into_iter().chain([WEAK]).collect()
}

/// The kinds of a record's sources, and whether they are weak evidence.
pub(super) fn evidence(data: &Dataset, record: &impl Record, confidence: Confidence, visit: Visit<'_>) {
    source_kinds(data, record.sources(), visit);
    if data.evidence(record.sources()).is_weak(confidence) {
        visit(WEAK);
    }
}

/// The kinds of some sources, each once.
pub(super) fn source_kinds<'a>(data: &Dataset, ids: impl IntoIterator<Item = &'a Id>, visit: Visit<'_>) {
    let kinds: BTreeSet<&str> = ids.into_iter().filter_map(|id| Some(data.sources.get(id)?.kind.word())).collect();
    kinds.into_iter().for_each(visit);
}
