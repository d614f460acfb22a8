//! What changed between two days, as headings with lines.

use crate::core::period_diff::Diff;
use crate::core::{Applies, Dataset, Id, Obligation};
use crate::i18n::Messages;

/// A heading and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<String>,
}

/// The sections that have something to tell, the law first.
pub fn diff_sections(data: &Dataset, messages: &Messages, diff: &Diff<'_>) -> Vec<Section> {
    let firm = |id: &Id| data.firms.get(id).map_or_else(|| id.to_string(), |firm| firm.name.to_string());
    let short =
        |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| messages.read(&i.short).0.to_string());
    let name =
        |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| messages.read(&i.name).0.to_string());
    let condition = |id: Option<&Id>| id.map_or_else(String::new, |id| format!(" ({})", messages.term(data, id)));
    let moved = diff.moved.iter().map(|moved| {
        let n = moved.obligations.len().to_string();
        let key = if moved.obligations.len() == 1 { "diff.obligation-one" } else { "diff.obligation-many" };
        let count = messages.fill(key, &[("n", &n)]);
        format!("{} → {}{} · {count} · {}", moved.from, moved.to, condition(moved.condition), name(moved.act))
    });
    let dated = |list: &[(&Obligation, &Applies)]| {
        let line = |(obligation, entry): &(&Obligation, &Applies)| {
            let title = messages.say(&obligation.title);
            let (instrument, condition) = (short(&obligation.instrument), condition(entry.condition.as_ref()));
            format!("{}{condition} · {instrument} {} · {title}", entry.from, obligation.reference)
        };
        list.iter().map(line).collect::<Vec<_>>()
    };
    let flips = diff.flips.iter().map(|summary| {
        let (before, after) = (messages.status(summary.from), messages.status(summary.to));
        format!("{} · {} · {before} → {after}", firm(summary.firm), short(summary.instrument))
    });
    let stances = diff.stances.iter().map(|stance| {
        let status = messages.status(stance.position.into());
        format!("{} · {} · {} · {status}", stance.date, firm(&stance.firm), short(&stance.instrument))
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
