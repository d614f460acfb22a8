//! Dates and spans in a question, by the patterns of the grammar.

use super::grammar::{Grammar, Table};
use super::meaning::{Preposition, When};
use super::words::{Word, words};
use crate::core::{Date, DaySpec};

/// A part of a pattern.
#[derive(Debug)]
enum Part {
    Word(Word),
    Day,
    Month,
    MonthName,
    Year,
    /// A date in digits, in any form.
    Digits,
    Number,
}

/// Phrases, each with what it means.
type Phrases<K> = Vec<(Vec<Word>, K)>;

/// How dates are said in a language.
#[derive(Debug)]
pub struct Dates {
    patterns: Vec<Vec<Part>>,
    spans: Vec<(String, Vec<Part>)>,
    before: Phrases<Preposition>,
    skip: Phrases<()>,
    months: Phrases<u16>,
    numbers: Phrases<String>,
    ordinal: Vec<String>,
}

/// What a pattern has read so far.
#[derive(Default)]
struct Parsed {
    day: Option<u16>,
    month: Option<u16>,
    year: Option<String>,
    digits: Option<String>,
    number: Option<String>,
}

impl Dates {
    pub fn new(grammar: &Grammar) -> Self {
        let spans = grammar.span.iter().flat_map(|(key, said)| said.iter().map(|said| (key.clone(), parts(said))));
        let months = (1..).zip(&grammar.months);
        Self {
            patterns: grammar.dates.iter().map(|said| parts(said)).collect(),
            spans: spans.collect(),
            before: phrases(&grammar.before_date),
            skip: grammar.skip.iter().map(|said| (words(said), ())).collect(),
            months: months.flat_map(|(n, names)| names.iter().map(move |said| (words(said), n))).collect(),
            numbers: phrases(&grammar.number),
            ordinal: grammar.ordinal.clone(),
        }
    }

    /// The date that begins at the first of some words, with what stands before it, and how many words that takes; seen
    /// from a day.
    pub fn read(&self, words: &[Word], day: Date) -> Option<(usize, Preposition, When)> {
        let before = longest(&self.before, words);
        let with = before.and_then(|(taken, before)| {
            let (used, when) = self.behind_skipped(words.get(taken..)?, day)?;
            Some((taken + used, before, when))
        });
        // *In 90 days* is a span of its own, not a date behind *in*.
        let alone = self.behind(words, day).map(|(used, when)| (used, Preposition::On, when));
        let (taken, before, when) = with.into_iter().chain(alone).max_by_key(|(taken, ..)| *taken)?;
        if let (Preposition::Between | Preposition::From | Preposition::Since, When::Date(first)) = (before, &when)
            && let Some(rest) = words.get(taken..)
            && let Some((used, Preposition::By | Preposition::Between)) = longest(&self.before, rest)
            && let Some((more, When::Date(last))) = self.behind(rest.get(used..)?, day)
            && first.is_by(last.last_day())
        {
            return Some((taken + used + more, Preposition::Between, When::Dates(*first, last)));
        }
        Some((taken, before, when))
    }

    /// The date at the first of some words, or behind a phrase that changes no question.
    fn behind_skipped(&self, words: &[Word], day: Date) -> Option<(usize, When)> {
        self.behind(words, day).or_else(|| {
            let (skipped, ()) = longest(&self.skip, words)?;
            let (used, when) = self.behind(words.get(skipped..)?, day)?;
            Some((skipped + used, when))
        })
    }

    /// The longest date or span at the first of some words.
    fn behind(&self, words: &[Word], day: Date) -> Option<(usize, When)> {
        let dates = self.patterns.iter().filter_map(|parts| {
            let parsed = self.matches(parts, words)?;
            Some((parts.len(), When::Date(date(&parsed, day)?)))
        });
        let spans = self.spans.iter().filter_map(|(key, parts)| {
            let parsed = self.matches(parts, words)?;
            Some((parts.len(), span(key, parsed.number.as_deref(), day)?))
        });
        dates.chain(spans).max_by_key(|(len, _)| *len)
    }

    fn matches(&self, parts: &[Part], words: &[Word]) -> Option<Parsed> {
        let mut parsed = Parsed::default();
        let number = |word: &Word, most: u16| word.folded.parse::<u16>().ok().filter(|n| (1..=most).contains(n));
        for (at, part) in parts.iter().enumerate() {
            let word = words.get(at)?;
            match part {
                Part::Word(known) if word.is(known) => {}
                Part::Word(_) => return None,
                Part::Day => {
                    let bare = word.without(&self.ordinal);
                    parsed.day = Some(number(word, 31).or_else(|| number(&bare?, 31))?);
                }
                Part::Month => parsed.month = Some(number(word, 12)?),
                Part::MonthName => parsed.month = Some(longest(&self.months, std::slice::from_ref(word))?.1),
                Part::Year => parsed.year = Some(year(&word.folded)?),
                Part::Digits => parsed.digits = Some(digits(&word.folded)?),
                Part::Number => {
                    let said = longest(&self.numbers, std::slice::from_ref(word)).map(|(_, number)| number);
                    let n = word.folded.parse::<u16>().ok().map(|n| n.to_string()).or(said)?;
                    parsed.number = Some(n);
                }
            }
        }
        Some(parsed)
    }
}

