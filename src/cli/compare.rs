//! `pactscope compare` and `pactscope coverage`.

use std::collections::HashSet;

use clap_complete::engine::ArgValueCompleter;

use super::choices::FormatOf;
use super::complete::firm_ids;
use super::context::CliContext;
use super::exit::{WRONG, report_error};
use super::list;
use super::options::RowArgs;
use super::output::{Output, put};
use super::resolve::resolve;
use crate::core::{Kind, Subject};
use crate::export::{Format, How, Printed};
use crate::view::rows;

/// Prints a comparison of firms.
pub fn print(cx: &CliContext, names: &[String], only_differences: bool, how: How<'_>) -> anyhow::Result<u8> {
    /// As many as fit side by side.
    const MOST: usize = 8;
    let Some(records) = resolve(cx, names, Some(Kind::Firm)) else { return Ok(WRONG) };
    let firms: Vec<usize> = records.iter().map(|record| record.row).collect();
    let ids: Vec<&str> = records.iter().filter_map(|record| cx.data.id_of(*record)).collect();
    if let Some((at, _)) = firms.iter().enumerate().find(|(at, row)| firms.iter().take(*at).any(|known| known == *row))
    {
        report_error(&cx.messages.fill("compare.twice", &[("id", ids.get(at).copied().unwrap_or_default())]));
        return Ok(WRONG);
    }
    if !(2..=MOST).contains(&firms.len()) {
        report_error(&cx.messages.fill("compare.how-many", &[("n", &firms.len().to_string())]));
        return Ok(WRONG);
    }
    let mut rows = rows::compare(cx.view(), &firms);
    let of = rows.len();
    rows.retain(|row| row.differs || !only_differences);
    let query = ids.join(" ");
    put(cx, &Output { view: "compare", query: &query, how, of, keys: &ids }, &rows)
}

/// Prints, per instrument, how many firms have a stance, of which position, on what kinds of source, how old.
/// A saved view of firms counts these alone, one of instruments shows only these.
pub fn coverage(cx: &CliContext, how: How<'_>) -> anyhow::Result<u8> {
    let view = cx.saved_view.as_ref();
    let of_view = view.and_then(list::subject_of);
    let subject = of_view.filter(|subject| *subject == Subject::Instruments).unwrap_or(Subject::Firms);
    let query = list::query(cx, &[], view, subject)?;
    let Some(filter) = list::parsed(cx, &query, subject) else { return Ok(WRONG) };
    let chosen: Option<HashSet<usize>> = view.map(|_| list::listed(cx, subject, &filter, None).iter().collect());
    let mut rows = rows::coverage(cx.view(), chosen.as_ref().filter(|_| subject == Subject::Firms));
    let of = rows.len();
    if let Some(chosen) = chosen.filter(|_| subject == Subject::Instruments) {
        let is_chosen = |row: &rows::CoverageRow<'_>| {
            let instrument = cx.data.instrument_by_key(row.instrument);
            instrument.and_then(|it| cx.data.instruments.row(it.id.as_str())).is_some_and(|row| chosen.contains(&row))
        };
        rows.retain(is_chosen);
    }
    put(cx, &Output { view: "coverage", query: &query, how, of, keys: &[] }, &rows)
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  pactscope compare meta mistral-ai alphabet
  pactscope compare meta mistral-ai --differences  # only where they differ";

/// Compare firms side by side
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = COMPARE_EXAMPLES)]
pub struct CompareArgs {
    /// Ids or names of two to eight firms
    #[arg(required = true, num_args = 2.., value_name = "FIRM", add = ArgValueCompleter::new(firm_ids))]
    firms: Vec<String>,
    /// Show only the instruments on which they differ
    #[arg(long)]
    differences: bool,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    how: RowArgs,
}

impl CompareArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.how.of(&cx.messages, self.format)?;
        print(cx, &self.firms, self.differences, How { format: self.format, options: &options })
    }
}

const COVERAGE_EXAMPLES: &str = "\
Examples:
  pactscope coverage
  pactscope coverage --format csv > coverage.csv";

/// Show how much is known about each instrument
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = COVERAGE_EXAMPLES)]
pub struct CoverageArgs {
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    how: RowArgs,
}

impl CoverageArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.how.of(&cx.messages, self.format)?;
        coverage(cx, How { format: self.format, options: &options })
    }
}
