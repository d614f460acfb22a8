//! The words that a field can have. There may be millions of ids, so words are compared in place.

use std::borrow::Cow;

use super::definition::{Also, ValueKind, Vocabulary, all};
use super::field::{Field, stance_word};
use super::readers::GENERAL;
use crate::core::record::{EventKind, FirmKind, InstrumentKind, ObligationKind};
use crate::core::{Dataset, Firm, Subject, country, suggest};

/// The words of a field over a dataset.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub vocabulary: Vocabulary,
    pub also: Also,
    pub subject: Subject,
    pub data: &'a Dataset,
}

impl<'a> Words<'a> {
    /// The most words among which the nearest is searched, so that a typing error in an id takes no longer among
    /// millions.
    const MOST_COMPARED: usize = 10_000;

    /// Every word, whether or not a row has it now.
    pub fn iter(self) -> Box<dyn Iterator<Item = Cow<'a, str>> + 'a> {
        let also = match self.also {
            Also::Unknown => Some("unknown"),
            Also::General => Some(GENERAL),
            Also::Nothing | Also::Any => None,
        };
        Box::new(self.of_vocabulary().chain(also.map(Cow::Borrowed)))
    }

    fn of_vocabulary(self) -> Box<dyn Iterator<Item = Cow<'a, str>> + 'a> {
        let data = self.data;
        let listed = |words: Vec<&'static str>| Box::new(words.into_iter().map(Cow::Borrowed));
        match self.vocabulary {
            Vocabulary::Countries => Box::new(country::codes().map(|code| Cow::Owned(code.to_lowercase()))),
            Vocabulary::Terms(kind) => {
                let terms = data.terms.iter().filter(move |term| term.kind == kind);
                Box::new(terms.map(move |term| Cow::Borrowed(kind.query_word(term.id.as_str()))))
            }
            Vocabulary::InstrumentKeys => {
                Box::new(data.instruments.iter().map(|instrument| Cow::Borrowed(instrument.key.as_str())))
            }
            Vocabulary::Stances => Box::new(data.instruments.iter().enumerate().flat_map(move |(row, instrument)| {
                let key = instrument.key.as_str();
                data.positions_toward(row).map(move |position| Cow::Owned(stance_word(key, position)))
            })),
            Vocabulary::RecordKinds => match self.subject {
                Subject::Obligations => listed(all::<ObligationKind>()),
                Subject::Instruments => listed(all::<InstrumentKind>()),
                Subject::Events => listed(all::<EventKind>()),
                Subject::Firms => listed([vec![Firm::KIND_WORD], all::<FirmKind>()].concat()),
            },
            Vocabulary::Associations => {
                let associations = data.associations().into_iter();
                Box::new(associations.filter_map(|row| data.firms.id(row)).map(Cow::Borrowed))
            }
            Vocabulary::List(words, _) => listed(words()),
            Vocabulary::RowIds => ids(self.subject, data),
            Vocabulary::Ids(subject) => ids(subject, data),
            Vocabulary::Penalties => Box::new(data.penalties.all_ids().map(Cow::Borrowed)),
        }
    }

    /// Whether a word is one of them. O(1) for ids.
    pub fn contains(self, word: &str) -> bool {
        match self.vocabulary {
            Vocabulary::RowIds => id_today(self.subject, self.data, word).is_some(),
            Vocabulary::Ids(subject) => id_today(subject, self.data, word).is_some(),
            Vocabulary::Penalties => self.data.penalties.row(word).is_some(),
            Vocabulary::Terms(kind) if self.data.term_called(kind, word).is_some() => true,
            Vocabulary::Countries
            | Vocabulary::Terms(_)
            | Vocabulary::InstrumentKeys
            | Vocabulary::Stances
            | Vocabulary::RecordKinds
            | Vocabulary::Associations
            | Vocabulary::List(..) => self.iter().any(|known| known == word),
        }
    }

