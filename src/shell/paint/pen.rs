//! The terminal's cursor and style while cells are written: the cheapest way to the next place.
//!
//! Only what every terminal understands alike is used. Once the last column has been written to, terminals do not
//! agree on where the cursor is, and so it is with letters of which the width is not sure: the next place is then
//! given in full.

use std::ops::Range;

use ratatui::buffer::{Buffer, CellWidth};

use super::look::Look;
use super::moves::{self, Down, Sideways};
use super::plan::{BAR, Due, GAP, KEPT, columns};

pub(super) struct Pen<'a> {
    pub(super) out: Vec<u8>,
    pub(super) due: Vec<Due>,
    now: &'a Buffer,
    width: usize,
    look: Look,
    /// The number of the look that is written in.
    number: Due,
    /// Column and row of the cursor, where they are sure.
    at: Option<(usize, usize)>,
}

/// Asks for a letter to be shown as a picture, which many terminals take for narrow.
const PICTURE: char = '\u{fe0f}';
/// A column of letters is worth the way back if the letters of a row are not more, and the rows not fewer.
const NARROW: usize = 3;
const TALL: usize = 3;

impl<'a> Pen<'a> {
    pub(super) fn new(now: &'a Buffer, due: Vec<Due>) -> Self {
        let width = usize::from(now.area.width).max(1);
        // Most frames take less.
        let out = Vec::with_capacity(1 << 14);
        Self { out, due, now, width, look: Look::PLAIN, number: KEPT, at: None }
    }

    pub(super) fn take(&mut self, look: Look, number: Due) {
        self.look.write(look, &mut self.out);
        (self.look, self.number) = (look, number);
    }

    fn is_due(&self, place: usize) -> bool {
        self.due.get(place) == Some(&self.number)
    }

    /// Makes blanks of cells, with nothing of ours behind.
    pub(super) fn erase(&mut self, places: &Range<usize>) {
        self.go(places.start);
        if places.end.is_multiple_of(self.width) {
            self.out.extend(b"\x1b[K");
        } else {
            moves::control(&mut self.out, places.len(), b'X');
        }
    }

    /// Writes a letter of which the width is not sure.
    pub(super) fn odd(&mut self, place: usize) {
        let Some(cell) = self.now.content.get(place) else { return };
        let wide = columns(cell).0;
        let fits = place % self.width + wide <= self.width;
        self.take(Look::of(cell), KEPT);
        self.at = None;
        self.go(place);
        if !fits || cell.cell_width() == 0 {
            self.out.push(b' ');
        } else {
            // Where it takes fewer cells than we think, what was under the others must go.
            if cell.symbol().contains(PICTURE) {
                self.out.extend(std::iter::repeat_n(b' ', wide));
                self.at = None;
                self.go(place);
            }
            self.out.extend(cell.symbol().as_bytes());
        }
        self.at = None;
    }

    /// Writes what is due in the look from a place on, and whatever of it stands in a column below.
    pub(super) fn write(&mut self, place: usize) {
        let long = self.run(place);
        // Below the last column is no way but the full one.
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

    /// Whether the look is due in just so many cells.
    fn is_run(&self, place: usize, long: usize) -> bool {
        let begins = place.is_multiple_of(self.width) || !self.is_due(place - 1);
        begins && self.is_due(place) && self.length(place, long) == long
    }

    /// How many cells are written in one go: those that are due, and the gaps between them that are written over.
    /// Beyond `most` they are not counted.
    fn length(&self, place: usize, most: usize) -> usize {
        let end = place - place % self.width + self.width;
        let (mut long, mut between) = (0, 0);
        for at in place..end {
            if long > most {
                break;
            }
            if self.is_due(at) {
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

    /// Writes cells of a row, one beside the other. Returns how many.
    fn run(&mut self, place: usize) -> usize {
        if !self.is_due(place) {
            return 0;
        }
        self.go(place);
        let long = self.length(place, self.width);
        for place in place..place + long {
            self.put(place);
        }
        long
    }

    /// Writes what is to stand under the cursor, or, where that is due in another look, anything.
    fn put(&mut self, place: usize) {
        let (Some(cell), Some(due)) = (self.now.content.get(place), self.due.get_mut(place)) else { return };
        if *due == self.number || *due == KEPT {
            *due = KEPT;
            self.out.extend(cell.symbol().as_bytes());
        } else {
            self.out.push(b' ');
        }
        let x = place % self.width + 1;
        self.at = (x < self.width).then_some((x, place / self.width));
    }

    /// The bytes that it takes to get over a cell by writing it.
    fn over(&self, place: usize) -> Option<usize> {
        let (cell, due) = (self.now.content.get(place)?, *self.due.get(place)?);
        match due {
            BAR => None,
            KEPT => self.look.suits(cell).then_some(cell.symbol().len()),
            due if due == self.number => Some(cell.symbol().len()),
            _ => Some(1),
        }
    }

    /// Moves the cursor, the shortest way.
    fn go(&mut self, place: usize) {
        let (x, y) = (place % self.width, place / self.width);
        if self.at == Some((x, y)) {
            return;
        }
        let full = moves::full_length(x, y);
        if let Some((from, row)) = self.at {
            let (down, sideways) = (Down::between(row, y), Sideways::between(from, x));
            let long = x.saturating_sub(from);
            // No more cells than that can be shorter.
            let across = if (1..=sideways.length()).contains(&long) { self.across(long, place) } else { None };
            let across = across.filter(|length| *length <= sideways.length());
            if down.length() + across.unwrap_or(sideways.length()) < full {
                down.write(&mut self.out);
                if across.is_some() {
                    self.cross(long, place);
                } else {
                    sideways.write(&mut self.out);
                }
                self.at = Some((x, y));
                return;
            }
        }
        moves::write_full(x, y, &mut self.out);
        self.at = Some((x, y));
    }

    /// Writes the cells before a place.
    fn cross(&mut self, long: usize, place: usize) {
        for place in place - long..place {
            self.put(place);
        }
    }

    /// The bytes that it takes to write the cells before a place, where that can be done.
    fn across(&self, long: usize, place: usize) -> Option<usize> {
        (place - long..place).try_fold(0, |sum, place| Some(sum + self.over(place)?))
    }
}
