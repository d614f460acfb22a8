//! The rows of a view in any format.

use std::collections::BTreeMap;

use crate::core::Subject;
use crate::core::{Kind, RecordRef};
use crate::export::{Entry, Format, Provenance, csv, json, markdown, ndjson, report, svg};
use crate::query::{Field, NamedField};
use crate::view::Context;
use crate::view::rows::{self, EventRow, FirmRow, InstrumentRow, ObligationRow, Row};
use crate::view::{Grid, Picture};

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
    provenance: &Provenance,
    format: Format,
) -> anyhow::Result<Export> {
    view_while(cx, subject, rows, provenance, format, &|| true)
}

/// The same, made a row at a time as long as `goes_on` says so: it is asked before each row. What was cut off by it is
/// no export, and to be dropped.
pub fn view_while(
    cx: Context<'_>,
    subject: Subject,
    rows: &[usize],
    provenance: &Provenance,
    format: Format,
    goes_on: &dyn Fn() -> bool,
) -> anyhow::Result<Export> {
    let keys = keys(cx);
    let all = rows.iter().copied().take_while(|_| goes_on());
    match (format, subject) {
        (Format::Svg, _) => Ok(Export::Text(svg(&picture(cx, subject, rows), provenance, cx.messages))),
        (Format::Html, _) => Ok(Export::Text(html(cx, provenance, subject, rows, goes_on))),
        (_, Subject::Firms) => {
            written(cx, provenance, format, &keys, all.filter_map(|row| FirmRow::new(cx, row, &keys)))
        }
        (_, Subject::Obligations) => {
            written(cx, provenance, format, &keys, all.filter_map(|row| ObligationRow::new(cx, row)))
        }
        (_, Subject::Events) => written(cx, provenance, format, &keys, all.filter_map(|row| EventRow::new(cx, row))),
        (_, Subject::Instruments) => {
            written(cx, provenance, format, &keys, all.filter_map(|row| InstrumentRow::new(cx, row)))
        }
    }
}

/// Rows of one kind in a format that any kind has.
pub fn written<R: Row>(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    keys: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> anyhow::Result<Export> {
    Ok(match format {
        Format::Json => Export::Text(json(provenance, rows)?),
        Format::Ndjson => Export::Text(ndjson(provenance, rows)?),
        Format::Csv => Export::Text(csv(provenance, keys, rows)?),
        Format::Md => Export::Text(markdown(&rows::grid(rows, cx.messages, keys), provenance, cx.messages)),
        Format::Table => Export::Grid(rows::grid(rows, cx.messages, keys)),
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
        Subject::Firms => crate::view::lanes::firms(cx, rows),
        Subject::Obligations => crate::view::lanes::obligations(cx, rows),
        Subject::Events => crate::view::lanes::events(cx, rows),
        Subject::Instruments => {
            let of = |row: &usize| cx.data.instruments.at(*row).map(|instrument| &instrument.id);
            let ids: Vec<_> = rows.iter().filter_map(of).collect();
            let events = cx.data.events.iter().enumerate();
            let events: Vec<usize> = events
                .filter(|(_, event)| event.instrument.as_ref().is_some_and(|id| ids.contains(&id)))
                .map(|(row, _)| row)
                .collect();
            crate::view::lanes::events(cx, &events)
        }
    }
}

/// The report on the rows of a subject.
fn html(
    cx: Context<'_>,
    provenance: &Provenance,
    subject: Subject,
    rows: &[usize],
    goes_on: &dyn Fn() -> bool,
) -> String {
    let keys = &keys(cx);
    let all = rows.iter().copied().take_while(|_| goes_on());
    let (grid, kind) = match subject {
        Subject::Firms => {
            let rows: Vec<FirmRow<'_>> = all.filter_map(|row| FirmRow::new(cx, row, keys)).collect();
            (rows::firm_grid(&rows, cx.messages, keys), Kind::Firm)
        }
        Subject::Obligations => {
            let rows: Vec<ObligationRow<'_>> = all.filter_map(|row| ObligationRow::new(cx, row)).collect();
            (rows::grid(&rows, cx.messages, keys), Kind::Obligation)
        }
        Subject::Events => {
            let rows: Vec<EventRow<'_>> = all.filter_map(|row| EventRow::new(cx, row)).collect();
            (rows::grid(&rows, cx.messages, keys), Kind::Event)
        }
        Subject::Instruments => {
            let rows: Vec<InstrumentRow<'_>> = all.filter_map(|row| InstrumentRow::new(cx, row)).collect();
            (rows::grid(&rows, cx.messages, keys), Kind::Instrument)
        }
    };
    let entries: Vec<Entry<'_>> = rows
        .iter()
        .take_while(|_| goes_on())
        .filter_map(|row| {
            let record = RecordRef { kind, row: *row };
            let id = subject.id(cx.data, *row)?;
            let says = crate::view::one_line(cx, record)?;
            let (title, says) = says.split_once(": ").unwrap_or((&says, ""));
            Some(Entry {
                id,
                title: title.to_owned(),
                says: says.to_owned(),
                sources: crate::view::sources(cx, record),
            })
        })
        .collect();
    let picture = svg(&picture(cx, subject, rows), provenance, cx.messages);
    report(provenance, cx.messages, &summary(cx, subject, rows), &grid, &picture, &entries)
}

/// How many rows have which value of the facets that tell most, as `n of N`.
fn summary(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Vec<(String, String)> {
    let (data, messages) = (cx.data, cx.messages);
    let fields = subject.fields(data).into_iter().filter(|field| match field {
        Field::Position(_) => true,
        Field::Named(plain) => {
            matches!(plain, NamedField::Kind | NamedField::State | NamedField::Instrument | NamedField::Binding)
        }
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
            let n = messages.fill("count.of", &[("n", &n.to_string()), ("total", &total)]);
            format!("{} {n}", messages.value(data, &field, &value))
        });
        Some((messages.field(data, &field), each.collect::<Vec<_>>().join(" · ")))
    });
    counted.collect()
}
