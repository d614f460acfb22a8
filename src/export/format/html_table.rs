//! A table in one file (HTML): rows that are no records of the dataset, with a link to a source where a cell has one. It
//! reads without scripts, loads nothing, and prints.

use maud::html;

use crate::export::format::html::document;
use crate::export::provenance::Provenance;
use crate::view::{Context, Grid};

/// The page.
pub fn html_table(cx: Context<'_>, provenance: &Provenance, grid: &Grid) -> String {
    let title = format!("pactscope {}", provenance.view);
    let content = html! {
                h1 { (title) ": " (provenance.count(cx)) }
                section.scroll tabindex="0" aria-label=(cx.messages.get("report.table")) {
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
                p.remark { (provenance.line(cx)) }
    };
    document(provenance, &title, &content)
}
