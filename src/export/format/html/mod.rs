//! A report in one file (HTML): the query, the answer in a table, a picture of it, and every row with its
//! sources. It reads without scripts, loads nothing, and prints.

mod claims;
mod document;
mod duties;

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use crate::core::{Date, Status, Subject};
use crate::export::format::definition::{FormatDef, GoesOn, Write};
use crate::export::format::svg;
use crate::export::provenance::Provenance;
use crate::query::{Field, NamedField};
use crate::view::rows::{EventRow, FirmRow, InstrumentRow, ObligationRow, firm_grid, grid, stance_keys};
use crate::view::timeline::picture::picture;
use crate::view::{Cell, Context, Grid};
use claims::{Entry, entry};
use document::named;

pub use document::document;
pub use duties::duties_page;

pub static HTML: FormatDef = FormatDef {
    name: "html",
    ending: "html",
    help: "A self-contained report",
    in_menu: true,
    write: Write::List(html),
};

/// The report. `summary` are counts under their names, `picture` is SVG.
fn report(
    cx: Context<'_>,
    provenance: &Provenance,
    summary: &[(String, String)],
    grid: &Grid,
    picture: &str,
    entries: &[Entry<'_>],
) -> String {
    let messages = cx.messages;
    let count = provenance.count(cx);
    let title = messages.fill("report.title", &[("view", messages.get(&format!("view.{}", provenance.view)))]);
    let version = provenance.version().unwrap_or("–");
    let content = html! {
                h1 { (title) ": " (count) }
                dl {
                    @if !provenance.query.is_empty() { dt { (messages.get("report.query")) } dd { code { (provenance.query) } } }
                    dt { (messages.get("report.as-of")) } dd { (provenance.as_of) }
                    @if let Some(until) = provenance.knowledge.sources_until {
                        dt { (messages.get("report.sources")) } dd { (messages.sources_until(&until)) }
                    }
                    @if let Some(day) = provenance.knowledge.known_as_of { dt { (messages.get("report.known-as-of")) } dd { (day) } }
                    dt { (messages.get("report.dataset")) }
                    dd { "pactscope " (version) @if let Some(licence) = &provenance.licence { " · " (licence) } }
                    // Of one row, a summary says the same as the row.
                    @for (name, value) in summary.iter().filter(|_| provenance.n > 1) { dt { (name) } dd { (value) } }
                }
                h2 { (messages.get("report.table")) }
                section.scroll tabindex="0" aria-label=(messages.get("report.table")) { (table(cx, grid, entries)) }
                h2 { (messages.get("report.picture")) }
                section.scroll tabindex="0" aria-label=(messages.get("report.picture")) { (PreEscaped(picture)) }
                h2 { (messages.get("report.rows")) }
                div.rows { @for entry in entries { (article(cx, entry)) } }
                p.remark { (provenance.line(cx)) }
    };
    document(provenance, &title, &content)
}

/// The table. A cell that has sources leads to the claim at which they stand.
fn table(cx: Context<'_>, grid: &Grid, entries: &[Entry<'_>]) -> Markup {
    let cell = |cell: &Cell, entry: Option<&Entry<'_>>, column: Option<&String>| {
        let target = entry.filter(|_| !cell.sources.is_empty()).map(|entry| {
            let of_column = column.map(|column| format!("{}-{column}", entry.anchor));
            let mut anchors = entry.claims.iter().filter_map(|claim| claim.anchor.as_ref());
            anchors.find(|anchor| Some(*anchor) == of_column.as_ref()).unwrap_or(&entry.anchor)
        });
        html! {
            td {
                @if let Some(target) = target { a href={ "#" (target) } { (words(cx, &cell.text)) } } @else { (words(cx, &cell.text)) }
            }
        }
    };
    html! {
        table {
            thead { tr { @for text in &grid.heading { th scope="col" { (text) } } } }
            tbody {
                @for (at, row) in grid.rows.iter().enumerate() {
                    tr { @for (n, it) in row.iter().enumerate() { (cell(it, entries.get(at), grid.names.get(n))) } }
                }
            }
        }
    }
}

