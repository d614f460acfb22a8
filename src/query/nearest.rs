//! Names that are like a search text that nothing has.

use std::cmp::Reverse;

use super::texts::visit_texts;
use crate::core::fold::fold;
use crate::core::{Dataset, Safe, Subject};
use crate::search::Candidate;

/// The names and aliases among the first ten thousand rows that are most like a text, at most three, the nearest first.
/// O(texts).
pub fn nearest_names(subject: Subject, data: &Dataset, text: &str) -> Vec<Safe> {
    const MOST_ROWS: usize = 10_000;
    const MOST: usize = 3;
    /// Names that are less alike are unrelated.
    const LEAST: u32 = 820;
    let wanted: String = fold(text.trim()).chars().take(64).collect();
    let mut near: Vec<(Reverse<u32>, String)> = Vec::new();
    for row in 0..subject.len(data).min(MOST_ROWS) {
        visit_texts(subject, data, row, &mut |candidate, text| {
            let known = fold(text);
            let begins_alike = known.chars().next() == wanted.chars().next();
            if matches!(candidate, Candidate::Name | Candidate::Alias) && begins_alike {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1000")]
                let alike = (strsim::jaro_winkler(&wanted, &known) * 1000.0) as u32;
                if alike >= LEAST {
                    near.push((Reverse(alike), text.to_owned()));
                }
            }
        });
    }
    near.sort();
    let mut names: Vec<Safe> = Vec::new();
    for (_, name) in near {
        if names.len() < MOST && !names.iter().any(|known| fold(known) == fold(&name)) {
            names.push(Safe::new(&name));
        }
    }
    names
}
