//! `pactscope show`, `cite` and `sources`: records by their ids or names, and their sources.

use clap_complete::engine::ArgValueCompleter;

use super::choices::FormatOf;
use super::complete::ids;
use super::context::CliContext;
use super::exit::{FOUND, WRONG};
use super::list::ensure_fits;
use super::options::Rows;
use super::output::{Output, print, put, put_export};
use super::resolve::resolve;
use crate::core::RecordRef;
use crate::core::fold::fold;
use crate::export::{self, Format, How, Printed, Style};
use crate::view::rows::RecordRow;
use crate::view::{Context, one_line, page, rows};

/// Prints whole records.
pub fn show(cx: &CliContext, ids: &[String], format: Format, mine: bool) -> anyhow::Result<u8> {
    ensure_fits(cx, mine, format, &[Format::Table, Format::Md])?;
    let view = Context { shows_own: mine, ..cx.view() };
    let Some(records) = resolve(cx, ids, None) else { return Ok(WRONG) };
    match format {
        Format::Table => {
            /// A comfortable line width if the terminal does not give one.
            const WIDTH: u16 = 100;
            let width = usize::from(cx.width().unwrap_or(WIDTH));
            let mut pages = Vec::new();
            for record in records {
                let page = page(view, record, width);
                pages.push(if page.is_empty() { plain(cx, record) } else { page });
            }
            print(&pages.join("\n"))?;
        }
        Format::Md => {
            let pages = records.iter().map(|record| {
                let page = export::markdown_page(view, *record);
                if page.is_empty() { plain(cx, *record) } else { page }
            });
            print(&pages.collect::<Vec<_>>().join("\n"))?;
        }
        _ => {
            let rows: Vec<RecordRow<'_>> =
                records.iter().filter_map(|record| RecordRow::new(&cx.data, *record)).collect();
            let (query, of) = (ids.join(" "), cx.data.all_records().count());
            return put(cx, &Output { view: "show", query: &query, how: How::plain(format), of, keys: &[] }, &rows);
        }
    }
    Ok(FOUND)
}

/// A record without a page of its own: its claim and sources, or its fields if it claims nothing.
fn plain(cx: &CliContext, record: RecordRef) -> String {
    match (one_line(cx.view(), record), cx.data.json_of(record)) {
        (None, Some(raw)) => format!("{raw:#}\n"),
        _ => export::cite(cx.view(), &[record], Style::Footnote),
    }
}

/// Prints citations of records.
pub fn cite(cx: &CliContext, ids: &[String], style: Style) -> anyhow::Result<u8> {
    let Some(records) = resolve(cx, ids, None) else { return Ok(WRONG) };
    print(&export::cite(cx.view(), &records, style))?;
    Ok(FOUND)
}

/// Prints the sources that hold all of some words.
pub fn sources(cx: &CliContext, words: &[String], limits: &Rows, how: How<'_>) -> anyhow::Result<u8> {
    let wanted: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut rows = rows::sources(cx.view());
    let of = rows.len();
    rows.retain(|row| {
        let ids = row.former_ids.join(" ");
        let text = fold(&format!("{} {ids} {} {} {} {}", row.id, row.title, row.publisher, row.url, row.kind));
        wanted.iter().all(|word| text.contains(word))
    });
    let found = limits.cut(&mut rows);
    let query = words.join(" ");
    let output = Output { view: "sources", query: &query, how, of, keys: &[] };
    let provenance = output.provenance(cx, rows.len()).of_found(found);
    let export = export::render(cx.view(), &provenance, how, &[], &rows);
    put_export(cx, &output, &provenance, export)
}

const SHOW_EXAMPLES: &str = "\
Examples:
  pactscope show meta                                        # the page of a firm
  pactscope show act-art-50-2-marking --format md > duty.md
  pactscope show meta-pact-declined-2024-09-24 --format json";

/// Print whole records, as the explorer's detail shows them
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = SHOW_EXAMPLES)]
pub struct ShowArgs {
    /// Ids or names of the records, such as meta, Facebook, pact
    #[arg(required = true, value_name = "NAME", add = ArgValueCompleter::new(ids))]
    ids: Vec<String>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Records), default_value_t = Format::Table)]
    format: Format,
    /// Add your notes, stars and ticks, which are left out otherwise (table, md)
    #[arg(long)]
    mine: bool,
}

impl ShowArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        show(cx, &self.ids, self.format, self.mine)
    }
}

const CITE_EXAMPLES: &str = "\
Examples:
  pactscope cite meta-pact-declined-2024-09-24                   # a footnote
  pactscope cite act-art-50-2-marking --style bibtex > duty.bib  # the law with its article";

/// Cite records, each with its sources and the dataset
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = CITE_EXAMPLES)]
pub struct CiteArgs {
    /// Ids or names of the records, such as meta, Facebook, pact
    #[arg(required = true, value_name = "NAME", add = ArgValueCompleter::new(ids))]
    ids: Vec<String>,
    /// Citation style
    #[arg(long, value_enum, default_value_t = Style::Footnote)]
    style: Style,
}

impl CiteArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        cite(cx, &self.ids, self.style)
    }
}

const SOURCES_EXAMPLES: &str = "\
Examples:
  pactscope sources reuters
  pactscope sources commission --limit 5 --format json";

/// Print all sources, or those that match some words
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = SOURCES_EXAMPLES)]
pub struct SourcesArgs {
    /// Words in the title, publisher, address or id
    words: Vec<String>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl SourcesArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let options = self.rows.how.of(&cx.messages, self.format)?;
        sources(cx, &self.words, &self.rows, How { format: self.format, options: &options })
    }
}
