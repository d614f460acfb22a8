//! `pactscope compare` and `pactscope coverage`.

use clap_complete::engine::ArgValueCompleter;

use super::choices::FormatOf;
use super::complete::firm_ids;
use super::context::CliContext;
use super::exit::{WRONG, report_error};
use super::options::RowArgs;
use super::output::{Output, put};
use crate::core::Safe;
use crate::core::suggest::nearest;
use crate::export::{Format, How, Printed};
use crate::view::rows;

/// Prints a comparison of firms.
pub fn print(cx: &CliContext, ids: &[String], only_differences: bool, how: How<'_>) -> anyhow::Result<u8> {
    let (data, messages) = (&cx.data, &cx.messages);
    let mut firms = Vec::new();
    for id in ids {
        let Some(row) = data.firms.row(id) else {
            let near = nearest(id, data.firms.iter().map(|firm| firm.id.as_str()));
            let hint = near
                .map_or_else(String::new, |word| format!(" {}", messages.fill("problem.nearest", &[("word", word)])));
            report_error(&(messages.fill("compare.no-firm", &[("id", &Safe::new(id))]) + &hint));
            return Ok(WRONG);
        };
        if firms.contains(&row) {
            report_error(&messages.fill("compare.twice", &[("id", &Safe::new(id))]));
            return Ok(WRONG);
        }
        firms.push(row);
    }
    let rows = rows::compare(cx.view(), &firms, only_differences);
    let (query, keys) = (ids.join(" "), ids.iter().map(String::as_str).collect::<Vec<_>>());
    let of = rows::compare(cx.view(), &firms, false).len();
    put(cx, &Output { view: "compare", query: &query, how, of, keys: &keys }, &rows)
}

/// Prints, per instrument, how many firms have a stance, of which position, on what kinds of source, how old.
pub fn coverage(cx: &CliContext, how: How<'_>) -> anyhow::Result<u8> {
    let rows = rows::coverage(cx.view());
    put(cx, &Output { view: "coverage", query: "", how, of: rows.len(), keys: &[] }, &rows)
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  pactscope compare meta mistral-ai alphabet
  pactscope compare meta mistral-ai --differences  # only where they differ";

/// Compare firms side by side
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = COMPARE_EXAMPLES)]
pub struct CompareArgs {
    /// Ids of the firms, as `pactscope firms` prints them
    #[arg(required = true, num_args = 2..=8, value_name = "ID", add = ArgValueCompleter::new(firm_ids))]
    ids: Vec<String>,
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
        print(cx, &self.ids, self.differences, How { format: self.format, options: &options })
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
