//! Draws the overlays. [`prompt`] has the lines of input, and the overlays that are only such a line.

mod changes;
mod compare;
mod duties;
mod export_menu;
mod find;
mod help;
mod palette;
mod prompt;
mod sentences;

use ratatui::layout::Position;

use super::brush::Brush;
use crate::app::{OpenOverlay, Workspace};

/// Draws the open overlay. Returns the position of the terminal's cursor, if text is being typed.
pub fn draw(ws: &Workspace, open: &OpenOverlay, brush: &mut Brush<'_>) -> Option<Position> {
    match open {
        OpenOverlay::AsOf(open) => prompt::as_of(ws, open, brush),
        OpenOverlay::Changes(open) => changes::draw(ws, open, brush),
        OpenOverlay::Compare(open) => compare::draw(ws, open, brush),
        OpenOverlay::Duties(open) => duties::draw(ws, open, brush),
        OpenOverlay::ExportMenu(open) => export_menu::draw(ws, open, brush),
        OpenOverlay::Find(open) => find::draw(ws, open, brush),
        OpenOverlay::Help(open) => help::draw(ws, open, brush),
        OpenOverlay::Palette(open) => palette::draw(ws, open, brush),
        OpenOverlay::SaveView(open) => prompt::save_view(ws, open, brush),
        OpenOverlay::Sentences(open) => sentences::draw(ws, open, brush),
        OpenOverlay::WriteNote(open) => prompt::write_note(ws, open, brush),
    }
}