/// A text in which no date is broken at its hyphens, or parted from what says that it is a `by` date.
fn words(cx: Context<'_>, text: &str) -> Markup {
    let by = format!("{} ", cx.messages.get("doc.by"));
    let date = text.split_once(&by).filter(|(_, date)| Date::parse(date).is_ok());
    html! {
        @if let Some((before, date)) = date { (before) span.day { (by) (date) } } @else {
            @for (at, word) in text.split(' ').enumerate() {
                @if at > 0 { " " }
                @if Date::parse(word.trim_end_matches(',')).is_ok() { span.day { (word) } } @else { (word) }
            }
        }
    }
}

fn article(cx: Context<'_>, entry: &Entry<'_>) -> Markup {
    html! {
        article id=(entry.anchor) {
            h3 { (entry.title) }
            @for claim in &entry.claims {
                div.claim id=[claim.anchor.as_deref()] {
                    p { (claim.text) }
                    @for remark in &claim.remarks { p.remark { (remark) } }
                    @if !claim.sources.is_empty() {
                        ul { @for source in &claim.sources { li { (named(cx, source)) } } }
                    }
                }
            }
        }
    }
}

/// The report on the rows of a subject.
fn html(cx: Context<'_>, provenance: &Provenance, subject: Subject, rows: &[usize], goes_on: GoesOn<'_>) -> String {
    let keys = &stance_keys(cx);
    let all = rows.iter().copied().take_while(|_| goes_on());
    let grid = match subject {
        Subject::Firms => {
            let rows: Vec<FirmRow<'_>> = all.filter_map(|row| FirmRow::new(cx, row, keys)).collect();
            firm_grid(cx, &rows, keys)
        }
        Subject::Obligations => grid(cx, &all.filter_map(|row| ObligationRow::new(cx, row)).collect::<Vec<_>>(), keys),
        Subject::Events => grid(cx, &all.filter_map(|row| EventRow::new(cx, row)).collect::<Vec<_>>(), keys),
        Subject::Instruments => grid(cx, &all.filter_map(|row| InstrumentRow::new(cx, row)).collect::<Vec<_>>(), keys),
    };
    let shown: Vec<usize> = rows.iter().copied().take_while(|_| goes_on()).collect();
    let entries: Vec<Entry<'_>> = shown.iter().filter_map(|row| entry(cx, subject, *row, keys)).collect();
    let picture = svg::draw(cx, &picture(cx, subject, rows), provenance);
    report(cx, provenance, &summary(cx, subject, rows), &grid, &picture, &entries)
}

/// The number of rows with each value of the most important facets, as `n of N`.
fn summary(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Vec<(String, String)> {
    let (data, messages) = (cx.data, cx.messages);
    let fields = subject.fields(data).into_iter().filter(|field| match field {
        Field::Position(_) => true,
        Field::Named(plain) => {
            matches!(plain, NamedField::Kind | NamedField::State | NamedField::Instrument | NamedField::Binding)
        }
    });
    let counted = fields.filter_map(|field| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in rows.iter().flat_map(|row| subject.values(data, *row, &field, cx.as_of)) {
            *counts.entry(value).or_default() += 1;
        }
        // If no firm has a position, there is nothing to sum up.
        if counts.keys().all(|value| value == "none") {
            return None;
        }
        let (signed, partly) = (Status::Signed.word(), Status::PartlySigned.word());
        // Those that signed in part are counted with those that signed in full.
        let partly = if counts.contains_key(signed) { counts.remove(partly) } else { None };
        let total = rows.len().to_string();
        let each = counts.into_iter().map(|(value, n)| {
            let n = match partly.filter(|_| value == signed) {
                Some(partly) => {
                    messages.fill("count.partly", &[("n", &n.to_string()), ("partly", &partly.to_string())])
                }
                None => n.to_string(),
            };
            let count = messages.fill("count.of", &[("n", &n), ("total", &total)]);
            format!("{} {count}", messages.value(data, &field, &value))
        });
        Some((messages.field(data, &field), each.collect::<Vec<_>>().join(" · ")))
    });
    counted.collect()
}
