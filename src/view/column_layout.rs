//! Columns → places in a row of the list.

use crate::core::Subject;
use crate::view::columns::Column;
use crate::view::context::Context;
use crate::view::rows;

/// A column with its place in the row, in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub column: Column,
    pub x: u16,
    pub width: u16,
    pub heading: String,
}

/// Places the columns of a subject into a row. The first columns are always there; of the positions, those
/// from `pan` on that fit; what room is left goes to the columns that can use it.
pub fn place(cx: Context<'_>, subject: Subject, width: u16, pan: usize) -> Vec<Placed> {
    /// The mark and the space before the first column.
    const LEAD: u16 = 2;
    /// The positions that are shown even if names must be cut, and what names want beyond their minimum.
    const FIRST: usize = 4;
    const NAME_ROOM: u16 = 12;
    /// Below this width the number of records gives its room to the positions.
    const SPARE: u16 = 44;
    let mut columns = Column::all(subject, cx.data);
    if width < SPARE {
        columns.retain(|column| column.word() != rows::FIRM_RECORDS.word);
    }
    let is_position = |column: &Column| matches!(column, Column::Position(_));
    let fixed = columns.iter().filter(|column| !is_position(column)).count();
    let positions = columns.len() - fixed;
    if positions > 0 {
        let skip = pan.min(positions - 1);
        columns.drain(fixed..fixed + skip);
    }
    // Every column is followed by a space; the last one needs none.
    let mut left = (width + 1).saturating_sub(LEAD);
    let mut widths: Vec<u16> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let (least, _) = column.width(cx);
        // Further positions are shown only if names stay readable.
        let spare = if at >= fixed + FIRST { NAME_ROOM } else { 0 };
        if at > 0 && least + 1 + spare > left {
            break;
        }
        widths.push(least.min(left.saturating_sub(1)));
        left = left.saturating_sub(least + 1);
    }
    // What is left goes to names and titles first.
    for wide in [true, false] {
        for (column, width) in columns.iter().zip(&mut widths).filter(|(column, _)| column.is_text() == wide) {
            let (_, most) = column.width(cx);
            let more = most.saturating_sub(*width).min(left);
            *width += more;
            left -= more;
        }
    }
    let mut x = LEAD;
    columns
        .into_iter()
        .zip(widths)
        .map(|(column, width)| {
            let placed = Placed { x, width, heading: column.heading(cx), column };
            x += width + 1;
            placed
        })
        .collect()
}
