//! What fields read from records where that takes more than a line.

use std::collections::BTreeSet;

use super::definition::{Visit, all};
use crate::core::record::{SourceKind, TermKind};
use crate::core::{Confidence, Dataset, Id, Obligation, Record};

/// The value of a row in which a field is not known.
pub(super) const UNKNOWN: &str = "unknown";

/// The value of a duty that belongs to every area.
pub(super) const GENERAL: &str = "general";

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

/// The words of some terms of a kind.
pub(super) fn words<'a>(ids: impl IntoIterator<Item = &'a Id>, kind: TermKind, visit: Visit<'_>) {
    ids.into_iter().for_each(|id| visit(kind.query_word(id.as_str())));
}

/// The words of some terms of a kind, or that there are none.
pub(super) fn words_or_unknown(ids: &[Id], kind: TermKind, visit: Visit<'_>) {
    if ids.is_empty() {
        visit(UNKNOWN);
    }
    words(ids, kind, visit);
}

/// The areas of an obligation; those of a general duty are all that there are.
pub(super) fn areas(data: &Dataset, obligation: &Obligation, visit: Visit<'_>) {
    words(&obligation.areas, TermKind::Area, visit);
    if data.is_general(obligation) {
        visit(GENERAL);
        let areas = data.terms.iter().filter(|term| term.kind == TermKind::Area);
        words(areas.map(|term| &term.id), TermKind::Area, visit);
    }
}
