//! `pactscope match`: a list of names, joined to the firms of the dataset.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::context::CliContext;
use super::output::{Output, put};
use crate::core::Safe;
use crate::export::Format;
use crate::search::NameMatcher;
use crate::shell;
use crate::view::rows::MatchRow;

/// Match a list of names to firms, with a confidence for each: table, json, ndjson, csv, md
#[derive(Clone, Debug, clap::Args)]
pub struct MatchArgs {
    /// A CSV file, or - for standard input
    file: PathBuf,
    /// The column that holds the names
    #[arg(long, value_name = "NAME")]
    column: String,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl MatchArgs {
    /// Prints a row for each name.
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        print(cx, &self.file, &self.column, self.format)
    }
}

/// Prints a row for each name of a column of a CSV file.
fn print(cx: &CliContext, file: &Path, column: &str, format: Format) -> anyhow::Result<u8> {
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
    put(cx, &Output { view: "match", query: &query, format, of: rows.len(), keys: &[] }, &rows)
}

/// Without a byte order mark.
fn strip_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
