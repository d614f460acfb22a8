//! Computes what follows from the rest of the state: areas, lanes, the rows of panes and overlay, the hints. Drawing
//! only turns that into cells.

use super::model::Model;
use super::overlay::OpenOverlay;
use super::panes::handler;
use super::selection::timeline_content;
use super::state::{Hint, HintText, Pane, View, Workspace, fitting};
use super::{layout, news, title};
use crate::config::Context;
use crate::view::column_layout::Room;
use crate::view::timeline::layout::HEADS;
use crate::view::timeline::plan::rows_wanted;

/// Brings the model into the state that is drawn.
pub fn settle(model: &mut Model) {
    let Model { workspace: ws, overlay } = model;
    if !ws.panes.detail.stale {
        let content = timeline_content(ws);
        ws.panes.timeline.set_content(content, ws.session.today);
    }
    ws.list_mut().is_dimmed = matches!(overlay, Some(OpenOverlay::Find(find)) if find.error.is_some());
    settle_screen(ws);
    settle_panes(ws);
    let mut known = std::mem::take(&mut ws.screen.news);
    known.refresh(ws.session.basis(), || news::news(ws));
    ws.screen.news = known;
    ws.screen.title = title::title(ws, ws.screen.areas.title_room(Pane::List));
    if let Some(open) = overlay {
        open.get_mut().settle(ws);
    }
    settle_hints(ws, overlay.as_ref());
}

fn settle_screen(ws: &mut Workspace) {
    let (screen, messages) = (&mut ws.screen, &ws.session.messages);
    let (width, view) = (screen.width, screen.view);
    let wanted = rows_wanted(&ws.panes.timeline.content, &ws.panes.timeline.window);
    screen.areas = layout::areas(width, screen.height, view, screen.focus, wanted);
    screen.tabs.refresh((width, view, messages.lang()), || layout::tabs(width, view, messages));
}

fn settle_panes(ws: &mut Workspace) {
    let Workspace { session, screen, lists, panes, .. } = ws;
    let inner = |pane: Pane| screen.areas.inner(pane);
    let rows = |pane: Pane| usize::from(inner(pane).height);
    let list = lists.of_mut(screen.view.subject());
    // The first row has the headings.
    let room = Room { width: inner(Pane::List).width, screen: screen.width, pan: list.pan };
    list.lay_out(session, room, rows(Pane::List).saturating_sub(1));
    panes.filters.lay_out(session, list, rows(Pane::Filters));
    let timeline = &mut panes.timeline;
    if screen.view == View::Timeline
        && screen.focus != Pane::Timeline
        && let Some(record) = panes.detail.record
        && timeline.go_to(record)
        && let Some(date) = timeline.current().map(|item| item.date.date)
    {
        timeline.window.show(date);
    }
    timeline.is_fresh &= screen.focus != Pane::Timeline;
    timeline.is_narrow = inner(Pane::Timeline).width < layout::NARROW - 2;
    let heads = if timeline.is_agenda() { 1 } else { HEADS };
    // The last line tells about the item under the cursor.
    let height = rows(Pane::Timeline);
    let height = if height > 2 { height - 1 } else { height };
    timeline.lay_out(session.context(), session.basis(), inner(Pane::Timeline).width.saturating_sub(heads), height);
    if !panes.detail.stale {
        panes.detail.lay_out(session, usize::from(inner(Pane::Detail).width), rows(Pane::Detail));
    }
}

/// The keys of the open overlay, else those of the pane that has the focus.
fn settle_hints(ws: &mut Workspace, overlay: Option<&OpenOverlay>) {
    let (hints, context): (&'static [Hint], Context) = match overlay.map(OpenOverlay::get) {
        Some(open) => (open.hints(), open.key_context()),
        None => (handler(ws.screen.focus).hints(ws.screen.view), Context::Browse),
    };
    let (keymap, messages) = (&ws.settings.keymap, &ws.session.messages);
    let width = ws.screen.areas.footer.width;
    ws.screen.hints.refresh((hints, context, messages.lang(), width), || {
        let text = |hint: &Hint| HintText {
            key: hint.actions().map(|action| keymap.hint_in(context, action)).collect::<Vec<_>>().join(" "),
            label: messages.get(&hint.text_key()).to_owned(),
        };
        fitting(hints.iter().map(text).collect(), usize::from(width))
    });
}
