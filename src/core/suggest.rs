//! "Did you mean": the nearest of the words that are known.

/// The known word that is nearest to what was found, if it is near at all.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(found, word), word))
        .min()
        .filter(|(distance, word)| *distance <= 1 + word.len() / 3)
        .map(|(_, word)| word)
}
