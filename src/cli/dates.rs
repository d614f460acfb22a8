//! `pactscope deadlines` and `pactscope changes`: what comes, and what came.

use std::collections::HashSet;

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::WRONG;
use super::list::{self, listed, parsed};
use super::options::{Rows, parse_day, parse_url, query_completer};
use super::output::{Output, put_export};
use crate::core::period_diff::Diff;
use crate::core::record::Url;
use crate::core::{Date, Safe, Subject};
use crate::export::{self, Calendar, Feed, Format, How, Printed};
use crate::query::{self, Filter};
use crate::view::rows;

/// Prints what begins to apply, for the obligations that fit a query.
fn deadlines(cx: &CliContext, query: &str, args: &DeadlinesArgs) -> anyhow::Result<u8> {
    let options = args.rows.how.of(&cx.messages, args.format)?;
    let how = How { format: args.format, options: &options };
    let Some(filter) = parsed(cx, query, Subject::Obligations) else { return Ok(WRONG) };
    let hits = listed(cx, Subject::Obligations, &filter, None);
    let of = rows::deadlines(cx.view(), 0..cx.data.obligations.len(), None).len();
    let mut rows = rows::deadlines(cx.view(), hits.iter(), args.within);
    rows.truncate(args.rows.limit.unwrap_or(usize::MAX));
    let output = Output { view: "deadlines", query, how, of, keys: &[] };
    let provenance = output.provenance(cx, rows.len());
    let calendar = Calendar { stamp: cx.stamp(), alarm: args.alarm };
    let export = export::render_deadlines(cx.view(), &provenance, how, &rows, &calendar);
    put_export(cx, &provenance, export)
}

/// Prints what changed since a day for the firms and the obligations that fit a query.
fn changes(cx: &CliContext, query: &str, args: &ChangesArgs) -> anyhow::Result<u8> {
    let options = args.rows.how.of(&cx.messages, args.format)?;
    let how = How { format: args.format, options: &options };
    let since = args.since;
    let of_subject = |subject| query::parse(query, subject, &cx.data).ok();
    // A query that is valid only for firms selects no duties, and the reverse.
    let (firms, duties) = (of_subject(Subject::Firms), of_subject(Subject::Obligations));
    if firms.is_none() && duties.is_none() {
        parsed(cx, query, Subject::Firms);
        return Ok(WRONG);
    }
    // Sets of ids, as each of the changes is looked up in them.
    let ids = |subject: Subject, filter: Option<Filter>| -> HashSet<String> {
        let hits = filter.map(|filter| listed(cx, subject, &filter, None)).unwrap_or_default();
        hits.iter().filter_map(|row| subject.id(&cx.data, row)).collect()
    };
    let (firms, duties) = (ids(Subject::Firms, firms), ids(Subject::Obligations, duties));
    let whole = cx.data.diff(since, cx.as_of);
    let of = rows::changes(cx.view(), &whole).len();
    let mut diff =
        Diff { stances: whole.stances, began: whole.began, moved: whole.moved, added: whole.added, ..Diff::default() };
    diff.stances.retain(|stance| firms.contains(stance.firm.as_str()));
    diff.began.retain(|(obligation, _)| duties.contains(obligation.id.as_str()));
    diff.added.retain(|(obligation, _)| duties.contains(obligation.id.as_str()));
    for moved in &mut diff.moved {
        moved.obligations.retain(|obligation| duties.contains(obligation.id.as_str()));
    }
    let mut rows = rows::changes(cx.view(), &diff);
    rows.truncate(args.rows.limit.unwrap_or(usize::MAX));
    let feed = Feed { query: Safe::new(query), address: args.address.clone() };
    let query = format!("since:{since} {query}");
    let output = Output { view: "changes", query: query.trim(), how, of, keys: &[] };
    let provenance = output.provenance(cx, rows.len());
    let export = export::render_changes(cx.view(), &provenance, how, &rows, &feed);
    put_export(cx, &provenance, export)
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
  pactscope changes --since 2026-11-01 || echo \"nothing new\"
  pactscope changes --since 2026-07-01 code:signed --format atom > changes.atom";

/// Show what changed since a date for the firms and duties that match a query; exits 1 if nothing did
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = CHANGES_EXAMPLES)]
pub struct ChangesArgs {
    /// Show changes after this date
    #[arg(long, value_parser = parse_day, value_name = "YYYY-MM-DD")]
    since: Date,
    /// A query as for `firms` or `obligations`
    #[arg(add = query_completer(Subject::Firms))]
    query: Vec<String>,
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
        changes(cx, &self.query.join(" "), self)
    }
}
