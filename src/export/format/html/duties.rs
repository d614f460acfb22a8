//! What a profile must do, on a page for whoever has to decide (HTML): the profile, what binds now, what comes, what
//! depends, what does not bind and why.

use maud::{Markup, html};
use strum::IntoEnumIterator;

use crate::core::applicability::Profile;
use crate::core::{Id, Source};
use crate::export::format::html::document::{document, named};
use crate::export::provenance::Provenance;
use crate::view::rows::{DutyGroup, DutyRow};
use crate::view::{Context, profile};

/// The page.
pub fn duties_page(cx: Context<'_>, provenance: &Provenance, profile: &Profile, rows: &[DutyRow<'_>]) -> String {
    let messages = cx.messages;
    let of = |group| rows.iter().filter(|row| row.group(cx.as_of) == group).collect::<Vec<_>>();
    let parts = DutyGroup::iter().filter(|group| *group != DutyGroup::Not).map(|group| (group.text_key(), of(group)));
    let others = of(DutyGroup::Not);
    let title = messages.get("duty.title");
    let content = html! {
        h1 { (title) }
        p { (profile::counts(cx, rows)) }
        dl {
            @for (name, value) in profile::lines(cx, profile) { dt { (name) } dd { (value) } }
            dt { (messages.get("report.as-of")) } dd { (cx.date(cx.as_of)) }
            dt { (messages.get("report.dataset")) } dd { "pactscope " (provenance.version().unwrap_or("–")) }
        }
        @if let Some(assumed) = profile::assumed(cx, profile) { p { (assumed) } }
        p.remark { (messages.get("duty.no-advice")) }
        @for warning in profile::warnings(cx, profile) { p { strong { (warning) } } }
        @for (key, rows) in parts.filter(|(_, rows)| !rows.is_empty()) {
            h2 { (messages.get(&key)) " (" (rows.len()) ")" }
            (table(cx, &rows))
        }
        @if !others.is_empty() {
            h2 { (messages.get("duty.not")) " (" (others.len()) ")" }
            ul.plain { @for row in &others { li { strong { (row.reference) } " " (row.title) ": " (row.why.as_deref().unwrap_or_default()) } } }
        }
        h2 { (messages.get("doc.sources")) }
        ul.plain { @for source in sources(cx, rows) { li { (named(cx, source)) } } }
        p.remark { (provenance.line(cx)) }
    };
    document(provenance, title, &content)
}

fn table(cx: Context<'_>, rows: &[&DutyRow<'_>]) -> Markup {
    let headings = ["duty.from", "export.ref", "export.title", "duty.why", "duty.fine", "doc.evidence"];
    html! {
        section.scroll tabindex="0" {
            table.duties {
                thead { tr { @for key in headings { th scope="col" { (cx.messages.get(key)) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            td { span.day { (row.when(cx)) } }
                            td { (row.reference) }
                            td { (row.title) }
                            td { (row.remarks(cx)) }
                            td { (row.fine.as_deref().unwrap_or_default()) }
                            td { (row.evidence.join("; ")) }
                        }
                    }
                }
            }
        }
    }
}

/// The sources of all rows, each once.
fn sources<'a>(cx: Context<'a>, rows: &[DutyRow<'_>]) -> Vec<&'a Source> {
    let mut sources: Vec<&Source> = Vec::new();
    for id in rows.iter().flat_map(|row| &row.sources).filter_map(|source| Id::new(source.id)) {
        let source = cx.data.sources.get(&id).filter(|source| !sources.iter().any(|known| known.id == source.id));
        sources.extend(source);
    }
    sources
}
