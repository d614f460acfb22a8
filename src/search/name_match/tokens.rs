//! A name → its words, folded.

use crate::core::fold::fold;

/// Longer names are cut: no firm's name is as long.
const MAX: usize = 256;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    /// Whether a dot ends it, as in `Intl.`: it may be cut short.
    pub dotted: bool,
}

/// The words of a name without case, accents and punctuation. Single letters with dots are one word, such as `S.p.A.`,
/// and an apostrophe does not split a word; `&` and its words in other languages are `and`.
pub fn tokens(name: &str) -> Vec<Token> {
    let cut: String = name.chars().take(MAX).collect();
    let folded = fold(&cut);
    let letters: Vec<char> = folded.chars().collect();
    let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
    let mut tokens = Vec::new();
    let mut word = String::new();
    for (at, c) in letters.iter().copied().enumerate() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        let is_initial = word.chars().count() == 1 || !is_letter(at + 2);
        if is_letter(at + 1) && (c == '\'' || (c == '.' && is_initial)) {
            continue;
        }
        push(&mut tokens, &mut word, c == '.');
        if matches!(c, '&' | '+') {
            push(&mut tokens, &mut "and".to_owned(), false);
        }
    }
    push(&mut tokens, &mut word, false);
    tokens
}

fn push(tokens: &mut Vec<Token>, word: &mut String, dotted: bool) {
    let text = std::mem::take(word);
    match text.as_str() {
        "" => {}
        "und" | "et" | "og" | "och" => tokens.push(Token { text: "and".to_owned(), dotted: false }),
        _ => tokens.push(Token { text, dotted }),
    }
}

/// A spelling of a table as it is compared: its words without what separates them.
pub fn joined(spelling: &str) -> String {
    tokens(spelling).into_iter().map(|token| token.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_no_case_accents_or_punctuation() {
        for (name, words) in [
            ("Telefónica, S.A.", "telefonica sa"),
            ("L'Oréal S.à r.l.", "loreal sa rl"),
            ("Ernst & Young", "ernst and young"),
            ("GmbH und Co. KG", "gmbh and co kg"),
            ("Booking.com", "booking com"),
            ("Dr.Ing. h.c. I.B.M.", "dr ing hc ibm"),
            ("\u{a0}on:mint\n GmbH ", "on mint gmbh"),
        ] {
            let found: Vec<String> = tokens(name).into_iter().map(|token| token.text).collect();
            assert_eq!(found.join(" "), words, "{name}");
        }
    }
}
