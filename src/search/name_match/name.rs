//! A name as it is compared.

use super::forms::{self, Form};
use super::tokens::{Token, tokens};
use super::words;

/// A name without its legal form, and that form.
#[derive(Clone, Debug)]
pub struct Name {
    pub words: Vec<Token>,
    pub forms: Vec<Form>,
}

impl Name {
    pub fn new(text: &str) -> Self {
        let mut words = tokens(text);
        let forms = forms::strip(&mut words);
        if words.len() > 1 && words.first().is_some_and(|word| word.text == "the") {
            words.remove(0);
        }
        Self { words, forms }
    }

    /// What two spellings of one name have in common: its letters, without blanks.
    pub fn key(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }

    /// Whether it is one word that a dictionary has too, or a letter.
    pub fn is_everyday_word(&self) -> bool {
        matches!(&self.words[..], [word] if word.text.len() < 2 || words::is_everyday(&word.text))
    }

    /// Whether every word of it stands in a dictionary.
    pub fn has_only_everyday_words(&self) -> bool {
        self.words.iter().all(|word| words::is_everyday(&word.text) || word.text.chars().count() < 3)
    }

    /// Whether it is a longer or shorter way to say another name, or its initials.
    pub fn is_form_of(&self, other: &Self) -> bool {
        let within = |short: &Self, long: &Self| {
            let key = short.key();
            short.words.iter().all(|word| long.words.iter().any(|known| known.text == word.text))
                || (key.len() >= 3 && long.key().starts_with(&key))
        };
        let initials: String = other.words.iter().filter_map(|word| word.text.chars().next()).collect();
        within(self, other) || within(other, self) || (initials.len() >= 3 && self.key() == initials)
    }
}
