//! A cursor in a list, and which part of the list is seen.

/// The row under the cursor and the first row that is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    pub at: usize,
    pub top: usize,
}

impl Scroll {
    /// Moves by rows, stopping at the ends.
    pub fn by(&mut self, rows: isize, len: usize) {
        self.to(self.at.saturating_add_signed(rows), len);
    }

    pub fn to(&mut self, row: usize, len: usize) {
        self.at = row.min(len.saturating_sub(1));
    }

    /// Scrolls by rows, as a wheel does. The cursor moves as far as it must to be seen.
    pub fn turn(&mut self, rows: isize, len: usize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(len.saturating_sub(height.max(1)));
        self.at = self.at.clamp(self.top, self.top + height.saturating_sub(1)).min(len.saturating_sub(1));
    }

    /// Moves the visible part of `height` rows down as far as a row, but not past the cursor.
    pub fn reveal(&mut self, row: usize, height: usize) {
        self.top = self.top.max((row + 1).saturating_sub(height)).min(self.at);
    }

    /// Brings the cursor inside a list of `len` rows, and the visible part of `height` rows around it, moving that as
    /// little as possible.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let last = self.at.saturating_sub(height.saturating_sub(1));
        self.top = self.top.clamp(last, self.at.max(last)).min(len.saturating_sub(height.max(1)));
    }
}

/// The first visible row of a list without a cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    pub top: usize,
}

impl Offset {
    /// Moves by rows; [`Offset::settle`] stops it at the end.
    pub fn by(&mut self, rows: isize) {
        self.top = self.top.saturating_add_signed(rows);
    }

    /// Brings the last row of `len` no higher than the bottom of `height` rows.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.top = self.top.min(len.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::{Offset, Scroll};

    #[test]
    fn rows_without_a_cursor_stop_at_both_ends() {
        let mut offset = Offset::default();
        for (rows, len, height, top) in [(70, 20, 8, 12), (-1, 20, 8, 11), (-99, 20, 8, 0), (5, 3, 8, 0), (1, 0, 0, 0)]
        {
            offset.by(rows);
            offset.settle(len, height);
            assert_eq!(offset.top, top, "{rows} {len} {height}");
        }
    }

    #[test]
    fn a_wheel_moves_the_cursor_no_more_than_it_must() {
        let mut scroll = Scroll { at: 4, top: 0 };
        for (rows, at, top) in [(3, 4, 3), (3, 6, 6), (99, 90, 90), (-3, 90, 87), (-99, 9, 0)] {
            scroll.turn(rows, 100, 10);
            assert_eq!((scroll.at, scroll.top), (at, top), "{rows}");
        }
        scroll.turn(-1, 3, 10);
        assert_eq!((scroll.at, scroll.top), (2, 0));
        scroll.turn(1, 0, 0);
        assert_eq!((scroll.at, scroll.top), (0, 0));
    }

    #[test]
    fn the_cursor_is_always_seen() {
        let mut scroll = Scroll::default();
        for (step, len, height) in
            [(5, 10, 3), (100, 10, 3), (-1, 10, 3), (-100, 10, 3), (7, 10, 0), (0, 0, 5), (0, 2, 9)]
        {
            scroll.by(step, len);
            scroll.settle(len, height);
            assert!(
                scroll.top <= scroll.at && scroll.at < scroll.top + height.max(1) && scroll.at <= len,
                "{scroll:?}"
            );
        }
    }
}
