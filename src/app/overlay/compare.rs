//! Selected firms in parallel columns, with a cursor over the cells.

use ratatui::layout::Rect;

use super::compare_table::{Table, table};
use super::interface::{Overlay, Reaction, rows_moved};
use super::place;
use crate::app::act::command::of_comparison;
use crate::app::act::copy_commands::copy_commands;
use crate::app::act::jump;
use crate::app::state::{Basis, Derived, Hint, Scroll, View, Workspace};
use crate::config::{Action, Role};
use crate::view::wrap::{Span, wrap};

/// The comparison of some firms.
#[derive(Debug)]
pub struct Compare {
    pub only_differences: bool,
    pub table: Derived<(Basis, u16, bool), Table>,
    /// The row under the cursor.
    pub scroll: Scroll,
    /// The column under the cursor; the first has the names of the rows.
    pub column: usize,
    /// The cell under the cursor in full, in lines.
    pub readout: Vec<String>,
    /// The cells of the rows, below the headings.
    pub rows_area: Rect,
    /// Rows of the list of firms, in the order in which they were marked.
    firms: Vec<usize>,
    area: Rect,
}

/// The fewest and the most firms that fit into parallel columns.
const FEWEST: usize = 2;
const MOST: usize = 8;
/// Rows for the cell in full, where the window has room for them.
const READOUT: u16 = 2;

impl Compare {
    /// The selected firms; if fewer than two are selected, with the one under the cursor. If that is not a pair, marks
    /// the firm under the cursor as the first one, says what to do next, and returns `None`.
    pub fn open(ws: &mut Workspace) -> Option<Self> {
        let list = &ws.lists.firms;
        let mut firms = list.selected.clone();
        let here = list.current().filter(|_| ws.screen.view == View::Firms);
        if firms.len() < FEWEST {
            firms.extend(here.filter(|row| !list.selected.contains(row)));
        }
        if firms.len() < FEWEST {
            Self::ask_for_second(ws, here);
            return None;
        }
        if firms.len() > MOST {
            firms.truncate(MOST);
            ws.warn_with("notice.compare-most", &[("n", &MOST.to_string())]);
        }
        Some(Self {
            only_differences: false,
            table: Derived::default(),
            scroll: Scroll::default(),
            column: 1,
            readout: Vec::new(),
            rows_area: Rect::ZERO,
            firms,
            area: Rect::ZERO,
        })
    }

    fn ask_for_second(ws: &mut Workspace, here: Option<usize>) {
        let name = here.and_then(|row| ws.session.data.firms.at(row)).map(|firm| firm.name.to_string());
        match (here, name) {
            (Some(row), Some(name)) => {
                let key = ws.settings.keymap.hint(Action::Compare);
                ws.notify_with("notice.compare-second", &[("what", &name), ("key", &key)]);
                let list = &mut ws.lists.firms;
                if !list.selected.contains(&row) {
                    list.toggle_selected();
                }
            }
            _ => ws.notify("notice.mark-two"),
        }
    }

    /// Opens the record behind the cell under the cursor.
    fn open_cell(&self, ws: &mut Workspace) -> Reaction {
        let row = self.table.rows.get(self.scroll.at);
        match row.and_then(|row| row.cells.get(self.column)).and_then(|cell| cell.record) {
            Some(record) => {
                jump::to_page(ws, record);
                Reaction::Close
            }
            None => {
                ws.notify("notice.no-record");
                Reaction::Stay
            }
        }
    }

    fn move_by(&mut self, rows: isize) {
        self.scroll.by(rows, self.table.rows.len());
    }

    /// The cell under the cursor in full: the row, the firm, its position, how many sources it has.
    fn read_out(&self) -> Option<String> {
        let row = self.table.rows.get(self.scroll.at)?;
        let cell = row.cells.get(self.column)?;
        let firm = self.table.heading.get(self.column).filter(|_| self.column > 0);
        Some(match firm {
            Some(firm) => format!("{} · {}: {}", row.title, firm.text, cell.full),
            None => row.title.clone(),
        })
    }

    fn lay_out(&mut self, ws: &Workspace) {
        let area = place::full(&ws.screen);
        self.area = area;
        let width = area.width.saturating_sub(2);
        let (firms, only_differences) = (&self.firms, self.only_differences);
        let key = (ws.session.basis(), width, only_differences);
        self.table.refresh(key, || table(ws, firms, only_differences, width));
        // The frame and the headings.
        let height = area.height.saturating_sub(3);
        let readout = if height > 3 * READOUT { READOUT } else { 0 };
        let y = area.y.saturating_add(2);
        self.rows_area = Rect { x: area.x.saturating_add(1), y, width, height: height - readout };
        self.scroll.settle(self.table.rows.len(), usize::from(self.rows_area.height));
        self.column = self.column.min(self.table.heading.len().saturating_sub(1));
        let text = self.read_out().filter(|_| readout > 0).unwrap_or_default();
        let rows = wrap(&[Span::new(text, Role::Plain)], usize::from(width.saturating_sub(2)), 0, 0);
        let lines = rows.into_iter().map(|row| row.into_iter().map(|span| span.text).collect());
        self.readout = lines.take(usize::from(readout)).collect();
    }
}

impl Overlay for Compare {
    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.open-record"),
                Hint::group(Action::Left, &[Action::Down, Action::Up, Action::Right], "hint.move"),
                Hint::of(Action::OnlyDifferences),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::OnlyDifferences => self.only_differences = !self.only_differences,
            Action::Left => self.column = self.column.saturating_sub(1),
            // The last column is found when the table is laid out.
            Action::Right => self.column += 1,
            Action::Top => self.scroll.at = 0,
            Action::Bottom => self.move_by(isize::MAX),
            Action::Select => return self.open_cell(ws),
            Action::ShowCommand => {
                let commands = of_comparison(ws, &self.firms, self.only_differences);
                return Reaction::StayWith(copy_commands(ws, commands));
            }
            Action::Back | Action::Compare => return Reaction::Close,
            _ => self.move_by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    /// A second click on the same cell opens its record.
    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        let area = self.rows_area;
        let row = self.scroll.top + usize::from(y.saturating_sub(area.y));
        if !area.contains((x, y).into()) || row >= self.table.rows.len() {
            return Reaction::Stay;
        }
        let column = self.table.column_at(x - area.x);
        if (self.scroll.at, self.column) == (row, column) {
            return self.open_cell(ws);
        }
        (self.scroll.at, self.column) = (row, column);
        Reaction::Stay
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.move_by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.lay_out(ws);
    }
}
