//! "Did you mean …?": the known word nearest to a mistyped one.

/// The known word that is nearest to `found` by edit distance; `None` if the nearest differs in more than about a third
/// of its letters. Measures each word: cap long lists.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(found, word), word))
        .min()
        .filter(|(distance, word)| *distance <= 1 + word.len() / 3)
        .map(|(_, word)| word)
}
