//! Entries to choose one from: a cursor, and the cells that show them.

use ratatui::layout::Rect;

use crate::app::state::Scroll;

/// The cursor among entries that are all `entry_height` cells high.
#[derive(Debug)]
pub struct Picker {
    pub scroll: Scroll,
    /// The cells of the entries that are seen.
    pub area: Rect,
    pub entry_height: u16,
    len: usize,
}

impl Picker {
    pub fn new(entry_height: u16) -> Self {
        Self { scroll: Scroll::default(), area: Rect::ZERO, entry_height: entry_height.max(1), len: 0 }
    }

    /// How many entries are seen at once.
    pub fn fits(&self) -> usize {
        usize::from(self.area.height / self.entry_height).max(1)
    }

    pub fn move_by(&mut self, rows: isize) {
        self.scroll.by(rows, self.len);
    }

    pub fn go_to_first(&mut self) {
        self.scroll = Scroll::default();
    }

    /// Puts the cursor on the entry at a cell; `false` if there is none.
    pub fn point_at(&mut self, x: u16, y: u16) -> bool {
        if !self.area.contains((x, y).into()) {
            return false;
        }
        let at = self.scroll.top + usize::from((y - self.area.y) / self.entry_height);
        let is_entry = at < self.len && at < self.scroll.top + self.fits();
        if is_entry {
            self.scroll.at = at;
        }
        is_entry
    }

    /// Brings the cursor inside `len` entries and into view in an area.
    pub fn settle(&mut self, len: usize, area: Rect) {
        (self.len, self.area) = (len, area);
        self.scroll.settle(len, self.fits());
    }
}
