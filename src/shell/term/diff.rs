//! The difference between two frames: which cells have changed, in which style each is written, and which blanks are
//! better erased.

use std::ops::Range;

use hashbrown::HashMap;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Color;

use super::style::{CellStyle, blank_background, look_same};

/// What is still to be done for a cell: the number of the style in which it is to be written, or one of the constants
/// below.
pub(super) type Pending = u32;
/// Nothing: the terminal shows the cell as it should be.
pub(super) const UNCHANGED: Pending = Pending::MAX;
/// The cell is part of a symbol of ambiguous width, on which terminals do not agree: nothing is written over it.
pub(super) const AMBIGUOUS: Pending = Pending::MAX - 1;
/// A blank that may be written in any style with its background. None are left in a finished diff.
const BLANK: Pending = Pending::MAX - 2;

/// A gap of at most this many bytes is written over rather than skipped.
pub(super) const GAP: usize = 2;
/// The bytes of a movement and an erase sequence, less what they usually save: fewer blanks than that are written.
const ERASING: usize = 7;

#[derive(Debug, Default)]
pub(super) struct FrameDiff {
    /// One per cell, row by row.
    pub(super) pending: Vec<Pending>,
    pub(super) styles: Vec<CellStyle>,
    /// In how many cells each style is pending, without blanks.
    counts: Vec<usize>,
    /// Changed cells with a symbol of ambiguous width, as indices into the buffer.
    pub(super) ambiguous: Vec<usize>,
    /// Blanks on the default background to be erased: ranges of indices, each within a row. They may include pending
    /// cells.
    pub(super) erased: Vec<Range<usize>>,
    numbers: HashMap<CellStyle, Pending>,
    /// The last requested style: neighbours mostly share one.
    last: Option<(CellStyle, Pending)>,
    /// Blanks without a neighbour of a suitable style, with their background.
    alone: Vec<(Range<usize>, Color)>,
}

impl FrameDiff {
    /// Compares two screens of the same size.
    pub(super) fn new(before: &Buffer, now: &Buffer) -> Self {
        let mut diff = Self { pending: vec![UNCHANGED; now.content.len()], ..Self::default() };
        let width = usize::from(now.area.width).max(1);
        let mut pending = std::mem::take(&mut diff.pending);
        let rows = before.content.chunks(width).zip(now.content.chunks(width)).zip(pending.chunks_mut(width));
        for (y, ((before, now), pending)) in rows.enumerate() {
            if diff.compare(y * width, before, now, pending) {
                diff.erase(y * width, now, pending);
                diff.assign_blanks(y * width, now, pending);
            }
        }
        diff.pending = pending;
        diff.assign_lone_blanks();
        diff
    }

    /// Compares a row. Returns whether it has changed blanks.
    fn compare(&mut self, start: usize, before: &[Cell], now: &[Cell], pending: &mut [Pending]) -> bool {
        let mut blanks = false;
        // `old` is where the next symbol of the old row begins; a wide one covers the cells after its first.
        let (mut x, mut old) = (0, 0);
        while let (Some(is), Some(was)) = (now.get(x), before.get(x)) {
            while let Some(cell) = before.get(old).filter(|_| old < x) {
                old += columns(cell).0;
            }
            let same = old == x && look_same(was, is);
            let (wide, ambiguous) = columns(is);
            if ambiguous {
                pending.iter_mut().skip(x).take(wide).for_each(|pending| *pending = AMBIGUOUS);
                if !same {
                    self.ambiguous.push(start + x);
                }
            } else if !same && let Some(pending) = pending.get_mut(x) {
                let is_blank = blank_background(is).is_some();
                blanks |= is_blank;
                *pending = if is_blank { BLANK } else { self.number(CellStyle::of(is)) };
            }
            x += wide;
            if same {
                old = x;
            }
        }
        blanks
    }

    /// The number of a style, which it counts.
    fn number(&mut self, style: CellStyle) -> Pending {
        let number = match self.last.filter(|(last, _)| *last == style) {
            Some((_, number)) => number,
            None => {
                let next = Pending::try_from(self.styles.len()).unwrap_or(BLANK - 1);
                let number = *self.numbers.entry(style).or_insert(next);
                if number == next {
                    self.styles.push(style);
                    self.counts.push(0);
                }
                self.last = Some((style, number));
                number
            }
        };
        if let Some(count) = usize::try_from(number).ok().and_then(|number| self.counts.get_mut(number)) {
            *count += 1;
        }
        number
    }

    /// Finds the blanks of a row that are better erased than written.
    fn erase(&mut self, start: usize, now: &[Cell], pending: &mut [Pending]) {
        let mut x = 0;
        while x < pending.len() {
            let mut stretch = Stretch::new(now, pending, x);
            if stretch.saved > ERASING {
                // Erasing to the end of the row takes fewer bytes than erasing a number of cells.
                if stretch.end == pending.len() {
                    stretch.last = stretch.end;
                }
                for (cell, pending) in now.iter().zip(pending.iter_mut()).take(stretch.last).skip(stretch.first) {
                    if *pending == BLANK && cell.bg == Color::Reset {
                        *pending = UNCHANGED;
                    }
                }
                self.erased.push(start + stretch.first..start + stretch.last);
            }
            x = stretch.end + 1;
        }
    }

