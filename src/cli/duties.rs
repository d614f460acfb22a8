//! `pactscope duties`: what a profile must do, from when, or else what.

use clap::builder::PossibleValuesParser;
use clap_complete::engine::ArgValueCompleter;
use strum::VariantNames;

use super::choices::FormatOf;
use super::complete::{profile_roles, profile_uses};
use super::context::CliContext;
use super::exit::{NOTHING, WRONG, report_error};
use super::input::saved_view;
use super::options::Rows;
use super::output::{Output, print, put_export};
use crate::config::DUTIES;
use crate::core::applicability::Profile;
use crate::core::{Dataset, Safe};
use crate::export::{self, Calendar, Format, How, Printed};
use crate::query::profile::{self, ProfileError};
use crate::view;
use crate::view::rows::{self, DutyVerdict};

/// Reads the profile of the command line.
fn read(args: &DutiesArgs, saved: &str, data: &Dataset) -> Result<Profile, ProfileError> {
    let mut read = profile::parse(&format!("{saved} {}", args.words.join(" ")), data)?;
    let mut set = |field: &str, value: &str| profile::set(&mut read, field, value, data);
    for (field, values) in [("role", &args.role), ("use", &args.uses)] {
        values.iter().try_for_each(|value| set(field, value))?;
    }
    for (field, value) in [("size", &args.size), ("placed", &args.placed), ("modified", &args.modified)] {
        value.iter().try_for_each(|value| set(field, value))?;
    }
    for (field, is_given) in [
        ("public", args.flags.public),
        ("open-source", args.flags.open_source),
        ("outside-eu", args.flags.outside_eu),
        ("not-high-risk", args.flags.not_high_risk),
        ("systemic", args.flags.systemic),
        ("personal", args.flags.personal),
        ("research", args.flags.research),
        ("military", args.flags.military),
    ] {
        if is_given {
            set(field, "yes")?;
        }
    }
    for answer in &args.answer {
        let (field, value) = answer.split_once('=').unwrap_or((answer, "yes"));
        set(field, value)?;
    }
    Ok(read)
}

fn duties(cx: &CliContext, args: &DutiesArgs) -> anyhow::Result<u8> {
    let options = args.rows.how.of(&cx.messages, args.format)?;
    let how = How { format: args.format, options: &options };
    let saved = args.profile.as_deref().map(|name| saved_view(&cx.messages, name)).transpose()?;
    let saved = saved.as_ref().or(cx.saved_view.as_ref());
    if let Some(view) = saved.filter(|view| view.view != DUTIES) {
        let values = [("name", &*Safe::new(&view.name)), ("found", &view.view), ("wanted", DUTIES)];
        anyhow::bail!("{}", cx.messages.fill("cli.view-of", &values));
    }
    let profile = match read(args, saved.map_or("", |view| &view.query), &cx.data) {
        Ok(profile) => profile,
        Err(error) => {
            report_error(&cx.messages.profile_error(&error));
            return Ok(WRONG);
        }
    };
    let view = cx.view();
    if let Some(why) = view::profile::no_rules(view) {
        report_error(&why);
        return Ok(NOTHING);
    }
    let mut rows = rows::duties(view, &profile);
    let heading = heading(view, &profile, &rows);
    let all = rows.len();
    if !args.verdict.is_empty() {
        rows.retain(|row| args.verdict.contains(&row.verdict.to_string()));
    }
    let found = args.rows.cut(&mut rows);
    rows::add_firms(view, &mut rows);
    let query = profile::text(&profile, &cx.data);
    let output = Output { view: "duties", query: &query, how, of: all, keys: &[] };
    let provenance = output.provenance(cx, rows.len()).of_found(found);
    let calendar = Calendar { stamp: cx.stamp(), alarm: args.alarm };
    let export = export::render_duties(view, &provenance, how, &profile, &rows, &calendar);
    if args.format == Format::Table && export.is_ok() && !rows.is_empty() {
        print(&heading)?;
    }
    put_export(cx, &output, &provenance, export)
}

/// What stands above the table: the profile, how much binds, what may change that, and that this is no advice.
fn heading(cx: view::Context<'_>, profile: &Profile, rows: &[rows::DutyRow<'_>]) -> String {
    let said = view::profile::lines(cx, profile).into_iter().map(|(name, value)| format!("{name}: {value}"));
    let warnings = view::profile::warnings(cx, profile).into_iter().map(|warning| format!("! {warning}"));
    let said = said.chain(view::profile::assumed(cx, profile));
    let lines = said.chain([view::profile::counts(cx, rows)]).chain(warnings);
    let lines = lines.chain([cx.messages.get("duty.no-advice").to_owned(), String::new()]);
    lines.map(|line| line + "\n").collect()
}

const EXAMPLES: &str = "\
Examples:
  pactscope duties --role deployer --use employment --size sme --placed 2028-01
  pactscope duties --role provider --use medical-devices --format html > duties.html
  pactscope duties role:deployer use:credit-scoring placed:2028-01 --verdict binds
  pactscope duties --role gpai-provider --open-source --placed 2024-11 --format ics";

/// What is asked of everybody, and is no unless it is given.
#[derive(Clone, Debug, Default, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option")]
pub struct Flags {
    /// A public authority, or a system meant for one
    #[arg(long)]
    public: bool,
    /// Released under a free and open-source licence
    #[arg(long)]
    open_source: bool,
    /// Established outside the Union
    #[arg(long)]
    outside_eu: bool,
    /// Assessed by its provider as not high-risk (Art. 6(3))
    #[arg(long)]
    not_high_risk: bool,
    /// A general-purpose model with systemic risk
    #[arg(long)]
    systemic: bool,
    /// A natural person, for purely personal use
    #[arg(long)]
    personal: bool,
    /// Only for scientific research, or not yet released
    #[arg(long)]
    research: bool,
    /// Exclusively for military, defence or national security purposes
    #[arg(long)]
    military: bool,
}

/// Show which duties bind a profile, from when, why not, and what a breach costs
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct DutiesArgs {
    /// A profile in words: role:deployer use:employment size:sme placed:2028-01 public:yes
    words: Vec<String>,
    /// A profile that was saved in the explorer
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// A role under the AI Act, such as provider, deployer or importer (repeatable)
    #[arg(long, value_name = "ROLE", add = ArgValueCompleter::new(profile_roles))]
    role: Vec<String>,
    /// What the system is for: a name such as employment or medical-devices, or a point such as iii-4a (repeatable)
    #[arg(long = "use", value_name = "USE", add = ArgValueCompleter::new(profile_uses))]
    uses: Vec<String>,
    /// The size of the firm: sme, smc (small mid-cap) or large
    #[arg(long)]
    size: Option<String>,
    /// When the first unit was placed on the Union market or put into service there
    #[arg(long, value_name = "DATE")]
    placed: Option<String>,
    /// When its design was changed significantly
    #[arg(long, value_name = "DATE")]
    modified: Option<String>,
    #[command(flatten)]
    flags: Flags,
    /// Answer a question on which a duty depends (repeatable)
    #[arg(long, value_name = "KEY=yes|no")]
    answer: Vec<String>,
    /// Show only these: binds, depends, does-not-bind
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(DutyVerdict::VARIANTS))]
    verdict: Vec<String>,
    /// Add a reminder DAYS days before each date (ics only)
    #[arg(long, value_name = "DAYS")]
    alarm: Option<u16>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Duties), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl DutiesArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        duties(cx, self)
    }
}
