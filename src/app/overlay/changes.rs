//! What changed between two days.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use super::place;
use crate::app::state::{Basis, Derived, Hint, Offset, Workspace};
use crate::config::Action;
use crate::core::Date;
use crate::view::diff_sections;

/// The changes after one day, up to another.
#[derive(Debug)]
pub struct Changes {
    pub from: Date,
    pub to: Date,
    pub rows: Derived<Basis, Vec<ChangeRow>>,
    pub offset: Offset,
    area: Rect,
}

/// A line of the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeRow {
    Heading(String),
    Change(String),
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
        Some(Self { from, to, rows: Derived::default(), offset: Offset::default(), area: Rect::ZERO })
    }

    fn rows(ws: &Workspace, from: Date, to: Date) -> Vec<ChangeRow> {
        diff_sections(ws.context(), &ws.session.data.diff(from, to))
            .into_iter()
            .flat_map(|section| {
                let changes = section.lines.into_iter().map(ChangeRow::Change);
                std::iter::once(ChangeRow::Heading(section.heading)).chain(changes)
            })
            .collect()
    }
}

impl Overlay for Changes {
    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const { &[Hint::labelled(Action::Down, "hint.scroll"), Hint::labelled(Action::Back, "hint.close")] }
    }

    fn on_action(&mut self, _ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Back | Action::ShowChanges => return Reaction::Close,
            _ => self.offset.by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.offset.by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = place::full(&ws.screen);
        let (from, to) = (self.from, self.to);
        self.rows.refresh(ws.session.basis(), || Self::rows(ws, from, to));
        self.offset.settle(self.rows.len(), usize::from(self.area.height.saturating_sub(2)));
    }
}
