//! A table in one file (HTML): rows that are no records of the dataset, with a link to a source where a cell has one. It
//! reads without scripts, loads nothing, and prints.

use maud::{DOCTYPE, PreEscaped, html};

use crate::export::format::html::STYLE;
use crate::export::provenance::{Provenance, SCHEMA};
use crate::view::{Context, Grid};

/// The page.
pub fn html_table(cx: Context<'_>, provenance: &Provenance, grid: &Grid) -> String {
    let title = format!("pactscope {}", provenance.view);
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
                h1 { (title) ": " (cx.count_of(provenance.n, provenance.of)) }
                div.scroll tabindex="0" role="region" aria-label=(cx.messages.get("report.table")) {
                    table {
                        thead { tr { @for text in &grid.heading { th scope="col" { (text) } } } }
                        tbody {
                            @for row in &grid.rows {
                                tr {
                                    @for cell in row {
                                        td {
                                            @match cell.sources.first() {
                                                Some(url) => a href=(url) rel="noreferrer" { (cell.text) },
                                                None => (cell.text),
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                p.dim { (provenance.line(cx)) }
            }
        }
    };
    page.into_string() + "\n"
}
