//! What each action does while no overlay is open, or which overlay it opens: a call of a pane or of [`super::act`], or
//! a function below, if nothing else does the same.

use std::sync::Arc;

use super::Effect;
use super::act::command::commands;
use super::act::copy_commands::copy_commands;
use super::act::{as_of, cycle, filter, go_to_view, own, sort, sync_detail, timeline, undo};
use super::model::Model;
use super::overlay::{
    AsOf, Changes, Compare, Duties, ExportMenu, Find, Help, OpenOverlay, SaveView, Sentences, WriteNote,
};
use super::panes::{handler, page};
use super::state::{Pane, View, Workspace};
use crate::config::{Action, OwnChange, Theme, focus_actions};
use crate::core::record::Url;
use crate::i18n::Messages;
use crate::view;
use crate::view::page::{Row, Target};

/// Performs an action.
pub fn dispatch(model: &mut Model, action: Action) -> Vec<Effect> {
    let Model { workspace: ws, overlay } = model;
    let focus = ws.screen.focus;
    let pane = handler(focus);
    match action {
        Action::Quit => return own::quit(ws),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::OpenSource => return open_source(ws),
        Action::Copy => return copy_claim(ws),
        Action::ShowCommand => return copy_commands(ws, commands(ws)),
        Action::ToggleMouse => return toggle_mouse(ws),
        Action::Back => return back(ws),
        Action::Star => return own::star(ws),
        Action::Tick => return own::tick(ws),
        Action::UndoMine => return own::step(ws, OwnChange::Undo),
        Action::RedoMine => return own::step(ws, OwnChange::Redo),

        Action::AsOf => *overlay = Some(OpenOverlay::AsOf(AsOf::default())),
        Action::Compare => *overlay = Compare::open(ws).map(OpenOverlay::Compare),
        Action::Duties => *overlay = Some(OpenOverlay::Duties(Box::new(Duties::open(ws)))),
        Action::EditQuery => *overlay = Some(OpenOverlay::Find(Box::new(Find::edit_query(ws)))),
        Action::Export => *overlay = Some(OpenOverlay::ExportMenu(ExportMenu::default())),
        Action::Find => *overlay = Some(OpenOverlay::Find(Box::new(Find::add_text(ws)))),
        Action::Help => *overlay = Some(OpenOverlay::Help(Help::default())),
        Action::Palette => *overlay = Some(OpenOverlay::Palette(Box::default())),
        Action::SaveView => *overlay = Some(OpenOverlay::SaveView(SaveView::default())),
        Action::Sentences => *overlay = Some(OpenOverlay::Sentences(Sentences::default())),
        Action::WriteNote => *overlay = WriteNote::open(ws).map(OpenOverlay::WriteNote),
        Action::ShowChanges => *overlay = Changes::open(ws).map(OpenOverlay::Changes),

        Action::ViewFirms => go_to_view(ws, View::Firms),
        Action::ViewObligations => go_to_view(ws, View::Obligations),
        Action::ViewTimeline => go_to_view(ws, View::Timeline),
        Action::ViewInstruments => go_to_view(ws, View::Instruments),
        Action::NextView => go_to_view(ws, cycle(ws.screen.view, 1)),
        Action::PreviousView => go_to_view(ws, cycle(ws.screen.view, -1)),

        Action::NextPane => ws.screen.focus = cycle(focus, 1),
        Action::PreviousPane => ws.screen.focus = cycle(focus, -1),
        focus_actions!() => ws.screen.focus = Pane::of_action(action).unwrap_or(focus),

        Action::Up => pane.move_by(ws, -1),
        Action::Down => pane.move_by(ws, 1),
        Action::Left => pane.move_sideways(ws, false),
        Action::Right => pane.move_sideways(ws, true),
        Action::PageUp => pane.move_by_page(ws, -page(ws, focus)),
        Action::PageDown => pane.move_by_page(ws, page(ws, focus)),
        Action::Top => pane.move_to_end(ws, false),
        Action::Bottom => pane.move_to_end(ws, true),
        Action::Select => pane.select(ws),
        Action::Mark => pane.mark(ws),

        Action::ClearFilter => filter::clear(ws),
        Action::ShowNew => own::show_new(ws),
        Action::Sort => sort::next(ws),
        Action::ReverseSort => sort::reverse(ws),
        Action::Undo => undo::undo(ws),
        Action::Redo => undo::redo(ws),
        Action::EarlierDay => as_of::step(ws, false),
        Action::LaterDay => as_of::step(ws, true),
        Action::ToggleWords => ws.session.spelled = !ws.session.spelled,
        Action::Agenda => ws.panes.timeline.agenda = !ws.panes.timeline.agenda,
        Action::NextTrack => ws.panes.timeline.next_track(),
        Action::EarlierLaw => timeline::step_law(ws, false),
        Action::LaterLaw => timeline::step_law(ws, true),
        Action::ScrollEarlier => ws.panes.timeline.scroll_half(false),
        Action::ScrollLater => ws.panes.timeline.scroll_half(true),
        Action::ZoomIn => timeline::zoom(ws, true),
        Action::ZoomOut => timeline::zoom(ws, false),
        Action::ZoomFit => ws.panes.timeline.fit(),
        Action::GoToToday => timeline::go_to_today(ws),
        Action::NextTheme => next_theme(ws),
        Action::SwitchLanguage => switch_language(ws),
        Action::OnlyDifferences => only_in_comparison(ws),
    }
    Vec::new()
}