/// The date that a pattern has read, seen from a day.
fn date(parsed: &Parsed, day: Date) -> Option<Date> {
    if let Some(digits) = &parsed.digits {
        return Date::parse(digits).ok();
    }
    match (parsed.day, parsed.month, &parsed.year) {
        (None, None, Some(year)) => Date::parse(year).ok(),
        (None, Some(month), Some(year)) => Date::parse(&format!("{year}-{month:02}")).ok(),
        (Some(of_month), Some(month), Some(year)) => Date::parse(&format!("{year}-{month:02}-{of_month:02}")).ok(),
        // Without a year, the nearest is meant.
        (Some(of_month), Some(month), None) => {
            let here = day.year();
            let years = [here.saturating_sub(1), here, here.saturating_add(1)];
            let dates = years.iter().filter_map(|year| Date::parse(&format!("{year}-{month:02}-{of_month:02}")).ok());
            dates.min_by_key(|date| date.days_after(day).abs())
        }
        _ => None,
    }
}

/// A pattern as its parts.
fn parts(said: &str) -> Vec<Part> {
    said.split_whitespace()
        .flat_map(|part| match part {
            "{d}" => vec![Part::Day],
            "{m}" => vec![Part::Month],
            "{month}" => vec![Part::MonthName],
            "{y}" => vec![Part::Year],
            "{date}" => vec![Part::Digits],
            "{n}" => vec![Part::Number],
            said => words(said).into_iter().map(Part::Word).collect(),
        })
        .collect()
}

fn year(text: &str) -> Option<String> {
    (text.len() == 4).then(|| Date::parse(text).ok()).flatten().map(|date| date.to_string())
}

/// A date in digits, in our form.
fn digits(text: &str) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b"-./".contains(&b)) {
        return None;
    }
    match DaySpec::parse(text) {
        Ok(DaySpec::Date(date)) => Some(date.to_string()),
        Ok(_) => None,
        Err(wrong) => wrong.meant,
    }
}

/// What the key of a span means: a range of a query, a day so far from another, or a month or a year counted from its
/// own.
fn span(key: &str, number: Option<&str>, day: Date) -> Option<When> {
    let key = number.map_or_else(|| key.to_owned(), |number| key.replace("{n}", number));
    if key.contains("..") {
        return Some(When::Range(key));
    }
    let by = |rest: &str| if rest.is_empty() { Some(0) } else { rest.parse::<i64>().ok() };
    if let Some(months) = key.strip_prefix("month").and_then(by) {
        let day = day.first_day().plus_months(months);
        return Date::parse(&format!("{}-{:02}", day.year(), day.month())).ok().map(When::Date);
    }
    if let Some(years) = key.strip_prefix("year").and_then(by) {
        let year = i64::from(day.year()).checked_add(years)?;
        return Date::parse(&year.to_string()).ok().map(When::Date);
    }
    DaySpec::parse(&key).ok().map(|spec| When::Date(spec.first_day(day)))
}

/// Whether the key of a span can be read; of a number, with one.
#[cfg(test)]
pub fn is_span(key: &str) -> bool {
    span(key, Some("1"), Date::from_epoch_days(20_000)).is_some_and(|when| match when {
        When::Range(range) => range.split("..").all(|end| DaySpec::parse(end).is_ok()),
        When::Date(_) | When::Dates(..) => true,
    })
}

/// The phrases of a table.
fn phrases<K: Clone>(table: &Table<K>) -> Phrases<K> {
    table.iter().flat_map(|(key, said)| said.iter().map(|said| (words(said), key.clone()))).collect()
}

/// The longest of some phrases that some words begin with: how many words it has, and what it means.
fn longest<K: Clone>(phrases: &Phrases<K>, typed: &[Word]) -> Option<(usize, K)> {
    let begins = |phrase: &[Word]| {
        let start = typed.get(..phrase.len());
        !phrase.is_empty() && start.is_some_and(|start| start.iter().zip(phrase).all(|(word, known)| word.is(known)))
    };
    let found = phrases.iter().filter(|(phrase, _)| begins(phrase));
    found.max_by_key(|(phrase, _)| phrase.len()).map(|(phrase, key)| (phrase.len(), key.clone()))
}
