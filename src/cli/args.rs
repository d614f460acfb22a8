//! The command line as typed: the one definition that parsing, help, man page and completions come from.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::generate::{ids, queries, views};
use crate::core::Date;
use crate::core::Subject;
use crate::export::{Format, Style};
use crate::i18n::Lang;

const AFTER: &str = "\
Examples:
  pactscope                                  open the explorer
  pactscope firms facebook                   find a firm by a brand name
  pactscope firms 'pact:declined region:eu'  filter firms by their positions
  pactscope firms meta --format json         print rows as JSON
  pactscope deadlines who:deployer --format ics > duties.ics
  pactscope changes --since 2026-11-01       show what changed; exits 1 if nothing did
  pactscope | less                           page through all firms as text

Exit status: 0 found, 1 nothing found, 2 usage error or invalid data.";

/// See who has signed what under the EU's AI rules, when, and what it commits them to. Offline, in your terminal, with
/// a source for every claim.
#[derive(Clone, Debug, Parser)]
#[command(name = "pactscope", version, about, after_help = AFTER, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Language of the interface and the data [default: from the locale]
    #[arg(long, global = true, value_parser = parse_lang, value_name = "en|vi")]
    pub lang: Option<Lang>,
    /// Colour theme of the explorer: dark, light or high-contrast
    #[arg(long, global = true, default_value = "dark", value_name = "NAME")]
    pub theme: String,
    /// When to use colours; auto depends on the terminal and `NO_COLOR`
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Add data: a JSON or NDJSON file, a folder of them, or - for standard input; its records override earlier ones
    /// with the same id
    #[arg(long, global = true, value_name = "PATH")]
    pub data: Vec<PathBuf>,
    /// Use only the data given with --data
    #[arg(long, global = true)]
    pub no_bundled: bool,
    /// Apply a saved view, such as refusers or within-90-days
    #[arg(long, global = true, value_name = "NAME", add = ArgValueCompleter::new(views))]
    pub view: Option<String>,
    /// Show positions and law as of this date [default: today]
    #[arg(long, global = true, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Use only what the dataset knew on this date: records entered later are left out
    #[arg(long, global = true, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    pub known_as_of: Option<Date>,
    /// Treat this date as today [default: the system date]
    #[arg(long, global = true, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

