//! A list of a subject: its filter, the rows that match, in their order, the cursor.

use super::derived::Derived;
use super::lines::{FoundText, Lines, ListLine, VisibleRow};
use super::scroll::Scroll;
use super::session::{Basis, Session};
use crate::app::search_request::SearchResult;
use crate::core::{RecordRef, Subject};
use crate::query::{Facet, Filter, Hits};
use crate::view::column_layout::{Placed, Room, place};
use crate::view::columns::Sort;
use crate::view::groups;
use crate::view::legend::legend;
use crate::view::list_column::Cell;
use crate::view::nothing::nothing;
use crate::view::own::marks;
use crate::view::wrap::Span;

/// The list of one subject.
#[derive(Debug)]
pub struct List {
    pub subject: Subject,
    pub filter: Filter,
    /// The rows that match, in the order of the screen.
    pub hits: Hits,
    pub facets: Vec<Facet>,
    /// How many rows of the other lists have what is searched for.
    pub elsewhere: Vec<(Subject, usize)>,
    pub sort: Option<Sort>,
    /// The row under the cursor, and the first line that is seen.
    pub scroll: Scroll,
    /// Rows selected by hand, in the order in which they were selected.
    pub selected: Vec<usize>,
    /// What is typed is no query: the rows are those without it, and are shown dimmed.
    pub is_dimmed: bool,
    /// How many position columns are scrolled past.
    pub pan: usize,
    /// The columns, as they are placed in the width of the pane.
    pub placed: Derived<(Basis, Room), Vec<Placed>>,
    /// The lines that are seen, from `scroll.top` on.
    pub visible: Vec<ListLine>,
    /// The glyphs that are seen, with their words.
    pub legend: Vec<Span>,
    /// Why there are no rows; empty where there are some.
    pub nothing: Derived<(Basis, u64), String>,
    /// What the visible lines were made from, and the place of the first of them.
    visible_from: Option<(Basis, u64, usize)>,
    lines: Derived<(Basis, u64), Lines>,
    /// How many lines are seen at once.
    height: usize,
    /// The rows are in groups, which have headings.
    grouped: bool,
    /// How often the rows were replaced.
    revision: u64,
    /// The ticket of the request that is not answered yet.
    waits_for: Option<u64>,
    /// The row that gets the cursor with the answer.
    aim: Option<usize>,
    /// Where the cursor was when the request was made.
    left_at: usize,
    /// The cursor stays there if its row is not in the answer.
    stays: bool,
}

