//! A report in one file (HTML): the query, the answer in a table, a picture of it, and every row with its
//! sources. It reads without scripts, loads nothing, and prints.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::core::{Date, RecordRef, Source, Subject};
use crate::export::format::definition::{FormatDef, GoesOn, Write};
use crate::export::format::svg;
use crate::export::provenance::{Provenance, SCHEMA};
use crate::query::{Field, NamedField};
use crate::view::rows::{EventRow, FirmRow, InstrumentRow, ObligationRow, firm_grid, grid, stance_keys};
use crate::view::timeline::picture::picture;
use crate::view::{Cell, Context, Grid, one_line, sources};

pub static HTML: FormatDef = FormatDef {
    name: "html",
    ending: "html",
    help: "A self-contained report",
    in_menu: true,
    write: Write::List(html),
};

/// A row with its sources.
struct Entry<'a> {
    id: String,
    title: String,
    text: String,
    sources: Vec<&'a Source>,
}

const STYLE: &str = "\
:root{--line:#ccc;--soft:#f4f4f6}body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;\
max-width:70rem;padding:1rem}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem}\
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}th,td{text-align:left;vertical-align:top;\
padding:.3rem .6rem;border-bottom:1px solid var(--line)}th{background:var(--soft)}svg{max-width:100%;height:auto;\
min-width:40rem}dt{font-weight:600}.day{white-space:nowrap}@media(min-width:50rem){dl{display:grid;\
grid-template-columns:max-content 1fr;gap:.2rem 1.5rem}dd{margin:0}}dd{margin:0 0 .5rem}h3{font-size:1rem;margin:.5rem 0 0}li{margin-bottom:.4rem}article{break-inside:avoid;\
border-top:1px solid var(--line);padding:.5rem 0}article p{margin:.2rem 0}.dim{opacity:.75;font-size:.9rem}\
a{overflow-wrap:anywhere}@media(prefers-color-scheme:dark){:root{--line:#444;--soft:#22252c}}\
@media print{body{max-width:none;font-size:11pt}svg{min-width:0}a{color:inherit}.scroll{overflow:visible}}";

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
    let count = cx.count_of(provenance.n, provenance.of);
    let title = messages.fill("report.title", &[("view", messages.get(&format!("view.{}", provenance.view)))]);
    let version = provenance.version().unwrap_or("–");
    let page = html! {
        (DOCTYPE)
        html lang=(provenance.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "pactscope, rows " (SCHEMA) };
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) ": " (count) }
                dl {
                    @if !provenance.query.is_empty() { dt { (messages.get("report.query")) } dd { code { (provenance.query) } } }
                    dt { (messages.get("report.as-of")) } dd { (provenance.as_of) }
                    @if let Some(day) = provenance.known_as_of { dt { (messages.get("report.known-as-of")) } dd { (day) } }
                    dt { (messages.get("report.dataset")) }
                    dd { "pactscope " (version) @if let Some(licence) = &provenance.licence { " · " (licence) } }
                    @for (name, value) in summary { dt { (name) } dd { (value) } }
                }
                h2 { (messages.get("report.table")) }
                div.scroll tabindex="0" role="region" aria-label=(messages.get("report.table")) { (table(grid)) }
                h2 { (messages.get("report.picture")) }
                div.scroll tabindex="0" role="region" aria-label=(messages.get("report.picture")) {
                    (PreEscaped(picture))
                }
                h2 { (messages.get("report.rows")) }
                @for entry in entries { (article(cx, entry)) }
                p.dim { (provenance.line(cx)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn table(grid: &Grid) -> Markup {
    // A date is not broken at its hyphens.
    let cell = |cell: &Cell| {
        html! {
            td {
                @for (at, part) in cell.text.split(", ").enumerate() {
                    @if at > 0 { ", " }
                    @if Date::parse(part).is_ok() { span.day { (part) } } @else { (part) }
                }
            }
        }
    };
    html! {
        table {
            thead { tr { @for text in &grid.heading { th scope="col" { (text) } } } }
            tbody { @for row in &grid.rows { tr { @for it in row { (cell(it)) } } } }
        }
    }
}

fn article(cx: Context<'_>, entry: &Entry<'_>) -> Markup {
    html! {
        article id=(entry.id) {
            h3 { (entry.title) }
            p { (entry.text) }
            ul {
                @for source in &entry.sources {
                    li {
                        a href=(source.url.as_str()) rel="noreferrer" { (source.publisher) ": " (source.title) }
                        span.dim {
                            " · " (cx.messages.get(&format!("source.{}", source.kind)))
                            @if let Some(date) = source.published { " · " (cx.date(date)) }
                        }
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
    let entries: Vec<Entry<'_>> = rows
        .iter()
        .take_while(|_| goes_on())
        .filter_map(|row| {
            let record = RecordRef { kind: subject.kind(), row: *row };
            let id = subject.id(cx.data, *row)?;
            let line = one_line(cx, record)?;
            let (title, text) = line.split_once(": ").unwrap_or((&line, ""));
            Some(Entry { id, title: title.to_owned(), text: text.to_owned(), sources: sources(cx, record) })
        })
        .collect();
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
        let each = counts
            .into_iter()
            .map(|(value, n)| format!("{} {}", messages.value(data, &field, &value), cx.count_of(n, rows.len())));
        Some((messages.field(data, &field), each.collect::<Vec<_>>().join(" · ")))
    });
    counted.collect()
}
