//! The help: every action of the one list with its keys, and the glyphs; searchable as it is read.

use strum::IntoEnumIterator;
use tui_input::Input;

use super::scroll::Scroll;
use crate::config::{Action, Group, Key, Keymap};
use crate::core::fold::fold;
use crate::core::standing::Status;
use crate::i18n::Messages;
use crate::view::glyph;

/// The help as it stands open.
#[derive(Debug, Default)]
pub struct Help {
    pub input: Input,
    pub scroll: Scroll,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    Heading(String),
    Action { keys: String, says: String },
    Glyph { status: Status, says: String },
}

/// The lines that hold what was typed.
pub fn rows(messages: &Messages, keymap: &Keymap, typed: &str) -> Vec<HelpRow> {
    let typed = fold(typed.trim());
    let holds = |texts: &[&str]| typed.is_empty() || texts.iter().any(|text| fold(text).contains(&typed));
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
            .filter(|(keys, says)| holds(&[keys, says]))
            .map(|(keys, says)| HelpRow::Action { keys, says })
            .collect();
        section(messages.get(&format!("group.{group}")).to_owned(), lines);
    }
    let glyphs = Status::iter()
        .map(|status| (status, messages.get(&format!("means.{status}")).to_owned()))
        .filter(|(status, says)| holds(&[glyph::status(*status).sign, messages.status(*status), says]))
        .map(|(status, says)| HelpRow::Glyph { status, says })
        .collect();
    section(messages.get("help.glyphs").to_owned(), glyphs);
    rows
}
