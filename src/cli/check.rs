//! `pactscope check` and `pactscope schema`: whether data is valid, and the schema of valid data.

use std::path::PathBuf;

use clap::ValueEnum;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::{FOUND, WRONG};
use super::input::{layers, load};
use super::output::{Output, print, put};
use crate::export::{Format, How, Printed, Provenance};
use crate::load::{Problems, schema};
use crate::view::rows::{
    ChangeRow, CompareRow, CoverageRow, DataFileRow, DeadlineRow, DutyRow, EventRow, FirmRow, InstrumentRow, Listed,
    MatchRow, ObligationRow, OwnRow, ProblemRow, RecordRow, RevisionRow, SearchRow, SourceRow,
};

const CHECK_EXAMPLES: &str = "\
Examples:
  pactscope check mine.json
  pactscope check mine.json --format json  # for editors and scripts";

/// Validate data files and report every problem
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct CheckArgs {
    /// Files or folders; each is read on top of the bundled data
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
}

impl CheckArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        check(cx, &self.paths, self.format)
    }
}

const SCHEMA_EXAMPLES: &str = "\
Examples:
  pactscope schema > schema.json          # of data files
  pactscope schema rows > rows.schema.json  # of what --format json prints";

/// Print the JSON Schema of the dataset, or of the rows printed as json
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = SCHEMA_EXAMPLES)]
pub struct SchemaArgs {
    /// What to describe
    #[arg(value_enum, default_value_t = SchemaOf::Data)]
    of: SchemaOf,
}

impl SchemaArgs {
    pub(super) fn run(&self) -> anyhow::Result<u8> {
        print_schema(self.of)
    }
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Dataset files
    Data,
    /// Rows printed with `--format json`
    Rows,
}

/// Reports every problem of some files and folders, each on top of those before it; status 2 if there are any.
fn check(cx: &CliContext, paths: &[PathBuf], format: Format) -> anyhow::Result<u8> {
    let problems = load(&layers(cx.no_bundled, paths)?)?.err();
    let messages = &cx.messages;
    if format == Format::Table {
        let none = || format!("{}\n", messages.get("check.none"));
        print(&problems.as_ref().map_or_else(none, |problems| messages.problems(problems)))?;
    } else {
        let list = problems.iter().flat_map(Problems::list);
        let rows: Vec<ProblemRow<'_>> = list.map(|problem| ProblemRow::new(messages, problem)).collect();
        let files: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        // Of very many problems, the last are only counted.
        let of = rows.len() + problems.as_ref().map_or(0, Problems::more);
        let output = Output { view: "check", query: &files.join(" "), how: How::plain(format), of, keys: &[] };
        put(cx, &output, &rows)?;
    }
    Ok(if problems.is_some() { WRONG } else { FOUND })
}

/// A document of rows: what `--format json` prints.
#[derive(JsonSchema)]
#[schemars(title = "What pactscope prints as JSON")]
#[allow(dead_code, reason = "the shape of a document; it is printed a row at a time")]
struct Document {
    /// Where the rows come from.
    pactscope: Provenance,
    /// All of one kind, by the subcommand that printed them.
    rows: Vec<AnyRow<'static>>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "the shapes of rows")]
enum AnyRow<'a> {
    Firms(Listed<FirmRow<'a>>),
    Obligations(Listed<ObligationRow<'a>>),
    Timeline(Listed<EventRow<'a>>),
    Instruments(Listed<InstrumentRow<'a>>),
    Search(SearchRow<'a>),
    Sources(SourceRow<'a>),
    Mine(OwnRow<'a>),
    Data(DataFileRow),
    Deadlines(DeadlineRow<'a>),
    Duties(DutyRow<'a>),
    Changes(ChangeRow<'a>),
    Compare(CompareRow<'a>),
    Coverage(CoverageRow<'a>),
    Match(MatchRow<'a>),
    Diff(RevisionRow),
    Show(RecordRow<'a>),
    Check(ProblemRow<'a>),
}

/// Prints a JSON Schema.
fn print_schema(of: SchemaOf) -> anyhow::Result<u8> {
    let schema = match of {
        SchemaOf::Data => schema::dataset(),
        SchemaOf::Rows => {
            SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>()
        }
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(FOUND)
}
