//! The saved views: one is chosen from a list that narrows as one types.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use super::picker::Picker;
use super::place;
use crate::app::act::saved_view;
use crate::app::state::{Derived, Hint, Pane, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Key, SavedView, bundled_views};
use crate::core::fold::fold;
use crate::i18n::Lang;

/// The list of views.
#[derive(Debug)]
pub struct SavedViews {
    pub input: TextInput,
    pub rows: Derived<(Lang, String), Vec<SavedViewRow>>,
    pub picker: Picker,
    area: Rect,
}

/// A view in the list.
#[derive(Clone, Debug)]
pub struct SavedViewRow {
    /// What it answers, in the language of the screen.
    pub title: String,
    /// Its name and its query.
    pub detail: String,
    view: SavedView,
}

/// The line to type in and the line below it.
const LEAD: u16 = 2;
/// Cells of height for each view: its title, its name with the query.
const ENTRY: u16 = 2;

impl Default for SavedViews {
    fn default() -> Self {
        Self { input: TextInput::default(), rows: Derived::default(), picker: Picker::new(ENTRY), area: Rect::ZERO }
    }
}

impl SavedViews {
    fn show(&self, ws: &mut Workspace) -> Reaction {
        if let Some(row) = self.rows.get(self.picker.scroll.at) {
            saved_view::show(ws, &row.view);
            ws.screen.focus = Pane::List;
        }
        Reaction::Close
    }
}

/// The views that contain a text in name, query or title, the user's own first.
fn rows(ws: &Workspace, typed: &str) -> Vec<SavedViewRow> {
    let typed = fold(typed.trim());
    let contains = |text: &str| fold(text).contains(&typed);
    let lang = ws.session.messages.lang();
    let own = ws.session.own_views.as_deref().unwrap_or_default().iter().cloned();
    own.chain(bundled_views())
        .map(|view| SavedViewRow {
            title: view.title(lang).to_owned(),
            detail: format!("{} · {}", view.name, view.query),
            view,
        })
        .filter(|row| contains(&row.view.name) || contains(&row.view.query) || contains(&row.title))
        .collect()
}

impl Overlay for SavedViews {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.show"),
                Hint::group(Action::Down, &[Action::Up], "hint.choose"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Select => return self.show(ws),
            Action::Back => return Reaction::Close,
            _ => {
                if let Some(rows) = rows_moved(action) {
                    self.picker.move_by(rows);
                }
            }
        }
        Reaction::Stay
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        if self.input.type_key(key) {
            self.picker.go_to_first();
        }
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.picker.go_to_first();
    }

    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if self.picker.point_at(x, y) { self.show(ws) } else { Reaction::Stay }
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.picker.move_by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        let typed = self.input.text();
        self.rows.refresh((ws.session.messages.lang(), typed.to_owned()), || rows(ws, typed));
        let height = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_mul(ENTRY).saturating_add(LEAD + 3);
        let area = place::top(&ws.screen, 100, height, 4);
        self.area = area;
        let top = area.y + 1 + LEAD;
        let inner = Rect {
            x: area.x + 1,
            y: top,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(LEAD + 2),
        };
        self.picker.settle(self.rows.len(), inner);
    }
}
