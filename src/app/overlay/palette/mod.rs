//! The palette: one list of everything that has a name. Actions are run, saved views shown, records gone to; a field
//! begins a condition of the query. Typing narrows it, and so does a sign before the name: `>`, `@` or `#`.

mod catalogue;
mod choice;
mod label;
mod records;
mod rows;
mod scope;

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use super::item_cursor::ItemCursor;
use super::place;
use crate::app::search_request::SearchResult;
use crate::app::state::{Basis, Derived, Hint, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Code, Context, Key};
use catalogue::{CatalogueItem, catalogue};
use choice::{Choice, choose};
use records::RecordSearch;
use rows::{PaletteRows, rows};
use scope::Scope;

pub use rows::{PaletteLine, PaletteRow};

/// What is typed, and what is offered for that.
#[derive(Debug, Default)]
pub struct Palette {
    pub input: TextInput,
    pub list: Derived<(Basis, String, u64), PaletteRows>,
    pub cursor: ItemCursor,
    catalogue: Derived<Basis, Vec<CatalogueItem>>,
    records: RecordSearch,
    area: Rect,
}

/// The line to type in, and the one below it.
const LEAD: u16 = 2;

impl Palette {
    /// Where one types, and where it says how much was found.
    pub const fn lines(&self) -> [Rect; 2] {
        let inner = place::inside(self.area);
        let (x, width) = (inner.x.saturating_add(1), inner.width.saturating_sub(2));
        let line = Rect { x, width, height: 1, ..inner };
        [line, Rect { y: inner.y.saturating_add(1), ..line }]
    }

    /// Takes the answer to a request of its own; any other is given back.
    pub fn accept(&mut self, result: SearchResult) -> Option<SearchResult> {
        self.records.accept(result)
    }

    /// Follows the text after a change.
    fn edited(&mut self, ws: &mut Workspace) {
        self.cursor.go_to_first();
        self.search(ws);
    }

    fn search(&mut self, ws: &mut Workspace) {
        let (scope, name) = Scope::of(self.input.text());
        let has_records = matches!(scope, Scope::All | Scope::Records);
        self.records.start(ws, if has_records { name } else { "" });
    }

    /// Does what the line under the cursor leads to.
    fn choose(&mut self, ws: &mut Workspace) -> Reaction {
        let lines = self.list.rows.iter().filter_map(|row| match row {
            PaletteRow::Line(line) => Some(line),
            PaletteRow::Heading { .. } => None,
        });
        let line = self.cursor.current().and_then(|at| lines.into_iter().nth(at));
        let Some(choice) = line.map(|line| line.choice.clone()) else { return Reaction::Stay };
        if let Choice::Narrow(scope) = choice {
            let (_, name) = Scope::of(self.input.text());
            self.input = TextInput::new(format!("{}{name}", scope.sign()));
            self.edited(ws);
        }
        choose(ws, choice)
    }

    /// Moves to the first line of the next section or the one before; after the last comes the first.
    fn move_by_section(&mut self, forward: bool) {
        let mut starts = Vec::new();
        let mut lines = 0_usize;
        let mut begins = true;
        for row in &self.list.rows {
            match row {
                PaletteRow::Heading { .. } => begins = true,
                PaletteRow::Line(_) => {
                    if std::mem::take(&mut begins) {
                        starts.push(lines);
                    }
                    lines += 1;
                }
            }
        }
        let at = self.cursor.current().unwrap_or(0);
        let next = if forward {
            starts.iter().find(|start| **start > at).or(starts.first())
        } else {
            starts.iter().rfind(|start| **start < at).or(starts.last())
        };
        if let Some(next) = next {
            self.cursor.go_to_first();
            self.cursor.move_by(isize::try_from(*next).unwrap_or(0));
        }
    }
}

impl Overlay for Palette {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.follow"),
                Hint::group(Action::Down, &[Action::Up], "hint.choose"),
                Hint::labelled(Action::NextPane, "hint.next-section"),
                Hint::labelled(Action::PageDown, "hint.scroll"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Select => return self.choose(ws),
            Action::Back if !self.input.is_empty() => {
                self.input.clear();
                self.edited(ws);
            }
            Action::Back => return Reaction::Close,
            Action::NextPane => self.move_by_section(true),
            _ => self.cursor.move_by(rows_moved(action).unwrap_or(0)),
        }
        Reaction::Stay
    }

    fn on_key(&mut self, ws: &mut Workspace, key: Key) {
        match key.code {
            Code::Home => self.cursor.go_to_first(),
            Code::End => self.cursor.move_by(isize::MAX),
            Code::BackTab => self.move_by_section(false),
            _ if self.input.type_key(key) => self.edited(ws),
            _ => {}
        }
    }

    fn on_paste(&mut self, ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.edited(ws);
    }

    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if self.cursor.point_at(x, y).is_some() { self.choose(ws) } else { Reaction::Stay }
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.cursor.move_by(rows);
    }

    /// New records may have the text too.
    fn on_data(&mut self, ws: &mut Workspace) {
        self.search(ws);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = place::top(&ws.screen, 100, u16::MAX, LEAD + 3);
        let (basis, typed) = (ws.session.basis(), self.input.text());
        self.catalogue.refresh(basis, || catalogue(ws));
        let (catalogue, records) = (&self.catalogue, &self.records);
        self.list.refresh((basis, typed.to_owned(), records.revision), || rows(ws, typed, catalogue, records));
        let lines = self.list.rows.iter().enumerate().filter(|(_, row)| matches!(row, PaletteRow::Line(_)));
        let lines: Vec<_> = lines.map(|(at, _)| at..at + 1).collect();
        let inner = place::inside(self.area);
        let area = Rect { y: inner.y.saturating_add(LEAD), height: inner.height.saturating_sub(LEAD), ..inner };
        self.cursor.settle(lines.into_iter(), self.list.rows.len(), area);
    }
}
