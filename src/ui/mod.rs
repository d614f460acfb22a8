//! Model → cells. The same model and area always give the same cells; drawing changes nothing.

mod brush;
mod changes;
mod compare;
mod footer;
mod header;
mod help;
mod panes;
mod take;
mod views;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use strum::IntoEnumIterator;

use crate::app::{Model, Overlay, Pane};
use crate::config::Role;
use brush::Brush;

/// Draws the whole screen. Returns where the terminal's cursor stands, if it is seen.
pub fn draw(model: &Model, area: Rect, cells: &mut Buffer) -> Option<Position> {
    let area = area.intersection(cells.area);
    let mut brush = Brush::new(cells, area, &model.theme);
    brush.fill(area, Role::Plain);
    if area.width == 0 || area.height == 0 {
        return None;
    }
    header::draw(model, &mut brush);
    // The focused pane's frame comes last, so that its border is the one seen where two meet.
    for pane in Pane::iter().filter(|pane| *pane != model.focus).chain([model.focus]) {
        panes::frame(model, pane, &mut brush);
    }
    for pane in Pane::iter() {
        panes::draw(model, pane, &mut brush);
    }
    let cursor = footer::draw(model, &mut brush);
    match &model.overlay {
        Some(Overlay::Help(open)) => help::draw(model, open, &mut brush),
        Some(Overlay::Views(open)) => views::draw(model, open, &mut brush),
        Some(Overlay::ExportMenu(open)) => {
            take::draw(model, open, &mut brush);
            None
        }
        Some(Overlay::Changes(open)) => {
            changes::draw(model, open, &mut brush);
            None
        }
        Some(Overlay::Compare(open)) => {
            compare::draw(model, open, &mut brush);
            None
        }
        _ => cursor,
    }
}
