//! The command line as typed: the one definition that parsing, help, man page and completions come from. Each
//! subcommand defines its own arguments, and runs, in a file of its own.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::engine::ArgValueCompleter;
use strum::VariantNames;

use super::ask::AskArgs;
use super::check::{CheckArgs, SchemaArgs};
use super::compare::{CompareArgs, CoverageArgs};
use super::complete::views;
use super::completions::CompletionsArgs;
use super::context::CliContext;
use super::data::DataArgs;
use super::dates::{ChangesArgs, DeadlinesArgs};
use super::diff::DiffArgs;
use super::duties::DutiesArgs;
use super::help::{self, HelpArgs};
use super::list::{FirmsArgs, InstrumentsArgs, ObligationsArgs, TimelineArgs};
use super::man::ManArgs;
use super::matching::MatchArgs;
use super::open::OpenArgs;
use super::options::{Color, parse_day, parse_lang};
use super::own::{DoneArgs, MineArgs, NoteArgs, StarArgs};
use super::records::{CiteArgs, ShowArgs, SourcesArgs};
use super::search::SearchArgs;
use crate::config::Theme;
use crate::core::DaySpec;
use crate::i18n::{Lang, Messages};

const EXAMPLES: &str = "\
Examples:
  pactscope                                    # open the explorer
  pactscope ask did meta sign the pact         # answer a question in plain words
  pactscope le chat                            # open the explorer at a firm, a query or a question
  pactscope firms facebook                     # find a firm by a brand name
  pactscope search hiring                      # search records of all kinds
  pactscope firms 'pact:declined code:signed'  # filter firms by their positions
  pactscope firms meta --format json           # print rows as JSON
  pactscope deadlines who:deployer --format ics > duties.ics
  pactscope changes --since 2026-07-01         # show what changed; exits 1 if nothing did
  pactscope help query                         # the query language on one page
  pactscope | less                             # page through all firms as text";

const STATUS: &str = "Exit status: 0 found, 1 nothing found, 2 usage error or invalid data.";

/// See who has signed what under the EU's AI rules, when, and what it commits them to. Offline, in your terminal, with
/// a source for every claim.
#[derive(Clone, Debug, Parser)]
#[command(name = "pactscope", version, about, after_help = EXAMPLES, max_term_width = 100)]
#[command(after_long_help = format!("{EXAMPLES}\n\n{STATUS}"), disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Language of the interface and the data [default: from the locale]
    #[arg(long, global = true, value_parser = parse_lang, value_name = "en|vi")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, default_value = "dark", value_name = "NAME", help = theme_help())]
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
    /// Apply a saved view, such as refusers or within-90-days, or show a list: firms, obligations, timeline, instruments
    #[arg(long, global = true, value_name = "NAME", add = ArgValueCompleter::new(views))]
    pub view: Option<String>,
    /// Show positions and law as of this date; a month or a year is its last day, -90d and +3m count from today
    /// [default: today]
    #[arg(long, global = true, value_parser = parse_day, value_name = "DATE", allow_hyphen_values = true)]
    pub as_of: Option<DaySpec>,
    /// Use only what the dataset knew on this date: records entered later are left out
    #[arg(long, global = true, value_parser = parse_day, value_name = "DATE", allow_hyphen_values = true)]
    pub known_as_of: Option<DaySpec>,
    /// Use only what sources published by this date say, as of that date; undated sources are left out and counted
    #[arg(long, global = true, value_parser = parse_day, value_name = "DATE", allow_hyphen_values = true)]
    pub sources_until: Option<DaySpec>,
    /// Treat this date as today [default: the system date]
    #[arg(long, global = true, value_parser = parse_day, value_name = "DATE", allow_hyphen_values = true)]
    pub today: Option<DaySpec>,
    /// Write no file of your own: no saved views, no notes, stars or ticks, no last visit
    #[arg(long, global = true, visible_alias = "no-state")]
    pub read_only: bool,
}

fn theme_help() -> String {
    format!("Colour theme of the explorer: {}", Theme::names().collect::<Vec<_>>().join(", "))
}

/// What to do instead of opening the explorer.
#[derive(Clone, Debug, Subcommand, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    Ask(AskArgs),
    Open(OpenArgs),
    Firms(FirmsArgs),
    Obligations(ObligationsArgs),
    Timeline(TimelineArgs),
    Instruments(InstrumentsArgs),
    Search(SearchArgs),
    Sources(SourcesArgs),
    Show(ShowArgs),
    Compare(CompareArgs),
    Deadlines(DeadlinesArgs),
    Duties(DutiesArgs),
    Coverage(CoverageArgs),
    Changes(ChangesArgs),
    Diff(DiffArgs),
    Match(MatchArgs),
    Check(CheckArgs),
    Schema(SchemaArgs),
    Cite(CiteArgs),
    Note(NoteArgs),
    Star(StarArgs),
    Done(DoneArgs),
    Mine(MineArgs),
    Data(DataArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    Help(HelpArgs),
}