impl List {
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            filter: Filter::default(),
            hits: Hits::default(),
            facets: Vec::new(),
            elsewhere: Vec::new(),
            sort: None,
            scroll: Scroll::default(),
            selected: Vec::new(),
            is_dimmed: false,
            pan: 0,
            placed: Derived::default(),
            visible: Vec::new(),
            legend: Vec::new(),
            nothing: Derived::default(),
            visible_from: None,
            lines: Derived::default(),
            height: 0,
            grouped: false,
            revision: 0,
            waits_for: None,
            aim: None,
            left_at: 0,
            stays: false,
        }
    }

    /// Whether the rows are about to be replaced by those of a later request.
    pub const fn is_stale(&self) -> bool {
        self.waits_for.is_some()
    }

    /// Differs whenever the rows or the facets may differ.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    pub fn len(&self) -> usize {
        self.hits.len()
    }

    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<usize> {
        self.hits.row(self.scroll.at)
    }

    /// Waits for the result of a ticket. With it, the cursor stays on its row if that still matches; if not,
    /// or with `to_best`, it goes to the first row.
    pub fn wait_for(&mut self, ticket: u64, to_best: bool) {
        let row = if self.waits_for.is_some() { self.aim } else { self.current() };
        self.aim = row.filter(|_| !to_best);
        self.waits_for = Some(ticket);
        self.left_at = self.scroll.at;
    }

    /// Replaces the rows by those of a result; `false` if it is not the expected one.
    pub fn accept(&mut self, answer: SearchResult) -> bool {
        if self.waits_for != Some(answer.ticket) {
            return false;
        }
        self.revision += 1;
        // If the user has moved the cursor meanwhile, it stays there.
        if self.scroll.at != self.left_at {
            self.aim = self.current();
        }
        self.hits = answer.hits;
        self.grouped = self.subject == Subject::Obligations && self.sort.is_none() && self.filter.find.is_empty();
        let stays = std::mem::take(&mut self.stays);
        self.scroll.at = if stays { self.left_at.min(self.hits.len().saturating_sub(1)) } else { 0 };
        let aim = self.aim.take();
        if let Some(row) = aim {
            self.go_to(row);
        }
        if let Some(facets) = answer.facets {
            self.facets = facets;
            self.elsewhere = answer.elsewhere;
            self.waits_for = None;
        } else {
            // The rest comes with the second answer.
            (self.aim, self.left_at) = (aim, self.scroll.at);
        }
        true
    }

    /// Lets the cursor stay where it is with the next answer.
    pub const fn stay_in_place(&mut self) {
        self.stays = true;
    }

    fn place_of(&self, row: usize) -> Option<usize> {
        self.hits.iter().position(|known| known == row)
    }

    /// Puts the cursor on a row; `false` if the filter hides it.
    pub fn go_to(&mut self, row: usize) -> bool {
        self.aim = Some(row);
        let place = self.place_of(row);
        if let Some(at) = place {
            self.scroll.to(at, self.hits.len());
        }
        place.is_some()
    }

    /// Selects the row under the cursor, or removes it from the selection.
    pub fn toggle_selected(&mut self) {
        if let Some(row) = self.current() {
            match self.selected.iter().position(|known| *known == row) {
                Some(at) => drop(self.selected.remove(at)),
                None => self.selected.push(row),
            }
        }
    }

    /// The number of lines: rows, and the headings of their groups.
    pub fn line_count(&self) -> usize {
        self.lines.len(self.len())
    }

    /// The line of the row under the cursor.
    pub fn cursor_line(&self) -> usize {
        self.lines.of(self.scroll.at)
    }

    /// The row at a line that is seen, counted from the first; `None` for a heading, and below the last row.
    pub fn row_at(&self, seen: usize) -> Option<usize> {
        match self.visible.get(seen)? {
            ListLine::Heading(_) => None,
            ListLine::Row(_) => Some(self.lines.row(self.scroll.top + seen)),
        }
    }

    /// Scrolls by lines. The cursor moves as far as it must to be seen.
    pub fn scroll_by(&mut self, lines: isize) {
        let mut scroll = Scroll { at: self.cursor_line(), top: self.scroll.top };
        scroll.turn(lines, self.line_count(), self.height);
        let row = self.lines.row(scroll.at).min(self.len().saturating_sub(1));
        // A heading belongs to the row below it, which may be just out of sight.
        let is_below = self.lines.of(row) >= scroll.top + self.height;
        self.scroll = Scroll { at: row.saturating_sub(usize::from(is_below)), top: scroll.top };
    }

    /// Brings the cursor into view and makes what the pane shows: the columns for its width, and the lines that are
    /// seen in its height. Of these only the ones that were not seen before are made.
    pub fn lay_out(&mut self, session: &Session, room: Room, height: usize) {
        let (cx, basis, subject) = (session.context(), session.basis(), self.subject);
        let (hits, grouped) = (&self.hits, self.grouped);
        self.lines.refresh((basis, self.revision), || {
            if grouped { Lines::new(groups::headings(cx, hits.iter())) } else { Lines::default() }
        });
        let filter = &self.filter;
        self.nothing.refresh((basis, self.revision), || {
            if hits.is_empty() { nothing(cx, &session.index, subject, filter) } else { String::new() }
        });
        self.height = height;
        self.settle_scroll(height);
        let columns_changed = self.placed.refresh((basis, room), || place(cx, subject, room));
        let top = self.scroll.top;
        let from = (basis, self.revision, top);
        let mut before = std::mem::take(&mut self.visible);
        let mut reused = 0..0;
        if let Some((known, revision, first)) = self.visible_from.replace(from)
            && !columns_changed
            && (known, revision) == (basis, self.revision)
        {
            reused = first..first + before.len();
        }
        let wanted = top..(top + height).min(self.line_count());
        if reused == wanted {
            self.visible = before;
            return;
        }
        let (placed, lines) = (&*self.placed, &*self.lines);
        let mut rows = self.hits.iter().skip(lines.row(top));
        let line = |at: usize| {
            if let Some(label) = lines.heading(at) {
                return Some(ListLine::Heading(label.to_owned()));
            }
            let row = rows.next()?;
            let seen = at.checked_sub(reused.start).and_then(|at| before.get_mut(at));
            let seen = seen.filter(|_| reused.contains(&at)).map(|line| match line {
                ListLine::Row(row) => std::mem::take(row),
                ListLine::Heading(_) => VisibleRow::default(),
            });
            Some(ListLine::Row(seen.unwrap_or_else(|| {
                let cells: Vec<Cell> = placed.iter().map(|place| place.cell(cx, subject, row)).collect();
                let title = placed.iter().zip(&cells).find(|(place, _)| place.column.is_text());
                let title = title.map_or("", |(_, cell)| &*cell.text);
                VisibleRow {
                    row,
                    found: self.hits.found(subject, cx.data, row),
                    by_text: self.hits.text_hit(row).map(|hit| FoundText::new(cx, hit, title)),
                    is_guess: self.hits.is_guessed(row),
                    marks: marks(cx, RecordRef { kind: subject.kind(), row }),
                    cells,
                }
            })))
        };
        self.visible = wanted.filter_map(line).collect();
        self.legend = legend(cx, placed, self.visible.iter().filter_map(ListLine::row).map(|row| row.cells.as_slice()));
    }

    /// Brings the cursor into view, and the heading above it where there is room.
    fn settle_scroll(&mut self, height: usize) {
        self.scroll.at = self.scroll.at.min(self.len().saturating_sub(1));
        let mut scroll = Scroll { at: self.cursor_line(), top: self.scroll.top };
        scroll.settle(self.line_count(), height);
        let above = scroll.top.checked_sub(1).filter(|_| scroll.at == scroll.top && height > 1);
        self.scroll.top = above.filter(|line| self.lines.heading(*line).is_some()).unwrap_or(scroll.top);
    }
}
