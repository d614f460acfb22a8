//! What a claim rests on, in words.

use crate::core::evidence::Evidence;
use crate::core::{Confidence, Id, NoteKind};
use crate::view::context::Context;
use crate::view::glyph::WEAK;

/// The glyph of a position, marked if that rests on weak evidence.
pub fn weakened(sign: &str, is_weak: bool) -> String {
    format!("{sign}{}", if is_weak { WEAK.sign } else { "" })
}

impl<'a> Context<'a> {
    /// `1 source`, `3 sources`, or `3 sources, 1 origin` where some of them repeat one list or report.
    pub fn source_count(self, evidence: &Evidence) -> String {
        let (n, origins) = (evidence.sources, evidence.origins.len());
        let sources = self.counted(["doc.source-one", "doc.source-many"], n, "");
        if origins == n {
            sources
        } else {
            self.counted(["evidence.origin-one", "evidence.origin-many"], origins, &sources)
        }
    }

    /// `1 origin`, `3 origins`.
    pub fn origin_count(self, evidence: &Evidence) -> String {
        self.counted(["evidence.one", "evidence.many"], evidence.origins.len(), "")
    }

    fn counted(self, [one, many]: [&'static str; 2], n: usize, sources: &str) -> String {
        self.messages.fill(if n == 1 { one } else { many }, &[("n", &n.to_string()), ("sources", sources)])
    }

    /// `3 sources, 2 origins: official, press`.
    pub fn evidence(self, evidence: &Evidence) -> String {
        let kinds = evidence.kinds.iter().copied().map(|kind| self.messages.get(&format!("source.{kind}")).to_owned());
        let mut kinds = kinds.collect::<Vec<_>>().join(", ");
        if kinds.is_empty() {
            return self.source_count(evidence);
        }
        if evidence.second_hand {
            kinds = self.messages.fill("evidence.second-hand", &[("kinds", &kinds)]);
        }
        format!("{}: {kinds}", self.source_count(evidence))
    }

    /// What speaks against relying on the claim of a record: that the sources disagree or do not say it outright, that
    /// the evidence is weak, or that the confidence is not high. `None` if nothing does.
    pub fn doubt(self, record: &Id, evidence: &Evidence, confidence: Confidence) -> Option<&'a str> {
        let is_disputed = || {
            let of_note = self.data.notes.get(record).into_iter().chain(self.data.notes_about(record));
            of_note.into_iter().any(|note| note.kind == NoteKind::Disagreement)
        };
        let key = match confidence {
            // What stems from one list or report cannot disagree.
            Confidence::Low if evidence.origins.len() < 2 => "evidence.inferred",
            Confidence::Low if is_disputed() => "evidence.disputed",
            Confidence::Low => "evidence.doubtful",
            _ if evidence.is_weak(confidence) => "source.weak",
            Confidence::Medium => "evidence.medium",
            Confidence::High => return None,
        };
        Some(self.messages.get(key))
    }

    /// A position in words, with a remark if it rests on weak evidence.
    pub fn with_weakness(self, words: String, is_weak: bool) -> String {
        if is_weak { format!("{words} ({})", self.messages.get("source.weak")) } else { words }
    }
}
