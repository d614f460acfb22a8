//! Model → cells. The same model and area always give the same cells; drawing changes nothing.

mod brush;
mod draw;
mod footer;
mod header;
mod overlay;
mod panes;

pub use draw::draw;
