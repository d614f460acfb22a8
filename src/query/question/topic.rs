//! What a question is about, in words that are no fields: the search finds it.

use std::ops::Range;

use crate::core::record::FirmKind;
use crate::core::{Dataset, Date, Id, Subject};
use crate::query::find::find_rows;
use crate::query::index::Index;
use crate::query::parse::parse;
use crate::query::token::{Lexeme, Token, tokens};

/// What words are searched in.
#[derive(Clone, Copy)]
pub struct Searched<'a> {
    pub subject: Subject,
    pub data: &'a Dataset,
    pub index: &'a Index,
    pub day: Date,
}

impl Searched<'_> {
    /// Whether firms belong to a firm: it is an association, or owns one.
    pub fn is_group(self, firm: usize) -> bool {
        let Some(known) = self.data.firms.at(firm) else { return false };
        known.kind == Some(FirmKind::Association) || self.owns(&known.id)
    }

    fn owns(self, id: &Id) -> bool {
        self.data.firms.iter().any(|firm| firm.parents.iter().any(|parent| parent.firm.as_ref() == Some(id)))
    }

    /// The condition that firms belong to a firm; `None` if none is known to.
    pub fn belonging(self, firm: usize) -> Option<(&'static str, String)> {
        let id = &self.data.firms.at(firm)?.id;
        let field = if self.owns(id) { "parent" } else { "through" };
        let is_known = parse(&format!("{field}:{id}"), Subject::Firms, self.data).is_ok();
        is_known.then(|| (field, id.to_string()))
    }

    /// Whether a row has the words beside the conditions of a query, not only words that are like them.
    fn finds(self, conditions: &str, words: &str) -> bool {
        let query = format!("{conditions} {words}");
        let Ok(filter) = parse(query.trim(), self.subject, self.data) else { return false };
        let found = find_rows(self.subject, self.data, self.index, &filter, self.day, &|| false);
        found.is_some_and(|(_, hits)| !hits.is_empty() && !hits.is_guess())
    }

    /// The words of a topic, if a search finds them all together, beside the conditions of a query; `None` if it does not:
    /// half of what is asked for may be something else.
    pub fn topic(self, conditions: &str, words: &[(Range<usize>, String)]) -> Option<String> {
        /// Of more words no rows are searched for.
        const MOST: usize = 10;
        /// What has only shorter words tells nothing.
        const TELLING: usize = 4;
        let is_operator = |word: &str| !matches!(tokens(word).as_slice(), [Token { lexeme: Lexeme::Word(_), .. }]);
        let tells = words.iter().any(|(_, word)| word.chars().count() >= TELLING || word.contains(char::is_uppercase));
        if words.len() > MOST || !tells || words.iter().any(|(_, word)| is_operator(word)) {
            return None;
        }
        let text = words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
        self.finds(conditions, &text).then_some(text)
    }
}
