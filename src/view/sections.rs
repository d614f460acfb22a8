//! What changed between two days, as headings with lines.

use crate::core::period_diff::Diff;
use crate::core::record::Stance;
use crate::core::{Applies, Id, Obligation, RecordRef};
use crate::view::Context;

/// A heading and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<SectionLine>,
}

/// A change in words, and the record behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLine {
    pub text: String,
    pub record: Option<RecordRef>,
}

/// The sections that have any lines, the law first.
pub fn diff_sections(cx: Context<'_>, diff: &Diff<'_>) -> Vec<Section> {
    let Context { data, messages, .. } = cx;
    let name = |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| cx.read(&i.name));
    let condition = |id: Option<&Id>| id.map_or_else(String::new, |id| format!(" ({})", messages.term(data, id)));
    let line = |text: String, id: &Id| SectionLine { text, record: data.find(id.as_str()) };
    let moved = diff.moved.iter().map(|moved| {
        let (from, to, count) = (cx.date(moved.from), cx.date(moved.to), cx.obligations(moved.obligations.len()));
        // Of several obligations, what they have in common is the act.
        let id = match moved.obligations.as_slice() {
            [one] => &one.id,
            _ => moved.act,
        };
        line(format!("{from} → {to}{} · {count} · {}", condition(moved.condition), name(moved.act)), id)
    });
    let dated = |list: &[(&Obligation, &Applies)]| {
        let dated = |(obligation, entry): &(&Obligation, &Applies)| {
            let title = cx.say(&obligation.title);
            let (instrument, condition) = (cx.short(&obligation.instrument), condition(entry.condition.as_ref()));
            let text = format!("{}{condition} · {instrument} {} · {title}", cx.date(entry.from), obligation.reference);
            line(text, &obligation.id)
        };
        list.iter().map(dated).collect::<Vec<_>>()
    };
    let flips = diff.flips.iter().map(|summary| {
        let status = |status| cx.status(summary.instrument, status);
        let (before, after) = (status(summary.from), status(summary.to));
        let text = format!("{} · {} · {before} → {after}", cx.firm_name(summary.firm), cx.short(summary.instrument));
        let is_behind = |stance: &&&Stance| stance.firm == *summary.firm && stance.instrument == *summary.instrument;
        line(text, diff.stances.iter().rfind(is_behind).map_or(summary.firm, |stance| &stance.id))
    });
    let stances = |stances: &[&Stance]| {
        let said = |stance: &&Stance| {
            let (date, status) = (cx.date(stance.stated_date()), cx.status(&stance.instrument, stance.position.into()));
            let text = format!("{date} · {} · {} · {status}", cx.firm_name(&stance.firm), cx.short(&stance.instrument));
            line(text, &stance.id)
        };
        stances.iter().map(said).collect::<Vec<_>>()
    };
    [
        ("diff.moved", moved.collect()),
        ("diff.added", dated(&diff.added)),
        ("diff.began", dated(&diff.began)),
        ("diff.flips", flips.collect()),
        ("diff.stances", stances(&diff.stances)),
        ("diff.listed", stances(&diff.listed)),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(key, lines)| Section { heading: format!("{} ({})", messages.get(key), lines.len()), lines })
    .collect()
}
