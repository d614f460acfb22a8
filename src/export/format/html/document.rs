//! What all documents in HTML have in common.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::core::Source;
use crate::export::provenance::{Provenance, SCHEMA};
use crate::view::Context;

const STYLE: &str = include_str!("../../../../assets/report.css");

/// A document in one file.
pub fn document(provenance: &Provenance, title: &str, content: &Markup) -> String {
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
            body { main { (content) } }
        }
    };
    page.into_string() + "\n"
}

/// A source with its address, publisher and date.
pub fn named(cx: Context<'_>, source: &Source) -> Markup {
    html! {
        a href=(source.url.as_str()) rel="noreferrer" { (source.publisher) ": " (cx.marked(&source.title)) }
        span.remark {
            " · " (cx.messages.get(&format!("source.{}", source.kind)))
            @if let Some(date) = source.published { " · " (cx.date_or_later(date)) }
            @if let Some(url) = &source.archived {
                " · " a href=(url.as_str()) rel="noreferrer" { (cx.messages.get("doc.archived-copy")) }
            }
        }
    }
}
