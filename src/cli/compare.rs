//! `pactscope compare` and `pactscope coverage`.

use clap_complete::engine::ArgValueCompleter;

use super::complete::ids;
use super::context::CliContext;
use super::exit::{WRONG, report_error};
use super::output::{Output, put};
use crate::core::Safe;
use crate::core::suggest::nearest;
use crate::export::Format;
use crate::view::rows;

/// Prints a comparison of firms.
pub fn print(cx: &CliContext, ids: &[String], only_differences: bool, format: Format) -> anyhow::Result<u8> {
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
    put(cx, &Output { view: "compare", query: &query, format, of, keys: &keys }, &rows)
}

/// Prints, per instrument, how many firms have a stance, of which position, on what kinds of source, how old.
pub fn coverage(cx: &CliContext, format: Format) -> anyhow::Result<u8> {
    let rows = rows::coverage(cx.view());
    put(cx, &Output { view: "coverage", query: "", format, of: rows.len(), keys: &[] }, &rows)
}

/// Compare firms side by side: table, json, ndjson, csv, md
#[derive(Clone, Debug, clap::Args)]
pub struct CompareArgs {
    /// Ids of the firms, as `pactscope firms` prints them
    #[arg(required = true, num_args = 2..=8, value_name = "ID", add = ArgValueCompleter::new(ids))]
    ids: Vec<String>,
    /// Show only the instruments on which they differ
    #[arg(long)]
    differences: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl CompareArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        print(cx, &self.ids, self.differences, self.format)
    }
}

/// Show how much is known about each instrument: table, json, ndjson, csv, md
#[derive(Clone, Debug, clap::Args)]
pub struct CoverageArgs {
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl CoverageArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        coverage(cx, self.format)
    }
}
