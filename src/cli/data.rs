//! `pactscope data`: which files the data comes from, and how old it is.

use std::fmt::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use sha2::{Digest, Sha256};

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::report_error;
use super::input::{Layer, labelled_layers};
use super::options::Rows;
use super::output::{Output, put_export};
use crate::core::Safe;
use crate::core::record::About;
use crate::export::{self, Format, How, Printed};
use crate::load::Input;
use crate::view::rows::DataFileRow;

const EXAMPLES: &str = "\
Examples:
  pactscope data info                # version, evidence, age, files
  pactscope data info --format json  # with the whole SHA-256 of each file";

/// What is asked of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataCommand {
    /// Print its version, its age and its files
    Info,
}

/// Print the version of the data, the day of its evidence, its age, and the SHA-256 of each file
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct DataArgs {
    #[arg(value_enum)]
    what: DataCommand,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl DataArgs {
    /// Prints what is asked for.
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let DataCommand::Info = self.what;
        let options = self.rows.how.of(&cx.messages, self.format)?;
        let how = How { format: self.format, options: &options };
        let given: Vec<PathBuf> = cx.given.iter().map(PathBuf::from).collect();
        let layers = labelled_layers(cx.no_bundled, &given)?;
        let mut rows = Vec::new();
        for layer in &layers {
            let about = layer.about();
            for input in &layer.inputs {
                rows.push(row(cx, layer, about.as_ref(), input)?);
            }
        }
        if let Some(about) = cx.data.about.as_ref().filter(|_| self.format == Format::Table) {
            let days = cx.today.days_after(about.evidence_through).to_string();
            let with = [("version", &*about.version), ("date", &*about.evidence_through.to_string()), ("days", &*days)];
            report_error(&cx.messages.fill("data.about", &with));
        }
        if layers.iter().any(|layer| !layer.is_used) {
            report_error(cx.messages.get("data.older"));
        }
        let of = rows.len();
        let found = self.rows.cut(&mut rows);
        let output = Output { view: "data info", query: "", how, of, keys: &[] };
        let provenance = output.provenance(cx, rows.len()).of_found(found);
        let export = export::render(cx.view(), &provenance, how, &[], &rows);
        put_export(cx, &output, &provenance, export)
    }
}

/// A file of a layer.
fn row(cx: &CliContext, layer: &Layer, about: Option<&About>, input: &Input) -> anyhow::Result<DataFileRow> {
    let evidence = about.map(|about| about.evidence_through);
    Ok(DataFileRow {
        layer: layer.kind.word(),
        used: layer.is_used,
        file: input.name.to_string(),
        bytes: input.bytes.len(),
        sha256: sha256(input).map_err(|reason| anyhow::anyhow!("{}: {reason}", input.name))?,
        version: about.map(|about| about.version.to_string()),
        evidence_through: evidence,
        age: evidence.map(|evidence| cx.today.days_after(evidence)),
    })
}

/// The SHA-256 of a file in hexadecimal digits, as `sha256sum` prints it.
fn sha256(input: &Input) -> Result<String, Safe> {
    const CHUNK: usize = 1 << 20;
    let (mut hash, mut at, mut bytes) = (Sha256::new(), 0, Vec::new());
    while at < input.bytes.len() {
        bytes.clear();
        input.bytes.read(at, CHUNK, &mut bytes)?;
        if bytes.is_empty() {
            break;
        }
        hash.update(&bytes);
        at += bytes.len() as u64;
    }
    Ok(hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
