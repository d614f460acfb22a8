//! Options that several subcommands share, and how their values are read.

use std::ffi::OsStr;

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::complete::queries;
use crate::core::date::Precision;
use crate::core::record::Url;
use crate::core::{Date, Subject};
use crate::export::Format;
use crate::i18n::Lang;

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

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// Why the value of an option is not accepted. The command line says it in the user's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidValue {
    #[error("expected en or vi")]
    Lang,
    #[error("expected a date that exists, YYYY-MM-DD")]
    Day,
    #[error("expected {}", Url::WANTED)]
    Url,
}

impl InvalidValue {
    /// The key of what is wanted instead, in `assets/messages.toml`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Lang => "cli.wants-lang",
            Self::Day => "cli.wants-day",
            Self::Url => "cli.wants-url",
        }
    }
}

/// Reads the value of `--lang`.
pub(super) fn parse_lang(text: &str) -> Result<Lang, InvalidValue> {
    text.parse().map_err(|_| InvalidValue::Lang)
}

/// Reads a date that names a day.
pub(super) fn parse_day(text: &str) -> Result<Date, InvalidValue> {
    Date::parse(text).ok().filter(|date| date.precision() == Precision::Day).ok_or(InvalidValue::Day)
}

/// Reads a web address.
pub(super) fn parse_url(text: &str) -> Result<Url, InvalidValue> {
    Url::new(text).ok_or(InvalidValue::Url)
}

/// Completes the words of a query for rows of a subject.
pub(super) fn query_completer(subject: Subject) -> ArgValueCompleter {
    ArgValueCompleter::new(move |word: &OsStr| queries(word, subject))
}
