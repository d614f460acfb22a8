//! The prompt for the day to show.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction};
use crate::app::act::as_of;
use crate::app::state::Workspace;
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Key};
use crate::core::day_spec::NotADay;
use crate::core::{Date, DaySpec};

/// A day being typed.
#[derive(Debug, Default)]
pub struct AsOf {
    pub input: TextInput,
    /// The typed text is not a day: with what was probably meant, where that can be said.
    pub wrong: Option<NotADay>,
    area: Rect,
}

impl AsOf {
    /// The day that was typed; today for nothing. A month or a year is its last day, when all of it has happened.
    fn day(&self, today: Date) -> Result<Date, NotADay> {
        let text = self.input.text().trim();
        if text.is_empty() { Ok(today) } else { DaySpec::parse(text).map(|day| day.last_day(today)) }
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
                Ok(day) => {
                    as_of::go_to(ws, day);
                    Reaction::Close
                }
                Err(wrong) => {
                    self.wrong = Some(wrong);
                    Reaction::Stay
                }
            },
            Action::Back => Reaction::Close,
            _ => Reaction::Stay,
        }
    }

    fn on_key(&mut self, _ws: &mut Workspace, key: Key) {
        if self.input.type_key(key) {
            self.wrong = None;
        }
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.wrong = None;
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = ws.screen.areas.footer;
    }
}
