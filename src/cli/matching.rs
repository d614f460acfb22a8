//! `pactscope match`: a list of names, joined to the firms of the dataset.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::report_error;
use super::options::{InvalidValue, RowArgs};
use super::output::{Output, put_export};
use crate::core::Safe;
use crate::export::{self, Format, How, Printed};
use crate::i18n::Messages;
use crate::load::{NotText, Sheet, SheetError};
use crate::search::{NameMatch, NameMatcher};
use crate::shell;
use crate::view::rows::{MatchColumns, MatchRow, NameList, stance_keys};

const EXAMPLES: &str = "\
Examples:
  pactscope match clients.csv --column Name
  pactscope match - --column Name --format csv < clients.csv > matched.csv";

/// Match a list of names to firms, with a confidence for each
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct MatchArgs {
    /// A text file with a heading, as spreadsheets save it (CSV, TSV), or - for standard input
    file: PathBuf,
    /// The column that holds the names; a list with one column needs none
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// What separates the cells: one character, or tab [default: what the heading shows]
    #[arg(long, value_name = "CHARACTER", value_parser = parse_delimiter)]
    delimiter: Option<char>,
    /// Add the positions of each firm found, with their dates and sources
    #[arg(long)]
    positions: bool,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Matches), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    how: RowArgs,
}

/// Reads the value of `--delimiter`.
fn parse_delimiter(text: &str) -> Result<char, InvalidValue> {
    let mut chars = text.chars();
    match (text, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(c), None) if !c.is_alphanumeric() && !matches!(c, '"' | '\n' | '\r') => Ok(c),
        _ => Err(InvalidValue::Delimiter),
    }
}

impl MatchArgs {
    /// Prints a row for each name.
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.how.of(&cx.messages, self.format)?;
        let how = How { format: self.format, options: &options };
        let column = self.column.as_deref();
        let sheet = Sheet::parse(&shell::read_file(&self.file)?, column, self.delimiter)
            .map_err(|error| anyhow::anyhow!("{}", message(&cx.messages, &self.file, &error)))?;
        let at = self.place(cx, &sheet)?;
        let list = NameList { headings: &sheet.headings, column: at };
        let matcher = NameMatcher::new(&cx.data);
        warn(cx, &sheet, at, &matcher);
        let instruments = stance_keys(cx.view());
        let keys = self.positions.then_some(instruments.as_slice());
        // Lists repeat names.
        let mut known: HashMap<&str, NameMatch> = HashMap::new();
        let rows: Vec<MatchRow<'_>> = sheet
            .rows
            .iter()
            .map(|row| {
                let name = row.cells.get(at).map_or("", String::as_str);
                let found = known.entry(name).or_insert_with(|| matcher.match_name(name));
                MatchRow::new(cx.view(), list, (row.number, &row.cells), found, keys)
            })
            .collect();
        let columns = MatchColumns::new(list, keys.unwrap_or_default(), &rows);
        let query = Safe::new(sheet.headings.get(at).map_or("", String::as_str));
        let output = Output { view: "match", query: &query, how, of: rows.len(), keys: &[] };
        let provenance = output.provenance(cx, rows.len());
        let export = export::render_matches(cx.view(), &provenance, how, &columns, &rows);
        put_export(cx, &output, &provenance, export)
    }

    /// The place of the column that holds the names.
    fn place(&self, cx: &CliContext, sheet: &Sheet) -> anyhow::Result<usize> {
        let known = || {
            let quoted = sheet.headings.iter().map(|heading| format!("`{}`", Safe::new(heading)));
            quoted.collect::<Vec<_>>().join(", ")
        };
        match &self.column {
            Some(column) => sheet.column(column).ok_or_else(|| {
                let found = Safe::new(column);
                anyhow::anyhow!("{}", cx.messages.fill("match.no-column", &[("found", &found), ("known", &known())]))
            }),
            None if sheet.headings.len() == 1 => Ok(0),
            None => Err(anyhow::anyhow!("{}", cx.messages.fill("match.which-column", &[("known", &known())]))),
        }
    }
}

/// Says what may be a mistake: a heading that is a firm's name, and a second column of the name.
fn warn(cx: &CliContext, sheet: &Sheet, at: usize, matcher: &NameMatcher) {
    /// A heading that is as like a name as this is hardly one.
    const LIKE: u8 = 80;
    let Some(heading) = sheet.headings.get(at) else { return };
    let said = Safe::new(heading);
    let with = [("heading", said.as_str())];
    if matcher.match_name(heading).score.is_some_and(|score| score >= LIKE) {
        report_error(&cx.messages.fill("match.heading-is-a-firm", &with));
    }
    if sheet.headings.iter().filter(|other| *other == heading).count() > 1 {
        report_error(&cx.messages.fill("match.column-twice", &with));
    }
}

/// What is wrong with a file, where, and what to do.
fn message(messages: &Messages, file: &Path, error: &SheetError) -> String {
    let (line, said) = match error {
        SheetError::NotText(what) => {
            let key = match what {
                NotText::Gzip => "match.gzip",
                NotText::Zip => "match.zip",
                NotText::OldWorkbook => "match.workbook",
                NotText::Pdf => "match.pdf",
                NotText::Binary => "match.binary",
            };
            (None, messages.get(key).to_owned())
        }
        SheetError::Empty => (None, messages.get("match.empty").to_owned()),
        SheetError::OpenQuote { line } => (Some(line), messages.get("match.open-quote").to_owned()),
        SheetError::AfterQuote { line } => (Some(line), messages.get("match.after-quote").to_owned()),
        SheetError::TooManyCells { line, found, wanted } => {
            let counts = [("found", &*found.to_string()), ("wanted", &*wanted.to_string())];
            (Some(line), messages.fill("match.too-many-cells", &counts))
        }
    };
    let place = line.map_or_else(String::new, |line| format!(":{line}"));
    format!("{}{place}: {said}", Safe::new(&file.to_string_lossy()))
}
