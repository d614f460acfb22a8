//! Writes cells while it keeps track of cursor and style, and finds the cheapest movement to the next cell.
//!
//! Only sequences that all terminals interpret alike are used. After the last column has been written, terminals do
//! not agree on where the cursor is; the same goes for symbols of ambiguous width. The next cell is then addressed
//! absolutely.

use std::ops::Range;

use ratatui::buffer::{Buffer, CellWidth};

use super::cursor::{self, Horizontal, Vertical};
use super::diff::{AMBIGUOUS, GAP, Pending, UNCHANGED, columns};
use super::style::CellStyle;

/// The bytes of a frame so far, and the state of the terminal after them.
pub(super) struct FrameWriter<'a> {
    pub(super) out: Vec<u8>,
    pub(super) pending: Vec<Pending>,
    now: &'a Buffer,
    width: usize,
    style: CellStyle,
    /// The number of the current style.
    number: Pending,
    /// Column and row of the cursor; `None` if they are not certain.
    at: Option<(usize, usize)>,
}

/// The variation selector for emoji, with which many terminals take a symbol for narrow.
const PICTURE: char = '\u{fe0f}';
/// A vertical line is written downwards if it is at most this narrow and at least this tall.
const NARROW: usize = 3;
const TALL: usize = 3;

impl<'a> FrameWriter<'a> {
    pub(super) fn new(now: &'a Buffer, pending: Vec<Pending>) -> Self {
        let width = usize::from(now.area.width).max(1);
        // Most frames take less.
        let out = Vec::with_capacity(1 << 14);
        Self { out, pending, now, width, style: CellStyle::PLAIN, number: UNCHANGED, at: None }
    }

    /// Switches to a style, in which the cells pending under `number` are written.
    pub(super) fn set_style(&mut self, style: CellStyle, number: Pending) {
        self.style.write(style, &mut self.out);
        (self.style, self.number) = (style, number);
    }

    fn is_pending(&self, place: usize) -> bool {
        self.pending.get(place) == Some(&self.number)
    }

    /// Erases cells: they become blanks on the default background.
    pub(super) fn erase(&mut self, places: &Range<usize>) {
        self.go(places.start);
        if places.end.is_multiple_of(self.width) {
            self.out.extend(b"\x1b[K");
        } else {
            cursor::control(&mut self.out, places.len(), b'X');
        }
    }

    /// Writes a symbol of ambiguous width.
    pub(super) fn write_ambiguous(&mut self, place: usize) {
        let Some(cell) = self.now.content.get(place) else { return };
        let wide = columns(cell).0;
        let fits = place % self.width + wide <= self.width;
        self.set_style(CellStyle::of(cell), UNCHANGED);
        self.at = None;
        self.go(place);
        if !fits || cell.cell_width() == 0 {
            self.out.push(b' ');
        } else {
            // If it takes fewer cells than we think, the others must not keep what they showed.
            if cell.symbol().contains(PICTURE) {
                self.out.extend(std::iter::repeat_n(b' ', wide));
                self.at = None;
                self.go(place);
            }
            self.out.extend(cell.symbol().as_bytes());
        }
        self.at = None;
    }

    /// Writes the run of pending cells that begins at a place, and the runs of the same columns below it.
    pub(super) fn write(&mut self, place: usize) {
        let long = self.run(place);
        // Below the last column only an absolute address leads.
        if !(1..=NARROW).contains(&long) || self.at.is_none() {
            return;
        }
        let tall = (1..).take_while(|n| self.is_run(place + n * self.width, long)).take(TALL).count();
        if tall < TALL {
            return;
        }
        let mut below = place + self.width;
        while self.is_run(below, long) {
            self.run(below);
            below += self.width;
        }
    }

    /// Whether a run of pending cells of exactly this length begins at a place.
    fn is_run(&self, place: usize, long: usize) -> bool {
        let begins = place.is_multiple_of(self.width) || !self.is_pending(place - 1);
        begins && self.is_pending(place) && self.length(place, long) == long
    }

    /// How many cells are written in one go: those that are pending, and the gaps between them that are written over.
    /// Counts only up to `most` + 1.
    fn length(&self, place: usize, most: usize) -> usize {
        let end = place - place % self.width + self.width;
        let (mut long, mut between) = (0, 0);
        for at in place..end {
            if long > most {
                break;
            }
            if self.is_pending(at) {
                (long, between) = (at + 1 - place, 0);
                continue;
            }
            between += self.over(at).unwrap_or(GAP + 1);
            if between > GAP {
                break;
            }
        }
        long
    }

    /// Writes a run of neighbouring cells and returns its length.
    fn run(&mut self, place: usize) -> usize {
        if !self.is_pending(place) {
            return 0;
        }
        self.go(place);
        let long = self.length(place, self.width);
        for place in place..place + long {
            self.put(place);
        }
        long
    }

    /// Writes the cell under the cursor, or a blank where the cell is pending in another style.
    fn put(&mut self, place: usize) {
        let (Some(cell), Some(pending)) = (self.now.content.get(place), self.pending.get_mut(place)) else { return };
        if *pending == self.number || *pending == UNCHANGED {
            *pending = UNCHANGED;
            self.out.extend(cell.symbol().as_bytes());
        } else {
            self.out.push(b' ');
        }
        let x = place % self.width + 1;
        self.at = (x < self.width).then_some((x, place / self.width));
    }

    /// The bytes for passing over a cell by writing it; `None` if it must not be written.
    fn over(&self, place: usize) -> Option<usize> {
        let (cell, pending) = (self.now.content.get(place)?, *self.pending.get(place)?);
        match pending {
            AMBIGUOUS => None,
            UNCHANGED => self.style.suits(cell).then_some(cell.symbol().len()),
            pending if pending == self.number => Some(cell.symbol().len()),
            _ => Some(1),
        }
    }

    /// Moves the cursor with the fewest bytes.
    fn go(&mut self, place: usize) {
        let (x, y) = (place % self.width, place / self.width);
        if self.at == Some((x, y)) {
            return;
        }
        let full = cursor::full_length(x, y);
        if let Some((from, row)) = self.at {
            let (down, horizontal) = (Vertical::between(row, y), Horizontal::between(from, x));
            let long = x.saturating_sub(from);
            // Writing more cells than that cannot be shorter.
            let across = if (1..=horizontal.length()).contains(&long) { self.across(long, place) } else { None };
            let across = across.filter(|length| *length <= horizontal.length());
            if down.length() + across.unwrap_or(horizontal.length()) < full {
                down.write(&mut self.out);
                if across.is_some() {
                    self.cross(long, place);
                } else {
                    horizontal.write(&mut self.out);
                }
                self.at = Some((x, y));
                return;
            }
        }
        cursor::write_full(x, y, &mut self.out);
        self.at = Some((x, y));
    }

    /// Writes the cells before a place.
    fn cross(&mut self, long: usize, place: usize) {
        for place in place - long..place {
            self.put(place);
        }
    }

    /// The bytes for writing the cells before a place; `None` if one of them must not be written.
    fn across(&self, long: usize, place: usize) -> Option<usize> {
        (place - long..place).try_fold(0, |sum, place| Some(sum + self.over(place)?))
    }
}
