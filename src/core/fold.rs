//! Folding for search: without case and accents, so that `hiep uoc` finds *Hiệp ước*.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without accents, with `đ` as `d`, `ß` as `ss` and the like. Other scripts keep their
/// letters. Where folding changes the number of letters, [`fold_with_origins`] gives the origin of each.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the folded text to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    text.chars().for_each(|c| fold_char(c, out));
}

/// The folded text, and for each of its characters the index (in characters) of the one it came from.
pub fn fold_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (index, c) in text.chars().enumerate() {
        let before = out.len();
        fold_char(c, &mut out);
        let added = out.get(before..).map_or(0, |tail| tail.chars().count());
        origins.extend(std::iter::repeat_n(index, added));
    }
    (out, origins)
}

fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        return out.push(c.to_ascii_lowercase());
    }
    // Marks are removed first: without them, `Ǿ` is a letter that has a plain form too.
    for letter in std::iter::once(c).nfd().flat_map(char::to_lowercase).filter(|d| !is_combining_mark(*d)) {
        match letter {
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            '’' | '‘' => out.push('\''),
            '–' | '—' | '‑' => out.push('-'),
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgives_case_and_accents() {
        for (text, folded) in [
            ("Hiệp ước", "hiep uoc"),
            ("Nghĩa vụ", "nghia vu"),
            ("NESTLÉ", "nestle"),
            ("Südzucker", "sudzucker"),
            ("Đạo luật", "dao luat"),
            ("Straße", "strasse"),
            ("ẞ Ǿ ǣ İ", "ss o ae i"),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(&text.nfd().collect::<String>()), folded);
        }
    }

    #[test]
    fn tells_where_each_letter_came_from() {
        let (folded, origins) = fold_with_origins("Maß Œ");
        assert_eq!(folded, "mass oe");
        assert_eq!(origins, [0, 1, 2, 2, 3, 4, 4]);
    }
}
