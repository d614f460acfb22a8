//! The export menu: what can be exported, to choose from.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use super::picker::Picker;
use super::place;
use crate::app::act::export::{ExportItem, export};
use crate::app::state::{Derived, Hint, Workspace};
use crate::config::Action;
use crate::i18n::Lang;

/// The items, and the cursor among them.
#[derive(Debug)]
pub struct ExportMenu {
    items: Vec<ExportItem>,
    /// The items in words, in their order.
    pub rows: Derived<Lang, Vec<String>>,
    pub picker: Picker,
    area: Rect,
}

impl Default for ExportMenu {
    fn default() -> Self {
        Self { items: ExportItem::all(), rows: Derived::default(), picker: Picker::new(1), area: Rect::ZERO }
    }
}

impl ExportMenu {
    fn export(&self, ws: &mut Workspace) -> Reaction {
        match self.items.get(self.picker.scroll.at) {
            Some(item) => Reaction::CloseWith(export(ws, *item)),
            None => Reaction::Close,
        }
    }
}

impl Overlay for ExportMenu {
    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.export"),
                Hint::group(Action::Down, &[Action::Up], "hint.choose"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Select => return self.export(ws),
            Action::Back | Action::Export => return Reaction::Close,
            _ => {
                if let Some(rows) = rows_moved(action) {
                    self.picker.move_by(rows);
                }
            }
        }
        Reaction::Stay
    }

    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if self.picker.point_at(x, y) { self.export(ws) } else { Reaction::Stay }
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.picker.move_by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        let messages = &ws.session.messages;
        let items = &self.items;
        self.rows
            .refresh(messages.lang(), || items.iter().map(|item| messages.get(&item.text_key()).to_owned()).collect());
        let height = u16::try_from(items.len() + 2).unwrap_or(u16::MAX);
        let area = place::top(&ws.screen, 72, height, 3);
        self.area = area;
        self.picker.settle(items.len(), place::inside(area));
    }
}
