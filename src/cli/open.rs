//! `pactscope open`, and what it is short for: `pactscope` with words or a query. The explorer opens there; where output
//! is no terminal, the rows are printed.

use clap::ValueEnum;
use strum::IntoEnumIterator;

use super::context::CliContext;
use super::exit::{WRONG, report_error};
use super::list::{self, Question, joined, subject_of, word};
use super::options::Rows;
use super::records;
use super::resolve::resolve;
use crate::app::Start;
use crate::config::{Action, SavedView};
use crate::core::{Date, Kind, RecordRef, Safe, Subject};
use crate::export::Format;
use crate::query::profile;
use crate::query::question::Phrasebook;
use crate::query::{Index, Lexeme, find_rows, parse, tokens};

/// What is shown over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Over {
    Comparison,
    Changes,
    Duties,
}

/// A place that words name.
struct Place {
    subject: Subject,
    query: String,
    record: Option<RecordRef>,
    as_of: Option<Date>,
}

impl Place {
    const fn new(subject: Subject, query: String) -> Self {
        Self { subject, query, record: None, as_of: None }
    }
}

/// The place that words name: a record, a query, a question, or what a search finds first. With a view they are a query
/// over its list.
fn place(cx: &CliContext, text: &str) -> Result<Place, String> {
    let view = cx.saved_view.as_ref();
    if let Some(view) = view {
        let subject = subject_of(view).unwrap_or(Subject::Firms);
        let query = list::query(cx, &[text.to_owned()], Some(view), subject).map_err(|error| error.to_string())?;
        return check(cx, subject, &query).map(|()| Place::new(subject, query));
    }
    if text.is_empty() {
        return Ok(Place::new(Subject::Firms, String::new()));
    }
    if let [record] = *cx.data.called(text, None) {
        let subject = Subject::iter().find(|subject| subject.kind() == record.kind).unwrap_or(Subject::Firms);
        return Ok(Place { record: Some(record), ..Place::new(subject, String::new()) });
    }
    let is_query = tokens(text).iter().any(|token| matches!(token.lexeme, Lexeme::Field(..) | Lexeme::Phrase(..)));
    let index = Index::new(&cx.data);
    if !is_query {
        let understood = Phrasebook::default().understand(text, cx.messages.lang(), &cx.data, &index, cx.as_of);
        if let Some(reading) = understood.readings.into_iter().next().filter(|_| understood.left_over.is_empty()) {
            return Ok(Place { as_of: reading.as_of, ..Place::new(reading.subject, reading.query) });
        }
    }
    // The first list that has rows of it, or else the first over which it is a query.
    let finds = |subject: &Subject| {
        let Ok(filter) = parse(text, *subject, &cx.data) else { return false };
        let found = find_rows(*subject, &cx.data, &index, &filter, cx.view().scope(), &|| false);
        found.is_some_and(|(_, hits)| !hits.is_empty() && !hits.is_guess())
    };
    let parses = |subject: &Subject| parse(text, *subject, &cx.data).is_ok();
    let subject = Subject::iter().find(finds).or_else(|| Subject::iter().find(parses)).unwrap_or(Subject::Firms);
    check(cx, subject, text).map(|()| Place::new(subject, text.to_owned()))
}

/// What is wrong with a query over a list.
fn check(cx: &CliContext, subject: Subject, query: &str) -> Result<(), String> {
    parse(query, subject, &cx.data).map(drop).map_err(|error| cx.messages.query_error(query, &error))
}

const EXAMPLES: &str = "\
Examples:
  pactscope open meta                            # the same as: pactscope meta
  pactscope open 'pact:declined' --as-of 2024-10
  pactscope open who refused the pact
  pactscope open --view obligations deepfake --sort from
  pactscope open --mark meta,mistral-ai --show comparison";

/// Open the explorer at a record, a query or a question; print its rows if output is no terminal
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct OpenArgs {
    /// An id, a name, a query, or words; with --view a query over its list
    place: Vec<String>,
    /// The column to sort by, such as name or an instrument's key; a leading dash reverses the order
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// Firms to mark, by their ids or names
    #[arg(long, value_delimiter = ',', value_name = "NAME,NAME")]
    mark: Vec<String>,
    /// The record under the cursor, by its id
    #[arg(long, value_name = "ID")]
    at: Option<String>,
    /// How closely the timeline is viewed: 1 for all there is to 5 for days
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    zoom: Option<u8>,
    /// The profile whose duties are shown, in words as for `duties`
    #[arg(long, value_name = "WORDS")]
    profile: Option<String>,
    /// What to show over it: the comparison of the marked firms, what changed, or what binds the profile
    #[arg(long, value_enum, value_name = "WHAT")]
    show: Option<Over>,
}

impl OpenArgs {
    /// Whether it names anything that must be looked for in all of the data.
    pub(super) const fn is_plain(&self) -> bool {
        self.place.is_empty() && self.mark.is_empty() && self.at.is_none()
    }

    /// Where the explorer opens: sets the view, the query and the day. `None` if it names nothing, which is reported.
    pub(super) fn start(&self, cx: &mut CliContext) -> anyhow::Result<Option<Start>> {
        let Some((place, marked)) = self.resolved(cx) else { return Ok(None) };
        let profile = profile::parse(self.profile.as_deref().unwrap_or_default(), &cx.data);
        let profile = profile.map_err(|error| anyhow::anyhow!("{}", cx.messages.profile_error(&error)))?;
        let sort = self.sort.as_deref().map(|word| list::sort(cx, place.subject, word)).transpose()?;
        let at = self.at.as_deref().and_then(|id| cx.data.find(id));
        cx.as_of = place.as_of.unwrap_or(cx.as_of);
        cx.saved_view =
            Some(SavedView::new(String::new(), word(place.subject).to_owned(), place.query, &joined(&self.place)));
        let over = self.show.map(|over| match over {
            Over::Comparison => Action::Compare,
            Over::Changes => Action::ShowChanges,
            Over::Duties => Action::Duties,
        });
        Ok(Some(Start { record: at.or(place.record), sort, marked, zoom: self.zoom.map(usize::from), over, profile }))
    }

    /// The place and the marked firms; `None` if one of them names nothing, which is reported.
    fn resolved(&self, cx: &CliContext) -> Option<(Place, Vec<usize>)> {
        let text = Safe::new(&joined(&self.place));
        let place = match place(cx, &text) {
            Ok(place) => place,
            Err(why) => {
                report_error(&why);
                return None;
            }
        };
        let marked = if self.mark.is_empty() { Some(Vec::new()) } else { resolve(cx, &self.mark, Some(Kind::Firm)) };
        marked.map(|marked| (place, marked.into_iter().map(|record| record.row).collect()))
    }

    /// Prints the rows of the place.
    pub(super) fn print(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let Some((place, _)) = self.resolved(cx) else { return Ok(WRONG) };
        let id = place.record.and_then(|record| cx.data.id_of(record));
        let query = match (place.record, id) {
            (Some(record), Some(id)) if record.kind == place.subject.kind() => format!("id:{id}"),
            (Some(_), Some(id)) => return records::show(cx, &[id.to_owned()], Format::Table, false),
            _ => place.query,
        };
        let on_day = CliContext { as_of: place.as_of.unwrap_or(cx.as_of), saved_view: None, ..cx.clone() };
        let rows = Question {
            query: vec![query],
            sort: self.sort.clone(),
            format: Format::Table,
            rows: Rows::default(),
            mine: false,
        };
        list::print(&on_day, place.subject, &rows, None)
    }
}
