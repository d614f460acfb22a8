//! `pactscope note`, `star`, `done` and `mine`: what the user adds to records.

use std::collections::HashSet;

use clap_complete::engine::ArgValueCompleter;
use strum::IntoEnumIterator;

use super::choices::FormatOf;
use super::complete::ids;
use super::context::CliContext;
use super::exit::{FOUND, NOTHING, WRONG, report_error};
use super::list::{joined, listed};
use super::options::{Rows, query_completer};
use super::output::{Output, print, put_export};
use super::resolve::resolve;
use crate::config::{Changed, OwnChange, Target};
use crate::core::fold::fold;
use crate::core::own::{Annotation, Edit, Progress};
use crate::core::{Kind, RecordRef, Safe, Subject};
use crate::export::{self, Format, How, Printed};
use crate::query;
use crate::shell;
use crate::view::own;
use crate::view::record_title::record_title;
use crate::view::rows::OwnRow;

/// Changes the user's file; what became of a broken one is reported.
fn change(cx: &CliContext, change: &OwnChange) -> anyhow::Result<(Changed, String)> {
    anyhow::ensure!(!cx.read_only, "{}", cx.messages.get("mine.read-only"));
    match shell::change_own(change, cx.today) {
        Ok(saved) => {
            if let Some(backup) = saved.backup {
                let what = Safe::new(&backup.to_string_lossy());
                report_error(&cx.messages.fill("notice.saved-aside", &[("what", &what)]));
            }
            Ok((saved.did, saved.text))
        }
        Err(error) => {
            anyhow::bail!("{}", cx.messages.fill("notice.not-saved", &[("what", &error.message(&cx.messages))]))
        }
    }
}

/// Changes what the user added to some records, and says what it is now.
fn annotate(cx: &CliContext, records: &[RecordRef], edit: Edit) -> anyhow::Result<u8> {
    let key = own::edited(&edit);
    let targets: Vec<Target> = records.iter().filter_map(|record| Target::of(&cx.data, *record)).collect();
    change(cx, &OwnChange::Annotate(targets, edit))?;
    let said = records.iter().map(|record| {
        let id = cx.data.id_of(*record).unwrap_or_default();
        format!("{id} · {}: {}\n", record_title(cx.view(), *record), cx.messages.get(&key))
    });
    print(&said.collect::<Vec<_>>().concat())?;
    Ok(FOUND)
}

const NOTE_EXAMPLES: &str = "\
Examples:
  pactscope note act-art-27-fria Ask legal by January  # write a note, or replace it
  pactscope note act-art-27-fria                       # print it
  pactscope note act-art-27-fria --remove";

/// Write a note on a record, or print it
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = NOTE_EXAMPLES)]
pub struct NoteArgs {
    /// The id or the name of a record
    #[arg(add = ArgValueCompleter::new(ids))]
    id: String,
    /// The note; without it, the note is printed
    #[arg(conflicts_with = "remove")]
    text: Vec<String>,
    /// Remove the note
    #[arg(long)]
    remove: bool,
}

impl NoteArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let Some(records) = resolve(cx, std::slice::from_ref(&self.id), None) else { return Ok(WRONG) };
        let text = Safe::new(joined(&self.text).trim());
        if self.remove {
            return annotate(cx, &records, Edit::Note(None));
        }
        if text.is_empty() {
            let note = records.first().and_then(|record| cx.own.of(*record)?.note.as_ref());
            return match note {
                Some(note) => print(&format!("{note}\n")).map(|()| FOUND).map_err(Into::into),
                None => {
                    report_error(cx.messages.get("mine.no-note"));
                    Ok(NOTHING)
                }
            };
        }
        let (found, most) = (text.chars().count(), Annotation::MAX_NOTE);
        if found > most {
            let with = [("n", &*found.to_string()), ("most", &*most.to_string())];
            anyhow::bail!("{}", cx.messages.fill("mine.too-long", &with));
        }
        annotate(cx, &records, Edit::Note(Some(text)))
    }
}

const STAR_EXAMPLES: &str = "\
Examples:
  pactscope star meta mistral-ai  # watch two firms
  pactscope star meta --remove
  pactscope firms mine:starred    # the watchlist";

/// Star records, for a watchlist
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = STAR_EXAMPLES)]
pub struct StarArgs {
    /// Ids or names of records
    #[arg(required = true, add = ArgValueCompleter::new(ids))]
    ids: Vec<String>,
    /// Remove the stars
    #[arg(long)]
    remove: bool,
}

impl StarArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let Some(records) = resolve(cx, &self.ids, None) else { return Ok(WRONG) };
        annotate(cx, &records, Edit::Star(!self.remove))
    }
}

const DONE_EXAMPLES: &str = "\
Examples:
  pactscope done act-art-4-literacy                       # a duty is done
  pactscope done act-art-26-deployer-oversight --in-work
  pactscope done act-art-27-fria --not-applicable
  pactscope obligations who:deployer mine:open            # what remains to do";

