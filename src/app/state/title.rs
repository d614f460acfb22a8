//! The title of the list: how many rows, and what narrows or orders them.

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::view::wrap::Span;

/// What a click on the `×` of a crumb takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// The search text.
    Find,
    /// A clause of the filter, by its place.
    Clause(usize),
    /// Another condition of the filter, by its place.
    Rest(usize),
    AsOf,
    Marks,
    Sort,
}

/// The title, with its crumbs in order.
#[derive(Debug, Default)]
pub struct ListTitle {
    pub spans: Vec<Span>,
    /// What is at the right end of the line.
    pub hint: Vec<Span>,
    /// The cells of each `×`, from the start of the title on.
    crosses: Vec<(u16, Removal)>,
    /// The cells used.
    used: u16,
}

impl ListTitle {
    pub fn push(&mut self, span: Span) {
        self.used = self.used.saturating_add(u16::try_from(span.text.width()).unwrap_or(u16::MAX));
        self.spans.push(span);
    }

    /// Adds what may be left out, if it fits into a title of `width` cells.
    pub fn push_if_room(&mut self, span: Span, width: u16) {
        if usize::from(self.used) + span.text.width() <= usize::from(width) {
            self.push(span);
        }
    }

    /// Adds a crumb, which can be removed.
    pub fn push_crumb(&mut self, text: impl Into<String>, role: Role, removal: Removal) {
        self.push(Span::new(" · ", Role::Dim));
        self.push(Span::new(text, role));
        self.push(Span::new(" ×", Role::Dim));
        self.crosses.push((self.used.saturating_sub(1), removal));
    }

    /// Sets what is at the right end, the first of some texts that fits into a title of `width` cells.
    pub fn set_hint(&mut self, hints: impl IntoIterator<Item = String>, width: u16) {
        let left = usize::from(width.saturating_sub(self.used));
        let fitting = hints.into_iter().find(|hint| hint.width() + 3 <= left);
        self.hint = fitting.into_iter().map(|hint| Span::new(hint, Role::Dim)).collect();
        self.crosses.retain(|(x, _)| *x < width);
    }

    /// What a click on a cell of the title removes: the `×`, and the blank before it, are easy to hit.
    pub fn removal_at(&self, x: u16) -> Option<Removal> {
        let hit = self.crosses.iter().find(|(cross, _)| (cross.saturating_sub(1)..=*cross).contains(&x));
        hit.map(|(_, removal)| *removal)
    }
}
