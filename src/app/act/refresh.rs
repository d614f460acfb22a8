//! Searches for the rows of the lists when a filter, an order, the day or the data changes, and accepts the results.

use std::sync::Arc;

use strum::IntoEnumIterator;

use super::sync_detail::sync_detail;
use crate::app::search_request::{self, SearchRequest, SearchResult};
use crate::app::state::{PartialLoad, View, Workspace};

/// Refreshes every list, whose cursor stays where it is even if its row leaves: a checklist goes on with the next.
pub fn in_place(ws: &mut Workspace) {
    for view in View::iter() {
        ws.lists.of_mut(view.subject()).stay_in_place();
    }
    all(ws);
}

/// Refreshes the list of the view. With `to_best` its cursor goes to the first row.
pub fn list(ws: &mut Workspace, to_best: bool) {
    views(ws, [ws.screen.view], to_best);
    sync_detail(ws);
}

/// Refreshes every list, as all of them depend on the day.
pub fn all(ws: &mut Workspace) {
    views(ws, View::iter(), false);
    sync_detail(ws);
}

/// Refreshes the lists of some views. Small requests are answered at once; the results of the others come later, and
/// the old rows stay until then.
pub fn views(ws: &mut Workspace, views: impl IntoIterator<Item = View>, to_best: bool) {
    let requests: Vec<SearchRequest> = views.into_iter().map(|view| request(ws, view, to_best)).collect();
    let (results, later) = search_request::answered(requests, ws.pending.is_reading());
    for result in results {
        ws.lists.of_mut(result.subject).accept(result);
    }
    ws.pending.requests.extend(later);
}

/// The request for the rows of a view, whose result its list waits for from now on.
fn request(ws: &mut Workspace, view: View, to_best: bool) -> SearchRequest {
    let ticket = ws.pending.next_ticket();
    let list = ws.lists.of_mut(view.subject());
    list.wait_for(ticket, to_best);
    SearchRequest {
        subject: list.subject,
        ticket,
        data: Arc::clone(&ws.session.data),
        index: Arc::clone(&ws.session.index),
        messages: Arc::clone(&ws.session.messages),
        filter: list.filter.clone(),
        sort: list.sort.clone(),
        today: ws.session.today,
        as_of: ws.session.as_of,
        own: Arc::clone(&ws.session.own),
        rows_only: false,
    }
}

/// Accepts the result of a request; an old one is dropped.
pub fn accept_result(ws: &mut Workspace, result: SearchResult) {
    let subject = result.subject;
    if ws.lists.of_mut(subject).accept(result) && subject == ws.screen.view.subject() {
        sync_detail(ws);
    }
}

/// Accepts what has been read of a large file so far. Rows keep their numbers; a cursor that was not moved yet stays
/// on top.
pub fn accept_load(ws: &mut Workspace, load: PartialLoad) {
    ws.session.replace_data(load.data, load.index);
    if load.whole {
        ws.pending.loading = None;
    }
    for view in View::iter() {
        let to_best = ws.lists.of(view.subject()).scroll.at == 0;
        views(ws, [view], to_best);
    }
    sync_detail(ws);
}
