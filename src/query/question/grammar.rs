//! The grammar of a language: tables of words, in `assets/grammar/`. No word of a language stands in the code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use strum::IntoEnumIterator;

use super::meaning::{Ask, Join, Preposition, Tell, Verb};
use crate::core::{InstrumentKind, Lang, Subject};

/// Phrases by what they mean.
pub type Table<K> = BTreeMap<K, Vec<String>>;

/// Phrases by a field and its values.
pub type Values = BTreeMap<String, Table<String>>;

/// The words of a language. A phrase may have several words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Grammar {
    /// What changes no question.
    pub skip: Vec<String>,
    /// What changes no question about a list.
    pub skip_in: Lists<Vec<String>>,
    /// Endings that a name may have: of possession, and of the plural.
    pub possessive: Vec<String>,
    pub plural: Vec<String>,
    pub ask: Table<Ask>,
    /// What at the end of a question makes it one.
    pub ask_at_end: Vec<String>,
    /// What an answer has to tell besides.
    pub tell: Table<Tell>,
    pub join: Table<Join>,
    /// What the rows of a list are called.
    pub list: Lists<Vec<String>>,
    /// What firms do toward an instrument, by a word of positions, or `flipped` or `any`.
    pub position: Table<String>,
    /// What instruments are called, by their keys; `a|b` is `a`, and may be `b`.
    pub instrument: Table<String>,
    /// What instruments of a kind are called, where a question describes one, and what stands before the description.
    pub described: Table<InstrumentKind>,
    pub describes: Vec<String>,
    /// From how many letters on a word of the grammar is known in spite of one wrong letter; never if it is not given.
    pub guess_from: Option<usize>,
    pub verb: Table<Verb>,
    /// What stands before the number of an article.
    pub article: Vec<String>,
    /// What a country and its people are called, besides its name, by its code.
    pub country: Table<String>,
    /// Phrases that mean a value of a field, by the list that has the field; `find` is what is searched for.
    pub firms: Values,
    pub obligations: Values,
    pub timeline: Values,
    pub instruments: Values,
    /// Names of months, in their order.
    pub months: Vec<Vec<String>>,
    /// Endings of the number of a day.
    pub ordinal: Vec<String>,
    /// How dates are written: `{d}`, `{m}`, `{y}` are numbers, `{month}` is a name, `{date}` a date in digits.
    pub dates: Vec<String>,
    /// What stands before a date.
    pub before_date: Table<Preposition>,
    /// What stands before an act that amends a law, where the law as amended is meant.
    pub as_amended: Vec<String>,
    /// Spans and days that are counted from the day of the question, by what they are in a query; `{n}` is a number.
    pub span: Table<String>,
    /// Numbers in words.
    pub number: Table<String>,
}

/// Something for each list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lists<T> {
    firms: T,
    obligations: T,
    timeline: T,
    instruments: T,
}

impl<T> Lists<T> {
    /// That of one list.
    pub const fn of(&self, subject: Subject) -> &T {
        match subject {
            Subject::Firms => &self.firms,
            Subject::Obligations => &self.obligations,
            Subject::Events => &self.timeline,
            Subject::Instruments => &self.instruments,
        }
    }
}

impl Grammar {
    /// Reads a grammar.
    ///
    /// # Errors
    /// If it is not TOML, or has a table that there is not.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The keys of the instruments that it has names for.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.instrument.keys().flat_map(|keys| keys.split('|'))
    }

    /// The phrases for values of the fields of a list.
    pub const fn values(&self, subject: Subject) -> &Values {
        match subject {
            Subject::Firms => &self.firms,
            Subject::Obligations => &self.obligations,
            Subject::Events => &self.timeline,
            Subject::Instruments => &self.instruments,
        }
    }
}

/// The text of the grammar of a language.
const fn text_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../../assets/grammar/en.toml"),
        Lang::Vi => include_str!("../../../assets/grammar/vi.toml"),
    }
}

/// The grammar of each language, read when the first question is asked. A test holds that they can be read.
static GRAMMARS: LazyLock<Vec<(Lang, Grammar)>> =
    LazyLock::new(|| Lang::iter().map(|lang| (lang, Grammar::parse(text_of(lang)).unwrap_or_default())).collect());

/// The bundled grammar of each language.
pub fn bundled() -> &'static [(Lang, Grammar)] {
    &GRAMMARS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grammar_can_be_read_and_a_mistyped_table_is_told() {
        for lang in Lang::iter() {
            Grammar::parse(text_of(lang)).unwrap();
        }
        for wrong in ["skipp = []", "[ask]\nhow = []", "[list]\nfirm = []", "skip = 1", "skip = [", "[verb]\nruns = []"]
        {
            assert!(Grammar::parse(wrong).is_err(), "{wrong}");
        }
    }
}
