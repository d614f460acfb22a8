//! A search text with words that nothing has: which words were probably meant.

use std::cmp::Reverse;

use super::unit_match::Searched;
use super::units::Parsed;

/// Words of fewer letters are not guessed: nearly every one is like another.
const SHORTEST: usize = 5;
/// Two letters may be wrong from this many on.
const LONG: usize = 8;

/// The same search text with each unknown word replaced by the nearest known one, and that in words. `None` if no word
/// is unknown, or one has none that is near. O(words of the index).
pub fn corrected(searched: Searched<'_>, parsed: &Parsed) -> Option<(Parsed, String)> {
    let mut meant = parsed.clone();
    let mut instead: Vec<String> = Vec::new();
    let mut is_changed = false;
    for unit in &mut meant.units {
        for key in &mut unit.keys {
            let known = searched.postings.numbers(key, searched.folded);
            if unit.meanings.is_empty() && known.is_empty() {
                let near = nearest(searched, key)?;
                is_changed = true;
                *key = near;
                unit.meanings = searched.concepts.meanings(std::slice::from_ref(key), &[], false);
            }
            let word = searched.postings.numbers(key, searched.folded).first().copied();
            instead.push(word.and_then(|word| searched.postings.spelling(word)).unwrap_or(key).to_lowercase());
        }
    }
    meant.keys = meant.units.iter().flat_map(|unit| unit.keys.clone()).collect();
    is_changed.then(|| (meant, instead.join(" ")))
}

/// The known word that differs in the fewest letters, of those the most frequent one.
fn nearest(searched: Searched<'_>, key: &str) -> Option<String> {
    let letters = key.chars().count();
    if letters < SHORTEST {
        return None;
    }
    let most = if letters < LONG { 1 } else { 2 };
    let postings = searched.postings;
    let indexed = postings.keys().map(|(word, known)| (known, postings.places(word).len()));
    let meant = searched.concepts.words(postings.writing).map(|known| (known, 0));
    let near = indexed.chain(meant).filter_map(|(known, count)| {
        let is_like = known.len().abs_diff(key.len()) <= 4 * most && known.chars().next() == key.chars().next();
        let distance = is_like.then(|| strsim::damerau_levenshtein(key, known)).filter(|far| *far <= most)?;
        Some((distance, Reverse(count), known))
    });
    near.min().map(|(.., known)| known.to_owned())
}
