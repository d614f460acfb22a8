//! What changed between two days, as headings with lines.

use crate::core::period_diff::Diff;
use crate::core::{Applies, Id, Obligation};
use crate::view::Context;

/// A heading and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<String>,
}

/// The sections that have any lines, the law first.
pub fn diff_sections(cx: Context<'_>, diff: &Diff<'_>) -> Vec<Section> {
    let Context { data, messages, .. } = cx;
    let name = |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| cx.read(&i.name));
    let condition = |id: Option<&Id>| id.map_or_else(String::new, |id| format!(" ({})", messages.term(data, id)));
    let moved = diff.moved.iter().map(|moved| {
        let (from, to, count) = (cx.date(moved.from), cx.date(moved.to), cx.obligations(moved.obligations.len()));
        format!("{from} → {to}{} · {count} · {}", condition(moved.condition), name(moved.act))
    });
    let dated = |list: &[(&Obligation, &Applies)]| {
        let line = |(obligation, entry): &(&Obligation, &Applies)| {
            let title = messages.say(&obligation.title);
            let (instrument, condition) = (cx.short(&obligation.instrument), condition(entry.condition.as_ref()));
            format!("{}{condition} · {instrument} {} · {title}", cx.date(entry.from), obligation.reference)
        };
        list.iter().map(line).collect::<Vec<_>>()
    };
    let flips = diff.flips.iter().map(|summary| {
        let (before, after) = (messages.status(summary.from), messages.status(summary.to));
        format!("{} · {} · {before} → {after}", cx.firm_name(summary.firm), cx.short(summary.instrument))
    });
    let stances = diff.stances.iter().map(|stance| {
        let (date, status) = (cx.date(stance.stated_date()), messages.status(stance.position.into()));
        format!("{date} · {} · {} · {status}", cx.firm_name(&stance.firm), cx.short(&stance.instrument))
    });
    [
        ("diff.moved", moved.collect()),
        ("diff.added", dated(&diff.added)),
        ("diff.began", dated(&diff.began)),
        ("diff.flips", flips.collect()),
        ("diff.stances", stances.collect::<Vec<_>>()),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(key, lines)| Section { heading: format!("{} ({})", messages.get(key), lines.len()), lines })
    .collect()
}
