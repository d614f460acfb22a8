//! What is to be written: which cells differ, in which look each is written, and what is better erased.

use std::ops::Range;

use hashbrown::HashMap;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Color;

use super::look::{Look, alike, blank};

/// What is to be done about a cell: the number of a look it is due in, or one of these.
pub(super) type Due = u32;
/// The cell is as it should be.
pub(super) const KEPT: Due = Due::MAX;
/// The cell is, or lies under, what terminals do not agree on the width of: nothing is written over it.
pub(super) const BAR: Due = Due::MAX - 1;
/// A blank that is due in any look with its colour behind. There are none left in the end.
const BLANK: Due = Due::MAX - 2;

/// Gaps of so many bytes are rather written over than stepped over.
pub(super) const GAP: usize = 2;
/// What a step and an erasing take, less what is mostly saved on the way: fewer blanks are rather written.
const ERASING: usize = 7;

#[derive(Debug, Default)]
pub(super) struct Plan {
    /// One for each cell, by row.
    pub(super) due: Vec<Due>,
    pub(super) looks: Vec<Look>,
    /// In how many cells each of the looks is due, but for blanks.
    counts: Vec<usize>,
    /// Cells of which the width is not sure, by their places.
    pub(super) odd: Vec<usize>,
    /// Blanks on what the terminal has behind, as places within a row. They may reach over cells that are due.
    pub(super) erased: Vec<Range<usize>>,
    numbers: HashMap<Look, Due>,
    /// The look that was asked for last.
    last: Option<(Look, Due)>,
    /// Blanks that no look stands beside.
    alone: Vec<(Range<usize>, Color)>,
}

impl Plan {
    /// What leads from one screen to another of the same size.
    pub(super) fn new(before: &Buffer, now: &Buffer) -> Self {
        let mut plan = Self { due: vec![KEPT; now.content.len()], ..Self::default() };
        let width = usize::from(now.area.width).max(1);
        let mut due = std::mem::take(&mut plan.due);
        let rows = before.content.chunks(width).zip(now.content.chunks(width)).zip(due.chunks_mut(width));
        for (y, ((before, now), due)) in rows.enumerate() {
            if plan.compare(y * width, before, now, due) {
                plan.erase(y * width, now, due);
                plan.give_blanks(y * width, now, due);
            }
        }
        plan.due = due;
        plan.give_lone_blanks();
        plan
    }

    /// Finds what differs in a row. Returns whether there are blanks in it.
    fn compare(&mut self, start: usize, before: &[Cell], now: &[Cell], due: &mut [Due]) -> bool {
        let mut blanks = false;
        // Where the next letter of before begins; one that is wide hides what lies under it.
        let (mut x, mut old) = (0, 0);
        while let (Some(is), Some(was)) = (now.get(x), before.get(x)) {
            while let Some(cell) = before.get(old).filter(|_| old < x) {
                old += columns(cell).0;
            }
            let same = old == x && alike(was, is);
            let (wide, odd) = columns(is);
            if odd {
                due.iter_mut().skip(x).take(wide).for_each(|due| *due = BAR);
                if !same {
                    self.odd.push(start + x);
                }
            } else if !same && let Some(due) = due.get_mut(x) {
                let is_blank = blank(is).is_some();
                blanks |= is_blank;
                *due = if is_blank { BLANK } else { self.number(Look::of(is)) };
            }
            x += wide;
            if same {
                old = x;
            }
        }
        blanks
    }

    fn number(&mut self, look: Look) -> Due {
        let number = match self.last.filter(|(last, _)| *last == look) {
            Some((_, number)) => number,
            None => {
                let next = Due::try_from(self.looks.len()).unwrap_or(BLANK - 1);
                let number = *self.numbers.entry(look).or_insert(next);
                if number == next {
                    self.looks.push(look);
                    self.counts.push(0);
                }
                self.last = Some((look, number));
                number
            }
        };
        if let Some(count) = usize::try_from(number).ok().and_then(|number| self.counts.get_mut(number)) {
            *count += 1;
        }
        number
    }

    /// Finds what is better erased in a row.
    fn erase(&mut self, start: usize, now: &[Cell], due: &mut [Due]) {
        let mut x = 0;
        while x < due.len() {
            let mut part = Part::new(now, due, x);
            if part.saved > ERASING {
                // All the rest of a row takes fewer bytes than a number does.
                if part.end == due.len() {
                    part.last = part.end;
                }
                for (cell, due) in now.iter().zip(due.iter_mut()).take(part.last).skip(part.first) {
                    if *due == BLANK && cell.bg == Color::Reset {
                        *due = KEPT;
                    }
                }
                self.erased.push(start + part.first..start + part.last);
            }
            x = part.end + 1;
        }
    }

