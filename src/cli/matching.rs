//! `pactscope match`: a list of names, joined to the firms of the dataset.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::choices::FormatOf;
use super::context::CliContext;
use super::options::RowArgs;
use super::output::{Output, put};
use crate::core::Safe;
use crate::export::{Format, How, Printed};
use crate::search::NameMatcher;
use crate::shell;
use crate::view::rows::MatchRow;

const EXAMPLES: &str = "\
Examples:
  pactscope match clients.csv --column Name
  pactscope match - --column Name --format csv < clients.csv > matched.csv";

/// Match a list of names to firms, with a confidence for each
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct MatchArgs {
    /// A CSV file, or - for standard input
    file: PathBuf,
    /// The column that holds the names
    #[arg(long, value_name = "NAME")]
    column: String,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    how: RowArgs,
}

impl MatchArgs {
    /// Prints a row for each name.
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.how.of(&cx.messages, self.format)?;
        print(cx, &self.file, &self.column, How { format: self.format, options: &options })
    }
}

/// Prints a row for each name of a column of a CSV file.
fn print(cx: &CliContext, file: &Path, column: &str, how: How<'_>) -> anyhow::Result<u8> {
    let name = Safe::new(&file.to_string_lossy());
    let read = shell::read_file(file)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(strip_mark(&read));
    let failed = |error: csv::Error| anyhow::anyhow!("{name}: {}", Safe::new(&error.to_string()));
    let heading = reader.headers().map_err(failed)?.clone();
    let at = heading.iter().position(|known| known.trim() == column).with_context(|| {
        let known: Vec<String> = heading.iter().map(|known| Safe::new(known).to_string()).collect();
        let found = Safe::new(column);
        cx.messages.fill("match.no-column", &[("found", &found), ("known", &known.join(", "))])
    })?;
    let matcher = NameMatcher::new(&cx.data);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let name = record.get(at).unwrap_or_default().trim();
        rows.push(MatchRow::new(&cx.data, name, &matcher.match_name(name)));
    }
    let query = Safe::new(column);
    put(cx, &Output { view: "match", query: &query, how, of: rows.len(), keys: &[] }, &rows)
}

/// Without a byte order mark.
fn strip_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
