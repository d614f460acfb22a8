//! The search line: the list follows the typed text; Esc restores the earlier filter. Above it is a list of what may
//! come next, and what is wrong.

use ratatui::layout::Rect;
use strum::IntoEnumIterator;

use super::interface::{Overlay, Reaction, rows_moved};
use super::offers::Offers;
use crate::app::act::{go_to_view, refresh, sync_detail};
use crate::app::state::{Pane, View, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Context, Key};
use crate::query::{Filter, Lexeme, QueryError, complete, correction, parse, tokens, without_word};
use crate::view::nothing::elsewhere;

/// A search text or a query being typed.
#[derive(Debug)]
pub struct Find {
    pub input: TextInput,
    pub error: Option<QueryError>,
    /// The whole query is edited, not only the search text in it.
    pub whole: bool,
    /// What may come next at the cursor, and what is wrong, above the line.
    pub offers: Offers,
    /// For the end of the line, the widest first: the number of rows found, where else the words are, the keys.
    pub status: Vec<String>,
    /// Enter was pressed on the error.
    refused: bool,
    /// The filter when typing began.
    before: Filter,
    /// The filter without the word that is being typed; `None` if that cannot be said.
    base: Option<Filter>,
    /// How far back in the history of queries the text was taken from; zero while it is new.
    back: usize,
    /// What the offers were made for: the text, the cursor, the rows of the list, whether those are old, `refused`.
    offered_for: Option<(String, usize, u64, bool, bool)>,
    line: Rect,
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

    /// The query of the list, to be edited, with a text at its end.
    pub fn edit_query_with(ws: &mut Workspace, text: &str) -> Self {
        let mut find = Self::edit_query(ws);
        find.input = TextInput::new(format!("{}{text}", find.input.text()));
        find.edited(ws);
        find
    }

    fn new(ws: &mut Workspace, whole: bool) -> Self {
        ws.screen.focus = Pane::List;
        let before = ws.list().filter.clone();
        let text = if whole && !before.is_empty() { format!("{before} ") } else { String::new() };
        Self {
            input: TextInput::new(text),
            error: None,
            whole,
            offers: Offers::default(),
            status: Vec::new(),
            refused: false,
            base: None,
            before,
            back: 0,
            offered_for: None,
            line: Rect::ZERO,
        }
    }

    /// Where the line is in which one types.
    pub const fn line(&self) -> Rect {
        self.line
    }

    /// The error, once it is certain: no word goes on as the text does, or Enter was pressed on it.
    pub fn shown_error(&self) -> Option<&QueryError> {
        self.error.as_ref().filter(|_| self.refused || !self.offers.go_on())
    }

    /// Takes over a query of the history: the one before it, or after it again.
    fn recall(&mut self, queries: &[String], older: bool) {
        self.back = if older { (self.back + 1).min(queries.len()) } else { self.back.saturating_sub(1) };
        let text = queries.len().checked_sub(self.back).and_then(|at| queries.get(at));
        self.input = TextInput::new(text.cloned().unwrap_or_default());
    }

    /// Puts an offered word into the text.
    fn take(&mut self, ws: &mut Workspace, at: usize) {
        let Some(offer) = self.offers.get(at) else { return };
        let mut text = self.input.text().to_owned();
        let end = offer.at.start + offer.text.len();
        text.replace_range(offer.at.clone(), &offer.text);
        // After a correction typing goes on at the end.
        let cursor = if self.offers.is_correction(at) { text.len() } else { end };
        self.input.replace(text, cursor);
        self.edited(ws);
    }

    /// Follows the text after a change by hand.
    fn edited(&mut self, ws: &mut Workspace) {
        self.back = 0;
        self.apply(ws);
    }

    /// Filters the list by the typed text. While that is not a valid query, the list is that of the text without the
    /// word at the cursor; if that is none either, it stays as it is.
    fn apply(&mut self, ws: &mut Workspace) {
        let (subject, data, text) = (ws.list().subject, &ws.session.data, self.input.text());
        self.refused = false;
        self.offers.forget_choice();
        let rest = without_word(text, self.input.cursor());
        self.base = parse(&rest, subject, data).ok().map(|typed| self.with_typed(typed));
        let filter = match parse(text, subject, data) {
            Ok(typed) => {
                self.error = None;
                Some(self.with_typed(typed))
            }
            Err(error) => {
                self.error = Some(error);
                self.base.clone()
            }
        };
        if let Some(filter) = filter.filter(|filter| *filter != ws.list().filter) {
            ws.list_mut().filter = filter;
            refresh::list(ws, true);
        }
    }

    /// The filter that a typed text asks for.
    fn with_typed(&self, typed: Filter) -> Filter {
        let mut filter = if self.whole { Filter::default() } else { self.before.clone() };
        filter.find = typed.find;
        for clause in typed.clauses {
            filter.clauses.retain(|known| known.field != clause.field);
            filter.clauses.push(clause);
        }
        filter.rest.extend(typed.rest);
        filter
    }

    /// Whether the facets of the list count the rows that the clause at the cursor would choose from: those that match
    /// all the rest. A facet leaves its own clause out.
    fn is_counted(&self, ws: &Workspace) -> bool {
        let list = ws.list();
        let has_or = || tokens(self.input.text()).iter().any(|token| token.lexeme == Lexeme::Or);
        let fits = |base: &Filter| base.find == list.filter.find && base.rest == list.filter.rest;
        !list.is_stale() && self.base.as_ref().is_some_and(fits) && !has_or()
    }

