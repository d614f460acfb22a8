//! Where else the words of a search text are.

use strum::IntoEnumIterator;

use super::find::count_found;
use super::index::Index;
use crate::core::{Dataset, Subject};

/// How many rows of the other lists have what is searched for in one, without guesses; only lists that have some.
/// `None` if it was stopped.
pub fn found_elsewhere(
    subject: Subject,
    data: &Dataset,
    index: &Index,
    find: &str,
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<(Subject, usize)>> {
    if find.trim().is_empty() {
        return Some(Vec::new());
    }
    let others = Subject::iter().filter(|other| *other != subject);
    let counts = others.map(|other| Some((other, count_found(other, data, index, find, stop)?)));
    let counts: Vec<(Subject, usize)> = counts.collect::<Option<_>>()?;
    Some(counts.into_iter().filter(|(_, n)| *n > 0).collect())
}
