//! What a question is about, in words that are no fields: the search finds it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::core::record::{Change, FirmKind};
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

    /// Whether an instrument is open, or a law in force.
    pub fn is_open(self, key: &str) -> bool {
        self.data.instrument_by_key(key).is_some_and(|it| it.opened.is_by(self.day))
    }

    /// The condition for the obligations that an act changed in any way: it moved a date, or set one that nothing else
    /// sets; those with none of these by their ids. `None` if it has changed nothing yet.
    pub fn amended(self, key: &str) -> Option<String> {
        let act = &self.data.instrument_by_key(key)?.id;
        let mut dates: BTreeMap<Date, bool> = BTreeMap::new();
        let mut others: Vec<(&Id, Vec<Date>)> = Vec::new();
        let mut is_any = false;
        for obligation in self.data.obligations.iter() {
            let (mut set, mut is_moved) = (Vec::new(), false);
            for entry in obligation.dates_on(self.day) {
                let is_set = entry.set_by == *act;
                *dates.entry(entry.from).or_insert(true) &= is_set;
                is_moved |= matches!(entry.change, Change::Moved | Change::MovedInEffect);
                set.extend(is_set.then_some(entry.from));
            }
            is_any |= !set.is_empty();
            if !set.is_empty() && !is_moved {
                others.push((&obligation.id, set));
            }
        }
        let is_own = |date: &Date| dates.get(date).copied().unwrap_or_default();
        let mut from: Vec<Date> = others.iter().flat_map(|(_, set)| set.iter().copied()).filter(is_own).collect();
        from.sort_unstable();
        from.dedup();
        let apart = others.iter().filter(|(_, set)| !set.iter().any(is_own)).map(|(id, _)| id.to_string());
        let apart: Vec<String> = apart.collect();
        let mut parts = vec!["moved:yes".to_owned()];
        if !from.is_empty() {
            let from: Vec<String> = from.iter().map(ToString::to_string).collect();
            parts.push(format!("from:{}", from.join(",")));
        }
        if !apart.is_empty() {
            parts.push(format!("id:{}", apart.join(",")));
        }
        is_any.then(|| if parts.len() > 1 { format!("({})", parts.join(" OR ")) } else { parts.concat() })
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
