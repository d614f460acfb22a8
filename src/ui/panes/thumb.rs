//! The scrollbar thumb: which part of a pane's rows is visible.

use ratatui::layout::Rect;

use crate::app::{Pane, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;

/// A thumb for `len` rows, of which `top` is the first one visible in `inner`, if there is a border to draw it on.
pub fn thumb(ws: &Workspace, inner: Rect, top: usize, len: usize, pane: Pane, brush: &mut Brush<'_>) {
    if !ws.screen.areas.single {
        let role = if ws.screen.focus == pane { Role::Focus } else { Role::Dim };
        brush.thumb(Rect { x: inner.right(), width: 1, ..inner }, top, len, role);
    }
}
