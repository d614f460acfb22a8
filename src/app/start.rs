//! Where the explorer opens.

use strum::IntoEnumIterator;

use super::act::{jump, refresh, sync_detail, timeline};
use super::dispatch::dispatch;
use super::model::Model;
use super::state::{View, Workspace};
use crate::config::Action;
use crate::core::RecordRef;
use crate::core::applicability::Profile;
use crate::view::columns::Sort;

/// Where the explorer opens, beside its view and its query.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The record under the cursor.
    pub record: Option<RecordRef>,
    pub sort: Option<Sort>,
    /// The rows of the firms that are marked.
    pub marked: Vec<usize>,
    /// The number of a zoom of the timeline.
    pub zoom: Option<usize>,
    /// What is shown over the panes: the comparison of the marked firms, the changes, or the duties of the profile.
    pub over: Option<Action>,
    /// Whose duties are asked for.
    pub profile: Profile,
}

/// Puts a new model at a place.
pub fn start_at(model: &mut Model, start: Start) {
    let ws = &mut model.workspace;
    if start.sort.is_some() {
        ws.list_mut().sort = start.sort;
        refresh::list(ws, true);
    }
    if start.profile != Profile::default() {
        ws.profile = start.profile;
    }
    ws.lists.firms.selected = start.marked;
    if let Some(record) = start.record {
        go_to(ws, record);
    }
    if let Some(number) = start.zoom {
        timeline::zoom_to(ws, number);
    }
    if let Some(action) = start.over {
        dispatch(model, action);
    }
}

/// Puts the cursor on a record; in another list, if this one does not have it.
fn go_to(ws: &mut Workspace, record: RecordRef) {
    if let Some(view) = View::iter().find(|view| view.kind() == record.kind) {
        ws.screen.view = view;
        if ws.list_mut().go_to(record.row) {
            return sync_detail(ws);
        }
    }
    jump::to_record(ws, record);
}
