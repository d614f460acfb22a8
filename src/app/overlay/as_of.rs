//! The prompt for the day to show.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction};
use crate::app::act::as_of;
use crate::app::state::Workspace;
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Key};
use crate::core::Date;

/// A day being typed.
#[derive(Debug, Default)]
pub struct AsOf {
    pub input: TextInput,
    /// The typed text is not a day.
    pub wrong: bool,
    area: Rect,
}

impl AsOf {
    /// The day that was typed; today for nothing. A month or a year is its last day, when all of it has happened.
    fn day(&self, today: Date) -> Option<Date> {
        let text = self.input.text().trim();
        if text.is_empty() { Some(today) } else { Date::parse(text).ok().map(Date::last_day) }
    }
}

impl Overlay for AsOf {
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
            Action::Select => match self.day(ws.session.today) {
                Some(day) => {
                    as_of::go_to(ws, day);
                    Reaction::Close
                }
                None => {
                    self.wrong = true;
                    Reaction::Stay
                }
            },
            Action::Back => Reaction::Close,
            _ => Reaction::Stay,
        }
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        self.wrong &= !self.input.type_key(key);
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        self.input.paste(text);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = ws.screen.areas.footer;
    }
}
