//! Writes text into cells: clipped by width, styled by role.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, BorderType, Borders, Widget};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::config::{Role, Theme};
use crate::view::wrap::{Span, cut};

/// Cells to write to, and the colours to write with. Nothing is written outside its area.
pub struct Brush<'a> {
    cells: &'a mut Buffer,
    area: Rect,
    theme: &'a Theme,
}

impl<'a> Brush<'a> {
    pub fn new(cells: &'a mut Buffer, area: Rect, theme: &'a Theme) -> Self {
        Self { cells, area, theme }
    }

    /// Gives cells a style, whatever text is written to them.
    pub fn fill(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        let area = area.intersection(self.area);
        self.cells.set_style(area, style);
    }

    /// Fades what is written in an area, also where there are no colours.
    pub fn fade(&mut self, area: Rect) {
        let style = self.theme.style(Role::Dim).add_modifier(Modifier::DIM);
        self.cells.set_style(area.intersection(self.area), style);
    }

    fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.area);
        ratatui::widgets::Clear.render(area, self.cells);
        self.fill(area, Role::Plain);
    }

    /// Clears an area for an overlay, with a frame and a title.
    pub fn window(&mut self, area: Rect, title: &[Span]) {
        self.clear(area);
        self.frame(area, true, Role::Focus);
        self.title(area, title);
    }

    /// Highlights the row under a cursor.
    pub fn cursor(&mut self, row: Rect) {
        self.fill(row, Role::Cursor);
        self.text(row.x, row.y, 1, "▌", Role::Cursor);
    }

    /// Writes text from a cell on, cut with `…` to `width`. Returns the cells used.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let width = width.min(self.area.right().saturating_sub(x));
        if !self.area.contains((x, y).into()) || width == 0 {
            return 0;
        }
        let text = cut(text, usize::from(width));
        let (end, _) = self.cells.set_stringn(x, y, &text, usize::from(width), self.theme.style(role));
        end - x
    }

    /// Writes spans in sequence. Returns the cells used.
    pub fn spans(&mut self, x: u16, y: u16, width: u16, spans: &[Span]) -> u16 {
        let mut used = 0;
        for span in spans {
            used += self.text(x + used, y, width - used, &span.text, span.role);
        }
        used
    }

    /// Writes text of which some characters, by index, are highlighted as matched.
    pub fn matched(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role, letters: &[usize]) -> u16 {
        let used = self.text(x, y, width, text, role);
        let style = self.theme.style(Role::Match);
        let (mut at, mut index) = (x, 0);
        for part in text.graphemes(true) {
            let wide = u16::try_from(part.width()).unwrap_or(1);
            if at + wide > x + used {
                break;
            }
            let chars = part.chars().count();
            if letters.iter().any(|letter| (index..index + chars).contains(letter)) {
                self.cells.set_style(Rect::new(at, y, wide, 1).intersection(self.area), style);
            }
            (at, index) = (at + wide, index + chars);
        }
        used
    }

    /// Writes text so that it ends at a cell.
    pub fn text_right(&mut self, right: u16, y: u16, text: &str, role: Role) {
        let width = u16::try_from(text.width()).unwrap_or(u16::MAX).min(right.saturating_sub(self.area.x));
        self.text(right - width, y, width, text, role);
    }

    /// A frame whose lines join those of its neighbours. Without sides it is only a line at the top.
    pub fn frame(&mut self, area: Rect, sides: bool, role: Role) {
        Block::new()
            .borders(if sides { Borders::ALL } else { Borders::TOP })
            .border_type(BorderType::Plain)
            .merge_borders(MergeStrategy::Exact)
            .border_style(self.theme.style(role))
            .render(area.intersection(self.area), self.cells);
    }

    /// A title on a frame's upper line.
    pub fn title(&mut self, area: Rect, title: &[Span]) {
        let room = area.width.saturating_sub(4);
        if room > 2 {
            // Another frame's line may be here, in another style.
            let wide: usize = title.iter().map(|span| span.text.width()).sum();
            let wide = u16::try_from(wide).unwrap_or(room).min(room) + 2;
            let place = Rect::new(area.x + 1, area.y, wide, 1).intersection(self.area);
            self.cells.set_style(place, Style::reset());
            self.fill(place, Role::Plain);
            let used = self.spans(area.x + 2, area.y, room, title);
            for x in [area.x + 1, area.x + 2 + used] {
                self.text(x, area.y, 1, " ", Role::Plain);
            }
        }
    }

    /// What is at the right end of a frame's line: its upper one, or where `area` is one row high, that.
    pub fn title_right(&mut self, area: Rect, spans: &[Span]) {
        let wide: usize = spans.iter().map(|span| span.text.width()).sum();
        let wide = u16::try_from(wide).unwrap_or(u16::MAX);
        if wide > 0 && wide + 4 <= area.width {
            self.title(Rect { x: area.right() - wide - 4, width: wide + 4, ..area }, spans);
        }
    }

    /// A thumb on the right edge that shows which part of `len` rows is visible.
    pub fn thumb(&mut self, area: Rect, top: usize, len: usize, role: Role) {
        let height = usize::from(area.height);
        if len <= height || height == 0 {
            return;
        }
        let size = (height * height / len).max(1);
        let at = (top * (height - size)).checked_div(len - height).unwrap_or(0).min(height - size);
        for row in at..at + size {
            let y = area.y + u16::try_from(row).unwrap_or(0);
            self.text(area.x, y, 1, "┃", role);
        }
    }
}
