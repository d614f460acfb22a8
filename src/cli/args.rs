//! The command line as typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::core::Date;
use crate::text::Lang;

const AFTER: &str = "\
Examples:
  pactscope                                  the explorer
  pactscope firms facebook                   a firm by a brand's name
  pactscope firms 'pact:declined region:eu'  firms by their positions
  pactscope firms meta --format json         rows for programs
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
    /// Colours: dark, light or high-contrast
    #[arg(long, global = true, default_value = "dark")]
    pub theme: String,
    /// More data, a JSON file or a folder of them; its records go over the bundled ones by id
    #[arg(long, global = true, value_name = "PATH")]
    pub data: Vec<PathBuf>,
    /// A saved view, such as refusers or within-90-days
    #[arg(long, global = true, value_name = "NAME")]
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
    /// Print the firms that fit a query
    Firms {
        /// Words to find, and `field:value,value` to filter
        query: Vec<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// The order: name, country, records or an instrument's key; a dash in front turns it around
        #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
        sort: Option<String>,
        /// No more rows than this
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Print firms side by side
    Compare {
        /// Their ids, as `pactscope firms` prints them
        #[arg(required = true, num_args = 2..=8)]
        ids: Vec<String>,
        /// Only the instruments toward which they differ
        #[arg(long)]
        differences: bool,
    },
    /// Print how much is known, per instrument
    Coverage,
    /// Print what changed between two days, or between two datasets
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
    },
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
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
