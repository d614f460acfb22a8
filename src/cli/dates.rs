//! `pactscope deadlines` and `pactscope changes`: what comes, and what came.

use std::collections::HashSet;

use super::context::CliContext;
use super::exit::{WRONG, report_error};
use super::list::{self, listed, parsed};
use super::options::{Rows, parse_day, parse_url, query_completer};
use super::output::{Output, put_export};
use crate::core::period_diff::{Clock, Diff};
use crate::core::record::Url;
use crate::core::{Date, DaySpec, Safe, Subject};
use crate::export::{self, Calendar, Feed};
use crate::query::{self, Filter};
use crate::view::rows;

/// Prints what begins to apply, for the obligations that fit a query.
pub fn deadlines(
    cx: &CliContext,
    query: &str,
    within: Option<u32>,
    alarm: Option<u16>,
    how: &Rows,
) -> anyhow::Result<u8> {
    let Some(filter) = parsed(cx, query, Subject::Obligations) else { return Ok(WRONG) };
    let hits = listed(cx, Subject::Obligations, &filter, None);
    let of = rows::deadlines(cx.view(), 0..cx.data.obligations.len(), None).len();
    let mut rows = rows::deadlines(cx.view(), hits.iter(), within);
    let found = how.cut(&mut rows);
    let output = Output { view: "deadlines", query, format: how.format, of, keys: &[] };
    let (provenance, calendar) =
        (output.provenance(cx, rows.len()).of_found(found), Calendar { stamp: cx.stamp(), alarm });
    let export = export::render_deadlines(cx.view(), &provenance, how.format, &rows, &calendar);
    put_export(cx, &output, &provenance, export)
}

/// What is asked of the changes.
#[derive(Clone, Debug)]
struct Asked<'a> {
    since: Date,
    clock: Clock,
    query: &'a str,
    /// Those of which changes are wanted.
    subjects: &'a [Subject],
    /// The address of the feed.
    address: Option<Url>,
}

/// Prints what changed since a day for the firms and the obligations that fit a query.
fn changes(cx: &CliContext, asked: Asked<'_>, how: &Rows) -> anyhow::Result<u8> {
    let Asked { since, clock, query, subjects, address } = asked;
    if !since.is_by(cx.as_of) {
        let days = [("since", since.to_string()), ("as_of", cx.as_of.to_string())];
        report_error(&cx.messages.fill("cli.since-ahead", &days.each_ref().map(|(name, day)| (*name, day.as_str()))));
        return Ok(WRONG);
    }
    let of_subject =
        |subject| subjects.contains(&subject).then(|| query::parse(query, subject, &cx.data).ok()).flatten();
    // A query that is valid only for firms selects no duties, and the reverse.
    let (firms, duties) = (of_subject(Subject::Firms), of_subject(Subject::Obligations));
    if firms.is_none() && duties.is_none() {
        parsed(cx, query, subjects.first().copied().unwrap_or(Subject::Firms));
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
    let found = how.cut(&mut rows);
    let feed = Feed { query: Safe::new(query), address };
    let word = if clock == Clock::Recorded { "recorded-since" } else { "since" };
    let query = format!("{word}:{since} {query}");
    let output = Output { view: "changes", query: query.trim(), format: how.format, of, keys: &[] };
    let provenance = output.provenance(cx, rows.len()).of_found(found);
    let export = export::render_changes(cx.view(), &provenance, how.format, &rows, &feed);
    put_export(cx, &output, &provenance, export)
}

/// Print the application dates of the obligations that match a query: table, json, ndjson, csv, md, ics
#[derive(Clone, Debug, clap::Args)]
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
    #[command(flatten)]
    rows: Rows,
}

impl DeadlinesArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let query = list::query(cx, &self.query, cx.saved_view.as_ref(), Subject::Obligations)?;
        deadlines(cx, &query, self.within, self.alarm, &self.rows)
    }
}

/// Show what changed since a date for the firms and duties that match a query; exits 1 if nothing did: table,
/// json, ndjson, csv, md, atom
#[derive(Clone, Debug, clap::Args)]
pub struct ChangesArgs {
    /// Show changes after this date, or from the first day of this month or year on; -30d counts from today
    #[arg(long, value_parser = parse_day, value_name = "DATE", allow_hyphen_values = true)]
    since: DaySpec,
    /// A query as for `firms` or `obligations`
    #[arg(add = query_completer(Subject::Firms))]
    query: Vec<String>,
    /// Show what entered the dataset since then, whenever it happened
    #[arg(long)]
    recorded: bool,
    /// The address at which the feed will be found (atom only)
    #[arg(long, value_parser = parse_url, value_name = "URL")]
    address: Option<Url>,
    #[command(flatten)]
    rows: Rows,
}

impl ChangesArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        // A view of firms shows what changed for them, one of obligations what changed of these.
        let subjects = [Subject::Firms, Subject::Obligations];
        let view = cx.saved_view.as_ref();
        let of_view = subjects.into_iter().find(|subject| view.is_some_and(|view| view.view == list::word(*subject)));
        let query = list::query(cx, &self.query, view, of_view.unwrap_or(Subject::Firms))?;
        let subjects = of_view.map_or_else(|| subjects.to_vec(), |subject| vec![subject]);
        let asked = Asked {
            since: self.since.eve(cx.today),
            clock: if self.recorded { Clock::Recorded } else { Clock::Fact },
            query: &query,
            subjects: &subjects,
            address: self.address.clone(),
        };
        changes(cx, asked, &self.rows)
    }
}
