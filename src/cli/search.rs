//! `pactscope search`: records of any kind by words.

use clap::builder::PossibleValuesParser;

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::report_error;
use super::list::joined;
use super::options::Rows;
use super::output::{Output, put_export};
use crate::core::{Kind, Safe};
use crate::export::{self, Format, How, Printed};
use crate::query::{Index, search_everything};
use crate::search::FullText;
use crate::view::rows::SearchRow;

const EXAMPLES: &str = "\
Examples:
  pactscope search hiring                          # finds the duties on recruitment
  pactscope search facial recognition --limit 5
  pactscope search watermark --kind obligation --format json
  pactscope search tuyển dụng --lang vi";

/// The kinds of record that are searched.
const KINDS: [Kind; 8] =
    [Kind::Firm, Kind::Instrument, Kind::Obligation, Kind::Event, Kind::Term, Kind::Penalty, Kind::Note, Kind::Source];

/// Search records of all kinds: names and titles, what words mean, then all texts
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct SearchArgs {
    /// Words to search for
    #[arg(required = true)]
    words: Vec<String>,
    /// Search records of this kind only
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(KINDS.map(<&'static str>::from)))]
    kind: Option<String>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl SearchArgs {
    /// Prints what is found.
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.rows.how.of(&cx.messages, self.format)?;
        let how = How { format: self.format, options: &options };
        let kind = KINDS.into_iter().find(|kind| self.kind.as_deref() == Some(<&'static str>::from(*kind)));
        let query = joined(&self.words);
        let index = Index::new(&cx.data);
        let mut hits = search_everything(&cx.data, &index, &Safe::new(&query), kind, usize::MAX);
        let found = self.rows.cut(&mut hits);
        let rows: Vec<SearchRow<'_>> = hits.iter().filter_map(|hit| SearchRow::new(cx.view(), hit)).collect();
        let of = cx.data.all_records().filter(|record| kind.is_none_or(|kind| kind == record.kind)).count();
        let output = Output { view: "search", query: &query, how, of, keys: &[] };
        let provenance = output.provenance(cx, rows.len()).of_found(found);
        if !FullText::has_texts_of(&cx.data, Kind::Firm) {
            report_error(cx.messages.get("search.no-firms"));
        }
        let export = export::render(cx.view(), &provenance, how, &[], &rows);
        put_export(cx, &output, &provenance, export)
    }
}
