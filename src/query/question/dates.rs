//! Dates and spans in a question, by the patterns of the grammar.

use super::grammar::{Grammar, Table};
use super::meaning::{Preposition, When};
use super::words::{Word, words};
use crate::core::{Date, DaySpec};

/// A part of a pattern.
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

/// The dates of a grammar, as seen from a day.
pub struct Dates<'g> {
    grammar: &'g Grammar,
    patterns: Vec<Vec<Part>>,
    spans: Vec<(&'g str, Vec<Part>)>,
    day: Date,
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

impl<'g> Dates<'g> {
    pub fn new(grammar: &'g Grammar, day: Date) -> Self {
        let spans = grammar.span.iter().flat_map(|(key, said)| said.iter().map(|said| (key.as_str(), parts(said))));
        Self { grammar, patterns: grammar.dates.iter().map(|said| parts(said)).collect(), spans: spans.collect(), day }
    }

    /// The date that begins at the first of some words, with what stands before it, and how many words that takes.
    pub fn read(&self, words: &[Word]) -> Option<(usize, Preposition, When)> {
        let before = longest(&self.grammar.before_date, words);
        let (mut taken, preposition) = before.unwrap_or((0, Preposition::On));
        let (used, when) = self.behind(words.get(taken..)?).or_else(|| {
            // `on the day of …`: of the words between, few can be left out.
            let skipped = phrase_len(&self.grammar.skip, words.get(taken..)?)?;
            let found = self.behind(words.get(taken + skipped..)?)?;
            (taken > 0).then_some((skipped + found.0, found.1))
        })?;
        taken += used;
        if let (Preposition::Between | Preposition::From | Preposition::Since, When::Date(first)) = (preposition, &when)
            && let Some(rest) = words.get(taken..)
            && let Some((used, Preposition::By | Preposition::Between)) = longest(&self.grammar.before_date, rest)
            && let Some((more, When::Date(last))) = self.behind(rest.get(used..)?)
            && first.is_by(last.last_day())
        {
            return Some((taken + used + more, Preposition::Between, When::Dates(*first, last)));
        }
        Some((taken, preposition, when))
    }

    /// The longest date or span at the first of some words.
    fn behind(&self, words: &[Word]) -> Option<(usize, When)> {
        let dates = self.patterns.iter().filter_map(|parts| {
            let parsed = self.matches(parts, words)?;
            Some((parts.len(), When::Date(self.date(&parsed)?)))
        });
        let spans = self.spans.iter().filter_map(|(key, parts)| {
            let parsed = self.matches(parts, words)?;
            Some((parts.len(), span(key, parsed.number.as_deref(), self.day)?))
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
                    let bare = word.without(&self.grammar.ordinal);
                    parsed.day = Some(number(word, 31).or_else(|| number(&bare?, 31))?);
                }
                Part::Month => parsed.month = Some(number(word, 12)?),
                Part::MonthName => parsed.month = Some(self.month(word)?),
                Part::Year => parsed.year = Some(year(&word.folded)?),
                Part::Digits => parsed.digits = Some(digits(&word.folded)?),
                Part::Number => {
                    let said = longest(&self.grammar.number, std::slice::from_ref(word)).map(|(_, number)| number);
                    let n = word.folded.parse::<u16>().ok().map(|n| n.to_string()).or(said)?;
                    parsed.number = Some(n);
                }
            }
        }
        Some(parsed)
    }

    fn month(&self, word: &Word) -> Option<u16> {
        let is_name = |names: &Vec<String>| phrase_len(names, std::slice::from_ref(word)).is_some();
        (1..).zip(&self.grammar.months).find(|(_, names)| is_name(names)).map(|(number, _)| number)
    }

    fn date(&self, parsed: &Parsed) -> Option<Date> {
        if let Some(digits) = &parsed.digits {
            return Date::parse(digits).ok();
        }
        match (parsed.day, parsed.month, &parsed.year) {
            (None, None, Some(year)) => Date::parse(year).ok(),
            (None, Some(month), Some(year)) => Date::parse(&format!("{year}-{month:02}")).ok(),
            (Some(day), Some(month), Some(year)) => Date::parse(&format!("{year}-{month:02}-{day:02}")).ok(),
            // Without a year, the nearest is meant.
            (Some(day), Some(month), None) => {
                let here = self.day.year();
                let years = [here.saturating_sub(1), here, here.saturating_add(1)];
                let dates = years.iter().filter_map(|year| Date::parse(&format!("{year}-{month:02}-{day:02}")).ok());
                dates.min_by_key(|date| date.days_after(self.day).abs())
            }
            _ => None,
        }
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
    span(key, Some("1"), Date::LAST).is_some_and(|when| match when {
        When::Range(range) => range.split("..").all(|end| DaySpec::parse(end).is_ok()),
        When::Date(_) | When::Dates(..) => true,
    })
}

/// The key of the longest phrase of a table that some words begin with, and how many words it has.
fn longest<K: Clone>(table: &Table<K>, words: &[Word]) -> Option<(usize, K)> {
    let found = table.iter().filter_map(|(key, said)| Some((phrase_len(said, words)?, key)));
    found.max_by_key(|(len, _)| *len).map(|(len, key)| (len, key.clone()))
}

/// The length of the longest of some phrases that some words begin with.
fn phrase_len(said: &[String], with: &[Word]) -> Option<usize> {
    let begins = |phrase: &Vec<Word>| {
        !phrase.is_empty()
            && phrase.len() <= with.len()
            && phrase.iter().zip(with).all(|(known, word)| word.is(known))
    };
    said.iter().map(|said| words(said)).filter(begins).map(|phrase| phrase.len()).max()
}
