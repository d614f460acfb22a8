//! `pactscope diff`: what changed between two days, or between two datasets, as text.

use std::fmt::Write;
use std::path::Path;

use super::{Asked, NOTHING, WRONG, complain, print as put};
use crate::core::load::{File, load};
use crate::core::revise::{Revision, revised};
use crate::core::{Dataset, Date, Id, Safe, bundled};
use crate::shell;
use crate::text::Words;

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

/// Prints the records that differ between two datasets: `+` added, `-` removed, `~` changed with each field.
pub fn datasets(words: &Words, old: &Path, new: &Path) -> anyhow::Result<u8> {
    let (Some(old), Some(new)) = (whole(words, old)?, whole(words, new)?) else { return Ok(WRONG) };
    let revised = revised(&old, &new);
    let mut out = String::new();
    for record in &revised {
        let sign = match record.revision {
            Revision::Added => '+',
            Revision::Removed => '-',
            Revision::Changed(_) => '~',
        };
        writeln!(out, "{sign} {} {}", record.list, record.id)?;
        if let Revision::Changed(fields) = &record.revision {
            for (field, before, after) in fields {
                writeln!(out, "    {field}: {before} → {after}")?;
            }
        }
    }
    put(&out)?;
    Ok(if revised.is_empty() { NOTHING } else { 0 })
}

/// A dataset that stands by itself, or else goes over the bundled one; its problems are told where it does neither.
fn whole(words: &Words, path: &Path) -> anyhow::Result<Option<Dataset>> {
    let read = shell::read(path)?;
    let files =
        || read.iter().map(|(name, bytes): &(Safe, Vec<u8>)| File { name: name.clone(), bytes }).collect::<Vec<_>>();
    if let Ok(data) = load(&[files()])
        && !data.instruments.is_empty()
    {
        return Ok(Some(data));
    }
    match load(&[bundled::files(), files()]) {
        Ok(data) => Ok(Some(data)),
        Err(problems) => {
            complain(words.problems(&problems).trim_end());
            Ok(None)
        }
    }
}
