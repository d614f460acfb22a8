//! The rows of the views: the same that the explorer shows, filtered and in order.

use std::collections::BTreeMap;

use super::args::{Format, Question, Rows};
use super::output::{Output, put, put_text};
use super::{Asked, WRONG, complain};
use crate::app::{Column, ColumnContext, List, Sort};
use crate::config::SavedView;
use crate::core::{Kind, RecordRef, Safe};
use crate::export::rows::{self, Context, EventRow, FirmRow, InstrumentRow, ObligationRow};
use crate::export::{self, Entry, Picture, svg};
use crate::query::{self, Field, Filter, Index, Plain, Subject};

/// A view as it stands on the screen.
pub(super) fn shown(asked: &Asked, subject: Subject, filter: Filter, sort: Option<Sort>) -> List {
    let mut list = List::new(subject);
    (list.filter, list.sort) = (filter, sort);
    let Asked { data, words, today, as_of, .. } = asked;
    list.run(&Index::new(data), ColumnContext { data, words, today: *today, as_of: *as_of, spelled: false }, true);
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
    let rows: Vec<usize> = list.hits.list.iter().map(|hit| hit.row).take(most).collect();
    let (cx, keys) = (asked.context(), asked.keys());
    let output = Output {
        view: word(subject),
        query: &query,
        format: question.rows.format,
        of: subject.len(&asked.data),
        keys: &keys,
        heading: None,
    };
    match output.format {
        Format::Svg => {
            return put_text(
                &svg(&picture(cx, subject, &rows), &output.lineage(asked, rows.len()), cx.words),
                rows.len(),
            );
        }
        Format::Html => return put_text(&html(asked, &output, subject, &rows), rows.len()),
        _ => {}
    }
    let rows = rows.into_iter();
    match subject {
        Subject::Firms => put(asked, &output, &rows.filter_map(|row| FirmRow::new(cx, row, &keys)).collect::<Vec<_>>()),
        Subject::Obligations => {
            put(asked, &output, &rows.filter_map(|row| ObligationRow::new(cx, row)).collect::<Vec<_>>())
        }
        Subject::Events => put(asked, &output, &rows.filter_map(|row| EventRow::new(cx, row)).collect::<Vec<_>>()),
        Subject::Instruments => {
            put(asked, &output, &rows.filter_map(|row| InstrumentRow::new(cx, row)).collect::<Vec<_>>())
        }
    }
}

/// The picture of the rows of a subject.
fn picture(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Picture {
    match subject {
        Subject::Firms => export::firm_lanes(cx, rows),
        Subject::Obligations => export::obligation_lanes(cx, rows),
        Subject::Events => export::event_lanes(cx, rows),
        Subject::Instruments => {
            let of = |row: &usize| cx.data.instruments.at(*row).map(|instrument| &instrument.id);
            let ids: Vec<_> = rows.iter().filter_map(of).collect();
            let events = cx.data.events.iter().enumerate();
            let events: Vec<usize> = events
                .filter(|(_, event)| event.instrument.as_ref().is_some_and(|id| ids.contains(&id)))
                .map(|(row, _)| row)
                .collect();
            export::event_lanes(cx, &events)
        }
    }
}

/// The report on the rows of a subject.
fn html(asked: &Asked, output: &Output<'_>, subject: Subject, rows: &[usize]) -> String {
    let (cx, keys) = (asked.context(), output.keys);
    let all = rows.iter().copied();
    let (grid, kind) = match subject {
        Subject::Firms => {
            let rows: Vec<FirmRow<'_>> = all.filter_map(|row| FirmRow::new(cx, row, keys)).collect();
            (rows::firm_grid(&rows, cx.words, keys), Kind::Firm)
        }
        Subject::Obligations => {
            let rows: Vec<ObligationRow<'_>> = all.filter_map(|row| ObligationRow::new(cx, row)).collect();
            (rows::grid(&rows, cx.words, keys), Kind::Obligation)
        }
        Subject::Events => {
            let rows: Vec<EventRow<'_>> = all.filter_map(|row| EventRow::new(cx, row)).collect();
            (rows::grid(&rows, cx.words, keys), Kind::Event)
        }
        Subject::Instruments => {
            let rows: Vec<InstrumentRow<'_>> = all.filter_map(|row| InstrumentRow::new(cx, row)).collect();
            (rows::grid(&rows, cx.words, keys), Kind::Instrument)
        }
    };
    let entries: Vec<Entry<'_>> = rows
        .iter()
        .filter_map(|row| {
            let record = RecordRef { kind, row: *row };
            let id = subject.id(cx.data, *row)?;
            Some(Entry { id, says: export::says(cx, record)?, sources: export::sources(cx, record) })
        })
        .collect();
    let lineage = output.lineage(asked, rows.len());
    let picture = svg(&picture(cx, subject, rows), &lineage, cx.words);
    export::report(&lineage, cx.words, &summary(asked, subject, rows), &grid, &picture, &entries)
}

/// How many rows have which value of the facets that tell most, as `n of N`.
fn summary(asked: &Asked, subject: Subject, rows: &[usize]) -> Vec<(String, String)> {
    let (data, words) = (&asked.data, &asked.words);
    let fields = subject.fields(data).into_iter().filter(|field| match field {
        Field::Position(_) => true,
        Field::Plain(plain) => matches!(plain, Plain::Kind | Plain::State | Plain::Instrument | Plain::Binding),
    });
    let total = rows.len().to_string();
    let counted = fields.filter_map(|field| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in rows.iter().flat_map(|row| subject.values(data, *row, &field, asked.as_of)) {
            *counts.entry(value).or_default() += 1;
        }
        // Where nobody stands anywhere there is nothing to sum up.
        if counts.keys().all(|value| value == "none") {
            return None;
        }
        let each = counts.into_iter().map(|(value, n)| {
            let n = words.fill("count.of", &[("n", &n.to_string()), ("total", &total)]);
            format!("{} {n}", words.value(data, &field, &value))
        });
        Some((words.field(data, &field), each.collect::<Vec<_>>().join(" · ")))
    });
    counted.collect()
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
