//! The panes: a frame each, and what stands in it.

mod detail;
mod filters;
mod list;
mod timeline;

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::app::{Model, Pane, Scroll};
use crate::config::{Action, Role};
use crate::view::wrap::Span;

pub fn frame(model: &Model, pane: Pane, brush: &mut Brush<'_>) {
    if let Some(area) = model.areas.area(pane) {
        let role = if model.focus == pane { Role::Focus } else { Role::Border };
        brush.frame(area, !model.areas.single, role);
    }
}

pub fn draw(model: &Model, pane: Pane, brush: &mut Brush<'_>) {
    let Some(area) = model.areas.area(pane) else { return };
    let role = if model.focus == pane { Role::Focus } else { Role::Dim };
    let key = model.keymap.hint(match pane {
        Pane::Filters => Action::FocusFilters,
        Pane::List => Action::FocusList,
        Pane::Detail => Action::FocusDetail,
        Pane::Timeline => Action::FocusTimeline,
    });
    let mut title = vec![Span::new(format!("{key} "), Role::Dim)];
    match pane {
        Pane::List => title.extend(list::title(model, role)),
        Pane::Timeline => title.extend(timeline::title(model, role)),
        Pane::Filters => title.push(Span::new(model.messages.get("pane.filters"), role)),
        Pane::Detail => {
            title.push(Span::new(model.messages.get("pane.detail"), role));
            title.extend(model.detail.behind.then(|| Span::new(" …", Role::Dim)));
        }
    }
    brush.title(area, &title);
    let inner = model.areas.inner(pane);
    match pane {
        Pane::Filters => filters::draw(model, inner, brush),
        Pane::List => list::draw(model, inner, brush),
        Pane::Detail => detail::draw(model, inner, brush),
        Pane::Timeline => timeline::draw(model, inner, brush),
    }
}

/// The thumb of a list beside its pane, where there is a border to stand on.
fn thumb(model: &Model, inner: Rect, scroll: Scroll, len: usize, pane: Pane, brush: &mut Brush<'_>) {
    if !model.areas.single {
        let role = if model.focus == pane { Role::Focus } else { Role::Dim };
        brush.thumb(Rect { x: inner.right(), width: 1, ..inner }, scroll.top, len, role);
    }
}
