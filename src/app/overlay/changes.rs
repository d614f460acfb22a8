//! What changed between two days.

use std::ops::Range;

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use super::item_cursor::ItemCursor;
use super::place;
use crate::app::act::command::of_changes;
use crate::app::act::copy_commands::copy_commands;
use crate::app::act::jump;
use crate::app::state::{Basis, Derived, Hint, Workspace};
use crate::config::{Action, Role};
use crate::core::period_diff::Clock;
use crate::core::{Date, RecordRef};
use crate::view::diff_sections;
use crate::view::wrap::{Span, wrap};

/// The changes after one day, up to another.
#[derive(Debug)]
pub struct Changes {
    pub from: Date,
    pub to: Date,
    pub text: Derived<(Basis, usize), ChangesText>,
    pub cursor: ItemCursor,
    area: Rect,
}

/// The changes in rows of a width.
#[derive(Debug, Default)]
pub struct ChangesText {
    pub rows: Vec<ChangeRow>,
    /// The rows of each change, and the record behind it.
    changes: Vec<(Range<usize>, Option<RecordRef>)>,
}

/// A row of the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    pub text: String,
    pub is_heading: bool,
}

impl Changes {
    /// From the day shown to today; where that is today, over the last year. Of very many records the changes are
    /// only listed on the command line, because a key would wait for them: then the command is named.
    pub fn open(ws: &mut Workspace) -> Option<Self> {
        const YEAR: i64 = 365;
        const MOST: usize = 5_000;
        let (as_of, today) = (ws.session.as_of, ws.session.today);
        let (from, to) = match as_of.cmp(&today) {
            std::cmp::Ordering::Less => (as_of, today),
            std::cmp::Ordering::Equal => (Date::from_epoch_days(today.epoch_days() - YEAR), today),
            std::cmp::Ordering::Greater => (today, as_of),
        };
        if ws.session.data.firms.len().max(ws.session.data.stances.len()) > MOST {
            ws.warn_with("notice.too-many", &[("from", &from.to_string()), ("to", &to.to_string())]);
            return None;
        }
        let (text, cursor) = (Derived::default(), ItemCursor::default());
        Some(Self { from, to, text, cursor, area: Rect::ZERO })
    }

    /// Opens the record behind the change under the cursor.
    fn open_change(&self, ws: &mut Workspace) -> Reaction {
        let change = self.cursor.current().and_then(|at| self.text.changes.get(at));
        match change.and_then(|(_, record)| *record) {
            Some(record) => {
                jump::to_page(ws, record);
                Reaction::Close
            }
            None => Reaction::Stay,
        }
    }
}

fn text(ws: &Workspace, from: Date, to: Date, width: usize) -> ChangesText {
    let mut text = ChangesText::default();
    for section in diff_sections(ws.context(), &ws.session.data.diff(from, to, Clock::Fact)) {
        text.add(section.heading, true, width);
        for line in section.lines {
            let rows = text.add(line.text, false, width);
            text.changes.push((rows, line.record));
        }
    }
    text
}

impl ChangesText {
    /// Breaks a text into rows. Returns which rows they are.
    fn add(&mut self, text: String, is_heading: bool, width: usize) -> Range<usize> {
        let (first, indent) = (self.rows.len(), if is_heading { 0 } else { 2 });
        let rows = wrap(&[Span::new(text, Role::Plain)], width, indent, 2 * indent);
        self.rows.extend(
            rows.into_iter().map(|row| ChangeRow { text: row.into_iter().map(|span| span.text).collect(), is_heading }),
        );
        first..self.rows.len()
    }
}

impl Overlay for Changes {
    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.open-record"),
                Hint::group(Action::Down, &[Action::Up], "hint.move"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Select => return self.open_change(ws),
            Action::Top => self.cursor.go_to_first(),
            Action::Bottom => self.cursor.move_by(isize::MAX),
            Action::ShowCommand => {
                let commands = of_changes(ws, self.from, self.to);
                return Reaction::StayWith(copy_commands(ws, commands));
            }
            Action::Back | Action::ShowChanges => return Reaction::Close,
            _ => self.cursor.move_by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    /// A second click on the same change opens its record.
    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if self.cursor.point_at(x, y) == Some(true) { self.open_change(ws) } else { Reaction::Stay }
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.cursor.move_by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        let area = place::full(&ws.screen);
        self.area = area;
        let inner = place::inside(area);
        let (from, to) = (self.from, self.to);
        // A cell for the cursor, one before the frame.
        let width = usize::from(inner.width.saturating_sub(2));
        self.text.refresh((ws.session.basis(), width), || text(ws, from, to, width));
        let changes = self.text.changes.iter().map(|(rows, _)| rows.clone());
        self.cursor.settle(changes, self.text.rows.len(), inner);
    }
}
