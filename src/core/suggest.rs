//! "Did you mean …?": the known word nearest to a mistyped one.

/// The known word that is nearest to `found` by edit distance. If the nearest differs in more than about a third of
/// its letters, the only one that begins with `found`; `None` if there is none or several. Measures each word: cap
/// long lists.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let distances = known.iter().map(|word| (strsim::damerau_levenshtein(found, word), *word));
    let near = distances.min().filter(|(distance, word)| *distance <= 1 + word.len() / 3);
    near.map(|(_, word)| word).or_else(|| {
        let mut begun = known.iter().filter(|word| !found.is_empty() && word.starts_with(found));
        begun.next().copied().filter(|_| begun.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_or_an_abbreviation_is_understood() {
        let known = ["pact", "transparency", "whitehouse", "white-paper"];
        assert_eq!(nearest("pcat", known), Some("pact"));
        assert_eq!(nearest("trans", known), Some("transparency"));
        assert_eq!(nearest("whi", known), None, "two begin so");
        assert_eq!(nearest("", known), None);
    }
}
