//! Signatures as bars: over time, by country, by sector; every bar is `n of N` signatories. The firms that have not signed
//! are no base for a share: many are in the dataset only because they signed something.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::date::Precision;
use crate::core::record::TermKind;
use crate::core::{Firm, Id, StatedDate};
use crate::query::{Field, NamedField};
use crate::view::page::line::Target;
use crate::view::page::writer::Page;
use crate::view::wrap::Span;

/// Cells of a full bar.
const BAR: usize = 16;
/// More rows than this would not give an overview.
const MOST: usize = 8;

/// Firms whose records are loaded for bars. For more of them, the filters' counts say the same at once.
const FIRMS: usize = 5_000;

/// The charts of an instrument that somebody signed.
pub(super) fn write(page: &mut Page<'_>, instrument: usize) {
    let data = page.cx.data;
    if data.instruments.at(instrument).is_none_or(|instrument| instrument.binding) || data.firms.len() > FIRMS {
        return;
    }
    let standings = data.standings(page.cx.as_of);
    let is_signed = |firm| standings.status(firm, instrument).is_signed();
    let signed: Vec<bool> = (0..data.firms.len()).map(is_signed).collect();
    if !signed.contains(&true) {
        return;
    }
    over_time(page, instrument, &signed);
    let country = |firm: &Firm| firm.country.iter().map(|code| code.to_lowercase()).collect();
    by(page, "doc.signed-by-country", NamedField::Country, &signed, country);
    let word = |id: &Id| TermKind::Sector.query_word(id.as_str()).to_owned();
    let sectors = |firm: &Firm| firm.sectors.iter().map(word).collect();
    by(page, "doc.signed-by-sector", NamedField::Sector, &signed, sectors);
}

/// How many of those that have signed now had signed by the end of each month in which one did. Those known only
/// from a list have their own bar, after that of the month of the list.
fn over_time(page: &mut Page<'_>, instrument: usize, signed: &[bool]) {
    let data = page.cx.data;
    let Some(about) = data.instruments.at(instrument) else { return };
    let mut months: BTreeMap<StatedDate, usize> = BTreeMap::new();
    for firm in signed.iter().enumerate().filter(|(_, signed)| **signed).map(|(firm, _)| firm) {
        if let Some(standing) = data.standing(firm, &about.id, page.cx.as_of) {
            *months.entry(month_of(standing.stated_date())).or_default() += 1;
        }
    }
    let total: usize = months.values().sum();
    page.heading("doc.signed-over-time");
    let names: Vec<String> = months.keys().map(|month| page.cx.date(*month)).collect();
    let mut so_far = 0;
    for (name, n) in padded(&names).zip(months.values()) {
        so_far += n;
        bar(page, &name, so_far, total, None);
    }
}

/// The month of a date; the year where no more is known.
fn month_of(stated: StatedDate) -> StatedDate {
    let StatedDate { date, dated } = stated;
    let month = match date.precision() {
        Precision::Day => format!("{:04}-{:02}", date.year(), date.month()).parse().unwrap_or(date),
        Precision::Month | Precision::Year => date,
    };
    StatedDate { date: month, dated }
}

/// Names, as wide as the widest of them.
fn padded(names: &[String]) -> impl Iterator<Item = String> {
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    names.iter().map(move |name| format!("{name}{}", " ".repeat(width.saturating_sub(name.width()))))
}

/// How many of the signatories have each value, the most first, and of how many it is not known.
fn by(page: &mut Page<'_>, key: &str, plain: NamedField, signed: &[bool], values: impl Fn(&Firm) -> Vec<String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut total, mut unknown) = (0, 0);
    for (firm, _) in page.cx.data.firms.iter().zip(signed).filter(|(_, signed)| **signed) {
        let values = values(firm);
        total += 1;
        unknown += usize::from(values.is_empty());
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    if counts.is_empty() {
        return;
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    page.heading(key);
    let field = Field::Named(plain);
    let names: Vec<String> =
        counts.iter().take(MOST).map(|(value, _)| page.cx.messages.value(page.cx.data, &field, value)).collect();
    for (name, (value, n)) in padded(&names).zip(&counts) {
        bar(page, &name, *n, total, Some(Target::Firms(field.clone(), value.clone())));
    }
    let rest = counts.len().saturating_sub(MOST);
    if rest > 0 {
        let more = page.cx.messages.fill("doc.and-more", &[("n", &rest.to_string())]);
        page.add(2, 4, vec![Span::new(more.trim_start_matches([',', ' ']).to_owned(), Role::Dim)]);
    }
    if unknown > 0 {
        let count = page.cx.count_of(unknown, total);
        let name = page.cx.messages.field(page.cx.data, &field);
        let spans = vec![Span::new(format!("{name}: {} {count}", page.word("value.unknown")), Role::Dim)];
        page.link(2, 4, spans, Target::Firms(field, "unknown".to_owned()));
    }
}

/// One bar, followed by the figures that its length shows.
fn bar(page: &mut Page<'_>, name: &str, n: usize, total: usize, target: Option<Target>) {
    let full = (n * BAR).div_ceil(total.max(1)).min(BAR);
    let count = page.cx.count_of(n, total);
    let spans = vec![
        Span::new(format!("{name} "), Role::Plain),
        Span::new("█".repeat(full), Role::Good),
        Span::new("░".repeat(BAR - full), Role::Dim),
        Span::new(format!(" {count}"), Role::Strong),
    ];
    match target {
        Some(target) => page.link(2, 4, spans, target),
        None => page.add(2, 4, spans),
    }
}