    /// Assigns the blanks of a row to the style of a neighbour.
    fn assign_blanks(&mut self, start: usize, now: &[Cell], pending: &mut [Pending]) {
        let style = |pending: Option<&Pending>| {
            pending.and_then(|pending| Some((*pending, *self.styles.get(usize::try_from(*pending).ok()?)?)))
        };
        let mut x = 0;
        while let Some(first) = pending.iter().skip(x).position(|pending| *pending == BLANK).map(|n| x + n) {
            let Some(bg) = now.get(first).map(|cell| cell.bg) else { break };
            // Also past blanks that have not changed.
            let is_one = |(cell, pending): &(&Cell, &Pending)| {
                matches!(**pending, BLANK | UNCHANGED) && blank_background(cell) == Some(bg)
            };
            let left = now.iter().zip(pending.iter()).take(first).rev().take_while(is_one).count();
            let end = first + now.iter().zip(pending.iter()).skip(first).take_while(is_one).count();
            let suits = |(_, style): &(Pending, CellStyle)| style.is_bare() && style.bg == bg;
            let before = (first - left).checked_sub(1).and_then(|x| style(pending.get(x))).filter(suits);
            match before.or_else(|| style(pending.get(end)).filter(suits)) {
                Some((number, _)) => {
                    let blanks = pending.iter_mut().take(end).skip(first).filter(|pending| **pending == BLANK);
                    blanks.for_each(|pending| *pending = number);
                }
                None => self.alone.push((start + first..start + end, bg)),
            }
            x = end;
        }
    }

    /// Assigns each of the other blanks to a style that is used anyway, where there is one.
    fn assign_lone_blanks(&mut self) {
        let mut of_background: HashMap<Color, Pending> = HashMap::new();
        // Sorted so that the most frequent style of a background is inserted last, and stays.
        let mut styles: Vec<(usize, CellStyle, Pending)> = self
            .counts
            .iter()
            .zip(&self.styles)
            .zip(0..)
            .map(|((count, style), number)| (*count, *style, number))
            .collect();
        styles.sort_by_key(|(count, ..)| *count);
        of_background.extend(
            styles.iter().filter(|(_, style, _)| style.is_bare()).map(|(_, style, number)| (style.bg, *number)),
        );
        for (places, bg) in std::mem::take(&mut self.alone) {
            let number = *of_background.entry(bg).or_insert_with(|| self.number(CellStyle::on(bg)));
            let pending = self.pending.iter_mut().take(places.end).skip(places.start);
            pending.filter(|pending| **pending == BLANK).for_each(|pending| *pending = number);
        }
    }
}

/// A part of a row in which only blanks must be kept.
#[derive(Default)]
struct Stretch {
    end: usize,
    /// What is worth erasing in it, and the bytes that erasing saves.
    first: usize,
    last: usize,
    saved: usize,
}

impl Stretch {
    fn new(now: &[Cell], pending: &[Pending], start: usize) -> Self {
        let mut stretch = Self { end: start, ..Self::default() };
        // The length of the current run of pending blanks, its start and its end.
        let (mut run, mut from, mut to) = (0, start, start);
        for (cell, pending) in now.iter().zip(pending).skip(start) {
            match *pending {
                UNCHANGED if blank_background(cell) == Some(Color::Reset) => {}
                UNCHANGED | AMBIGUOUS => break,
                BLANK if cell.bg == Color::Reset => {
                    from = if run == 0 { stretch.end } else { from };
                    to = stretch.end + 1;
                    run += 1;
                }
                _ => {
                    stretch.add(run, GAP, from, to);
                    run = 0;
                }
            }
            stretch.end += 1;
        }
        stretch.add(run, 0, from, to);
        stretch
    }

    /// Adds a run of blanks. `step` is the cost of the movement that follows it, in bytes.
    fn add(&mut self, run: usize, step: usize, from: usize, to: usize) {
        if run > GAP {
            self.first = if self.saved == 0 { from } else { self.first };
            self.last = to;
            self.saved += run - step;
        }
    }
}

/// The columns of a symbol, and whether its width is ambiguous: some terminals may show it with another.
pub(super) fn columns(cell: &Cell) -> (usize, bool) {
    match cell.symbol().as_bytes() {
        // The most frequent ones: ASCII, lines and blocks.
        [_] | [0xe2, 0x94..=0x96, _] => (1, false),
        _ => {
            let wide = usize::from(cell.cell_width());
            (wide.max(1), wide != 1 || cell.symbol().chars().nth(1).is_some())
        }
    }
}
