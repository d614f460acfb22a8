//! A cursor over items that take one or more rows each, among rows that cannot be chosen, such as headings.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::state::Scroll;

/// The item under the cursor, and which rows are seen.
#[derive(Debug, Default)]
pub struct ItemCursor {
    /// The cells of the rows that are seen.
    pub area: Rect,
    /// The first row that is seen.
    pub top: usize,
    /// The rows of each item.
    items: Vec<Range<usize>>,
    at: usize,
    rows: usize,
}

impl ItemCursor {
    /// The item under the cursor; `None` if there are no items.
    pub fn current(&self) -> Option<usize> {
        (self.at < self.items.len()).then_some(self.at)
    }

    /// Whether a row belongs to the item under the cursor.
    pub fn is_on(&self, row: usize) -> bool {
        self.items.get(self.at).is_some_and(|item| item.contains(&row))
    }

    /// Moves by items, stopping at the ends.
    pub fn move_by(&mut self, items: isize) {
        let last = self.items.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(items).min(last);
    }

    pub const fn go_to_first(&mut self) {
        (self.at, self.top) = (0, 0);
    }

    /// Puts the cursor on the item at a cell; `None` if there is none, else whether the cursor was there already.
    pub fn point_at(&mut self, x: u16, y: u16) -> Option<bool> {
        if !self.area.contains((x, y).into()) {
            return None;
        }
        let row = self.top + usize::from(y - self.area.y);
        let at = self.items.iter().position(|item| item.contains(&row))?;
        let was_here = at == self.at;
        self.at = at;
        Some(was_here)
    }

    /// Takes over the items among `rows` rows, and brings the one under the cursor into view with the headings right
    /// above it.
    pub fn settle(&mut self, items: impl Iterator<Item = Range<usize>>, rows: usize, area: Rect) {
        self.items.clear();
        self.items.extend(items);
        (self.area, self.rows) = (area, rows);
        self.move_by(0);
        let height = usize::from(area.height);
        let above = self.at.checked_sub(1).and_then(|at| self.items.get(at)).map_or(0, |item| item.end);
        let end = match self.items.get(self.at) {
            // Below the last item there may be more to read.
            Some(item) if self.at + 1 < self.items.len() => item.end,
            _ => rows,
        };
        let mut scroll = Scroll { at: end.saturating_sub(1), top: self.top };
        scroll.settle(rows, height);
        if let Some(item) = self.items.get(self.at) {
            scroll.at = if item.start - above < height { above } else { item.start };
            scroll.settle(rows, height);
        }
        self.top = scroll.top;
    }

    /// How many rows there are in all.
    pub const fn len(&self) -> usize {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A heading, an item of two rows, one of one; a heading, an item of one.
    const ITEMS: [Range<usize>; 3] = [1..3, 3..4, 5..6];

    #[test]
    fn headings_are_seen_with_the_first_item_below_them() {
        let mut cursor = ItemCursor::default();
        let area = Rect::new(0, 0, 10, 3);
        let settle = |cursor: &mut ItemCursor, items: isize| {
            cursor.move_by(items);
            cursor.settle(ITEMS.into_iter(), 6, area);
            (cursor.current(), cursor.top)
        };
        assert_eq!(settle(&mut cursor, 0), (Some(0), 0));
        assert_eq!(settle(&mut cursor, 1), (Some(1), 1));
        assert_eq!(settle(&mut cursor, 9), (Some(2), 3));
        assert_eq!(settle(&mut cursor, -1), (Some(1), 3));
        assert_eq!(settle(&mut cursor, -9), (Some(0), 0));
        assert!(cursor.is_on(2) && !cursor.is_on(3));
        assert_eq!(cursor.point_at(0, 0), None, "a heading");
        assert_eq!((cursor.point_at(0, 1), cursor.point_at(0, 2)), (Some(true), Some(true)));
        cursor.settle(std::iter::empty(), 0, area);
        assert_eq!((cursor.current(), cursor.top), (None, 0));
    }
}
