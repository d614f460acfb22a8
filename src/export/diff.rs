//! What changed between two days, as headings with lines.

use crate::core::diff::Diff;
use crate::core::{Applies, Dataset, Id, Obligation};
use crate::text::Words;

/// A heading and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<String>,
}

/// The sections that have something to tell, the law first.
pub fn diff_sections(data: &Dataset, words: &Words, diff: &Diff<'_>) -> Vec<Section> {
    let firm = |id: &Id| data.firms.get(id).map_or_else(|| id.to_string(), |firm| firm.name.to_string());
    let short =
        |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| words.read(&i.short).0.to_string());
    let name = |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| words.read(&i.name).0.to_string());
    let condition = |id: Option<&Id>| id.map_or_else(String::new, |id| format!(" ({})", words.term(data, id)));
    let moved = diff.moved.iter().map(|moved| {
        let n = moved.obligations.len().to_string();
        let key = if moved.obligations.len() == 1 { "diff.obligation-one" } else { "diff.obligation-many" };
        let count = words.fill(key, &[("n", &n)]);
        format!("{} → {}{} · {count} · {}", moved.from, moved.to, condition(moved.condition), name(moved.act))
    });
    let dated = |list: &[(&Obligation, &Applies)]| {
        let line = |(obligation, entry): &(&Obligation, &Applies)| {
            let title = words.say(&obligation.title);
            let (instrument, condition) = (short(&obligation.instrument), condition(entry.condition.as_ref()));
            format!("{}{condition} · {instrument} {} · {title}", entry.from, obligation.reference)
        };
        list.iter().map(line).collect::<Vec<_>>()
    };
    let flips = diff.flips.iter().map(|turn| {
        let (before, after) = (words.held(turn.from), words.held(turn.to));
        format!("{} · {} · {before} → {after}", firm(turn.firm), short(turn.instrument))
    });
    let stances = diff.stances.iter().map(|stance| {
        let held = words.held(stance.position.into());
        format!("{} · {} · {} · {held}", stance.date, firm(&stance.firm), short(&stance.instrument))
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
    .map(|(key, lines)| Section { heading: format!("{} ({})", words.get(key), lines.len()), lines })
    .collect()
}