    /// Makes the offers for the word at the cursor, when they may have changed. A search for a name offers no fields:
    /// the list shows what it finds.
    fn make_offers(&mut self, ws: &Workspace) {
        let (list, data) = (ws.list(), &ws.session.data);
        let (text, cursor) = (self.input.text(), self.input.cursor());
        let key = (text.to_owned(), cursor, list.revision(), list.is_stale(), self.refused);
        if self.offered_for.replace(key.clone()) == Some(key) {
            return;
        }
        let facets = if self.is_counted(ws) { list.facets.as_slice() } else { &[] };
        let mut completions = complete(text, cursor, list.subject, data, facets);
        completions.retain(|completion| self.back == 0 && (self.whole || completion.field.is_some()));
        let correction = self.error.as_ref().and_then(|error| correction(error, list.subject, data));
        self.offers.fill(completions, correction, self.refused);
    }

    fn move_list(ws: &mut Workspace, rows: isize) {
        let list = ws.list_mut();
        list.scroll.by(rows, list.hits.len());
        sync_detail(ws);
    }

    /// Goes on in the next view that has what is searched for; the list of this one is as it was before. `false` if no
    /// other view has it, or more than words is typed.
    fn go_on_elsewhere(&mut self, ws: &mut Workspace) -> bool {
        let find = ws.list().filter.find.clone();
        let is_found = |view: &View| ws.list().elsewhere.iter().any(|(subject, _)| *subject == view.subject());
        let others = View::iter().cycle().skip_while(|view| *view != ws.screen.view).skip(1).take(View::iter().len());
        let Some(next) = others.into_iter().find(is_found).filter(|_| !self.whole && !find.is_empty()) else {
            return false;
        };
        ws.list_mut().filter = std::mem::take(&mut self.before);
        refresh::list(ws, false);
        go_to_view(ws, next);
        ws.screen.focus = Pane::List;
        self.before = ws.list().filter.clone();
        self.input = TextInput::new(find);
        self.edited(ws);
        true
    }

    /// Closes the line and keeps the filter; on an error it stays, and says so.
    fn accept(&mut self, ws: &mut Workspace) -> Reaction {
        if self.error.is_some() {
            self.refused = true;
            return Reaction::Stay;
        }
        let query = ws.list().filter.to_string();
        ws.history.push_query(query);
        ws.screen.focus = Pane::List;
        Reaction::Close
    }
}

impl Overlay for Find {
    fn key_context(&self) -> Context {
        Context::Typing
    }

    fn area(&self) -> Rect {
        if self.offers.area.is_empty() { self.line } else { self.line.union(self.offers.area) }
    }

    fn replaces_footer(&self) -> bool {
        true
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        match (action, self.offers.chosen()) {
            (Action::Up | Action::Down, _) if !self.offers.is_empty() => self.offers.step(action == Action::Down),
            (Action::Up | Action::Down, _) if self.whole => {
                self.recall(ws.history.queries(), action == Action::Up);
                self.apply(ws);
            }
            (Action::Select | Action::NextPane, Some(chosen)) => self.take(ws, chosen),
            (Action::NextPane, None) if !self.offers.is_empty() => self.take(ws, 0),
            (Action::NextPane, None) if self.go_on_elsewhere(ws) => {}
            (Action::Select | Action::NextPane, None) => return self.accept(ws),
            (Action::Back, _) => {
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
            self.edited(ws);
        }
    }

    fn on_paste(&mut self, ws: &mut Workspace, text: &str) {
        self.input.paste(text);
        self.edited(ws);
    }

    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if let Some(at) = self.offers.entry_at(x, y) {
            self.take(ws, at);
        }
        Reaction::Stay
    }

    /// The list shows the results, and belongs to the search line.
    fn on_wheel(&mut self, ws: &mut Workspace, rows: isize) {
        Self::move_list(ws, rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        self.line = ws.screen.areas.footer;
        // With an ellipsis, new results are on their way.
        let count = ws.count() + if ws.list().is_stale() { " …" } else { "" };
        // While the text is wrong, the list is that of what remains without the wrong part.
        let keys = if self.shown_error().is_some() { "find.keys-wrong" } else { "find.keys" };
        let messages = &ws.session.messages;
        let with_keys = |text: &str| format!("{text} {}", messages.get(keys));
        let others = &ws.list().elsewhere;
        self.status = vec![with_keys(&count), count.clone()];
        if !self.whole && !others.is_empty() {
            let n = others.iter().map(|(_, n)| n).sum::<usize>().to_string();
            let said = elsewhere(ws.context(), others);
            let long = messages.fill("find.elsewhere", &[("count", &count), ("others", &said)]);
            let short = messages.fill("find.elsewhere-short", &[("count", &count), ("n", &n)]);
            self.status = vec![with_keys(&long), long, short, count];
        }
        self.make_offers(ws);
        let problem = self.shown_error().map(|error| {
            let said = ws.session.messages.query_error(self.input.text(), error);
            said.lines().next().unwrap_or_default().to_owned()
        });
        self.offers.lay_out(ws, self.line, problem.as_deref());
    }
}
