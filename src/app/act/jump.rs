//! Follows a link, and remembers the place before it.

use super::refresh;
use super::sync_detail::sync_detail;
use crate::app::state::{Pane, Place, View, Workspace};
use crate::core::{Kind, RecordRef};
use crate::query::{Field, Filter};
use crate::view::page::Target;

/// Goes to where a line of the detail leads.
pub fn follow(ws: &mut Workspace, target: Target) {
    match target {
        Target::Record(record) => to_record(ws, record),
        Target::Firms(field, value) => to_firms(ws, &field, &value),
        Target::Source(_) | Target::Web(_) => ws.notify("notice.press-open"),
    }
}

/// Goes to a record in its own view; a stance leads to its firm.
pub fn to_record(ws: &mut Workspace, record: RecordRef) {
    let (view, row) = match record.kind {
        Kind::Firm => (View::Firms, record.row),
        Kind::Obligation => (View::Obligations, record.row),
        Kind::Instrument => (View::Instruments, record.row),
        Kind::Event => (View::Timeline, record.row),
        Kind::Stance => {
            let data = &ws.session.data;
            let firm = data.stances.at(record.row).and_then(|stance| data.firms.row(stance.firm.as_str()));
            let Some(firm) = firm else { return };
            (View::Firms, firm)
        }
        Kind::Note | Kind::Source | Kind::Term | Kind::Penalty => return,
    };
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
}

/// Goes to the firms that have a value.
fn to_firms(ws: &mut Workspace, field: &Field, value: &str) {
    push_place(ws);
    ws.screen.view = View::Firms;
    let mut filter = Filter::default();
    filter.toggle(field, value);
    ws.lists.firms.filter = filter;
    ws.screen.focus = Pane::List;
    refresh::list(ws, true);
}

fn push_place(ws: &mut Workspace) {
    let (view, row) = (ws.screen.view, ws.list().current());
    ws.history.push_place(Place { view, row });
}
