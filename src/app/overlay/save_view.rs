//! The prompt for the title of a view to save.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction};
use crate::app::act::saved_view;
use crate::app::state::Workspace;
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Key};

/// A title being typed.
#[derive(Debug, Default)]
pub struct SaveView {
    pub input: TextInput,
    area: Rect,
}

impl Overlay for SaveView {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn replaces_footer(&self) -> bool {
        true
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Select => Reaction::CloseWith(saved_view::save(ws, self.input.text())),
            Action::Back => Reaction::Close,
            _ => Reaction::Stay,
        }
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        self.input.type_key(key);
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        self.input.paste(text);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = ws.screen.areas.footer;
    }
}
