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
  pactscope                                  the explorer
  pactscope firms facebook                   a firm by a brand's name
  pactscope firms 'pact:declined region:eu'  firms by their positions
  pactscope firms meta --format json         rows for programs
  pactscope deadlines who:deployer --format ics > duties.ics
  pactscope changes --since 2026-11-01       what is new; status 1 where nothing is
  pactscope | less                           all firms as text

Exit status: 0 found, 1 nothing found, 2 wrong usage or bad data.";

/// Who signed what under Europe's AI rules, when, and what it obliges them to.
#[derive(Clone, Debug, Parser)]
#[command(name = "pactscope", version, about, after_help = AFTER, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Language of the words [default: by the locale]
    #[arg(long, global = true, value_parser = parse_lang, value_name = "en|vi")]
    pub lang: Option<Lang>,
    /// Colours of the explorer: dark, light or high-contrast
    #[arg(long, global = true, default_value = "dark", value_name = "NAME")]
    pub theme: String,
    /// Whether there are colours; auto asks the terminal and honours `NO_COLOR`
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// More data, a JSON or NDJSON file or a folder of them, - for standard input; its records go over those before by id
    #[arg(long, global = true, value_name = "PATH")]
    pub data: Vec<PathBuf>,
    /// Without the bundled data: only that of --data
    #[arg(long, global = true)]
    pub no_bundled: bool,
    /// A saved view, such as refusers or within-90-days
    #[arg(long, global = true, value_name = "NAME", add = ArgValueCompleter::new(views))]
    pub view: Option<String>,
    /// The day whose positions and law are shown [default: today]
    #[arg(long, global = true, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    pub as_of: Option<Date>,
    /// Only what the dataset knew on this day: records entered later are left out
    #[arg(long, global = true, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    pub known_as_of: Option<Date>,
    /// The day that counts as today [default: the machine's]
    #[arg(long, global = true, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

/// What to do instead of opening the explorer.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Print the firms that fit a query: table, json, ndjson, csv, md, html
    Firms(FirmsQuestion),
    /// Print the obligations that fit a query: table, json, ndjson, csv, md, html
    Obligations(ObligationsQuestion),
    /// Print the events that fit a query, or draw them: table, json, ndjson, csv, md, html, svg
    Timeline(EventsQuestion),
    /// Print the instruments that fit a query: table, json, ndjson, csv, md, html
    Instruments(InstrumentsQuestion),
    /// Print the sources, all or those that hold some words: table, json, ndjson, csv, md
    Sources {
        /// Words of its title, publisher, address or id
        messages: Vec<String>,
        #[command(flatten)]
        rows: Rows,
    },
    /// Print whole records: what the explorer's detail shows, or their json
    Show {
        #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(ids))]
        ids: Vec<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print firms side by side: table, json, ndjson, csv, md
    Compare {
        /// Their ids, as `pactscope firms` prints them
        #[arg(required = true, num_args = 2..=8, value_name = "ID", add = ArgValueCompleter::new(ids))]
        ids: Vec<String>,
        /// Only the instruments toward which they differ
        #[arg(long)]
        differences: bool,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print what begins to apply, for the obligations that fit a query: table, json, ndjson, csv, md, ics
    Deadlines {
        /// As for `obligations`: words, who:deployer, tier:high-risk, area:…
        #[arg(add = ArgValueCompleter::new(|word: &std::ffi::OsStr| queries(word, Subject::Obligations)))]
        query: Vec<String>,
        /// Only the next days
        #[arg(long, value_name = "DAYS")]
        within: Option<u32>,
        /// With an alarm so many days ahead, in a calendar
        #[arg(long, value_name = "DAYS")]
        alarm: Option<u16>,
        #[command(flatten)]
        rows: Rows,
    },
    /// Print how much is known, per instrument: table, json, ndjson, csv, md
    Coverage {
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print what changed since a day for the firms and duties that fit a query; status 1 where nothing did: table,
    /// json, ndjson, csv, md, atom
    Changes {
        /// The day before the changes
        #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD")]
        since: Date,
        /// As for `firms` or for `obligations`
        #[arg(add = ArgValueCompleter::new(|word: &std::ffi::OsStr| queries(word, Subject::Firms)))]
        query: Vec<String>,
        #[command(flatten)]
        rows: Rows,
    },
    /// Print what changed between two days, or between two datasets: table, json, ndjson, csv, md
    Diff {
        /// Two datasets, old and new: files or folders; those that are not whole go over the bundled one
        #[arg(num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["from", "to"])]
        datasets: Vec<PathBuf>,
        /// The day before the changes
        #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD", required_unless_present = "datasets")]
        from: Option<Date>,
        /// The last day of the changes [default: today]
        #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD")]
        to: Option<Date>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Find the firms of a list of names, with how sure that is: table, json, ndjson, csv, md
    Match {
        /// A CSV file; - for standard input
        file: PathBuf,
        /// The column that holds the names
        #[arg(long, value_name = "NAME")]
        column: String,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Check files of data and tell all their problems: table, json
    Check {
        /// Files or folders; each goes over the bundled data
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Print the JSON Schema of the dataset, or of the rows that are printed as json
    Schema {
        #[arg(value_enum, default_value_t = SchemaOf::Data)]
        of: SchemaOf,
    },
    /// Cite records: each with its sources, and the dataset
    Cite {
        #[arg(required = true, value_name = "ID", add = ArgValueCompleter::new(ids))]
        ids: Vec<String>,
        #[arg(long, value_enum, default_value_t = Style::Footnote)]
        style: Style,
    },
    /// Print the script that completes commands in a shell
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// How rows are printed.
#[derive(Clone, Debug, Group)]
pub struct Rows {
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// No more rows than this
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Declares the question of a subject; they differ in how words are completed.
macro_rules! question {
    ($name:ident, $subject:expr) => {
        #[derive(Clone, Debug, Group)]
        pub struct $name {
            /// Words to find, and `field:value,value` to filter
            #[arg(add = ArgValueCompleter::new(|word: &std::ffi::OsStr| queries(word, $subject)))]
            pub query: Vec<String>,
            /// The column to sort by, such as name or an instrument's key; a dash in front turns it around
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
    /// The files of a dataset
    Data,
    /// What `--format json` prints
    Rows,
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|_| "en or vi".to_owned())
}

fn parse_day(text: &str) -> Result<Date, String> {
    use crate::core::date::Precision;
    match Date::parse(text) {
        Ok(date) if date.precision() == Precision::Day => Ok(date),
        _ => Err("wanted a real day, YYYY-MM-DD".to_owned()),
    }
}
