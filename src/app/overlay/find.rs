//! The search line: the list follows the typed text; Esc restores the earlier filter.

use ratatui::layout::Rect;

use super::interface::{Overlay, Reaction, rows_moved};
use crate::app::act::{refresh, sync_detail};
use crate::app::state::{Pane, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Key};
use crate::query::{Completion, Filter, QueryError, complete, parse};

/// A search text or a query being typed.
#[derive(Debug)]
pub struct Find {
    pub input: TextInput,
    pub error: Option<QueryError>,
    /// The whole query is edited, not only the search text in it.
    pub whole: bool,
    /// The completions of the word at the cursor, the best first.
    pub completions: Vec<Completion>,
    /// The filter when typing began.
    before: Filter,
    /// How far back in the history of queries the text was taken from; zero while it is new.
    back: usize,
    area: Rect,
}

impl Find {
    /// An empty search line; the typed text is added to the filter.
    pub fn add_text(ws: &mut Workspace) -> Self {
        Self::new(ws, false)
    }

    /// The query of the list, to be edited.
    pub fn edit_query(ws: &mut Workspace) -> Self {
        Self::new(ws, true)
    }

    fn new(ws: &mut Workspace, whole: bool) -> Self {
        ws.screen.focus = Pane::List;
        let before = ws.list().filter.clone();
        let text = if whole && !before.is_empty() { format!("{before} ") } else { String::new() };
        Self {
            input: TextInput::new(text),
            error: None,
            whole,
            completions: Vec::new(),
            before,
            back: 0,
            area: Rect::ZERO,
        }
    }

    /// Takes over a query of the history: the one before it, or after it again.
    fn recall(&mut self, queries: &[String], older: bool) {
        self.back = if older { (self.back + 1).min(queries.len()) } else { self.back.saturating_sub(1) };
        let text = queries.len().checked_sub(self.back).and_then(|at| queries.get(at));
        self.input = TextInput::new(text.cloned().unwrap_or_default());
    }

    /// Applies the best completion; a value is left open for more, with a comma, or ended with a space.
    fn complete(&mut self) {
        let Some(best) = self.completions.first() else { return };
        let mut text = self.input.text().to_owned();
        let end = best.at.start + best.text.len();
        text.replace_range(best.at.clone(), &best.text);
        self.input.replace(text, end);
    }

    /// Filters the list by the typed text. While that is not a valid query, the list stays as it is.
    fn apply_find_text(&mut self, ws: &mut Workspace) {
        let list = ws.list();
        let (subject, data, text) = (list.subject, &ws.session.data, self.input.text());
        self.completions = complete(text, self.input.cursor(), subject, data, &list.facets);
        match parse(text, subject, data) {
            Ok(typed) => {
                self.error = None;
                let mut filter = if self.whole { Filter::default() } else { self.before.clone() };
                filter.find = typed.find;
                for clause in typed.clauses {
                    filter.clauses.retain(|known| known.field != clause.field);
                    filter.clauses.push(clause);
                }
                filter.rest.extend(typed.rest);
                ws.list_mut().filter = filter;
                refresh::list(ws, true);
            }
            Err(error) => self.error = Some(error),
        }
    }

    fn move_list(ws: &mut Workspace, rows: isize) {
        let list = ws.list_mut();
        list.scroll.by(rows, list.hits.len());
        sync_detail(ws);
    }
}

impl Overlay for Find {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match action {
            Action::Up | Action::Down if self.whole => {
                self.recall(ws.history.queries(), action == Action::Up);
                self.apply_find_text(ws);
            }
            Action::NextPane if !self.completions.is_empty() => {
                self.complete();
                self.apply_find_text(ws);
            }
            Action::Select | Action::NextPane => {
                let query = ws.list().filter.to_string();
                ws.history.push_query(query);
                ws.screen.focus = Pane::List;
                return Reaction::Close;
            }
            Action::Back => {
                ws.list_mut().filter = std::mem::take(&mut self.before);
                refresh::list(ws, false);
                return Reaction::Close;
            }
            _ => {
                if let Some(rows) = rows_moved(action) {
                    Self::move_list(ws, rows);
                }
            }
        }
        Reaction::Stay
    }

    fn on_key(&mut self, ws: &mut Workspace, key: Key) {
        if self.input.type_key(key) {
            self.apply_find_text(ws);
        }
    }

    fn on_paste(&mut self, ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.apply_find_text(ws);
    }

    /// The list shows the results, and belongs to the search line.
    fn on_wheel(&mut self, ws: &mut Workspace, rows: isize) {
        Self::move_list(ws, rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.area = ws.screen.areas.footer;
    }
}
