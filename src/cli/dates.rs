//! `pactscope deadlines` and `pactscope changes`: what comes, and what came.

use std::collections::HashSet;

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::{NOTHING, WRONG, report_error};
use super::list::{self, listed, parsed};
use super::options::{InvalidValue, Rows, parse_day, parse_url, query_completer};
use super::output::{Output, put_export, put_made};
use crate::config::{OwnChange, parse_own};
use crate::core::own::Entries;
use crate::core::period_diff::{Clock, Diff};
use crate::core::record::Url;
use crate::core::{Date, DaySpec, Safe, Subject};
use crate::export::{self, Calendar, Feed, Format, How, Printed};
use crate::query::{self, Filter};
use crate::shell;
use crate::view::rows::{self, DeadlineRow};

/// Prints what begins to apply, for the obligations that fit a query.
fn deadlines(cx: &CliContext, query: &str, args: &DeadlinesArgs) -> anyhow::Result<u8> {
    let options = args.rows.how.of(&cx.messages, args.format)?;
    let how = How { format: args.format, options: &options };
    let Some(filter) = parsed(cx, query, Subject::Obligations) else { return Ok(WRONG) };
    let hits = listed(cx, Subject::Obligations, &filter, None);
    let of = rows::deadlines(cx.view(), 0..cx.data.obligations.len(), None).len();
    let mut rows = rows::deadlines(cx.view(), hits.iter(), args.within);
    let found = args.rows.cut(&mut rows);
    let output = Output { view: "deadlines", query, how, of, keys: &[] };
    let provenance = output.provenance(cx, rows.len()).of_found(found);
    let calendar = Calendar { stamp: cx.stamp(), alarm: args.alarm };
    let export = export::render_deadlines(cx.view(), &provenance, how, &rows, &calendar);
    // There are obligations, but none of their dates lies ahead, or not so near.
    if rows.is_empty() && !hits.is_empty() && export.is_ok() {
        report_error(&none_ahead(cx, hits.len(), rows::deadlines(cx.view(), hits.iter(), None).first()));
        return put_made(cx, &provenance, export);
    }
    put_export(cx, &output, &provenance, export)
}

/// That no date of some obligations lies ahead, or when the next comes.
fn none_ahead(cx: &CliContext, obligations: usize, next: Option<&DeadlineRow<'_>>) -> String {
    let n = cx.view().obligations(obligations);
    match next {
        Some(next) => {
            let with = [("n", &*n), ("date", &*next.date.to_string()), ("days", &*next.days.to_string())];
            cx.messages.fill("nothing.not-so-near", &with)
        }
        None => cx.messages.fill("nothing.none-ahead", &[("n", &n), ("date", &cx.as_of.to_string())]),
    }
}

/// Since when changes are shown.
#[derive(Clone, Copy, Debug)]
pub enum Since {
    /// The last run with the same query, which is remembered.
    Last,
    Day(DaySpec),
}

fn parse_since(text: &str) -> Result<Since, InvalidValue> {
    if text == "last" { Ok(Since::Last) } else { parse_day(text).map(Since::Day) }
}

/// The last day of the data that was reported for a query before, if any, and that of now.
struct Reports {
    key: String,
    before: Option<Date>,
    now: Option<Date>,
}

impl Reports {
    fn read(cx: &CliContext, query: &str) -> anyhow::Result<Self> {
        let view = cx.saved_view.as_ref().map(|view| format!("--view {} ", view.name)).unwrap_or_default();
        let key = format!("{view}{query}").trim().to_owned();
        let before = parse_own(&shell::read_own()?).reported.get(&key).copied();
        let now = Entries::since(&cx.data, None).last.map(|last| last.min(cx.as_of));
        Ok(Self { key, before, now })
    }

    /// Remembers what was reported.
    fn remember(self, cx: &CliContext) -> anyhow::Result<()> {
        let Some(now) = self.now.filter(|now| !cx.read_only && Some(*now) > self.before) else { return Ok(()) };
        let done = shell::change_own(&OwnChange::Reported(self.key, now), cx.today);
        done.map(drop).map_err(|error| {
            let why = error.message(&cx.messages);
            anyhow::anyhow!("{}", cx.messages.fill("notice.not-saved", &[("what", &why)]))
        })
    }
}

