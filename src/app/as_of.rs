//! Going to another day: what was known to hold then, in every pane. The day is typed, or is that of the event before
//! or after.

use tui_input::Input;

use super::model::Model;
use crate::core::Date;

/// A day being typed.
#[derive(Debug, Default)]
pub struct AsOf {
    pub input: Input,
    /// What was typed is no day.
    pub wrong: bool,
}

impl AsOf {
    /// The day that was typed; today for nothing. A month or a year is its last day, when all of it has happened.
    pub fn day(&self, today: Date) -> Option<Date> {
        let text = self.input.value().trim();
        if text.is_empty() { Some(today) } else { Date::parse(text).ok().map(Date::last_day) }
    }
}

/// Shows everything as of a day.
pub fn go_to(model: &mut Model, day: Date) {
    model.as_of = day;
    model.timeline.nearest(day);
    model.timeline.window.show(day);
    model.refilter_all();
}

/// Goes to the nearest day before or after on which a stance was taken or something happened.
pub fn step(model: &mut Model, forward: bool) {
    let here = model.as_of;
    let stances = model.data.all_stance_summaries().iter().map(|summary| summary.date);
    let events = model.data.events.iter().map(|event| event.date);
    let days = stances.chain(events).map(Date::last_day);
    let next = if forward { days.filter(|day| *day > here).min() } else { days.filter(|day| *day < here).max() };
    if let Some(day) = next {
        go_to(model, day);
    }
}
