//! The timeline in sentences.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use super::place;
use crate::app::state::{Basis, Derived, Hint, Offset, Workspace};
use crate::config::{Action, Role};
use crate::view::timeline::sentences::sentences;
use crate::view::wrap::{Span, wrap};

/// What the timeline shows, in words.
#[derive(Debug, Default)]
pub struct Sentences {
    /// Wrapped to the width of the overlay.
    pub rows: Derived<(Basis, u16), Vec<Vec<Span>>>,
    pub offset: Offset,
    area: Rect,
}

impl Overlay for Sentences {
    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const { &[Hint::labelled(Action::Down, "hint.scroll"), Hint::labelled(Action::Back, "hint.close")] }
    }

    fn on_action(&mut self, _ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Back | Action::Sentences => return Reaction::Close,
            _ => self.offset.by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.offset.by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = place::full(&ws.screen);
        let width = self.area.width.saturating_sub(4);
        self.rows.refresh((ws.session.basis(), width), || {
            let lines = sentences(ws.context(), &ws.panes.timeline.content);
            let row = |line: String| {
                let indent = line.len() - line.trim_start().len();
                wrap(&[Span::new(line.trim_start(), Role::Plain)], usize::from(width), indent, indent + 2)
            };
            lines.into_iter().flat_map(row).collect()
        });
        self.offset.settle(self.rows.len(), usize::from(self.area.height.saturating_sub(2)));
    }
}
