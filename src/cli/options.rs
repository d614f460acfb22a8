//! Options that several subcommands share, and how their values are read.

use std::ffi::OsStr;

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::complete::queries;
use crate::core::day_spec::NotADay;
use crate::core::record::Url;
use crate::core::{DaySpec, Subject};
use crate::export::Format;
use crate::i18n::{Lang, Messages};

/// How rows are printed.
#[derive(Clone, Debug, Args)]
pub struct Rows {
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Print at most N rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
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
}

impl InvalidValue {
    /// What is wanted instead, and what was probably meant.
    pub fn wanted(&self, messages: &Messages) -> String {
        match self {
            Self::Lang => messages.get("cli.wants-lang").to_owned(),
            Self::Day(wrong) => messages.get("cli.wants-day").to_owned() + &messages.or_nearest(wrong.meant.as_deref()),
            Self::Url => messages.get("cli.wants-url").to_owned(),
            Self::Delimiter => messages.get("cli.wants-delimiter").to_owned(),
        }
    }
}

/// Reads the value of `--lang`.
pub(super) fn parse_lang(text: &str) -> Result<Lang, InvalidValue> {
    text.parse().map_err(|_| InvalidValue::Lang)
}

/// Reads a day, which may be told by its distance from today.
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