/// The whole command line. Commands that name commands know all of them.
pub fn command() -> clap::Command {
    let commands = || Command::VARIANTS.iter().copied();
    let named = |command: clap::Command, arg: &'static str, names: Vec<&'static str>| {
        command.mut_arg(arg, |arg| arg.value_parser(PossibleValuesParser::new(names)))
    };
    Args::command()
        .mut_subcommand("man", |man| named(man, "of", commands().collect()))
        .mut_subcommand("help", |help| named(help, "topic", commands().chain([help::QUERY]).collect()))
}

/// Reads the arguments of the process.
pub fn parse() -> Result<Args, clap::Error> {
    let args: Vec<OsString> = with_negations(env::args_os());
    let mut matches = command().try_get_matches_from(&args).or_else(|error| opening(&args, error))?;
    Args::from_arg_matches_mut(&mut matches)
}

/// The same arguments with `open` before the first word, if that is no command and not nearly one.
fn opening(args: &[OsString], error: clap::Error) -> Result<ArgMatches, clap::Error> {
    let found = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(found)) if !is_nearly_a_command(found) => found.clone(),
        _ => return Err(error),
    };
    let is_it = |arg: &&OsString| arg.to_str() == Some(found.as_str());
    let places = args.iter().enumerate().skip(1).filter(|(_, arg)| is_it(arg));
    for (at, _) in places {
        let (before, behind) = args.split_at(at);
        let longer: Vec<OsString> = before.iter().cloned().chain([OPEN.into()]).chain(behind.iter().cloned()).collect();
        match command().try_get_matches_from(&longer) {
            Err(again) if again.kind() == ErrorKind::InvalidSubcommand => {}
            result => return result,
        }
    }
    Err(error)
}

/// The command that words without a command stand for.
const OPEN: &str = "open";

/// Whether a word is a command with one letter wrong, or the beginning of only one.
fn is_nearly_a_command(word: &str) -> bool {
    /// Shorter words are the beginning of too much.
    const SHORTEST: usize = 4;
    let is_near = |known: &&&str| strsim::damerau_levenshtein(word, known) <= 1;
    let begins = |known: &&&str| known.starts_with(word) && word.len() >= SHORTEST;
    Command::VARIANTS.iter().filter(|known| known.len() >= SHORTEST).any(|known| is_near(&known) || begins(&known))
}

/// The arguments, with a blank before a part of a query that begins with a dash, as in `-country:us`, so that it is not
/// taken for an option. An option has no colon, quotation mark or parenthesis before its value.
fn with_negations(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let is_negation = |arg: &str| {
        let name = arg.strip_prefix('-').unwrap_or_default();
        let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        !name.starts_with('-') && behind.starts_with([':', '"', '('])
    };
    let negated = |arg: &OsString| Some(format!(" {}", arg.to_str().filter(|arg| is_negation(arg))?));
    args.map(|arg| negated(&arg).map_or(arg, OsString::from)).collect()
}

impl Command {
    /// Runs a subcommand that needs no dataset and returns its exit status; `None` for the others.
    pub fn run_without_data(&self, messages: &dyn Fn() -> Messages) -> Option<anyhow::Result<u8>> {
        match self {
            Self::Schema(args) => Some(args.run()),
            Self::Completions(args) => Some(args.run()),
            Self::Man(args) => Some(args.run(command())),
            Self::Help(args) => Some(args.run(command(), &messages())),
            _ => None,
        }
    }

    /// Runs the subcommand and returns its exit status.
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        match self {
            Self::Ask(args) => args.run(cx),
            Self::Open(args) => args.print(cx),
            Self::Firms(args) => args.run(cx),
            Self::Obligations(args) => args.run(cx),
            Self::Timeline(args) => args.run(cx),
            Self::Instruments(args) => args.run(cx),
            Self::Search(args) => args.run(cx),
            Self::Sources(args) => args.run(cx),
            Self::Show(args) => args.run(cx),
            Self::Compare(args) => args.run(cx),
            Self::Deadlines(args) => args.run(cx),
            Self::Duties(args) => args.run(cx),
            Self::Coverage(args) => args.run(cx),
            Self::Changes(args) => args.run(cx),
            Self::Diff(args) => args.run(cx),
            Self::Match(args) => args.run(cx),
            Self::Check(args) => args.run(cx),
            Self::Cite(args) => args.run(cx),
            Self::Note(args) => args.run(cx),
            Self::Star(args) => args.run(cx),
            Self::Done(args) => args.run(cx),
            Self::Mine(args) => args.run(cx),
            Self::Data(args) => args.run(cx),
            Self::Schema(args) => args.run(),
            Self::Completions(args) => args.run(),
            Self::Man(args) => args.run(command()),
            Self::Help(args) => args.run(command(), &cx.messages),
        }
    }
}
