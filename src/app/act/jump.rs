//! Follows a link, and remembers the place before it.

use strum::IntoEnumIterator;

use super::refresh;
use super::sync_detail::sync_detail;
use crate::app::state::{Pane, Place, View, Workspace};
use crate::core::{Id, Kind, RecordRef};
use crate::query::{Field, Filter};
use crate::view::page::Target;

/// Goes to where a line of the detail leads, or opens what is folded under it.
pub fn follow(ws: &mut Workspace, target: Target) {
    match target {
        Target::Record(record) => to_record(ws, record),
        Target::Firms(field, values) => to_firms(ws, &field, &values),
        Target::Fold(term) => ws.panes.detail.toggle_fold(term),
        Target::Source(id) => to_source(ws, &id),
        Target::Web(_) => ws.notify("notice.press-open"),
    }
}

/// Goes to a record in its own view, or where it has none, to the record that it belongs to. The page of a stance lies
/// over that of its firm.
pub fn to_record(ws: &mut Workspace, record: RecordRef) {
    let data = &ws.session.data;
    let place = |record: RecordRef| Some((View::iter().find(|view| view.kind() == record.kind)?, record.row));
    let owner = || data.owners_of(record).into_iter().find_map(|id| place(data.find(id.as_str())?));
    let Some((view, row)) = place(record).or_else(owner) else { return };
    push_place(ws);
    ws.screen.view = view;
    ws.screen.focus = Pane::List;
    if !ws.list_mut().go_to(row) {
        // The filter hides it; the requested record takes precedence.
        ws.list_mut().filter = Filter::default();
        refresh::list(ws, false);
        ws.list_mut().go_to(row);
    }
    sync_detail(ws);
    if record.kind == Kind::Stance {
        ws.panes.detail.show(Some(record));
    }
}

/// Goes to the page of a source, which lies over that of the record in view.
fn to_source(ws: &mut Workspace, id: &Id) {
    if let Some(row) = ws.session.data.sources.row(id.as_str()) {
        ws.panes.detail.show(Some(RecordRef { kind: Kind::Source, row }));
        ws.screen.focus = Pane::Detail;
    }
}

/// Goes to the page of a record, so that its sources are at hand.
pub fn to_page(ws: &mut Workspace, record: RecordRef) {
    to_record(ws, record);
    ws.screen.focus = Pane::Detail;
}

/// Goes to the firms that have one of some values.
fn to_firms(ws: &mut Workspace, field: &Field, values: &str) {
    push_place(ws);
    ws.screen.view = View::Firms;
    let mut filter = Filter::default();
    values.split(',').for_each(|value| filter.toggle(field, value));
    ws.lists.firms.filter = filter;
    ws.screen.focus = Pane::List;
    refresh::list(ws, true);
}

fn push_place(ws: &mut Workspace) {
    let (view, row) = (ws.screen.view, ws.list().current());
    ws.history.push_place(Place { view, row });
}
