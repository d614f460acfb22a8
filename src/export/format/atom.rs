//! Changes as a feed (Atom, RFC 4287).
//!
//! A feed is fetched again and again, so its id and its title depend on what is asked and never on the day.

use maud::{Markup, PreEscaped, html};

use crate::core::record::{Url, percent_encoded};
use crate::core::{Date, Id, Source};
use crate::export::format::definition::{Feed, FormatDef, Write};
use crate::export::provenance::Provenance;
use crate::view::Context;
use crate::view::rows::ChangeRow;

pub static ATOM: FormatDef =
    FormatDef { name: "atom", ending: "atom", help: "An Atom feed", in_menu: false, write: Write::Changes(feed) };

/// The feed of some changes, the newest first. An entry keeps its id for good.
fn feed(cx: Context<'_>, provenance: &Provenance, rows: &[ChangeRow<'_>], options: &Feed) -> String {
    let about = cx.data.about.as_ref();
    let updated = rows.iter().map(updated).max().or(about.map(|about| about.as_of)).unwrap_or(provenance.as_of);
    let mut title = cx.messages.get("feed.title").to_owned();
    if !options.query.is_empty() {
        title = format!("{title} · {}", options.query);
    }
    let query = percent_encoded(&options.query, |b| b.is_ascii_alphanumeric() || b"-._~:".contains(&b));
    let markup = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(provenance.lang) {
            id { "tag:pactscope,2026:changes/" (provenance.lang) "/" (query) }
            title { (title) }
            subtitle { (provenance.line(cx)) }
            // Without an address, that of the file itself, wherever it is.
            link rel="self" type="application/atom+xml" href=(options.address.as_ref().map_or("", Url::as_str)) {}
            updated { (moment(updated)) }
            author { name { "pactscope" } }
            @if let Some(licence) = &provenance.licence { rights { (licence) } }
            generator version=(env!("CARGO_PKG_VERSION")) { "pactscope" }
            @for row in rows.iter().rev() { (entry(cx, row)) }
        }
    };
    markup.into_string() + "\n"
}

fn entry(cx: Context<'_>, row: &ChangeRow<'_>) -> Markup {
    let condition = row.condition.map(|condition| format!("/{condition}")).unwrap_or_default();
    let before = row.before_said(cx).map(|before| format!("{before} → ")).unwrap_or_default();
    let sources: Vec<&Source> =
        row.sources.iter().filter_map(|cited| cx.data.sources.get(&Id::new(cited.id)?)).collect();
    html! {
        entry {
            id { "tag:pactscope,2026:" (row.kind) "/" (row.id) "/" (row.after) (condition) }
            title { (cx.date(row.stated_date())) " · " (row.title) }
            updated { (moment(updated(row))) }
            @for source in &sources { link rel="via" href=(source.url.as_str()) title=(source.title) {} }
            content type="xhtml" {
                div xmlns="http://www.w3.org/1999/xhtml" {
                    p {
                        (cx.messages.get(&format!("change.row-{}", row.kind))) ": " (before) (row.after_said(cx))
                        @if let Some(whom) = &row.for_whom { " (" (whom) ")" }
                    }
                    ul {
                        @for source in &sources {
                            li { a href=(source.url.as_str()) { (source.publisher) ": " (source.title) } }
                        }
                    }
                }
            }
        }
    }
}

/// When an entry became news: the day on which the dataset learned of it, or on which what it knew before came true.
fn updated(row: &ChangeRow<'_>) -> Date {
    row.recorded.max(row.date)
}

/// A day has no hour; its entry has the beginning of the day in UTC.
fn moment(date: Date) -> String {
    format!("{}T00:00:00Z", date.first_day())
}
