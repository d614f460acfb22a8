//! Timelines: what happened and what will, on one axis, for the screen, for pictures and in sentences.
//!
//! [`content`] says what a timeline shows for a selection: the law, dates that moved, how firms stood over time, events.
//! [`place`] places all that on an axis of some width, in cells; the screen draws the cells, a picture draws shapes in
//! their places. [`sentences`] tells the same in words.

mod agenda;
pub mod axis;
pub mod band;
pub mod content;
pub mod item;
mod frame_rows;
mod labels;
mod lane_rows;
pub mod layout;
pub mod moves;
pub mod picture;
pub mod plan;
pub mod place;
mod rows;
pub mod sentences;
pub mod stroke;
