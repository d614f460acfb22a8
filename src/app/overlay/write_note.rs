//! The prompt for a note on a record.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction};
use crate::app::act::own;
use crate::app::state::Workspace;
use crate::app::text_input::TextInput;
use crate::config::{Action, Code, Context, Key};
use crate::core::RecordRef;
use crate::core::own::Annotation;

/// A note being written.
#[derive(Debug)]
pub struct WriteNote {
    pub input: TextInput,
    record: RecordRef,
    area: Rect,
}

impl WriteNote {
    /// With the note that the record has; `None` if there is no record, or nothing may be written.
    pub fn open(ws: &mut Workspace) -> Option<Self> {
        let record = own::changeable(ws)?;
        let note = ws.session.own.of(record).and_then(|annotation| annotation.note.as_deref());
        Some(Self { input: TextInput::new(note.unwrap_or_default()), record, area: Rect::ZERO })
    }
}

impl Overlay for WriteNote {
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
            Action::Select => Reaction::CloseWith(own::write_note(ws, self.record, self.input.text())),
            Action::Back => Reaction::Close,
            _ => Reaction::Stay,
        }
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        let is_letter = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        if !is_letter || self.input.text().chars().count() < Annotation::MAX_NOTE {
            self.input.type_key(key);
        }
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        let room = Annotation::MAX_NOTE.saturating_sub(self.input.text().chars().count());
        self.input.paste(&text.chars().take(room).collect::<String>());
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = ws.screen.areas.footer;
    }
}
