//! Cells → bytes for the terminal, as few as possible: the connection to the screen may be slow.
//!
//! This is written by hand for two reasons. crossterm writes even the sixteen basic colours with an escape sequence
//! that needs 256 colours (`38;5;9` for `91`), which a terminal with sixteen does not understand. And if a frame is
//! written row by row, most of its bytes are colours; here all cells of one style are written together, so that each
//! style is set once, with the shortest cursor movement from cell to cell. That takes 20–50 % fewer bytes per frame;
//! `benches/README.md` has the sizes, and `tests.rs` keeps them from growing.
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
