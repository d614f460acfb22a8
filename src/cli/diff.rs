//! `pactscope diff`: what changed between two days, as text.

use std::fmt::Write;

use super::{Asked, NOTHING, WRONG, complain, print as put};
use crate::core::{Date, Id};

/// Prints the changes after `from` up to `to`.
pub fn print(asked: &Asked, from: Date, to: Date) -> anyhow::Result<u8> {
    let (data, words) = (&asked.data, &asked.words);
    if !from.is_by(to) {
        complain(&words.fill("diff.order", &[("from", &from.to_string()), ("to", &to.to_string())]));
        return Ok(WRONG);
    }
    let diff = data.diff(from, to);
    let firm = |id: &Id| data.firms.get(id).map_or_else(|| id.to_string(), |firm| firm.name.to_string());
    let short =
        |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| words.read(&i.short).0.to_string());
    let name = |id: &Id| data.instruments.get(id).map_or_else(|| id.to_string(), |i| words.read(&i.name).0.to_string());
    let condition = |id: Option<&Id>| id.map_or_else(String::new, |id| format!(" ({})", words.term(data, id)));
    let mut out = String::new();
    let mut section = |key: &str, lines: Vec<String>| -> std::fmt::Result {
        if lines.is_empty() {
            return Ok(());
        }
        let blank = if out.is_empty() { "" } else { "\n" };
        writeln!(out, "{blank}{} ({})", words.get(key), lines.len())?;
        lines.iter().try_for_each(|line| writeln!(out, "  {line}"))
    };
    section(
        "diff.moved",
        diff.moved
            .iter()
            .map(|moved| {
                let n = moved.obligations.len().to_string();
                let key = if moved.obligations.len() == 1 { "diff.obligation-one" } else { "diff.obligation-many" };
                let count = words.fill(key, &[("n", &n)]);
                format!("{} → {}{} · {count} · {}", moved.from, moved.to, condition(moved.condition), name(moved.act))
            })
            .collect(),
    )?;
    let dated = |list: &[(&crate::core::Obligation, &crate::core::Applies)]| {
        list.iter()
            .map(|(obligation, entry)| {
                let title = words.say(&obligation.title);
                let instrument = short(&obligation.instrument);
                let condition = condition(entry.condition.as_ref());
                format!("{}{condition} · {instrument} {} · {title}", entry.from, obligation.reference)
            })
            .collect::<Vec<_>>()
    };
    section("diff.added", dated(&diff.added))?;
    section("diff.began", dated(&diff.began))?;
    section(
        "diff.flips",
        diff.flips
            .iter()
            .map(|turn| {
                let (before, after) = (words.held(turn.from), words.held(turn.to));
                format!("{} · {} · {before} → {after}", firm(turn.firm), short(turn.instrument))
            })
            .collect(),
    )?;
    section(
        "diff.stances",
        diff.stances
            .iter()
            .map(|stance| {
                let held = words.held(stance.position.into());
                format!("{} · {} · {} · {held}", stance.date, firm(&stance.firm), short(&stance.instrument))
            })
            .collect(),
    )?;
    put(&out)?;
    Ok(if diff.is_empty() { NOTHING } else { 0 })
}