    /// The word that a text means, in lower case: itself, the code of a country by its name, or the id of a record by
    /// its name. `None` if there is none, or several.
    pub fn word_of(self, text: &str) -> Option<String> {
        if self.contains(text) {
            return Some(match self.vocabulary {
                Vocabulary::Terms(kind) => kind.query_word(text).to_owned(),
                Vocabulary::RowIds => id_today(self.subject, self.data, text)?.to_owned(),
                Vocabulary::Ids(subject) => id_today(subject, self.data, text)?.to_owned(),
                _ => text.to_owned(),
            });
        }
        match self.vocabulary {
            Vocabulary::Countries => country::code_of(text).map(str::to_lowercase),
            Vocabulary::RowIds => id_of_named(self.subject, self.data, text),
            Vocabulary::Ids(subject) => id_of_named(subject, self.data, text),
            Vocabulary::Associations => id_of_named(Subject::Firms, self.data, text).filter(|id| self.contains(id)),
            Vocabulary::InstrumentKeys => {
                let id = id_of_named(Subject::Instruments, self.data, text)?;
                let row = self.data.instruments.row(&id)?;
                self.data.instruments.at(row).map(|instrument| instrument.key.to_string())
            }
            Vocabulary::Terms(_)
            | Vocabulary::Stances
            | Vocabulary::RecordKinds
            | Vocabulary::List(..)
            | Vocabulary::Penalties => None,
        }
    }

    /// All words, if they are so few that they can be listed; else none.
    pub fn few(self) -> Vec<String> {
        const MOST: usize = 24;
        let words: Vec<String> = self.iter().take(MOST + 1).map(Cow::into_owned).collect();
        if words.len() > MOST { Vec::new() } else { words }
    }

    /// The word that is nearest to one that is not known, among the first ten thousand; `None` if none is near.
    pub fn nearest(self, word: &str) -> Option<String> {
        if matches!(self.vocabulary, Vocabulary::Countries) {
            return country::nearest_code(word).map(str::to_lowercase);
        }
        let known: Vec<Cow<'_, str>> = self.iter().take(Self::MOST_COMPARED).collect();
        suggest::nearest(word, known.iter().map(|known| &**known)).map(str::to_owned)
    }
}

/// The first `most` words of a field that start with a prefix, whatever its case; of countries those too whose names do.
/// Empty for dates, numbers and texts. O(words).
pub fn words_starting_with(prefix: &str, field: &Field, subject: Subject, data: &Dataset, most: usize) -> Vec<String> {
    let prefix = prefix.to_lowercase();
    match field.kind() {
        ValueKind::Word(vocabulary, also) => {
            let words = Words { vocabulary, also, subject, data }.iter();
            let mut begun: Vec<String> =
                words.filter(|word| word.starts_with(&prefix)).take(most).map(Cow::into_owned).collect();
            if matches!(vocabulary, Vocabulary::Countries) && !prefix.is_empty() {
                let called = country::codes_called(&prefix).map(str::to_lowercase);
                let new: Vec<String> = called.filter(|code| !begun.contains(code)).collect();
                begun.extend(new);
            }
            begun
        }
        ValueKind::Date | ValueKind::Since | ValueKind::Number | ValueKind::Text | ValueKind::Reference => Vec::new(),
    }
}

/// The id of the only row that is called so. Among many rows none is looked for, so that a typing error in an id takes
/// no longer.
fn id_of_named(subject: Subject, data: &Dataset, name: &str) -> Option<String> {
    if subject.len(data) > Words::MOST_COMPARED {
        return None;
    }
    match data.called(name, Some(subject.kind())).as_slice() {
        [only] => data.id_of(*only).map(str::to_owned),
        _ => None,
    }
}

fn ids(subject: Subject, data: &Dataset) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    match subject {
        Subject::Firms => Box::new(data.firms.all_ids().map(Cow::Borrowed)),
        Subject::Obligations => Box::new(data.obligations.all_ids().map(Cow::Borrowed)),
        Subject::Events => Box::new(data.events.all_ids().map(Cow::Borrowed)),
        Subject::Instruments => Box::new(data.instruments.all_ids().map(Cow::Borrowed)),
    }
}

/// The id of the row that has an id, or had it before.
fn id_today<'a>(subject: Subject, data: &'a Dataset, id: &str) -> Option<&'a str> {
    match subject {
        Subject::Firms => data.firms.id(data.firms.row(id)?),
        Subject::Obligations => data.obligations.id(data.obligations.row(id)?),
        Subject::Events => data.events.id(data.events.row(id)?),
        Subject::Instruments => data.instruments.id(data.instruments.row(id)?),
    }
}
