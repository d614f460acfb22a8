//! The rows of a view in any format.

use std::collections::BTreeMap;

use super::rows::{self, Context, EventRow, FirmRow, InstrumentRow, ObligationRow, Row};
use super::{Entry, Format, Grid, Lineage, Picture, csv, json, markdown, ndjson, report, svg};
use crate::core::{Kind, RecordRef};
use crate::query::{Field, Plain, Subject};

/// What an export came to.
#[derive(Debug)]
pub enum Export {
    Text(String),
    /// A table, whose width is for the terminal to say.
    Grid(Grid),
    /// The rows have no such format.
    Unfit,
}

/// The rows of a subject, in their order, in a format.
pub fn view(
    cx: Context<'_>,
    subject: Subject,
    rows: &[usize],
    lineage: &Lineage,
    format: Format,
) -> anyhow::Result<Export> {
    let keys = keys(cx);
    let all = rows.iter().copied();
    match (format, subject) {
        (Format::Svg, _) => Ok(Export::Text(svg(&picture(cx, subject, rows), lineage, cx.words))),
        (Format::Html, _) => Ok(Export::Text(html(cx, lineage, subject, rows))),
        (_, Subject::Firms) => {
            let rows: Vec<FirmRow<'_>> = all.filter_map(|row| FirmRow::new(cx, row, &keys)).collect();
            written(cx, lineage, format, &keys, &rows)
        }
        (_, Subject::Obligations) => {
            let rows: Vec<ObligationRow<'_>> = all.filter_map(|row| ObligationRow::new(cx, row)).collect();
            written(cx, lineage, format, &keys, &rows)
        }
        (_, Subject::Events) => {
            let rows: Vec<EventRow<'_>> = all.filter_map(|row| EventRow::new(cx, row)).collect();
            written(cx, lineage, format, &keys, &rows)
        }
        (_, Subject::Instruments) => {
            let rows: Vec<InstrumentRow<'_>> = all.filter_map(|row| InstrumentRow::new(cx, row)).collect();
            written(cx, lineage, format, &keys, &rows)
        }
    }
}

/// Rows of one kind in a format that any kind has.
pub fn written<R: Row>(
    cx: Context<'_>,
    lineage: &Lineage,
    format: Format,
    keys: &[&str],
    rows: &[R],
) -> anyhow::Result<Export> {
    let grid = || rows::grid(rows, cx.words, keys);
    Ok(match format {
        Format::Json => Export::Text(json(lineage, rows)?),
        Format::Ndjson => Export::Text(ndjson(lineage, rows)?),
        Format::Csv => Export::Text(csv(lineage, keys, rows)?),
        Format::Md => Export::Text(markdown(&grid(), lineage, cx.words)),
        Format::Table => Export::Grid(grid()),
        Format::Ics | Format::Svg | Format::Html | Format::Atom => Export::Unfit,
    })
}

/// The keys of the instruments toward which firms take positions.
fn keys(cx: Context<'_>) -> Vec<&str> {
    let taken = |row: usize| cx.data.has_stances(row);
    let instruments = cx.data.instruments.iter().enumerate();
    instruments.filter(|(row, _)| taken(*row)).map(|(_, instrument)| instrument.key.as_str()).collect()
}

/// The picture of the rows of a subject.
fn picture(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Picture {
    match subject {
        Subject::Firms => super::lanes::firms(cx, rows),
        Subject::Obligations => super::lanes::obligations(cx, rows),
        Subject::Events => super::lanes::events(cx, rows),
        Subject::Instruments => {
            let of = |row: &usize| cx.data.instruments.at(*row).map(|instrument| &instrument.id);
            let ids: Vec<_> = rows.iter().filter_map(of).collect();
            let events = cx.data.events.iter().enumerate();
            let events: Vec<usize> = events
                .filter(|(_, event)| event.instrument.as_ref().is_some_and(|id| ids.contains(&id)))
                .map(|(row, _)| row)
                .collect();
            super::lanes::events(cx, &events)
        }
    }
}

/// The report on the rows of a subject.
fn html(cx: Context<'_>, lineage: &Lineage, subject: Subject, rows: &[usize]) -> String {
    let keys = &keys(cx);
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
            let says = super::says(cx, record)?;
            let (title, says) = says.split_once(": ").unwrap_or((&says, ""));
            Some(Entry { id, title: title.to_owned(), says: says.to_owned(), sources: super::sources(cx, record) })
        })
        .collect();
    let picture = svg(&picture(cx, subject, rows), lineage, cx.words);
    report(lineage, cx.words, &summary(cx, subject, rows), &grid, &picture, &entries)
}

/// How many rows have which value of the facets that tell most, as `n of N`.
fn summary(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Vec<(String, String)> {
    let (data, words) = (cx.data, cx.words);
    let fields = subject.fields(data).into_iter().filter(|field| match field {
        Field::Position(_) => true,
        Field::Plain(plain) => matches!(plain, Plain::Kind | Plain::State | Plain::Instrument | Plain::Binding),
    });
    let total = rows.len().to_string();
    let counted = fields.filter_map(|field| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in rows.iter().flat_map(|row| subject.values(data, *row, &field, cx.as_of)) {
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