/// One step back; never ends the program.
fn back(ws: &mut Workspace) -> Vec<Effect> {
    if ws.pending.exporting.is_some() {
        return vec![Effect::StopExport];
    }
    if let Some(loading) = ws.pending.loading.as_mut().filter(|loading| !loading.stopped) {
        loading.stopped = true;
        return vec![Effect::StopLoading];
    }
    if ws.screen.focus != Pane::List {
        ws.screen.focus = Pane::List;
        sync_detail(ws);
    } else if let Some(place) = ws.history.pop_place() {
        go_to_view(ws, place.view);
        if let Some(row) = place.row {
            ws.list_mut().go_to(row);
        }
        sync_detail(ws);
    } else if !ws.list().filter.find.is_empty() {
        filter::clear_find(ws);
    } else if !ws.list().filter.is_empty() {
        filter::clear(ws);
    } else if ws.session.as_of != ws.session.today {
        as_of::go_to(ws, ws.session.today);
    } else if !ws.list().selected.is_empty() {
        ws.list_mut().selected.clear();
    } else {
        ws.notify("notice.quit");
    }
    Vec::new()
}

/// Opens the address of the line under the cursor, else the first of the record in view.
fn open_source(ws: &mut Workspace) -> Vec<Effect> {
    match address(ws) {
        Some(url) => vec![Effect::Open(url.clone())],
        None => {
            ws.notify("notice.no-source");
            Vec::new()
        }
    }
}

fn address(ws: &Workspace) -> Option<&Url> {
    let (detail, data) = (&ws.panes.detail, &*ws.session.data);
    let at_cursor = if ws.screen.focus == Pane::Detail { detail.address(data) } else { None };
    // A website of a firm or an instrument says less about the record than its sources.
    let is_first = |row: &&Row| row.opens.is_some() || matches!(row.target, Some(Target::Source(_)));
    at_cursor.or_else(|| detail.rows.iter().find(is_first)?.address(data))
}

/// Copies the claim of the line under the cursor, or of the record in view.
fn copy_claim(ws: &mut Workspace) -> Vec<Effect> {
    let detail = &ws.panes.detail;
    let row = detail.current().filter(|_| ws.screen.focus == Pane::Detail);
    let record = row.and_then(|row| row.claim).or(detail.record);
    let source = match row.and_then(|row| row.target.as_ref()) {
        Some(Target::Source(id)) => Some(id),
        _ => None,
    };
    match record.and_then(|record| view::claim(ws.context(), record, source)) {
        Some(text) => vec![Effect::Copy(text)],
        None => {
            ws.notify("notice.no-claim");
            Vec::new()
        }
    }
}

/// Says where an action has a meaning: by its name it can be run anywhere.
fn only_in_comparison(ws: &mut Workspace) {
    let key = ws.settings.keymap.hint(Action::Compare);
    ws.notify_with("notice.only-in-comparison", &[("key", &key)]);
}

/// Changes to the next of the bundled themes, and names it.
fn next_theme(ws: &mut Workspace) {
    let name = ws.settings.theme.next();
    if let Some(theme) = Theme::bundled(name, ws.settings.depth) {
        ws.settings.theme = theme;
    }
    ws.notify_with("notice.theme", &[("what", name)]);
}

/// Changes between English and Vietnamese.
fn switch_language(ws: &mut Workspace) {
    ws.session.messages = Arc::new(Messages::new(ws.session.messages.lang().next()));
}

/// Takes the mouse, or leaves it to the terminal.
fn toggle_mouse(ws: &mut Workspace) -> Vec<Effect> {
    let on = !ws.screen.mouse;
    ws.screen.mouse = on;
    ws.notify(if on { "notice.mouse-on" } else { "notice.mouse-off" });
    vec![Effect::Mouse(on)]
}
