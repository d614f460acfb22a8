//! What may come next at the cursor of the search line, as a list above it: a word, how many rows it gives, what it
//! means. It also says what is wrong with the text.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::picker::Picker;
use crate::app::state::Workspace;
use crate::config::Role;
use crate::query::Completion;
use crate::view::meaning::{field_meaning, value_meaning};
use crate::view::wrap::{Span, wrap};

/// The list, and which of its entries is chosen, if one is.
#[derive(Debug)]
pub struct Offers {
    /// The cells of the window; none if there is nothing to show.
    pub area: Rect,
    pub title: String,
    /// What is wrong, in lines.
    pub problem: Vec<String>,
    /// The entries that are seen.
    pub rows: Vec<OfferRow>,
    pub widths: Widths,
    pub picker: Picker,
    entries: Vec<Completion>,
    /// Which entry is in the place of an error, not at the cursor.
    correction: Option<usize>,
    is_chosen: bool,
}

/// An entry in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferRow {
    pub text: String,
    pub count: String,
    pub meaning: String,
    pub is_chosen: bool,
}

/// Cells of width of the words and of the counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    pub text: u16,
    pub count: u16,
}

/// The window is no wider: the eye stays near the text.
const WIDTH: u16 = 80;
/// More entries are scrolled.
const MOST: usize = 8;

impl Default for Offers {
    fn default() -> Self {
        Self {
            area: Rect::ZERO,
            title: String::new(),
            problem: Vec::new(),
            rows: Vec::new(),
            widths: Widths::default(),
            picker: Picker::new(1),
            entries: Vec::new(),
            correction: None,
            is_chosen: false,
        }
    }
}

impl Offers {
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn get(&self, at: usize) -> Option<&Completion> {
        self.entries.get(at)
    }

    /// Whether an entry goes on with the word at the cursor.
    pub fn go_on(&self) -> bool {
        self.entries.len() > usize::from(self.correction.is_some())
    }

    pub fn is_correction(&self, at: usize) -> bool {
        self.correction == Some(at)
    }

    /// The entry that was chosen with the arrows.
    pub fn chosen(&self) -> Option<usize> {
        self.is_chosen.then_some(self.picker.scroll.at)
    }

    pub fn forget_choice(&mut self) {
        self.is_chosen = false;
        self.picker.go_to_first();
    }

    /// Chooses the next entry or the one before. Beyond the first and the last one, none is chosen.
    pub fn step(&mut self, down: bool) {
        let last = self.entries.len().saturating_sub(1);
        let at = match (self.chosen(), down) {
            (None, true) => Some(0),
            (None, false) => Some(last),
            (Some(at), true) => Some(at + 1).filter(|at| *at <= last),
            (Some(at), false) => at.checked_sub(1),
        };
        self.is_chosen = at.is_some();
        self.picker.scroll.at = at.unwrap_or(0);
    }

    /// The entry at a cell.
    pub fn entry_at(&mut self, x: u16, y: u16) -> Option<usize> {
        self.picker.point_at(x, y).then_some(self.picker.scroll.at)
    }

    /// Replaces the entries. What is chosen stays chosen: counts may come later, and with them another order. The
    /// correction is the last entry, or with `correction_first` the first.
    pub fn fill(&mut self, completions: Vec<Completion>, correction: Option<Completion>, correction_first: bool) {
        let chosen = self.chosen().and_then(|at| self.entries.get(at)).cloned();
        self.entries = completions;
        let correction = correction.filter(|word| !self.entries.iter().any(|known| known.text == word.text));
        self.correction = correction.is_some().then_some(if correction_first { 0 } else { self.entries.len() });
        if let (Some(word), Some(at)) = (correction, self.correction) {
            self.entries.insert(at, word);
        }
        let same = |known: &Completion| chosen.as_ref().is_some_and(|chosen| chosen.text == known.text);
        let at = self.entries.iter().position(same);
        self.is_chosen = at.is_some();
        self.picker.scroll.at = at.unwrap_or(0);
    }

    /// Places the window above the line of input, and puts what is seen into words.
    pub fn lay_out(&mut self, ws: &Workspace, line: Rect, problem: Option<&str>) {
        let width = line.width.min(WIDTH);
        let inside = usize::from(width.saturating_sub(4));
        self.problem = problem.map(|text| lines(text, inside)).unwrap_or_default();
        let height = self.problem.len() + self.entries.len().min(MOST);
        let room = line.y.saturating_sub(ws.screen.areas.header.bottom());
        let height = u16::try_from(height).unwrap_or(u16::MAX).saturating_add(2).min(room);
        self.area = Rect::ZERO;
        self.rows.clear();
        if height < 3 || width < 20 {
            return;
        }
        self.area = Rect { x: line.x, y: line.y - height, width, height };
        let said = u16::try_from(self.problem.len()).unwrap_or(u16::MAX).min(height - 2);
        let entries = Rect { x: line.x + 1, y: self.area.y + 1 + said, width: width - 2, height: height - 2 - said };
        self.picker.settle(self.entries.len(), entries);
        self.word(ws);
    }

    fn word(&mut self, ws: &Workspace) {
        let (cx, subject, top) = (ws.context(), ws.list().subject, self.picker.scroll.top);
        self.title = match self.entries.first() {
            None => cx.messages.get("find.problem").to_owned(),
            Some(first) => {
                let what = match &first.field {
                    Some(field) => cx.messages.field(cx.data, field),
                    None => cx.messages.get("find.fields").to_owned(),
                };
                cx.messages.fill("find.offers", &[("what", &what)])
            }
        };
        let seen = self.entries.iter().enumerate().skip(top).take(usize::from(self.picker.area.height));
        let chosen = self.chosen();
        self.rows = seen
            .map(|(at, entry)| OfferRow {
                text: entry.text.clone(),
                count: entry.count.map_or_else(String::new, |count| count.to_string()),
                meaning: match &entry.field {
                    Some(field) => value_meaning(cx, subject, field, &entry.text),
                    None => field_meaning(cx, subject, entry.text.trim_end_matches(':')),
                },
                is_chosen: chosen == Some(at),
            })
            .collect();
        let widest = |of: fn(&OfferRow) -> &str| {
            let width = self.rows.iter().map(|row| of(row).width()).max().unwrap_or(0);
            u16::try_from(width).unwrap_or(u16::MAX)
        };
        let most = self.area.width / 2;
        self.widths = Widths { text: widest(|row| &row.text).min(most), count: widest(|row| &row.count) };
    }
}

/// A text in lines of a width.
fn lines(text: &str, width: usize) -> Vec<String> {
    let rows = wrap(&[Span::new(text, Role::Warning)], width, 0, 0);
    rows.into_iter().map(|row| row.into_iter().map(|span| span.text).collect()).collect()
}
