//! The help: what the focused pane can do, the glyphs, then every action of the one list with its keys; searchable by
//! typing. Enter runs the action under the cursor.

use ratatui::layout::Rect;
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthStr;

use super::interface::{Overlay, Reaction, rows_moved};
use super::item_cursor::ItemCursor;
use super::place;
use crate::app::panes::handler;
use crate::app::state::{Derived, Hint, Pane, View, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Group, Key};
use crate::core::fold::fold;
use crate::core::own::Progress;
use crate::core::standing::Status;
use crate::i18n::{Lang, Messages};
use crate::view::glyph::{self, Glyph};

/// The help, and the text to search for in it.
#[derive(Debug, Default)]
pub struct Help {
    pub input: TextInput,
    pub rows: Derived<(Lang, String, Pane, View), Vec<HelpRow>>,
    pub cursor: ItemCursor,
    area: Rect,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    Heading(String),
    Action { keys: String, text: String, action: Action },
    Glyph { glyph: Glyph, name: String, text: String },
}

/// Cells of width for the keys.
const KEYS_WIDTH: usize = 17;

/// As many of the keys as fit, each whole.
fn joined(keys: impl Iterator<Item = Key>) -> String {
    let mut text = String::new();
    for key in keys.map(|key| key.to_string()) {
        if text.is_empty() {
            text = key;
        } else if text.width() + 1 + key.width() <= KEYS_WIDTH {
            text = format!("{text} {key}");
        }
    }
    text
}

/// The lines that contain what was typed. Without that, what the focused pane can do comes first.
fn rows(ws: &Workspace, typed: &str) -> Vec<HelpRow> {
    let (keymap, messages) = (&ws.settings.keymap, &ws.session.messages);
    let typed = fold(typed.trim());
    let contains = |texts: &[&str]| typed.is_empty() || texts.iter().any(|text| fold(text).contains(&typed));
    let mut rows = Vec::new();
    let mut section = |heading: String, lines: Vec<HelpRow>| {
        if !lines.is_empty() {
            rows.push(HelpRow::Heading(heading));
            rows.extend(lines);
        }
    };
    if typed.is_empty() {
        section(here(ws), own(ws));
    }
    let glyphs = Status::iter()
        .map(|status| (glyph::status(status), messages.status(status), format!("means.{status}")))
        .chain([
            (glyph::LETTER, messages.get("legend.letter"), "means.letter".to_owned()),
            (glyph::WEAK, messages.get("source.weak"), "means.weak".to_owned()),
        ])
        .map(|(glyph, name, key)| (glyph, name.to_owned(), messages.get(&key).to_owned()))
        .filter(|(glyph, name, text)| contains(&[glyph.sign, name, text]))
        .map(|(glyph, name, text)| HelpRow::Glyph { glyph, name, text })
        .collect();
    section(messages.get("help.glyphs").to_owned(), glyphs);
    for group in Group::iter() {
        let marks = if group == Group::Mine { own_marks(messages) } else { Vec::new() };
        let marks = marks
            .into_iter()
            .filter(|row| matches!(row, HelpRow::Glyph { glyph, name, text } if contains(&[glyph.sign, name, text])));
        let lines = Action::iter()
            .filter(|action| action.group() == group)
            .map(|action| (action, joined(keymap.keys(action).iter().copied())))
            .map(|(action, keys)| HelpRow::Action { keys, text: messages.get(&action.text_key()).to_owned(), action })
            .filter(|row| matches!(row, HelpRow::Action { keys, text, .. } if contains(&[keys, text])))
            .chain(marks)
            .collect();
        section(messages.get(&format!("group.{group}")).to_owned(), lines);
    }
    rows
}

/// The marks of what the user added to records.
fn own_marks(messages: &Messages) -> Vec<HelpRow> {
    let others = [
        (glyph::STAR, "mine.starred", "means.starred"),
        (glyph::NOTE, "mine.noted", "means.noted"),
        (glyph::NEW, "field.new", "means.new"),
    ];
    let others = others.map(|(glyph, name, text)| (glyph, name.to_owned(), text.to_owned()));
    let ticks = Progress::iter().map(|tick| (glyph::progress(tick), format!("mine.{tick}"), format!("means.{tick}")));
    let row = |(glyph, name, text): (Glyph, String, String)| HelpRow::Glyph {
        glyph,
        name: messages.get(&name).to_owned(),
        text: messages.get(&text).to_owned(),
    };
    ticks.chain(others).map(row).collect()
}

/// The heading for the focused pane.
fn here(ws: &Workspace) -> String {
    let messages = &ws.session.messages;
    let key = format!("pane.{}", ws.screen.focus);
    messages.fill("help.here", &[("pane", messages.get(&key))])
}

/// What the focused pane can do.
fn own(ws: &Workspace) -> Vec<HelpRow> {
    let (keymap, messages) = (&ws.settings.keymap, &ws.session.messages);
    let hints = handler(ws.screen.focus).hints(ws.screen.view).iter().filter(|hint| !hint.is_general());
    hints
        .map(|hint| {
            let special = hint.text_key().replace("hint.", "here.");
            let general = hint.action.text_key();
            let text = messages.find(&special).unwrap_or_else(|| messages.get(&general));
            let keys = if hint.more.is_empty() {
                joined(keymap.keys(hint.action).iter().copied())
            } else {
                joined(hint.actions().filter_map(|action| keymap.keys(action).first().copied()))
            };
            HelpRow::Action { keys, text: text.to_owned(), action: hint.action }
        })
        .collect()
}

impl Help {
    /// The cells of the rows.
    fn rows_area(&self) -> Rect {
        let inner = place::inside(self.area);
        Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner }
    }

    /// The row under the cursor.
    fn current(&self) -> Option<&HelpRow> {
        let is_entry = |row: &&HelpRow| !matches!(row, HelpRow::Heading(_));
        self.rows.iter().filter(is_entry).nth(self.cursor.current()?)
    }

    /// Runs the action under the cursor.
    fn run(&self) -> Reaction {
        match self.current() {
            Some(HelpRow::Action { action, .. }) => Reaction::CloseAndRun(*action),
            Some(HelpRow::Glyph { .. } | HelpRow::Heading(_)) | None => Reaction::Close,
        }
    }
}

impl Overlay for Help {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.run"),
                Hint::group(Action::Down, &[Action::Up], "hint.choose"),
                Hint::labelled(Action::PageDown, "hint.scroll"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, _ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Back if !self.input.is_empty() => {
                self.input.clear();
                self.cursor.go_to_first();
            }
            Action::Back => return Reaction::Close,
            Action::Select => return self.run(),
            _ => self.cursor.move_by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        if self.input.type_key(key) {
            self.cursor.go_to_first();
        }
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.cursor.go_to_first();
    }

    /// A second click on the same action runs it.
    fn on_click(&mut self, _ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if self.cursor.point_at(x, y) == Some(true) { self.run() } else { Reaction::Stay }
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.cursor.move_by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = place::centered(&ws.screen, 90, u16::MAX, 4);
        let typed = self.input.text();
        let key = (ws.session.messages.lang(), typed.to_owned(), ws.screen.focus, ws.screen.view);
        self.rows.refresh(key, || rows(ws, typed));
        let entries = self.rows.iter().enumerate().filter(|(_, row)| !matches!(row, HelpRow::Heading(_)));
        let items: Vec<_> = entries.map(|(at, _)| at..at + 1).collect();
        let area = self.rows_area();
        self.cursor.settle(items.into_iter(), self.rows.len(), area);
    }
}
