//! What is said where a list has no rows, or only rows that were not searched for.

use crate::core::{Safe, Subject};
use crate::query::{Filter, Hits, Index, find_rows, found_elsewhere, nearest_names};
use crate::view::Context;
use crate::view::rows::GUESS;

/// The name of a list, as the explorer calls it.
pub const fn list_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Firms => "list.firms",
        Subject::Obligations => "list.obligations",
        Subject::Events => "list.events",
        Subject::Instruments => "list.instruments",
    }
}

/// That no row fits a filter, in one line: of how many, which names are near, and where else the words are.
pub fn nothing(cx: Context<'_>, index: &Index, subject: Subject, filter: &Filter) -> String {
    let (messages, data) = (cx.messages, cx.data);
    let list = messages.get(list_name(subject));
    let query = Safe::new(&filter.to_string());
    let count = cx.count_of(0, subject.len(data));
    let mut line = messages.fill("nothing.found", &[("list", list), ("count", &count), ("query", &query)]);
    if filter.find.is_empty() {
        return line;
    }
    let find = Filter { find: filter.find.clone(), ..Filter::default() };
    // Only what has the words counts, no guess.
    let count = |subject: Subject| {
        let found = find_rows(subject, data, index, &find, cx.scope(), &|| false);
        found.map_or(0, |(_, hits)| if hits.is_guess() { 0 } else { hits.len() })
    };
    let here = count(subject);
    if here > 0 {
        line += &messages.fill("nothing.alone", &[("find", &Safe::new(&filter.find)), ("n", &here.to_string())]);
        return line;
    }
    let near: Vec<String> = nearest_names(subject, data, &filter.find).iter().map(Safe::to_string).collect();
    if !near.is_empty() {
        line += &messages.fill("nothing.near", &[("names", &near.join(", "))]);
    }
    let others = found_elsewhere(subject, data, index, &filter.find, &|| false).unwrap_or_default();
    if !others.is_empty() {
        line += &messages.fill("nothing.elsewhere", &[("lists", &elsewhere(cx, &others))]);
    }
    line
}

/// Numbers of rows of lists in words: `4 obligations, 23 events`.
pub fn elsewhere(cx: Context<'_>, counts: &[(Subject, usize)]) -> String {
    let said = |(subject, n): &(Subject, usize)| {
        let key = format!("elsewhere.{subject}{}", if *n == 1 { "-one" } else { "" });
        cx.messages.fill(&key, &[("n", &n.to_string())])
    };
    counts.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// That the rows are no matches, only like what was searched for; `None` where they are matches.
pub fn guessed(cx: Context<'_>, filter: &Filter, hits: &Hits) -> Option<String> {
    let find = Safe::new(&filter.find);
    let is_guess = hits.is_guess() && !hits.is_empty();
    is_guess.then(|| cx.messages.fill("nothing.guess", &[("find", &find), ("mark", GUESS)]))
}
