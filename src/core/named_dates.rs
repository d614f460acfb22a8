//! The dates that a text names, in the forms of English and Vietnamese, to tell which of its sentences speak of a later
//! day.

use crate::core::Date;
use crate::core::date::MONTHS;

/// The dates that a text names: `2026-08-02`, `2 August 2026`, `August 2026`, `ngày 2 tháng 8 năm 2026`, `2/8/2026`,
/// `2026`. The number of an act, such as 2024/1689, is none.
pub fn named_dates(text: &str) -> impl Iterator<Item = Date> {
    let words = words(text);
    (0..words.len()).filter_map(move |at| date_at(&words, at))
}

/// The sentences of a text, each with the blank behind it. A full stop before a small letter or a digit, as in `Art. 50`,
/// ends none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_end = |(at, _): &(usize, &str)| {
            let next = rest.get(at + 2..).and_then(|after| after.chars().next());
            next.is_some_and(|next| next.is_uppercase() || "[\"“‘(".contains(next))
        };
        let end = rest.match_indices(". ").find(is_end).map_or(rest.len(), |(at, stop)| at + stop.len());
        let (sentence, after) = rest.split_at_checked(end)?;
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Whether a sentence names a date after a day.
pub fn speaks_of_later(sentence: &str, day: Date) -> bool {
    named_dates(sentence).any(|date| !date.is_by(day))
}

/// A run of letters or digits, with what stands between it and the one before.
#[derive(Clone, Copy)]
struct Word<'a> {
    before: &'a str,
    text: &'a str,
}

impl Word<'_> {
    fn number(&self, most: u32) -> Option<u32> {
        let is_short = self.text.len() <= 4 && self.text.bytes().all(|byte| byte.is_ascii_digit());
        self.text.parse().ok().filter(|number| is_short && (1..=most).contains(number))
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some((before, tail)) = split_at(rest, char::is_alphanumeric) {
        let (word, after) = split_at(tail, |c: char| !c.is_alphanumeric()).unwrap_or((tail, ""));
        words.push(Word { before, text: word });
        rest = after;
    }
    words
}

/// Splits before the first character that fits.
fn split_at(text: &str, fits: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    text.split_at_checked(text.find(fits)?)
}

/// The date whose year is the word at a place, with the month and day that stand beside it.
fn date_at(words: &[Word<'_>], at: usize) -> Option<Date> {
    let word = words.get(at)?;
    let year = word.number(2199).filter(|year| *year >= 1900 && word.text.len() == 4)?;
    let after = |n: usize, most| words.get(at + n).filter(|word| word.before == "-").and_then(|word| word.number(most));
    let before = |n: usize| at.checked_sub(n).and_then(|at| words.get(at));
    let number = |n, most| before(n).and_then(|word| word.number(most));
    let is_act = word.before == "/" && before(1).is_some_and(|word| word.text.len() == 4);
    if is_act || words.get(at + 1).is_some_and(|next| next.before == "/") {
        return None;
    }
    let (month, day) = if let Some(month) = after(1, 12) {
        (Some(month), after(2, 31))
    } else if word.before == "/" {
        (number(1, 12), number(2, 31).filter(|_| before(1).is_some_and(|month| month.before == "/")))
    } else if before(1).is_some_and(|word| word.text == "năm") {
        let month = number(2, 12).filter(|_| before(3).is_some_and(|word| word.text.to_lowercase() == "tháng"));
        (month, number(4, 31).filter(|_| month.is_some()))
    } else if let Some(month) = before(1).and_then(month_named) {
        (Some(month), number(2, 31))
    } else {
        // `August 2, 2026`
        let month = before(2).and_then(month_named).filter(|_| number(1, 31).is_some());
        (month, number(1, 31).filter(|_| month.is_some()))
    };
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    };
    text.parse().ok()
}

/// The number of the month that a word names in English, whole or by its first three letters.
fn month_named(word: &Word<'_>) -> Option<u32> {
    let is_name = |month: &&str| *month == word.text || month.get(..3) == Some(word.text);
    (1..).zip(MONTHS).find(|(_, month)| is_name(month)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_a_stop_before_a_capital() {
        let text = "It binds (Art. 50). The list of July 2026 lacks it. Mười năm.";
        let found: Vec<&str> = sentences(text).collect();
        assert_eq!(found, ["It binds (Art. 50). ", "The list of July 2026 lacks it. ", "Mười năm."]);
        let day = "2026-06-30".parse().unwrap();
        let later: Vec<bool> = found.iter().map(|sentence| speaks_of_later(sentence, day)).collect();
        assert_eq!(later, [false, true, false]);
    }

    #[test]
    fn dates_are_found_in_prose() {
        for (text, wanted) in [
            ("It applies from 2 August 2026.", vec!["2026-08-02"]),
            ("By August 2, 2026, or in September 2027", vec!["2026-08-02", "2027-09"]),
            ("2026-08-02 (moved to 2027-12)", vec!["2026-08-02", "2027-12"]),
            ("từ ngày 2 tháng 8 năm 2026 và tháng 9 năm 2027", vec!["2026-08-02", "2027-09"]),
            ("ngày 2/8/2026, tháng 9/2027", vec!["2026-08-02", "2027-09"]),
            ("In 2026, Regulation (EU) 2024/1689 and (EU) 2026/1744", vec!["2026"]),
            ("Directive 2019/2088 has 115 pages", vec![]),
            ("31 February 2026", vec![]),
        ] {
            let found: Vec<String> = named_dates(text).map(|date| date.to_string()).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