/// Tick duties: done, in work or not applicable
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = DONE_EXAMPLES)]
pub struct DoneArgs {
    /// Ids or names of obligations
    #[arg(required = true, add = ArgValueCompleter::new(ids))]
    ids: Vec<String>,
    /// Work on them has begun
    #[arg(long, group = "what")]
    in_work: bool,
    /// They do not concern you
    #[arg(long, group = "what")]
    not_applicable: bool,
    /// Remove the ticks
    #[arg(long, group = "what")]
    remove: bool,
}

impl DoneArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        let Some(records) = resolve(cx, &self.ids, None) else { return Ok(WRONG) };
        if let Some(other) = records.iter().find(|record| record.kind != Kind::Obligation) {
            let id = cx.data.id_of(*other).unwrap_or_default();
            anyhow::bail!("{}", cx.messages.fill("mine.no-duty", &[("id", id)]));
        }
        let progress = match (self.in_work, self.not_applicable, self.remove) {
            (true, ..) => Some(Progress::InWork),
            (_, true, _) => Some(Progress::NotApplicable),
            (.., true) => None,
            _ => Some(Progress::Done),
        };
        annotate(cx, &records, Edit::Progress(progress))
    }
}

const MINE_EXAMPLES: &str = "\
Examples:
  pactscope mine                                # all notes, stars and ticks
  pactscope mine mine:starred --format csv
  pactscope mine who:deployer                   # those of duties of deployers
  pactscope mine undo                           # take the last change back
  pactscope mine redo";

/// Print your notes, stars and ticks; undo or redo the last change of them
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = MINE_EXAMPLES)]
pub struct MineArgs {
    /// A query as for any list, or words of notes; `undo` and `redo` alone are commands
    #[arg(add = query_completer(Subject::Obligations))]
    query: Vec<String>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::Rows), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl MineArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        match self.query.as_slice() {
            [word] if word == "undo" => step(cx, &OwnChange::Undo, "mine.undone", "notice.no-undo"),
            [word] if word == "redo" => step(cx, &OwnChange::Redo, "mine.redone", "notice.no-redo"),
            query => self.list(cx, &joined(query)),
        }
    }

    fn list(&self, cx: &CliContext, query: &str) -> anyhow::Result<u8> {
        let options = self.rows.how.of(&cx.messages, self.format)?;
        let how = How { format: self.format, options: &options };
        let Some(passes) = matching(cx, query) else { return Ok(WRONG) };
        let all = cx.own.by_id();
        let rows = all.iter().map(|(id, annotation)| (id, cx.data.find(id), annotation));
        let rows = rows.filter(|(_, record, annotation)| {
            passes.contains(record) || (!query.is_empty() && has_words(annotation, query)) || query.is_empty()
        });
        let mut rows: Vec<OwnRow<'_>> =
            rows.map(|(id, record, annotation)| OwnRow::new(cx.view(), id, record, annotation)).collect();
        let found = self.rows.cut(&mut rows);
        let output = Output { view: "mine", query, how, of: all.len(), keys: &[] };
        let provenance = output.provenance(cx, rows.len()).of_found(found);
        let export = export::render(cx.view(), &provenance, how, &[], &rows);
        put_export(cx, &output, &provenance, export)
    }
}

/// The records of all lists that a query selects; `None` if it is a query over none of them, which is reported.
fn matching(cx: &CliContext, query: &str) -> Option<HashSet<Option<RecordRef>>> {
    if query.is_empty() {
        return Some(HashSet::new());
    }
    let query = Safe::new(query);
    let mut found = HashSet::new();
    let mut error = None;
    let mut is_query = false;
    for subject in Subject::iter() {
        match query::parse(&query, subject, &cx.data) {
            Ok(filter) => {
                is_query = true;
                let hits = listed(cx, subject, &filter, None);
                let hits = hits.iter().filter(|_| !hits.is_guess());
                found.extend(hits.map(|row| Some(RecordRef { kind: subject.kind(), row })));
            }
            Err(wrong) => error = error.or(Some(wrong)),
        }
    }
    match error.filter(|_| !is_query) {
        Some(error) => {
            report_error(&cx.messages.query_error(&query, &error));
            None
        }
        None => Some(found),
    }
}

/// Whether a note has all words of a text.
fn has_words(annotation: &Annotation, text: &str) -> bool {
    let note = fold(annotation.note.as_deref().unwrap_or_default());
    fold(text).split_whitespace().all(|word| note.contains(word))
}

/// Takes the last change back, or makes it again, and says of which records.
fn step(cx: &CliContext, step: &OwnChange, done: &str, none: &str) -> anyhow::Result<u8> {
    match change(cx, step)?.0 {
        Changed::Records(ids) => {
            let ids: Vec<String> = ids.iter().map(|id| Safe::new(id).to_string()).collect();
            print(&format!("{}\n", cx.messages.fill(done, &[("ids", &ids.join(", "))])))?;
            Ok(FOUND)
        }
        Changed::Nothing | Changed::NoStep => {
            report_error(cx.messages.get(none));
            Ok(NOTHING)
        }
    }
}
