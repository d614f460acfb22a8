//! `pactscope check` and `pactscope schema`: whether data is right, and what right is.

use std::path::PathBuf;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::json;

use super::args::SchemaOf;
use super::output::{print, unfit};
use super::{Asked, WRONG, layers, load};
use crate::core::load::Problems;
use crate::core::schema;
use crate::export::Format;
use crate::export::Lineage;
use crate::export::rows::{
    ChangeRow, CompareRow, CoverageRow, DeadlineRow, EventRow, FirmRow, InstrumentRow, MatchRow, ObligationRow,
    RevisionRow, SourceRow,
};

/// Tells every problem of some files and folders, each over those before it; status 2 where there is any.
pub fn check(asked: &Asked, paths: &[PathBuf], format: Format) -> anyhow::Result<u8> {
    let problems = load(&layers(asked.no_bundled, paths)?)?.err();
    let words = &asked.words;
    match format {
        Format::Table => print(
            &problems
                .as_ref()
                .map_or_else(|| format!("{}\n", words.get("check.none")), |problems| words.problems(problems)),
        )?,
        Format::Json => {
            let list = problems.iter().flat_map(Problems::list).map(|problem| {
                json!({
                    "file": problem.file,
                    "line": problem.line,
                    "column": problem.column,
                    "path": problem.path,
                    "message": words.problem_said(problem),
                })
            });
            let more = problems.as_ref().map_or(0, Problems::more);
            print(&format!("{:#}\n", json!({ "problems": list.collect::<Vec<_>>(), "more": more })))?;
        }
        other => return Err(unfit(asked, other, "check")),
    }
    Ok(if problems.is_some() { WRONG } else { 0 })
}

/// A document of rows: what `--format json` prints.
#[derive(JsonSchema)]
#[schemars(title = "What pactscope prints as JSON")]
#[allow(dead_code, reason = "the shape of a document; it is printed a row at a time")]
struct Document {
    /// Where the rows come from.
    pactscope: Lineage,
    /// All of one kind, by the subcommand that printed them.
    rows: Vec<AnyRow<'static>>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "the shapes of rows")]
enum AnyRow<'a> {
    Firms(FirmRow<'a>),
    Obligations(ObligationRow<'a>),
    Timeline(EventRow<'a>),
    Instruments(InstrumentRow<'a>),
    Sources(SourceRow<'a>),
    Deadlines(DeadlineRow<'a>),
    Changes(ChangeRow<'a>),
    Compare(CompareRow<'a>),
    Coverage(CoverageRow<'a>),
    Match(MatchRow<'a>),
    Diff(RevisionRow),
}

/// Prints a JSON Schema.
pub fn print_schema(of: SchemaOf) -> anyhow::Result<u8> {
    let schema = match of {
        SchemaOf::Data => schema::dataset(),
        SchemaOf::Rows => {
            SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document>()
        }
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(0)
}