    /// Gives the blanks of a row to a look beside them.
    fn give_blanks(&mut self, start: usize, now: &[Cell], due: &mut [Due]) {
        let look = |due: Option<&Due>| due.and_then(|due| Some((*due, *self.looks.get(usize::try_from(*due).ok()?)?)));
        let mut x = 0;
        while let Some(first) = due.iter().skip(x).position(|due| *due == BLANK).map(|n| x + n) {
            let Some(bg) = now.get(first).map(|cell| cell.bg) else { break };
            // Also past such as are there.
            let is_one = |(cell, due): &(&Cell, &Due)| matches!(**due, BLANK | KEPT) && blank(cell) == Some(bg);
            let left = now.iter().zip(due.iter()).take(first).rev().take_while(is_one).count();
            let end = first + now.iter().zip(due.iter()).skip(first).take_while(is_one).count();
            let suits = |(_, look): &(Due, Look)| look.is_bare() && look.bg == bg;
            let before = (first - left).checked_sub(1).and_then(|x| look(due.get(x))).filter(suits);
            match before.or_else(|| look(due.get(end)).filter(suits)) {
                Some((number, _)) => {
                    let blanks = due.iter_mut().take(end).skip(first).filter(|due| **due == BLANK);
                    blanks.for_each(|due| *due = number);
                }
                None => self.alone.push((start + first..start + end, bg)),
            }
            x = end;
        }
    }

    /// Gives each of the other blanks to a look that is there anyway, where there is one.
    fn give_lone_blanks(&mut self) {
        let mut behind: HashMap<Color, Due> = HashMap::new();
        // The last one that is noted stays, and that is the most common.
        let mut looks: Vec<(usize, Look, Due)> = self
            .counts
            .iter()
            .zip(&self.looks)
            .zip(0..)
            .map(|((count, look), number)| (*count, *look, number))
            .collect();
        looks.sort_by_key(|(count, ..)| *count);
        behind.extend(looks.iter().filter(|(_, look, _)| look.is_bare()).map(|(_, look, number)| (look.bg, *number)));
        for (places, bg) in std::mem::take(&mut self.alone) {
            let number = *behind.entry(bg).or_insert_with(|| self.number(Look::behind(bg)));
            let due = self.due.iter_mut().take(places.end).skip(places.start);
            due.filter(|due| **due == BLANK).for_each(|due| *due = number);
        }
    }
}

/// A part of a row in which nothing must stay but blanks.
#[derive(Default)]
struct Part {
    end: usize,
    /// What is worth erasing in it, and the bytes that this saves.
    first: usize,
    last: usize,
    saved: usize,
}

impl Part {
    fn new(now: &[Cell], due: &[Due], start: usize) -> Self {
        let mut part = Self { end: start, ..Self::default() };
        // Blanks that are due, from where, and up to where.
        let (mut run, mut from, mut to) = (0, start, start);
        for (cell, due) in now.iter().zip(due).skip(start) {
            match *due {
                KEPT if blank(cell) == Some(Color::Reset) => {}
                KEPT | BAR => break,
                BLANK if cell.bg == Color::Reset => {
                    from = if run == 0 { part.end } else { from };
                    to = part.end + 1;
                    run += 1;
                }
                _ => {
                    part.add(run, GAP, from, to);
                    run = 0;
                }
            }
            part.end += 1;
        }
        part.add(run, 0, from, to);
        part
    }

    /// Adds a run of blanks, behind which a step may be needed.
    fn add(&mut self, run: usize, step: usize, from: usize, to: usize) {
        if run > GAP {
            self.first = if self.saved == 0 { from } else { self.first };
            self.last = to;
            self.saved += run - step;
        }
    }
}

/// How many cells a letter takes, and whether terminals may see that in another way.
pub(super) fn columns(cell: &Cell) -> (usize, bool) {
    match cell.symbol().as_bytes() {
        // Most of what there is: ASCII, lines and blocks.
        [_] | [0xe2, 0x94..=0x96, _] => (1, false),
        _ => {
            let wide = usize::from(cell.cell_width());
            (wide.max(1), wide != 1 || cell.symbol().chars().nth(1).is_some())
        }
    }
}
