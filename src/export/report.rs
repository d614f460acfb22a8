//! A report in one file (HTML): what was asked, the answer in a table, a picture of it, and every row with its
//! sources. It reads without scripts, loads nothing, and prints.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::grid::{Cell, Grid};
use super::{Lineage, SCHEMA};
use crate::core::{Date, Source};
use crate::text::Words;

/// A row with what it stands on.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub id: String,
    pub title: String,
    pub says: String,
    pub sources: Vec<&'a Source>,
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
pub fn report(
    lineage: &Lineage,
    words: &Words,
    summary: &[(String, String)],
    grid: &Grid,
    picture: &str,
    entries: &[Entry<'_>],
) -> String {
    let count = words.fill("count.of", &[("n", &lineage.n.to_string()), ("total", &lineage.of.to_string())]);
    let title = words.fill("report.title", &[("view", words.get(&format!("view.{}", lineage.view)))]);
    let version = lineage.dataset.as_deref().unwrap_or("–");
    let page = html! {
        (DOCTYPE)
        html lang=(lineage.lang) {
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
                    @if !lineage.query.is_empty() { dt { (words.get("report.query")) } dd { code { (lineage.query) } } }
                    dt { (words.get("report.as-of")) } dd { (lineage.as_of) }
                    @if let Some(day) = lineage.known_as_of { dt { (words.get("report.known-as-of")) } dd { (day) } }
                    dt { (words.get("report.dataset")) }
                    dd { "pactscope " (version) @if let Some(licence) = &lineage.licence { " · " (licence) } }
                    @for (name, value) in summary { dt { (name) } dd { (value) } }
                }
                h2 { (words.get("report.table")) }
                div.scroll tabindex="0" role="region" aria-label=(words.get("report.table")) { (table(grid)) }
                h2 { (words.get("report.picture")) }
                div.scroll tabindex="0" role="region" aria-label=(words.get("report.picture")) {
                    (PreEscaped(picture))
                }
                h2 { (words.get("report.rows")) }
                @for entry in entries { (article(entry, words)) }
                p.dim { (lineage.line(words)) }
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

fn article(entry: &Entry<'_>, words: &Words) -> Markup {
    html! {
        article id=(entry.id) {
            h3 { (entry.title) }
            p { (entry.says) }
            ul {
                @for source in &entry.sources {
                    li {
                        a href=(source.url.as_str()) rel="noreferrer" { (source.publisher) ": " (source.title) }
                        span.dim {
                            " · " (words.get(&format!("source.{}", source.kind)))
                            @if let Some(date) = source.published { " · " (date) }
                        }
                    }
                }
            }
        }
    }
}
