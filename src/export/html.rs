//! A report in one file (HTML): what was asked, the answer in a table, a picture of it, and every row with its
//! sources. It reads without scripts, loads nothing, and prints.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::core::{Date, Source};
use crate::export::{Provenance, SCHEMA};
use crate::i18n::Messages;
use crate::view::{Cell, Grid};

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
    provenance: &Provenance,
    messages: &Messages,
    summary: &[(String, String)],
    grid: &Grid,
    picture: &str,
    entries: &[Entry<'_>],
) -> String {
    let count = messages.fill("count.of", &[("n", &provenance.n.to_string()), ("total", &provenance.of.to_string())]);
    let title = messages.fill("report.title", &[("view", messages.get(&format!("view.{}", provenance.view)))]);
    let version = provenance.dataset.as_deref().unwrap_or("–");
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
                @for entry in entries { (article(entry, messages)) }
                p.dim { (provenance.line(messages)) }
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

fn article(entry: &Entry<'_>, messages: &Messages) -> Markup {
    html! {
        article id=(entry.id) {
            h3 { (entry.title) }
            p { (entry.says) }
            ul {
                @for source in &entry.sources {
                    li {
                        a href=(source.url.as_str()) rel="noreferrer" { (source.publisher) ": " (source.title) }
                        span.dim {
                            " · " (messages.get(&format!("source.{}", source.kind)))
                            @if let Some(date) = source.published { " · " (date) }
                        }
                    }
                }
            }
        }
    }
}
