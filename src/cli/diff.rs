//! `pactscope diff`: what changed between two days, or between two datasets, as text.

use std::fmt::Write;
use std::path::Path;

use super::output::{Output, print as print_text, put};
use super::{Asked, NOTHING, WRONG, complain, load};
use crate::core::revise::{Revision, revised};
use crate::core::{Dataset, Date, bundled};
use crate::export::{self, Format, rows};
use crate::shell;
use crate::text::Words;

/// Prints the changes after `from` up to `to`.
pub fn print(asked: &Asked, from: Date, to: Date, format: Format) -> anyhow::Result<u8> {
    let (data, words) = (&asked.data, &asked.words);
    if !from.is_by(to) {
        complain(&words.fill("diff.order", &[("from", &from.to_string()), ("to", &to.to_string())]));
        return Ok(WRONG);
    }
    let diff = data.diff(from, to);
    if format != Format::Table {
        let rows = rows::changes(asked.context(), &diff);
        let query = format!("from:{from} to:{to}");
        let of = rows.len();
        return put(asked, &Output { view: "diff", query: &query, format, of, keys: &[], heading: None }, &rows);
    }
    let mut out = String::new();
    for section in export::diff_sections(data, words, &diff) {
        let blank = if out.is_empty() { "" } else { "\n" };
        writeln!(out, "{blank}{}", section.heading)?;
        section.lines.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
    }
    print_text(&out)?;
    Ok(if diff.is_empty() { NOTHING } else { 0 })
}

/// Prints the records that differ between two datasets: `+` added, `-` removed, `~` changed with each field.
pub fn datasets(asked: &Asked, old: &Path, new: &Path, format: Format) -> anyhow::Result<u8> {
    let named = format!("{} {}", old.display(), new.display());
    let words = &asked.words;
    let (Some(old), Some(new)) = (whole(words, old)?, whole(words, new)?) else { return Ok(WRONG) };
    let revised = revised(&old, &new);
    if format != Format::Table {
        let rows = rows::revisions(&revised);
        let of = rows.len();
        return put(asked, &Output { view: "diff", query: &named, format, of, keys: &[], heading: None }, &rows);
    }
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
    print_text(&out)?;
    Ok(if revised.is_empty() { NOTHING } else { 0 })
}

/// A dataset that stands by itself, or else goes over the bundled one; its problems are told where it does neither.
fn whole(words: &Words, path: &Path) -> anyhow::Result<Option<Dataset>> {
    let files = shell::read(path)?;
    if let Ok(data) = load(std::slice::from_ref(&files))?
        && !data.instruments.is_empty()
    {
        return Ok(Some(data));
    }
    match load(&[bundled::inputs(), files])? {
        Ok(data) => Ok(Some(data)),
        Err(problems) => {
            complain(words.problems(&problems).trim_end());
            Ok(None)
        }
    }
}
