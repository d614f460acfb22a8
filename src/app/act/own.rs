//! Changes what the user added to records, takes changes back, and shows what is new.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::go_to_view::go_to_view;
use super::{refresh, sync_detail};
use crate::app::Effect;
use crate::app::msg::OwnOutcome;
use crate::app::state::{Pane, View, Workspace};
use crate::config::{Action, Changed, OwnChange, Target};
use crate::core::own::{Annotation, Edit, Progress, Visit};
use crate::core::{Kind, RecordRef, Safe, Subject};
use crate::query::{Field, NamedField};
use crate::view::own::edited;
use crate::view::record_title::record_title;

/// The record that a change is of: that under the cursor of the list, or the one of the page in view.
pub fn record(ws: &Workspace) -> Option<RecordRef> {
    match ws.screen.focus {
        Pane::Detail | Pane::Timeline => ws.panes.detail.record,
        Pane::List | Pane::Filters => ws.list().current().map(|row| RecordRef { kind: ws.list().subject.kind(), row }),
    }
}

/// The record of a change, unless nothing may be written.
pub fn changeable(ws: &mut Workspace) -> Option<RecordRef> {
    if ws.session.read_only {
        ws.warn("mine.read-only");
        return None;
    }
    let record = record(ws);
    if record.is_none() {
        ws.notify("mine.no-record");
    }
    record
}

/// Stars a record, or removes its star.
pub fn star(ws: &mut Workspace) -> Vec<Effect> {
    let Some(record) = changeable(ws) else { return Vec::new() };
    let star = !ws.session.own.of(record).is_some_and(|annotation| annotation.is_starred);
    annotate(ws, record, Edit::Star(star))
}

/// Sets how far the user is with a duty to what comes next.
pub fn tick(ws: &mut Workspace) -> Vec<Effect> {
    let Some(record) = changeable(ws) else { return Vec::new() };
    if record.kind != Kind::Obligation {
        ws.notify("mine.only-duties");
        return Vec::new();
    }
    let progress = Progress::next(ws.session.own.of(record).and_then(|annotation| annotation.progress));
    annotate(ws, record, Edit::Progress(progress))
}

/// Writes a note on a record; an empty one is removed.
pub fn write_note(ws: &mut Workspace, record: RecordRef, text: &str) -> Vec<Effect> {
    let note = Some(Safe::new(text.trim())).filter(|note| !note.is_empty());
    if note.as_ref() == ws.session.own.of(record).and_then(|annotation| annotation.note.as_ref()) {
        return Vec::new();
    }
    annotate(ws, record, Edit::Note(note))
}

/// Shows a change at once, and has it written.
fn annotate(ws: &mut Workspace, record: RecordRef, edit: Edit) -> Vec<Effect> {
    let Some(target) = Target::of(&ws.session.data, record) else { return Vec::new() };
    let mut own = (*ws.session.own).clone();
    // Shown again if it cannot be written.
    ws.pending.own_saved.get_or_insert_with(|| own.by_id().clone());
    own.apply(record, &target.id, &edit, ws.session.today);
    ws.session.replace_own(own);
    refresh::in_place(ws);
    let undo = ws.settings.keymap.hint(Action::UndoMine);
    let what = format!("{}: {}", record_title(ws.context(), record), ws.session.messages.get(&edited(&edit)));
    ws.notify_with("mine.changed", &[("what", &what), ("key", &undo)]);
    send(ws, OwnChange::Annotate(vec![target], edit))
}

/// Takes the last change back, or makes it again.
pub fn step(ws: &mut Workspace, change: OwnChange) -> Vec<Effect> {
    if ws.session.read_only {
        ws.warn("mine.read-only");
        return Vec::new();
    }
    send(ws, change)
}

fn send(ws: &mut Workspace, change: OwnChange) -> Vec<Effect> {
    ws.pending.own_changes += 1;
    vec![Effect::ChangeOwn(change)]
}

/// Accepts how a change ended. What the file holds now, also by other instances, is shown once no change of this one is
/// on its way.
pub fn accept(ws: &mut Workspace, outcome: OwnOutcome) {
    ws.pending.own_changes = ws.pending.own_changes.saturating_sub(1);
    match outcome {
        OwnOutcome::Saved { change, did, annotations, backup } => {
            ws.pending.own_saved = Some(annotations);
            match (&change, did) {
                (_, Changed::NoStep) => {
                    let key = if change == OwnChange::Redo { "notice.no-redo" } else { "notice.no-undo" };
                    ws.notify(key);
                }
                (OwnChange::Undo | OwnChange::Redo, Changed::Records(ids)) => {
                    let key = if change == OwnChange::Undo { "mine.undone" } else { "mine.redone" };
                    let title = |id: &String| match ws.session.data.find(id) {
                        Some(record) => record_title(ws.context(), record),
                        None => Safe::new(id).to_string(),
                    };
                    let titles: Vec<String> = ids.iter().map(title).collect();
                    ws.notify_with(key, &[("ids", &titles.join(", "))]);
                }
                _ => {}
            }
            if let Some(backup) = backup {
                ws.warn_with("notice.saved-aside", &[("what", &backup)]);
            }
        }
        OwnOutcome::NotSaved(why) => {
            ws.warn_with("notice.not-saved", &[("what", &why)]);
        }
    }
    if ws.pending.own_changes == 0
        && let Some(annotations) = ws.pending.own_saved.clone()
    {
        replace(ws, annotations);
    }
}

fn replace(ws: &mut Workspace, annotations: BTreeMap<String, Annotation>) {
    if *ws.session.own.by_id() == annotations {
        return;
    }
    let mut own = (*ws.session.own).clone();
    own.replace_annotations(annotations, &ws.session.data);
    ws.session.replace_own(own);
    refresh::in_place(ws);
}

/// How many rows of all lists are new.
pub fn count_new(ws: &Workspace) -> usize {
    let (own, data) = (&ws.session.own, &ws.session.data);
    Subject::iter().map(|subject| own.count_new(data, subject.kind())).sum()
}

/// Shows what is new in every list that has any of it, or everything again. Where this list has nothing new, another
/// one is shown.
pub fn show_new(ws: &mut Workspace) {
    if count_new(ws) == 0 {
        return ws.notify("mine.nothing-new");
    }
    let field = Field::Named(NamedField::New);
    let has_new = |ws: &Workspace, view: View| ws.session.own.count_new(&ws.session.data, view.kind()) > 0;
    let shows = View::iter().any(|view| ws.lists.of(view.subject()).filter.has(&field, "yes"));
    for view in View::iter() {
        let is_wanted = !shows && has_new(ws, view);
        let filter = &mut ws.lists.of_mut(view.subject()).filter;
        if filter.has(&field, "yes") != is_wanted {
            filter.toggle(&field, "yes");
        }
    }
    if !shows
        && !has_new(ws, ws.screen.view)
        && let Some(view) = View::iter().find(|view| has_new(ws, *view))
    {
        go_to_view(ws, view);
    }
    refresh::all(ws);
    sync_detail(ws);
}

/// Ends the program; that the user was here is remembered.
pub fn quit(ws: &Workspace) -> Vec<Effect> {
    let session = &ws.session;
    let version = session.data.about.as_ref().map(|about| about.version.clone());
    let known = session.own.visit().map(|visit| visit.recorded);
    let recorded = session.own.entries(&session.data).last.or(known).unwrap_or(session.today);
    let visit = OwnChange::Visit(Visit { day: session.today, recorded, version });
    if session.read_only { vec![Effect::Quit] } else { vec![Effect::ChangeOwn(visit), Effect::Quit] }
}
