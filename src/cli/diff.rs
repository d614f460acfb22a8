//! `pactscope diff`: what changed between two days, or between two datasets, as text.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::{NOTHING, WRONG, report_error};
use super::input::load;
use super::options::{RowArgs, parse_day};
use super::output::{Output, print as print_text, put};
use crate::core::dataset_diff::{Revision, revised};
use crate::core::period_diff::Clock;
use crate::core::{Dataset, Date, DaySpec};
use crate::export::{Format, How, Printed};
use crate::i18n::Messages;
use crate::load::bundled;
use crate::shell;
use crate::view::rows;

/// Prints the changes after `from` up to `to`.
pub fn print(cx: &CliContext, from: Date, to: Date, how: How<'_>) -> anyhow::Result<u8> {
    let (data, messages) = (&cx.data, &cx.messages);
    if !from.is_by(to) {
        report_error(&messages.fill("diff.order", &[("from", &from.to_string()), ("to", &to.to_string())]));
        return Ok(WRONG);
    }
    let diff = data.diff(from, to, Clock::Fact);
    if how.format != Format::Table {
        let rows = rows::changes(cx.view(), &diff);
        let query = format!("from:{from} to:{to}");
        let of = rows.len();
        return put(cx, &Output { view: "diff", query: &query, how, of, keys: &[] }, &rows);
    }
    let mut out = String::new();
    for section in crate::view::diff_sections(cx.view(), &diff) {
        let blank = if out.is_empty() { "" } else { "\n" };
        writeln!(out, "{blank}{}", section.heading)?;
        section.lines.iter().try_for_each(|line| writeln!(out, "  {}", line.text))?;
    }
    print_text(&out)?;
    Ok(if diff.is_empty() { NOTHING } else { 0 })
}

/// Prints the records that differ between two datasets: `+` added, `-` removed or merged into another, `~`
/// changed with each field.
pub fn datasets(cx: &CliContext, old: &Path, new: &Path, how: How<'_>) -> anyhow::Result<u8> {
    let named = format!("{} {}", old.display(), new.display());
    let messages = &cx.messages;
    let (Some(old), Some(new)) = (whole(messages, old)?, whole(messages, new)?) else { return Ok(WRONG) };
    let revised = revised(&old, &new);
    if how.format != Format::Table {
        let rows = rows::revisions(&revised);
        let of = rows.len();
        return put(cx, &Output { view: "diff", query: &named, how, of, keys: &[] }, &rows);
    }
    let mut out = String::new();
    for record in &revised {
        let sign = match record.revision {
            Revision::Added => '+',
            Revision::Removed | Revision::Merged(_) => '-',
            Revision::Changed(_) => '~',
        };
        let said = match &record.revision {
            Revision::Merged(into) => messages.fill("diff.merged", &[("id", &record.id), ("into", into)]),
            _ => record.id.clone(),
        };
        writeln!(out, "{sign} {} {said}", record.list)?;
        if let Revision::Changed(fields) = &record.revision {
            for (field, before, after) in fields {
                writeln!(out, "    {field}: {before} → {after}")?;
            }
        }
    }
    print_text(&out)?;
    Ok(if revised.is_empty() { NOTHING } else { 0 })
}

/// A dataset that is complete, or else read on top of the bundled one. `None` if neither can be, after its problems are
/// reported.
fn whole(messages: &Messages, path: &Path) -> anyhow::Result<Option<Dataset>> {
    let files = shell::read(path)?;
    if let Ok(data) = load(std::slice::from_ref(&files))?
        && !data.instruments.is_empty()
    {
        return Ok(Some(data));
    }
    match load(&[bundled::inputs(), files])? {
        Ok(data) => Ok(Some(data)),
        Err(problems) => {
            report_error(messages.problems(&problems).trim_end());
            Ok(None)
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  pactscope diff --from 2026-07-26 --to 2026-07-28     # two dates
  pactscope diff old.json new.json                     # two datasets";

/// Show what changed between two dates, or between two datasets
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct DiffArgs {
    /// Two datasets, old and new: files or folders; an incomplete one is read on top of the bundled data
    #[arg(num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["from", "to"])]
    datasets: Vec<PathBuf>,
    /// Show changes after this date, or from the first day of this month or year on
    #[arg(
        long,
        value_parser = parse_day,
        value_name = "DATE",
        allow_hyphen_values = true,
        required_unless_present = "datasets"
    )]
    from: Option<DaySpec>,
    /// Show changes up to and including this date [default: today]
    #[arg(long, value_parser = parse_day, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<DaySpec>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    how: RowArgs,
}

impl DiffArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.how.of(&cx.messages, self.format)?;
        let how = How { format: self.format, options: &options };
        match (self.datasets.as_slice(), self.from) {
            ([old, new], _) => datasets(cx, old, new, how),
            (_, Some(from)) => {
                let to = self.to.map_or(cx.today, |day| day.last_day(cx.today));
                print(cx, from.eve(cx.today), to, how)
            }
            // The argument parser lets nothing else through.
            _ => Ok(WRONG),
        }
    }
}
