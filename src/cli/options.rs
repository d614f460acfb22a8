//! Options that several subcommands share, and how their values are read.

use std::ffi::OsStr;

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::complete::queries;
use crate::core::day_spec::NotADay;
use crate::core::record::Url;
use crate::core::{DaySpec, Subject};
use crate::export::{Format, Printed, RowOptions};
use crate::i18n::{Lang, Messages};

/// What the formats of rows leave to choose.
#[derive(Clone, Debug, Default, Args)]
pub struct RowArgs {
    /// Print these columns in this order: names as in csv, such as id, or keys of instruments (table, md, csv)
    #[arg(long, value_delimiter = ',', value_name = "NAME,NAME")]
    columns: Vec<String>,
    /// Begin with a byte order mark, which Excel on Windows needs (csv)
    #[arg(long)]
    bom: bool,
    /// Begin with a line that says where the rows come from (ndjson)
    #[arg(long)]
    lineage: bool,
}

impl RowArgs {
    /// The choices for a format.
    ///
    /// # Errors
    /// If the format does not leave one of them.
    pub(super) fn of(&self, messages: &Messages, format: Format) -> anyhow::Result<RowOptions> {
        for (is_given, option, formats) in [
            (!self.columns.is_empty(), "--columns", &[Format::Table, Format::Md, Format::Csv][..]),
            (self.bom, "--bom", &[Format::Csv]),
            (self.lineage, "--lineage", &[Format::Ndjson]),
        ] {
            if is_given && !formats.contains(&format) {
                let formats = formats.iter().map(Format::to_string).collect::<Vec<_>>().join(", ");
                let values = [("option", option), ("formats", &formats), ("format", &format.to_string())];
                anyhow::bail!("{}", messages.fill("cli.option-of", &values));
            }
        }
        Ok(RowOptions { columns: self.columns.clone(), bom: self.bom, lineage: self.lineage, mine: false })
    }
}

/// How many rows are printed, and how.
#[derive(Clone, Debug, Default, Args)]
pub struct Rows {
    /// Print at most N rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub how: RowArgs,
}

impl Rows {
    /// Keeps the rows that are to be printed. Returns how many were found.
    pub(super) fn cut<T>(&self, rows: &mut Vec<T>) -> usize {
        let found = rows.len();
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        found
    }
}

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// Why the value of an option is not accepted. The command line says it in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidValue {
    #[error("expected en or vi")]
    Lang,
    #[error("expected a date that exists")]
    Day(#[from] NotADay),
    #[error("expected {}", Url::WANTED)]
    Url,
    #[error("expected one character, or tab")]
    Delimiter,
    #[error("expected one of {}", formats(*.0))]
    Format(Printed),
}

/// The formats that some output has.
fn formats(printed: Printed) -> String {
    Format::all().filter(|format| format.fits(printed)).map(|it| it.to_string()).collect::<Vec<_>>().join(", ")
}

impl InvalidValue {
    /// What is wanted instead, and what was probably meant, in the user's language.
    pub fn wanted(&self, messages: &Messages) -> String {
        match self {
            Self::Lang => messages.get("cli.wants-lang").to_owned(),
            Self::Day(wrong) => messages.get("cli.wants-day").to_owned() + &messages.or_nearest(wrong.meant.as_deref()),
            Self::Url => messages.get("cli.wants-url").to_owned(),
            Self::Delimiter => messages.get("cli.wants-delimiter").to_owned(),
            Self::Format(printed) => messages.fill("cli.wants-format", &[("known", &formats(*printed))]),
        }
    }
}

/// Reads the value of `--lang`.
pub(super) fn parse_lang(text: &str) -> Result<Lang, InvalidValue> {
    text.parse().map_err(|_| InvalidValue::Lang)
}

/// Reads a day, which may be given by its distance from today.
pub(super) fn parse_day(text: &str) -> Result<DaySpec, InvalidValue> {
    Ok(DaySpec::parse(text)?)
}

/// Reads a web address.
pub(super) fn parse_url(text: &str) -> Result<Url, InvalidValue> {
    Url::new(text).ok_or(InvalidValue::Url)
}

/// Completes the words of a query for rows of a subject.
pub(super) fn query_completer(subject: Subject) -> ArgValueCompleter {
    ArgValueCompleter::new(move |word: &OsStr| queries(word, subject))
}
