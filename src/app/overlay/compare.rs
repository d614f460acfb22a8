//! Selected firms in parallel columns.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::interface::{Overlay, Reaction, rows_moved};
use super::place;
use crate::app::state::{Basis, Derived, Hint, Offset, View, Workspace};
use crate::config::{Action, Role};
use crate::view::glyph::{self, Glyph};
use crate::view::wrap::Span;

/// The comparison of some firms.
#[derive(Debug)]
pub struct Compare {
    pub only_differences: bool,
    pub table: Derived<(Basis, u16, bool), Table>,
    pub offset: Offset,
    /// Rows of the list of firms, in their order there.
    firms: Vec<usize>,
    area: Rect,
}

/// The cells of the comparison.
#[derive(Debug, Default)]
pub struct Table {
    /// Cells of width for the instruments' names, and for each firm.
    pub names_width: u16,
    pub firm_width: u16,
    pub heading: Vec<Span>,
    pub rows: Vec<Vec<Span>>,
}

/// The fewest and the most firms that fit into parallel columns.
const FEWEST: usize = 2;
const MOST: usize = 8;

impl Compare {
    /// The selected firms; if fewer than two are selected, with the one under the cursor. If that is not a pair, shows
    /// a notice and returns `None`.
    pub fn open(ws: &mut Workspace) -> Option<Self> {
        let list = &ws.lists.firms;
        let mut firms: Vec<usize> = list.selected.iter().copied().collect();
        if firms.len() < FEWEST && ws.screen.view == View::Firms {
            firms.extend(list.current().filter(|row| !list.selected.contains(row)));
        }
        firms.truncate(MOST);
        if firms.len() < FEWEST {
            ws.notify("notice.mark-two");
            return None;
        }
        Some(Self {
            only_differences: false,
            table: Derived::default(),
            offset: Offset::default(),
            firms,
            area: Rect::ZERO,
        })
    }
}

/// The comparison in `width` cells. If a cell has no room for the word, it has only the glyph.
fn table(ws: &Workspace, firms: &[usize], only_differences: bool, width: u16) -> Table {
    let (data, messages) = (&ws.session.data, &ws.session.messages);
    let count = u16::try_from(firms.len()).unwrap_or(1).max(1);
    // The instruments' names have as much room as a firm, within reason.
    let names_width = (width / (count + 2)).clamp(11, 40).min(width);
    let firm_width = (width - names_width) / count;
    let width = usize::from(firm_width.saturating_sub(1));
    let name = |row: &usize| data.firms.at(*row).map_or_else(String::new, |firm| firm.name.to_string());
    let mut heading = vec![Span::new("", Role::Dim)];
    heading.extend(firms.iter().map(|row| Span::new(name(row), Role::Strong)));
    let rows = data.compare(firms, ws.session.as_of);
    let fit = |glyph: &str, word: &str, role| {
        let full = format!("{glyph} {word}");
        Span::new(if full.width() > width { glyph.to_owned() } else { full }, role)
    };
    let shown = |differs: bool| differs || !only_differences;
    let sign = |differs: bool| if differs { "≠ " } else { "  " };
    let mut lines = Vec::new();
    for row in rows.iter().filter(|row| shown(row.differs())) {
        let short = messages.read(&row.instrument.short).0;
        let mut cells = vec![Span::new(format!("{}{short}", sign(row.differs())), Role::Plain)];
        cells.extend(row.standings.iter().map(|standing| match standing {
            Some(standing) => {
                let Glyph { sign: glyph, role, .. } = glyph::status(standing.status);
                let date = ws.context().date(standing.stated_date());
                let full = format!("{glyph} {} {date}", messages.status(standing.status));
                let text = if full.width() > width { format!("{glyph} {date}") } else { full };
                Span::new(text, role)
            }
            None => fit("·", messages.get("position.none"), Role::Dim),
        }));
        lines.push(cells);
        for part in row.parts.iter().filter(|part| shown(part.differs())) {
            let title = messages.read(&part.obligation.title).0;
            let mut cells = vec![Span::new(format!("{}  {title}", sign(part.differs())), Role::Dim)];
            cells.extend(part.taken.iter().map(|taken| match taken {
                Some(true) => fit("✓", messages.get("compare.taken"), Role::Good),
                Some(false) => fit("–", messages.get("compare.not-taken"), Role::Plain),
                None => Span::new("·", Role::Dim),
            }));
            lines.push(cells);
        }
    }
    Table { names_width, firm_width, heading, rows: lines }
}

impl Overlay for Compare {
    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::of(Action::OnlyDifferences),
                Hint::labelled(Action::Down, "hint.scroll"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, _ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::OnlyDifferences => self.only_differences = !self.only_differences,
            Action::Back | Action::Compare => return Reaction::Close,
            _ => self.offset.by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.offset.by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = place::full(&ws.screen);
        let width = self.area.width.saturating_sub(2);
        let (firms, only_differences) = (&self.firms, self.only_differences);
        let key = (ws.session.basis(), width, only_differences);
        self.table.refresh(key, || table(ws, firms, only_differences, width));
        // The frame and the heading.
        let height = usize::from(self.area.height.saturating_sub(3));
        self.offset.settle(self.table.rows.len(), height);
    }
}
