//! References of obligations, such as `Art. 26(1), (3), (12)`, and whether one names an article or another part.

use crate::core::fold::fold;

/// What an article is called, folded, before its number.
const ARTICLE_WORDS: [&str; 6] = ["articles", "article", "arts.", "art.", "art", "dieu"];

/// Whether a reference names what was asked for, or a part of it: `26`, `Art. 26(1)` and `article 26` all name a part of
/// `Art. 26(1), (3)`, `12` and `6` do not.
pub(super) fn names(reference: &str, asked: &str) -> bool {
    let asked = plain(asked);
    !asked.is_empty() && parts(&plain(reference)).iter().any(|part| begins_with(part, &asked))
}

/// A text in one spelling: folded, without the word for an article, without blanks before a parenthesis.
fn plain(text: &str) -> String {
    let text = fold(text);
    let text = text.trim();
    let number = ARTICLE_WORDS.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?.trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    });
    number.unwrap_or(text).replace(" (", "(")
}

/// Whether a part is what is asked for or lies within it; a number does not go on.
fn begins_with(part: &str, asked: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    part.strip_prefix(asked).is_some_and(|rest| !goes_on(rest))
}

/// The parts that a reference names, each in full: `26(1), (3)` is `26(1)` and `26(3)`, `5(2)-(4)` all from 2 to 4.
fn parts(reference: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in reference.split([',', ';']).map(str::trim) {
        let (first, last) = piece.split_once('-').map_or((piece, None), |(first, last)| (first, Some(last)));
        let first = in_full(first, parts.last());
        let last = last.map(|last| in_full(last, Some(&first)));
        let between = last.as_ref().map(|last| between(&first, last)).unwrap_or_default();
        parts.extend(std::iter::once(first).chain(between).chain(last));
    }
    parts
}

/// A piece such as `(3)` with the article of the part before.
fn in_full(piece: &str, before: Option<&String>) -> String {
    let article = before.filter(|_| piece.starts_with('(')).and_then(|before| before.rsplit_once('('));
    article.map_or_else(|| piece.to_owned(), |(article, _)| format!("{article}{piece}"))
}

/// The parts between two that differ only in their last number or letter, such as `5(3)` between `5(2)` and `5(4)`.
fn between(first: &str, last: &str) -> Vec<String> {
    /// More than any range of a reference has.
    const MOST: u32 = 100;
    let split = |part: &str| {
        let (article, end) = part.rsplit_once('(').map_or(("", part), |(article, end)| (article, end));
        (article.to_owned(), end.trim_end_matches(')').to_owned())
    };
    let ((article, from), (same, to)) = (split(first), split(last));
    let full = |end: String| if article.is_empty() { end } else { format!("{article}({end})") };
    if article != same {
        return Vec::new();
    }
    if let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) {
        let after = from.saturating_add(1);
        return (after..to.min(after.saturating_add(MOST))).map(|n| full(n.to_string())).collect();
    }
    match (from.char_indices().last(), to.char_indices().last()) {
        (Some((at, a)), Some((end, z)))
            if from.get(..at) == to.get(..end) && a.is_alphabetic() && z.is_alphabetic() =>
        {
            (a..z)
                .skip(1)
                .take(MOST as usize)
                .map(|c| full(format!("{}{c}", from.get(..at).unwrap_or_default())))
                .collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn an_article_is_asked_for_by_its_number_however_it_is_written() {
        for asked in ["26", "art. 26", "Art.26", "article 26", "điều 26", "26(7)", "26 (7)", "Art. 26(7)"] {
            assert!(names("Art. 26(7)", asked), "{asked}");
        }
        for asked in ["2", "6", "126", "7", "26(8)", "26(70)", "", "art.", "(7)"] {
            assert!(!names("Art. 26(7)", asked), "{asked}");
        }
        assert!(!names("Art. 126", "26") && !names("Art. 5(26)", "26") && !names("Art. 4a(1)-(2)", "4"));
    }

    #[test]
    fn all_parts_of_a_reference_count() {
        for (reference, asked) in [
            ("Art. 26(1), (3), (12)", "26(3)"),
            ("Art. 8, 16(a)", "16"),
            ("Art. 10(1)-(4), (6)", "10(3)"),
            ("Art. 10(1)-(4), (6)", "10(6)"),
            ("Art. 10(2)(f)-(g)", "10(2)(g)"),
            ("Art. 6(1), 6(1a)-(1c), 3(14)", "6(1b)"),
            ("Art. 75a-75c", "75b"),
            ("Art. 11, Annex IV", "annex iv"),
            ("Art. 50(4), second subpara", "50(4)"),
            ("Section 1, Measure 1.1", "measure 1.1"),
            ("Safety and Security, Commitment 10", "Commitment 10"),
        ] {
            assert!(names(reference, asked), "{reference}: {asked}");
        }
        for (reference, asked) in [
            ("Art. 10(1)-(4), (6)", "10(5)"),
            ("Safety and Security, Commitment 10", "Commitment 1"),
            ("Section 1, Measure 1.10", "measure 1.1"),
            ("Art. 11, Annex IV", "annex i"),
        ] {
            assert!(!names(reference, asked), "{reference}: {asked}");
        }
    }
}