/// What to do instead of opening the explorer.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Print the firms that match a query: table, json, ndjson, csv, md, html
    Firms(FirmsQuestion),
    /// Print the obligations that match a query: table, json, ndjson, csv, md, html
    Obligations(ObligationsQuestion),
    /// Print or draw the events that match a query: table, json, ndjson, csv, md, html, svg
    Timeline(EventsQuestion),
    /// Print the instruments that match a query: table, json, ndjson, csv, md, html
    Instruments(InstrumentsQuestion),
    /// Print all sources, or those that match some words: table, json, ndjson, csv, md
    Sources {
        /// Words in the title, publisher, address or id
        words: Vec<String>,
        #[command(flatten)]
        rows: Rows,
    },
    /// Print whole records, as the explorer's detail shows them or as json
    Show {
        /// Ids of the records
        #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(ids))]
        ids: Vec<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Compare firms side by side: table, json, ndjson, csv, md
    Compare {
        /// Ids of the firms, as `pactscope firms` prints them
        #[arg(required = true, num_args = 2..=8, value_name = "ID", add = ArgValueCompleter::new(ids))]
        ids: Vec<String>,
        /// Show only the instruments on which they differ
        #[arg(long)]
        differences: bool,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print the application dates of the obligations that match a query: table, json, ndjson, csv, md, ics
    Deadlines {
        /// A query as for `obligations`: words, who:deployer, tier:high-risk, area:…
        #[arg(add = ArgValueCompleter::new(|word: &std::ffi::OsStr| queries(word, Subject::Obligations)))]
        query: Vec<String>,
        /// Show only the next DAYS days
        #[arg(long, value_name = "DAYS")]
        within: Option<u32>,
        /// Add a reminder DAYS days before each date (ics only)
        #[arg(long, value_name = "DAYS")]
        alarm: Option<u16>,
        #[command(flatten)]
        rows: Rows,
    },
    /// Show how much is known about each instrument: table, json, ndjson, csv, md
    Coverage {
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Show what changed since a date for the firms and duties that match a query; exits 1 if nothing did: table,
    /// json, ndjson, csv, md, atom
    Changes {
        /// Show changes after this date
        #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD")]
        since: Date,
        /// A query as for `firms` or `obligations`
        #[arg(add = ArgValueCompleter::new(|word: &std::ffi::OsStr| queries(word, Subject::Firms)))]
        query: Vec<String>,
        #[command(flatten)]
        rows: Rows,
    },
    /// Show what changed between two dates, or between two datasets: table, json, ndjson, csv, md
    Diff {
        /// Two datasets, old and new: files or folders; an incomplete one is read on top of the bundled data
        #[arg(num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["from", "to"])]
        datasets: Vec<PathBuf>,
        /// Show changes after this date
        #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD", required_unless_present = "datasets")]
        from: Option<Date>,
        /// Show changes up to and including this date [default: today]
        #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD")]
        to: Option<Date>,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Match a list of names to firms, with a confidence for each: table, json, ndjson, csv, md
    Match {
        /// A CSV file, or - for standard input
        file: PathBuf,
        /// The column that holds the names
        #[arg(long, value_name = "NAME")]
        column: String,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Validate data files and report every problem: table, json
    Check {
        /// Files or folders; each is read on top of the bundled data
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print the JSON Schema of the dataset, or of the rows printed as json
    Schema {
        /// What to describe
        #[arg(value_enum, default_value_t = SchemaOf::Data)]
        of: SchemaOf,
    },
    /// Cite records, each with its sources and the dataset
    Cite {
        /// Ids of the records
        #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(ids))]
        ids: Vec<String>,
        /// Citation style
        #[arg(long, value_enum, default_value_t = Style::Footnote)]
        style: Style,
    },
    /// Print the completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// How rows are printed.
#[derive(Clone, Debug, Group)]
pub struct Rows {
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Print at most N rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Declares the question of a subject; they differ in how words are completed.
macro_rules! question {
    ($name:ident, $subject:expr) => {
        #[derive(Clone, Debug, Group)]
        pub struct $name {
            /// Words to search for, and `field:value,value` to filter
            #[arg(add = ArgValueCompleter::new(|word: &std::ffi::OsStr| queries(word, $subject)))]
            pub query: Vec<String>,
            /// The column to sort by, such as name or an instrument's key; a leading dash reverses the order
            #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
            pub sort: Option<String>,
            #[command(flatten)]
            pub rows: Rows,
        }

        impl From<&$name> for Question {
            fn from(question: &$name) -> Self {
                let question = question.clone();
                Self { query: question.query, sort: question.sort, rows: question.rows }
            }
        }
    };
}

question!(FirmsQuestion, Subject::Firms);
question!(ObligationsQuestion, Subject::Obligations);
question!(EventsQuestion, Subject::Events);
question!(InstrumentsQuestion, Subject::Instruments);

/// What is asked of any subject.
#[derive(Clone, Debug)]
pub struct Question {
    pub query: Vec<String>,
    pub sort: Option<String>,
    pub rows: Rows,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Dataset files
    Data,
    /// Rows printed with `--format json`
    Rows,
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|_| "expected en or vi".to_owned())
}

fn parse_day(text: &str) -> Result<Date, String> {
    use crate::core::date::Precision;
    match Date::parse(text) {
        Ok(date) if date.precision() == Precision::Day => Ok(date),
        _ => Err("expected a date that exists, YYYY-MM-DD".to_owned()),
    }
}
