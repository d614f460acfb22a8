//! Columns → places in a row of the list.

use crate::core::Subject;
use crate::view::columns::Column;
use crate::view::context::Context;
use crate::view::list_column::Cell;

/// A column with its place in the row, in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub column: Column,
    pub x: u16,
    pub width: u16,
    pub heading: String,
}

impl Placed {
    /// The cell of a row of the dataset.
    pub fn cell(&self, cx: Context<'_>, subject: Subject, row: usize) -> Cell {
        self.column.cell(cx, subject, row, self.width)
    }
}

/// The room for the columns of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Cells of a row.
    pub width: u16,
    /// Columns of the whole screen.
    pub screen: u16,
    /// How many positions are scrolled past.
    pub pan: usize,
}

/// Places the columns of a subject into a row: the name or title, then the others as long as it keeps the room that
/// each leaves it. What is left goes to the name or title first.
pub fn place(cx: Context<'_>, subject: Subject, room: Room) -> Vec<Placed> {
    /// The mark and the space before the first column.
    const LEAD: u16 = 2;
    let mut columns = Column::all(subject, cx.data);
    columns.retain(|column| column.stands(0).screen <= room.screen);
    let is_position = |column: &Column| matches!(column, Column::Position(_));
    let fixed = columns.iter().filter(|column| !is_position(column)).count();
    let skip = room.pan.min((columns.len() - fixed).saturating_sub(1));
    columns.drain(fixed..fixed + skip);
    // Every column is followed by a space; the last one needs none.
    let mut left = (room.width + 1).saturating_sub(LEAD);
    let mut widths: Vec<(u16, u16)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let (least, most) = column.width(cx, subject, room.width);
        // The first column gets its room at the end.
        let least = if at == 0 { 0 } else { least };
        let title = column.stands(at.saturating_sub(fixed)).beside;
        if at > 0 && least + 1 + title + 1 > left {
            break;
        }
        widths.push((least, most));
        left = left.saturating_sub(if at == 0 { 0 } else { least + 1 });
    }
    left = left.saturating_sub(1);
    let widths = widths.into_iter().map(|(least, most)| {
        let more = most.saturating_sub(least).min(left);
        left -= more;
        least + more
    });
    let mut x = LEAD;
    columns
        .iter()
        .zip(widths)
        .map(|(column, width)| {
            let heading = column.heading(cx, subject);
            let placed = Placed { column: column.clone(), x, width, heading };
            x += width + 1;
            placed
        })
        .collect()
}
