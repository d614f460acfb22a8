//! The records that words on the command line name.

use super::context::CliContext;
use super::exit::report_error;
use crate::core::fold::fold;
use crate::core::suggest::nearest;
use crate::core::{Kind, RecordRef, Safe};
use crate::view::one_line;

/// The records that words name, of one kind or of all, in their order: ids, names, brands, keys of
/// instruments. A name of several words needs no quotation marks. `None` if a word names no record or several, which is
/// reported.
pub(super) fn resolve(cx: &CliContext, words: &[String], kind: Option<Kind>) -> Option<Vec<RecordRef>> {
    /// No name that people type has more words.
    const LONGEST: usize = 8;
    let mut records = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let longest = (words.len() - at).min(LONGEST);
        let named = (1..=longest).rev().find_map(|n| {
            let text = words.get(at..at + n)?.join(" ");
            let found = cx.data.called(&text, kind);
            (!found.is_empty()).then_some((n, text, found))
        });
        match named {
            Some((n, _, found)) if found.len() == 1 => {
                records.extend(found);
                at += n;
            }
            Some((_, text, found)) => {
                report_ambiguous(cx, &text, &found);
                return None;
            }
            None => {
                report_unknown(cx, word, kind);
                return None;
            }
        }
    }
    Some(records)
}

/// Lists what a text may mean.
fn report_ambiguous(cx: &CliContext, text: &str, found: &[RecordRef]) {
    const MOST: usize = 12;
    report_error(&cx.messages.fill("cli.ambiguous", &[("found", &Safe::new(text))]));
    for record in found.iter().take(MOST) {
        let id = cx.data.id_of(*record).unwrap_or_default();
        report_error(&format!("  {id}  {}", name(cx, *record)));
    }
    if found.len() > MOST {
        report_error(&format!("  {}", cx.messages.fill("cli.more", &[("n", &(found.len() - MOST).to_string())])));
    }
}

/// What a record is called, for people.
fn name(cx: &CliContext, record: RecordRef) -> String {
    let data = &cx.data;
    match record.kind {
        Kind::Firm => data.firms.at(record.row).map(|firm| firm.name.to_string()),
        Kind::Instrument => data.instruments.at(record.row).map(|instrument| cx.view().read(&instrument.name)),
        Kind::Obligation => data.obligations.at(record.row).map(|obligation| cx.view().read(&obligation.title)),
        _ => one_line(cx.view(), record),
    }
    .unwrap_or_default()
}

/// Says that nothing is called so, and what is called nearly so.
fn report_unknown(cx: &CliContext, word: &str, kind: Option<Kind>) {
    /// Names of more firms are not compared: that would take too long.
    const MOST_COMPARED: usize = 10_000;
    let data = &cx.data;
    let is_wanted = |record: &RecordRef| kind.is_none_or(|kind| record.kind == kind);
    let ids = data.all_records().filter(is_wanted).filter_map(|record| data.id_of(record).map(str::to_owned));
    let names =
        data.firms.iter().take(MOST_COMPARED).flat_map(|firm| {
            std::iter::once(&firm.name).chain(&firm.aliases).map(|name| fold(name)).collect::<Vec<_>>()
        });
    let known: Vec<String> = ids.chain(names).collect();
    let near = nearest(&fold(word), known.iter().map(String::as_str)).map(|near| Safe::new(near).to_string());
    let key = if kind == Some(Kind::Firm) { "compare.no-firm" } else { "cli.no-record" };
    let said = cx.messages.fill(key, &[("id", &Safe::new(word))]);
    report_error(&(said + &cx.messages.or_nearest(near.as_deref())));
}
