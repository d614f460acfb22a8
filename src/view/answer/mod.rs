//! The answer to a question: one sentence, and the rows that it is about.

mod conditions;
mod firm;
mod instrument;
mod rows;

use crate::core::{Date, Safe};
use crate::query::question::{Reading, Tell, Understood};
use crate::query::{Hits, Index, parse};
use crate::view::Context;
use crate::view::listing::Listing;

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub sentence: String,
    /// The rows of the query in their order.
    pub hits: Hits,
    /// The day on which they are so.
    pub as_of: Date,
}

/// The answer to a reading of a question. `None` if its query does not fit the data, which it was made for.
///
/// ```ignore
/// let understood = query::question::understand(question, lang, data, &index, today);
/// if let Some(answer) = understood.readings.first().and_then(|reading| answer(cx, &index, reading)) {
///     show(answer.sentence, answer.hits);
/// }
/// ```
pub fn answer(cx: Context<'_>, index: &Index, reading: &Reading) -> Option<Answer> {
    let as_of = reading.as_of.unwrap_or(cx.as_of);
    let on_day = Context { as_of, ..cx };
    let filter = parse(&reading.query, reading.subject, cx.data).ok()?;
    let hits = Listing { cx: on_day, index, subject: reading.subject, filter: &filter, sort: None }.rows();
    let is_of_belonging = [Tell::Owner, Tell::Owned, Tell::Member].iter().any(|tell| reading.tells(*tell));
    let said = if is_of_belonging {
        firm::belonging(on_day, reading)
    } else if reading.is_about_firms() {
        firm::sentence(on_day, reading)
    } else {
        rows::sentence(on_day, reading, &filter, &hits)
    };
    let sentence = if as_of == cx.today {
        said
    } else {
        cx.messages.fill("answer.as-of", &[("date", &cx.date(as_of)), ("answer", &said)])
    };
    Some(Answer { sentence, hits, as_of })
}

/// The words of a question that were taken for others: *“comittment” as “commitment”*.
pub fn guesses(cx: Context<'_>, question: &str, understood: &Understood) -> Vec<String> {
    let guess = |(at, read): &(std::ops::Range<usize>, String)| {
        let typed = Safe::new(question.get(at.clone()).unwrap_or_default());
        cx.messages.fill("answer.guess", &[("typed", &typed), ("read", read)])
    };
    understood.guessed.iter().map(guess).collect()
}

/// The sentence, with what it guesses and leaves out of the question.
pub fn with_left_over(cx: Context<'_>, question: &str, understood: &Understood, sentence: &str) -> String {
    let guesses = guesses(cx, question, understood);
    let sentence = match guesses.as_slice() {
        [] => sentence.to_owned(),
        guesses => cx.messages.fill("answer.guessed", &[("guesses", &guesses.join(", ")), ("answer", sentence)]),
    };
    let sentence = sentence.as_str();
    let words = understood.left_words(question).join("”, “");
    if words.is_empty() {
        return sentence.to_owned();
    }
    cx.messages.fill("answer.without", &[("words", &Safe::new(&words)), ("answer", sentence)])
}

/// A question with a line below that marks what was not understood; `None` if all of it was.
pub fn underlined(question: &str, understood: &Understood) -> Option<String> {
    use unicode_width::UnicodeWidthStr;
    if understood.left_over.is_empty() {
        return None;
    }
    let (mut line, mut width) = (String::new(), 0);
    for at in &understood.left_over {
        let before = question.get(..at.start).unwrap_or_default().width();
        let under = question.get(at.clone()).unwrap_or_default().width().max(1);
        line += &" ".repeat(before.saturating_sub(width));
        line += &"~".repeat(under);
        width = before + under;
    }
    Some(format!("  {question}\n  {line}"))
}
