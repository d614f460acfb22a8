//! The help: every action of the one list with its keys, and the glyphs; searchable by typing.

use ratatui::layout::Rect;
use strum::IntoEnumIterator;

use super::interface::{Overlay, Reaction, rows_moved};
use super::place;
use crate::app::state::{Derived, Hint, Offset, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Group, Key, Keymap};
use crate::core::fold::fold;
use crate::core::standing::Status;
use crate::i18n::{Lang, Messages};
use crate::view::glyph;

/// The help, and the text to search for in it.
#[derive(Debug, Default)]
pub struct Help {
    pub input: TextInput,
    pub rows: Derived<(Lang, String), Vec<HelpRow>>,
    pub offset: Offset,
    area: Rect,
}

impl Help {
    /// The cells of the rows.
    pub fn rows_area(&self) -> Rect {
        Rect {
            x: self.area.x + 2,
            y: self.area.y + 3,
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(4),
        }
    }
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    Heading(String),
    Action { keys: String, text: String },
    Glyph { status: Status, text: String },
}

/// The lines that contain what was typed.
fn rows(messages: &Messages, keymap: &Keymap, typed: &str) -> Vec<HelpRow> {
    let typed = fold(typed.trim());
    let contains = |texts: &[&str]| typed.is_empty() || texts.iter().any(|text| fold(text).contains(&typed));
    let mut rows = Vec::new();
    let mut section = |heading: String, lines: Vec<HelpRow>| {
        if !lines.is_empty() {
            rows.push(HelpRow::Heading(heading));
            rows.extend(lines);
        }
    };
    for group in Group::iter() {
        let lines = Action::iter()
            .filter(|action| action.group() == group)
            .map(|action| {
                let keys: Vec<String> = keymap.keys(action).iter().map(Key::to_string).collect();
                (keys.join(" "), messages.get(&action.text_key()).to_owned())
            })
            .filter(|(keys, text)| contains(&[keys, text]))
            .map(|(keys, text)| HelpRow::Action { keys, text })
            .collect();
        section(messages.get(&format!("group.{group}")).to_owned(), lines);
    }
    let glyphs = Status::iter()
        .map(|status| (status, messages.get(&format!("means.{status}")).to_owned()))
        .filter(|(status, text)| contains(&[glyph::status(*status).sign, messages.status(*status), text]))
        .map(|(status, text)| HelpRow::Glyph { status, text })
        .collect();
    section(messages.get("help.glyphs").to_owned(), glyphs);
    rows
}

impl Overlay for Help {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const { &[Hint::labelled(Action::PageDown, "hint.scroll"), Hint::labelled(Action::Back, "hint.close")] }
    }

    fn on_action(&mut self, _ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Back if !self.input.is_empty() => {
                self.input.clear();
                self.offset = Offset::default();
            }
            Action::Back | Action::Select => return Reaction::Close,
            _ => self.offset.by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        if self.input.type_key(key) {
            self.offset = Offset::default();
        }
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.offset = Offset::default();
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.offset.by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = place::centered(&ws.screen, 90, u16::MAX, 4);
        let (messages, typed) = (&ws.session.messages, self.input.text());
        self.rows.refresh((messages.lang(), typed.to_owned()), || rows(messages, &ws.settings.keymap, typed));
        let height = usize::from(self.rows_area().height);
        self.offset.settle(self.rows.len(), height);
    }
}
