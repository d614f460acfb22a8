//! The rows of the views: the same that the explorer shows, filtered and in order.

use std::sync::Arc;

use super::args::{Question, Rows};
use super::output::{Output, put_text, unfit};
use super::{CliContext, WRONG, complain};
use crate::app::{List, SearchRequest};
use crate::config::SavedView;
use crate::core::Safe;
use crate::core::Subject;
use crate::export::Format;
use crate::export::{self, Export};
use crate::query::{self, Filter, Index};
use crate::view::columns::{Column, Sort};

/// A view as it stands on the screen.
pub(super) fn shown(cx: &CliContext, subject: Subject, filter: Filter, sort: Option<Sort>) -> List {
    let mut list = List::new(subject);
    (list.filter, list.sort) = (filter, sort);
    let ask = SearchRequest {
        subject,
        ticket: 0,
        index: Arc::new(Index::new(&cx.data)),
        data: Arc::clone(&cx.data),
        messages: Arc::clone(&cx.messages),
        filter: list.filter.clone(),
        sort: list.sort.clone(),
        today: cx.today,
        as_of: cx.as_of,
    };
    list.wait_for(ask.ticket, true);
    if let Some(answer) = ask.answer(&|| false) {
        list.take(answer);
    }
    list
}

/// Reads a query; what is wrong with it is told.
pub(super) fn parsed(cx: &CliContext, query: &str, subject: Subject) -> Option<Filter> {
    query::parse(query, subject, &cx.data)
        .map_err(|error| complain(&cx.messages.query_error(&Safe::new(query), &error)))
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
    cx: &CliContext,
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
        cx.messages.fill("cli.view-of", &[("name", name), ("found", found), ("wanted", wanted)])
    );
    Ok(match (view.query.as_str(), typed.as_str()) {
        (query, "") => query.to_owned(),
        (query, typed) if query.contains(" OR ") => format!("({query}) {typed}"),
        (query, typed) => format!("{query} {typed}"),
    })
}

/// Prints the rows of a subject.
pub(super) fn print(
    cx: &CliContext,
    subject: Subject,
    question: &Question,
    view: Option<&SavedView>,
) -> anyhow::Result<u8> {
    let query = query(cx, &question.query, view, subject)?;
    let Some(filter) = parsed(cx, &query, subject) else { return Ok(WRONG) };
    let sort = match &question.sort {
        Some(word) => Some(sort(cx, subject, word)?),
        None => None,
    };
    let list = shown(cx, subject, filter, sort);
    let most = question.rows.limit.unwrap_or(usize::MAX);
    let rows: Vec<usize> = list.hits.iter().take(most).collect();
    let output = Output {
        view: word(subject),
        query: &query,
        format: question.rows.format,
        of: subject.len(&cx.data),
        keys: &[],
        heading: None,
    };
    let provenance = output.provenance(cx, rows.len());
    match export::view(cx.context(), subject, &rows, &provenance, output.format)? {
        Export::Text(text) => put_text(&text, rows.len()),
        Export::Grid(_) if rows.is_empty() => put_text("", 0),
        Export::Grid(grid) => put_text(&cx.table(&grid, &provenance), rows.len()),
        Export::Unfit => Err(unfit(cx, output.format, output.view)),
    }
}

fn sort(cx: &CliContext, subject: Subject, word: &str) -> anyhow::Result<Sort> {
    let columns = Column::all(subject, &cx.data);
    Sort::parse(word, &columns).ok_or_else(|| {
        let known: Vec<String> = columns.iter().map(Column::word).collect();
        let found = Safe::new(word);
        anyhow::anyhow!("{}", cx.messages.fill("cli.sort", &[("found", &found), ("known", &known.join(", "))]))
    })
}

/// All firms as a table: what stands on a pipe in the place of the explorer.
pub(super) fn all_firms(cx: &CliContext) -> anyhow::Result<u8> {
    view(cx, Subject::Firms, None)
}

/// The rows of a saved view as a table.
pub(super) fn view(cx: &CliContext, subject: Subject, view: Option<&SavedView>) -> anyhow::Result<u8> {
    let rows = Rows { format: Format::Table, limit: None };
    print(cx, subject, &Question { query: Vec::new(), sort: None, rows }, view)
}
