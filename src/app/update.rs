//! Messages → state and effects: the routing.

use super::act::{own, refresh, sync_detail, undo};
use super::dispatch::dispatch;
use super::model::Model;
use super::overlay::OpenOverlay;
use super::react::react;
use super::settle::settle;
use super::state::{Pane, Workspace};
use super::{Effect, Msg, Outcome, mouse};
use crate::config::{Action, Context, Key};

/// Applies a message. Afterwards the model is ready to be drawn.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => {
            model.workspace.screen.notice = None;
            effects = on_key(model, key);
        }
        Msg::Paste(text) => {
            if let Some(open) = &mut model.overlay {
                open.get_mut().on_paste(&mut model.workspace, &text);
            }
        }
        Msg::Click { x, y } => {
            model.workspace.screen.notice = None;
            catch_up(model);
            effects = mouse::click(model, x, y);
        }
        Msg::Wheel { x, y, rows, ctrl } => mouse::wheel(model, x, y, rows, ctrl),
        Msg::Drag { x } => mouse::drag(model, x),
        Msg::Idle => catch_up(model),
        Msg::Resize { width, height } => {
            (model.workspace.screen.width, model.workspace.screen.height) = (width, height);
        }
        Msg::Done(outcome) => report(&mut model.workspace, &outcome),
        Msg::Found(result) => {
            let of_a_list = match &mut model.overlay {
                Some(OpenOverlay::Palette(palette)) => palette.accept(*result),
                _ => Some(*result),
            };
            if let Some(result) = of_a_list {
                refresh::accept_result(&mut model.workspace, result);
            }
        }
        Msg::Loading(loading) => {
            let known = &mut model.workspace.pending.loading;
            if known.is_some_and(|known| !known.stopped) {
                *known = Some(loading);
            }
        }
        Msg::Own(outcome) => own::accept(&mut model.workspace, *outcome),
        Msg::Entries(entries) => {
            model.workspace.session.replace_entries(*entries);
            refresh::all(&mut model.workspace);
        }
        Msg::Exporting(exporting) => {
            let known = &mut model.workspace.pending.exporting;
            if known.is_some() {
                *known = Some(exporting);
            }
        }
        Msg::Loaded(load) => {
            refresh::accept_load(&mut model.workspace, load);
            if let Some(open) = &mut model.overlay {
                open.get_mut().on_data(&mut model.workspace);
            }
        }
    }
    // While the user types, every key changes what is shown; all of that is one step.
    if model.overlay.is_none() {
        undo::record(&mut model.workspace);
    }
    settle(model);
    let requests = model.workspace.pending.requests.drain(..);
    effects.extend(requests.map(|request| Effect::Find(Box::new(request))));
    effects
}

/// A key goes to the open overlay, else to the action that it is bound to.
fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Model { workspace: ws, overlay } = model;
    let context = overlay.as_ref().map_or(Context::Browse, |open| open.get().key_context());
    let action = ws.settings.keymap.action(context, key);
    let reaction = match (overlay.as_mut().map(OpenOverlay::get_mut), action) {
        (None, None) => return Vec::new(),
        (None, Some(action)) => {
            let moves = matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown);
            if !(moves && ws.screen.focus == Pane::List) {
                catch_up(model);
            }
            return dispatch(model, action);
        }
        (Some(_), Some(Action::Quit | Action::Suspend | Action::Redraw)) => {
            return action.map(|action| dispatch(model, action)).unwrap_or_default();
        }
        (Some(open), Some(action)) => open.on_action(ws, action),
        (Some(open), None) => {
            open.on_key(ws, key);
            return Vec::new();
        }
    };
    react(model, reaction)
}

/// Brings the other panes to the record under the list's cursor.
fn catch_up(model: &mut Model) {
    if model.is_stale() {
        sync_detail(&mut model.workspace);
        settle(model);
    }
}

/// Shows how an effect ended.
fn report(ws: &mut Workspace, outcome: &Outcome) {
    if outcome.ends_export() {
        ws.pending.exporting = None;
    }
    let (key, what, warns) = match outcome {
        Outcome::SavedAside(_, aside) => ("notice.saved-aside", aside.as_str(), true),
        Outcome::Opened(url) => ("notice.opened", url.as_str(), false),
        Outcome::NotOpened(url) => ("notice.not-opened", url.as_str(), true),
        Outcome::Copied => ("notice.copied", "", false),
        Outcome::NotCopied => ("notice.not-copied", "", true),
        Outcome::Saved(path) | Outcome::Exported(path) => ("notice.saved", path.as_str(), false),
        Outcome::NotSaved(why) | Outcome::NotExported(why) => ("notice.not-saved", why.as_str(), true),
        Outcome::NothingToExport => ("notice.nothing-to-export", "", true),
        Outcome::ExportStopped => ("notice.export-stopped", "", true),
    };
    if warns {
        ws.warn_with(key, &[("what", what)]);
    } else if ws.screen.notice.is_none() {
        // A success is shown only if there is no other notice.
        ws.notify_with(key, &[("what", what)]);
    }
}
