//! The rows of the views: the same that the explorer shows, filtered and in order.

use std::collections::HashSet;

use super::choices::FormatOf;
use super::context::CliContext;
use super::duties::DutiesArgs;
use super::exit::{WRONG, report_error};
use super::options::{Rows, query_completer};
use super::output::{Output, put_made};
use crate::app::View;
use crate::config::{DUTIES, SavedView};
use crate::core::{Kind, Safe, Subject};
use crate::export::{self, Format, How, Printed, RowOptions};
use crate::query::{self, Filter, Hits, Index};
use crate::view::columns::{Column, Sort};
use crate::view::listing::Listing;
use crate::view::nothing::{guessed, nothing};
use crate::view::timeline::picture;

/// The rows of a list, in the order of the explorer.
pub(super) fn listed(cx: &CliContext, subject: Subject, filter: &Filter, sort: Option<&Sort>) -> Hits {
    let index = Index::new(&cx.data);
    Listing { cx: cx.view(), index: &index, subject, filter, sort }.rows()
}

/// Parses a query; errors are reported.
pub(super) fn parsed(cx: &CliContext, query: &str, subject: Subject) -> Option<Filter> {
    // What is parsed is what is shown, so that places in an error are right.
    let query = Safe::new(query);
    query::parse(&query, subject, &cx.data).map_err(|error| report_error(&cx.messages.query_error(&query, &error))).ok()
}

/// The subcommand of a subject.
pub(super) fn word(subject: Subject) -> &'static str {
    match subject {
        Subject::Firms => "firms",
        Subject::Obligations => "obligations",
        Subject::Events => "timeline",
        Subject::Instruments => "instruments",
    }
}

/// The subject whose rows a saved view lists.
pub(super) fn subject_of(view: &SavedView) -> Option<Subject> {
    Some(view.view.parse::<View>().ok()?.subject())
}

/// The words of a query as they were typed.
pub(super) fn joined(words: &[String]) -> String {
    // A blank in front marked a negation, so that it was not read as an option.
    words.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ")
}

/// The query of a command: that of its saved view, and what was typed.
pub(super) fn query(
    cx: &CliContext,
    question: &[String],
    view: Option<&SavedView>,
    subject: Subject,
) -> anyhow::Result<String> {
    let typed = joined(question);
    let Some(view) = view else { return Ok(typed) };
    let (name, found, wanted) = (view.name.as_str(), view.view.as_str(), word(subject));
    anyhow::ensure!(
        found == wanted,
        "{}",
        cx.messages.fill("cli.view-of", &[("name", name), ("found", found), ("wanted", wanted)])
    );
    Ok(match (view.query.as_str(), typed.as_str()) {
        (query, "") => query.to_owned(),
        (query, typed) if query.contains(" OR ") => format!("({query}) {typed}"),
        (query, typed) => format!("{query} {typed}"),
    })
}

/// Prints the rows of a subject.
pub(super) fn print(
    cx: &CliContext,
    subject: Subject,
    question: &Question,
    view: Option<&SavedView>,
) -> anyhow::Result<u8> {
    let options = question.rows.how.of(&cx.messages, question.format)?;
    let options = RowOptions { mine: question.mine, ..options };
    ensure_fits(cx, question.mine, question.format, &MINE_FORMATS)?;
    let how = How { format: question.format, options: &options };
    let is_timeline = subject == Subject::Events && how.format.shows_a_timeline();
    let (firms, words) =
        if is_timeline { named_firms(cx, &question.query) } else { (Vec::new(), question.query.clone()) };
    let query = query(cx, &words, view, subject)?;
    let Some(filter) = parsed(cx, &query, subject) else { return Ok(WRONG) };
    let sort = match &question.sort {
        Some(word) => Some(sort(cx, subject, word)?),
        None => None,
    };
    let of_firms: HashSet<usize> = picture::events_of(cx.view(), &firms).into_iter().collect();
    let is_told = |row: &usize| firms.is_empty() || of_firms.contains(row);
    let index = Index::new(&cx.data);
    let hits = Listing { cx: cx.view(), index: &index, subject, filter: &filter, sort: sort.as_ref() }.rows();
    let mut rows: Vec<usize> = hits.iter().filter(is_told).collect();
    let found = question.rows.cut(&mut rows);
    let output = Output { view: word(subject), query: &query, how, of: subject.len(&cx.data), keys: &[] };
    let provenance = output.provenance(cx, rows.len()).of_found(found);
    let export = if firms.is_empty() {
        let found_by = |row| hits.found_by(subject, &cx.data, row);
        export::render_list(cx.view(), &provenance, how, subject, &rows, &found_by, &|| true)
    } else {
        let passes: HashSet<usize> = rows.into_iter().collect();
        let content = picture::firms(cx.view(), &firms, &|row| passes.contains(&row));
        export::render_timeline(cx.view(), &provenance, how.format, &content)
    };
    // Firms may have no events: their picture has more than these.
    if export.is_ok() && (firms.is_empty() || !query.is_empty()) {
        let note = match provenance.n {
            0 => Some(nothing(cx.view(), &index, subject, &filter)),
            _ => guessed(cx.view(), &filter, &hits),
        };
        if let Some(note) = note {
            report_error(&note);
        }
    }
    put_made(cx, &provenance, export)
}

