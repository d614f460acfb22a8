//! The rows of the views: the same that the explorer shows, filtered and in order.

use std::sync::Arc;

use super::args::{Question, Rows};
use super::output::{Output, put_text, unfit};
use super::{Asked, WRONG, complain};
use crate::app::{Ask, Column, List, Sort};
use crate::config::SavedView;
use crate::core::Safe;
use crate::export::Format;
use crate::export::{self, Export};
use crate::query::{self, Filter, Index, Subject};

/// A view as it stands on the screen.
pub(super) fn shown(asked: &Asked, subject: Subject, filter: Filter, sort: Option<Sort>) -> List {
    let mut list = List::new(subject);
    (list.filter, list.sort) = (filter, sort);
    let ask = Ask {
        subject,
        ticket: 0,
        index: Arc::new(Index::new(&asked.data)),
        data: Arc::clone(&asked.data),
        words: Arc::clone(&asked.words),
        filter: list.filter.clone(),
        sort: list.sort.clone(),
        today: asked.today,
        as_of: asked.as_of,
    };
    list.wait_for(ask.ticket, true);
    if let Some(answer) = ask.answer(&|| false) {
        list.take(answer);
    }
    list
}

/// Reads a query; what is wrong with it is told.
pub(super) fn parsed(asked: &Asked, query: &str, subject: Subject) -> Option<Filter> {
    query::parse(query, subject, &asked.data)
        .map_err(|error| complain(&asked.words.query_error(&Safe::new(query), &error)))
        .ok()
}

/// The subcommand of a subject.
pub(super) fn word(subject: Subject) -> &'static str {
    match subject {
        Subject::Firms => "firms",
        Subject::Obligations => "obligations",
        Subject::Events => "timeline",
        Subject::Instruments => "instruments",
    }
}

/// The query of a command: that of its saved view, and what was typed.
pub(super) fn query(
    asked: &Asked,
    question: &[String],
    view: Option<&SavedView>,
    subject: Subject,
) -> anyhow::Result<String> {
    let typed = question.join(" ");
    let Some(view) = view else { return Ok(typed) };
    let (name, found, wanted) = (view.name.as_str(), view.view.as_str(), word(subject));
    anyhow::ensure!(
        found == wanted,
        "{}",
        asked.words.fill("cli.view-of", &[("name", name), ("found", found), ("wanted", wanted)])
    );
    Ok(match (view.query.as_str(), typed.as_str()) {
        (query, "") => query.to_owned(),
        (query, typed) if query.contains(" OR ") => format!("({query}) {typed}"),
        (query, typed) => format!("{query} {typed}"),
    })
}

/// Prints the rows of a subject.
pub(super) fn print(
    asked: &Asked,
    subject: Subject,
    question: &Question,
    view: Option<&SavedView>,
) -> anyhow::Result<u8> {
    let query = query(asked, &question.query, view, subject)?;
    let Some(filter) = parsed(asked, &query, subject) else { return Ok(WRONG) };
    let sort = match &question.sort {
        Some(word) => Some(sort(asked, subject, word)?),
        None => None,
    };
    let list = shown(asked, subject, filter, sort);
    let most = question.rows.limit.unwrap_or(usize::MAX);
    let rows: Vec<usize> = list.hits.iter().take(most).collect();
    let output = Output {
        view: word(subject),
        query: &query,
        format: question.rows.format,
        of: subject.len(&asked.data),
        keys: &[],
        heading: None,
    };
    let lineage = output.lineage(asked, rows.len());
    match export::view(asked.context(), subject, &rows, &lineage, output.format)? {
        Export::Text(text) => put_text(&text, rows.len()),
        Export::Grid(_) if rows.is_empty() => put_text("", 0),
        Export::Grid(grid) => put_text(&asked.table(&grid, &lineage), rows.len()),
        Export::Unfit => Err(unfit(asked, output.format, output.view)),
    }
}

fn sort(asked: &Asked, subject: Subject, word: &str) -> anyhow::Result<Sort> {
    let columns = Column::all(subject, &asked.data);
    Sort::parse(word, &columns).ok_or_else(|| {
        let known: Vec<String> = columns.iter().map(Column::word).collect();
        let found = Safe::new(word);
        anyhow::anyhow!("{}", asked.words.fill("cli.sort", &[("found", &found), ("known", &known.join(", "))]))
    })
}

/// All firms as a table: what stands on a pipe in the place of the explorer.
pub(super) fn all_firms(asked: &Asked) -> anyhow::Result<u8> {
    view(asked, Subject::Firms, None)
}

/// The rows of a saved view as a table.
pub(super) fn view(asked: &Asked, subject: Subject, view: Option<&SavedView>) -> anyhow::Result<u8> {
    let rows = Rows { format: Format::Table, limit: None };
    print(asked, subject, &Question { query: Vec::new(), sort: None, rows }, view)
}