/// Prints what changed since a day for the firms and the obligations that fit a query, or for only one of these
/// subjects.
fn changes(cx: &CliContext, query: &str, subjects: &[Subject], args: &ChangesArgs) -> anyhow::Result<u8> {
    let options = args.rows.how.of(&cx.messages, args.format)?;
    let how = How { format: args.format, options: &options };
    let of_subject =
        |subject| subjects.contains(&subject).then(|| query::parse(query, subject, &cx.data).ok()).flatten();
    // A query that is valid only for firms selects no duties, and the reverse.
    let (firms, duties) = (of_subject(Subject::Firms), of_subject(Subject::Obligations));
    if firms.is_none() && duties.is_none() {
        parsed(cx, query, subjects.first().copied().unwrap_or(Subject::Firms));
        return Ok(WRONG);
    }
    let reports = match args.since {
        Since::Last => Some(Reports::read(cx, query)?),
        Since::Day(_) => None,
    };
    let since = match args.since {
        Since::Day(since) => since.eve(cx.today),
        Since::Last => match reports.as_ref().and_then(|reports| reports.before) {
            Some(before) => before,
            None => {
                let now = reports.as_ref().and_then(|reports| reports.now).unwrap_or(cx.today).to_string();
                report_error(&cx.messages.fill("cli.first-report", &[("date", &now)]));
                reports.map_or(Ok(()), |reports| reports.remember(cx))?;
                return Ok(NOTHING);
            }
        },
    };
    let clock = if args.recorded || reports.is_some() { Clock::Recorded } else { Clock::Fact };
    if reports.is_none() && !since.is_by(cx.as_of) {
        let days = [("since", &*since.to_string()), ("as_of", &*cx.as_of.to_string())];
        report_error(&cx.messages.fill("cli.since-ahead", &days));
        return Ok(WRONG);
    }
    // Sets of ids, as each of the changes is looked up in them.
    let ids = |subject: Subject, filter: Option<Filter>| -> HashSet<String> {
        let hits = filter.map(|filter| listed(cx, subject, &filter, None)).unwrap_or_default();
        hits.iter().filter_map(|row| subject.id(&cx.data, row)).collect()
    };
    let (firms, duties) = (ids(Subject::Firms, firms), ids(Subject::Obligations, duties));
    let whole = cx.data.diff(since, cx.as_of, clock);
    let of = rows::changes(cx.view(), &whole).len();
    let mut diff = Diff { flips: Vec::new(), ..whole };
    diff.stances.retain(|stance| firms.contains(stance.firm.as_str()));
    diff.listed.retain(|stance| firms.contains(stance.firm.as_str()));
    diff.began.retain(|(obligation, _)| duties.contains(obligation.id.as_str()));
    diff.added.retain(|(obligation, _)| duties.contains(obligation.id.as_str()));
    for moved in &mut diff.moved {
        moved.obligations.retain(|obligation| duties.contains(obligation.id.as_str()));
    }
    let mut rows = rows::changes(cx.view(), &diff);
    if clock == Clock::Recorded {
        rows.sort_by_key(|row| row.recorded);
    }
    let found = args.rows.cut(&mut rows);
    let feed = Feed { query: Safe::new(query), address: args.address.clone() };
    let word = if clock == Clock::Recorded { "recorded-after" } else { "after" };
    let query = format!("{word}:{since} {query}");
    let output = Output { view: "changes", query: query.trim(), how, of, keys: &[] };
    let provenance = output.provenance(cx, rows.len()).of_found(found);
    let export = export::render_changes(cx.view(), &provenance, how, &rows, &feed);
    let status = put_export(cx, &output, &provenance, export)?;
    // Only once it has been printed.
    reports.map_or(Ok(()), |reports| reports.remember(cx))?;
    Ok(status)
}

const DEADLINES_EXAMPLES: &str = "\
Examples:
  pactscope deadlines who:deployer --within 365        # the next 365 days
  pactscope deadlines tier:high-risk --format ics --alarm 30 > duties.ics";

/// Print the application dates of the obligations that match a query
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = DEADLINES_EXAMPLES)]
pub struct DeadlinesArgs {
    /// A query as for `obligations`: words, who:deployer, tier:high-risk, area:…
    #[arg(add = query_completer(Subject::Obligations))]
    query: Vec<String>,
    /// Show only the next DAYS days
    #[arg(long, value_name = "DAYS")]
    within: Option<u32>,
    /// Add a reminder DAYS days before each date (ics only)
    #[arg(long, value_name = "DAYS")]
    alarm: Option<u16>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Deadlines), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl DeadlinesArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let query = list::query(cx, &self.query, cx.saved_view.as_ref(), Subject::Obligations)?;
        deadlines(cx, &query, self)
    }
}

const CHANGES_EXAMPLES: &str = "\
Examples:
  pactscope changes --since 2026-07-01 || echo \"nothing new\"
  pactscope changes --recorded --since 2026-11-01      # what entered the dataset since
  pactscope changes --since last code:signed || true   # what entered it since the last such run
  pactscope changes --since 2026-07-01 code:signed --format atom > changes.atom";

/// Show what changed since a date for the firms and duties that match a query; exits 1 if nothing did
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = CHANGES_EXAMPLES)]
pub struct ChangesArgs {
    /// Show changes after this date, or from the first day of this month or year on; -30d counts from today
    /// With last, show what entered the dataset since the last such run with the same query
    #[arg(long, value_parser = parse_since, value_name = "DATE|last", allow_hyphen_values = true)]
    since: Since,
    /// A query as for `firms` or `obligations`
    #[arg(add = query_completer(Subject::Firms))]
    query: Vec<String>,
    /// Show what entered the dataset since then, whenever it happened
    #[arg(long)]
    recorded: bool,
    /// The address at which the feed will be found (atom only)
    #[arg(long, value_parser = parse_url, value_name = "URL")]
    address: Option<Url>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Changes), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl ChangesArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        // A view of firms shows what changed for them, one of obligations what changed of these.
        let subjects = [Subject::Firms, Subject::Obligations];
        let view = cx.saved_view.as_ref();
        let of_view = view.and_then(list::subject_of).filter(|subject| subjects.contains(subject));
        let query = list::query(cx, &self.query, view, of_view.unwrap_or(Subject::Firms))?;
        let subjects = of_view.map_or_else(|| subjects.to_vec(), |subject| vec![subject]);
        changes(cx, &query, &subjects, self)
    }
}