/// The formats of lists that can hold what the user added.
const MINE_FORMATS: [Format; 5] = [Format::Table, Format::Json, Format::Ndjson, Format::Csv, Format::Md];

/// # Errors
/// If `--mine` is given for a format that cannot hold what the user added.
pub(super) fn ensure_fits(cx: &CliContext, mine: bool, format: Format, formats: &[Format]) -> anyhow::Result<()> {
    let known = formats.iter().map(Format::to_string).collect::<Vec<_>>().join(", ");
    let with = [("option", "--mine"), ("formats", &*known), ("format", &*format.to_string())];
    anyhow::ensure!(!mine || formats.contains(&format), "{}", cx.messages.fill("cli.option-of", &with));
    Ok(())
}

/// The firms that words name, each a lane of a timeline, and the words that name none.
fn named_firms(cx: &CliContext, words: &[String]) -> (Vec<usize>, Vec<String>) {
    let (mut firms, mut rest) = (Vec::new(), Vec::new());
    for word in words {
        match cx.data.called(word, Some(Kind::Firm)).as_slice() {
            [firm] if !firms.contains(&firm.row) => firms.push(firm.row),
            [_] => {}
            _ => rest.push(word.clone()),
        }
    }
    (firms, rest)
}

/// The order that a word names.
///
/// # Errors
/// If it names no column.
pub(super) fn sort(cx: &CliContext, subject: Subject, word: &str) -> anyhow::Result<Sort> {
    let columns = Column::all(subject, &cx.data);
    Sort::parse(word, &columns).ok_or_else(|| {
        let known: Vec<String> = columns.iter().map(Column::word).collect();
        let found = Safe::new(word);
        anyhow::anyhow!("{}", cx.messages.fill("cli.sort", &[("found", &found), ("known", &known.join(", "))]))
    })
}

/// What is printed in the place of the explorer where output is no terminal: the rows of the saved view, or else all
/// firms.
pub(super) fn print_instead_of_explorer(cx: &CliContext) -> anyhow::Result<u8> {
    let view = cx.saved_view.as_ref();
    if view.is_some_and(|view| view.view == DUTIES) {
        return DutiesArgs::default().run(cx);
    }
    let subject = view.and_then(subject_of);
    let question =
        Question { query: Vec::new(), sort: None, format: Format::Table, rows: Rows::default(), mine: false };
    match subject {
        Some(subject) => print(cx, subject, &question, cx.saved_view.as_ref()),
        None => print(cx, Subject::Firms, &question, None),
    }
}

/// The arguments of a subcommand that prints the rows of a subject.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub query: Vec<String>,
    pub sort: Option<String>,
    pub format: Format,
    pub rows: Rows,
    /// With what the user added.
    pub mine: bool,
}

/// Declares the arguments of a subject's subcommand; they differ in how words are completed.
macro_rules! question {
    ($(#[$about:meta])* $name:ident, $subject:expr, $examples:literal) => {
        $(#[$about])*
        #[derive(Clone, Debug, clap::Args)]
        #[command(after_help = concat!("Examples:", $examples))]
        pub struct $name {
            /// Words to search for, and `field:value,value` to filter
            #[arg(add = query_completer($subject))]
            query: Vec<String>,
            /// The column to sort by, such as name or an instrument's key; a leading dash reverses the order
            #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
            sort: Option<String>,
            /// Output format
            #[arg(long, value_parser = FormatOf(Printed::List), default_value_t = Format::Table)]
            format: Format,
            /// Add your notes, stars and ticks, which are left out otherwise
            #[arg(long)]
            mine: bool,
            #[command(flatten)]
            rows: Rows,
        }

        impl $name {
            /// Prints the rows.
            pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
                let Self { query, sort, format, rows, mine } = self.clone();
                print(cx, $subject, &Question { query, sort, format, rows, mine }, cx.saved_view.as_ref())
            }
        }
    };
}

question!(
    /// Print the firms that match a query
    FirmsArgs,
    Subject::Firms,
    "
  pactscope firms facebook                           # finds Meta by one of its brands
  pactscope firms 'pact:declined code:signed'        # firms by their positions
  pactscope firms pact:any --as-of 2024-09-25        # positions as of another date
  pactscope firms region:eu --columns id,name,haip   # the columns of your choice
  pactscope firms region:eu --format html > eu.html  # a report with every source"
);
question!(
    /// Print the obligations that match a query
    ObligationsArgs,
    Subject::Obligations,
    "
  pactscope obligations who:deployer moved:yes          # duties whose date was moved
  pactscope obligations 'from:today..+365d'             # what begins to apply within a year
  pactscope obligations tier:high-risk --format csv > duties.csv"
);
question!(
    /// Print or draw the events that match a query, and firms that it names
    TimelineArgs,
    Subject::Events,
    "
  pactscope timeline firm:meta date:2024                # events of a firm in a year
  pactscope timeline meta mistral-ai --format svg > two.svg  # a picture of two firms
  pactscope timeline meta --format text                 # the same in sentences"
);
question!(
    /// Print the instruments that match a query
    InstrumentsArgs,
    Subject::Instruments,
    "
  pactscope instruments kind:pledge                     # with the number of signatories
  pactscope instruments --format json"
);
