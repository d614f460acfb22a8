//! Changes as a feed (Atom, RFC 4287).

use maud::{Markup, PreEscaped, html};

use crate::core::Date;
use crate::export::format::definition::{FormatDef, Write};
use crate::export::provenance::Provenance;
use crate::view::Context;
use crate::view::rows::ChangeRow;

pub static ATOM: FormatDef =
    FormatDef { name: "atom", ending: "atom", help: "An Atom feed", in_menu: false, write: Write::Changes(feed) };

/// The feed of some changes, the newest first. An entry keeps its id for good.
fn feed(cx: Context<'_>, provenance: &Provenance, rows: &[ChangeRow<'_>]) -> String {
    let messages = cx.messages;
    // A day has no hour; its entry has the beginning of the day in UTC. A month is reported when it is over.
    let moment = |date: Date| format!("{}T00:00:00Z", date.last_day());
    let updated = rows.iter().map(|row| row.date).max().unwrap_or(provenance.as_of);
    let entry = |row: &ChangeRow<'_>| -> Markup {
        let id = format!("tag:pactscope,2026:{}/{}/{}{}", row.kind, row.id, row.after, condition(row));
        let before = row.before.as_ref().map(|before| format!("{before} → ")).unwrap_or_default();
        html! {
            entry {
                id { (id) }
                title { (cx.date(row.stated_date())) " · " (row.title) }
                updated { (moment(row.date)) }
                @for source in &row.sources { link rel="related" href=(source.url) {} }
                summary { (messages.get(&format!("change.row-{}", row.kind))) ": " (before) (row.after) }
            }
        }
    };
    let markup = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" {
            id { "tag:pactscope,2026:changes/" (escaped_query(&provenance.query)) }
            title { (messages.get("feed.title")) " · " (provenance.line(cx)) }
            updated { (moment(updated)) }
            author { name { "pactscope" } }
            generator { "pactscope" }
            @for row in rows.iter().rev() { (entry(row)) }
        }
    };
    markup.into_string() + "\n"
}

fn condition(row: &ChangeRow<'_>) -> String {
    row.condition.map(|condition| format!("/{condition}")).unwrap_or_default()
}

/// A query as a part of an address.
fn escaped_query(query: &str) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in query.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
