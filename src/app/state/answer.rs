//! Answers to questions in plain words, as the palette shows them.

use super::screen::View;
use super::session::Session;
use crate::core::Date;
use crate::query::question::Reading;
use crate::view::answer::{answer, with_left_over};

/// An answer in a sentence, and the query that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub sentence: String,
    /// The view whose rows the query finds.
    pub view: View,
    pub query: String,
    /// The day on which it is so.
    pub as_of: Date,
}

/// Whether a reading has conditions of its own: what words alone or an article find stands in the lists of records.
fn says_more_than_a_search(reading: &Reading) -> bool {
    reading.query.contains(':') && !reading.query.starts_with("ref:")
}

impl Session {
    /// The answers to a text that is a question, one for each of its readings; none if it is no question. Every name of
    /// the data is compared, so that among very many firms there are none.
    pub fn answers(&self, text: &str) -> Vec<Answer> {
        const MOST_FIRMS: usize = 20_000;
        /// A longer text is no question that is typed.
        const MOST_BYTES: usize = 160;
        if self.data.firms.len() > MOST_FIRMS || text.len() > MOST_BYTES {
            return Vec::new();
        }
        let (cx, lang) = (self.context(), self.messages.lang());
        let understood = self.phrasebook.understand(text, lang, &self.data, &self.index, self.as_of);
        let said = |reading| {
            let answered = answer(cx, &self.index, reading)?;
            Some(Answer {
                sentence: with_left_over(cx, text, &understood, &answered.sentence),
                view: View::of(reading.subject),
                query: reading.query.clone(),
                as_of: answered.as_of,
            })
        };
        understood.readings.iter().filter(|reading| says_more_than_a_search(reading)).filter_map(said).collect()
    }
}
