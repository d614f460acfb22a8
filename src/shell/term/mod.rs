//! Cells → bytes for the terminal, and few of them: a screen may be at the other end of a slow line.
//!
//! Written by hand for two reasons. crossterm writes even the sixteen basic colours in the form that needs 256
//! (`38;5;9` for `91`), which a terminal of sixteen does not understand. And written row by row, most bytes of a frame
//! are colours; here all cells of one style are written together, so that each style is set once, with the shortest
//! cursor movement from cell to cell. That takes a fifth to half fewer bytes per frame; `benches/README.md` has the
//! sizes, and `tests.rs` keeps them from growing.
//!
//! [`diff`] finds the cells that differ, [`style`] writes colours and attributes, [`cursor`] movements, [`writer`]
//! chooses between them, and [`frame`] puts a frame together.

mod cursor;
mod diff;
mod frame;
mod style;
mod writer;

pub(super) use frame::write_frame;

#[cfg(test)]
mod tests;
