//! The style of a cell, and the escape sequence that changes one style into another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::cursor::number;

/// Attributes that are visible even on a blank.
const VISIBLE_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED);
/// The attributes that are written at all.
const KNOWN: Modifier = VISIBLE_ON_BLANKS.union(Modifier::BOLD).union(Modifier::DIM).union(Modifier::ITALIC);
const WRITTEN: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// The colours and attributes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CellStyle {
    fg: Color,
    pub(super) bg: Color,
    modifier: Modifier,
}

impl CellStyle {
    pub(super) const PLAIN: Self = Self::on(Color::Reset);

    /// The style of blanks on a background.
    pub(super) const fn on(bg: Color) -> Self {
        Self { fg: Color::Reset, bg, modifier: Modifier::empty() }
    }

    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier.intersection(KNOWN) }
    }

    /// Whether a blank written in this style shows nothing but its background.
    pub(super) fn is_bare(self) -> bool {
        !self.modifier.intersects(VISIBLE_ON_BLANKS)
    }

    /// Whether a cell written in this style looks as it should. Of a blank only the background is seen.
    pub(super) fn suits(self, cell: &Cell) -> bool {
        match blank_background(cell) {
            Some(bg) => self.is_bare() && self.bg == bg,
            None => Self::of(cell) == self,
        }
    }

    /// Writes the SGR sequence (ECMA-48) that changes one style into another.
    pub(super) fn write(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        out.extend(b"\x1b[");
        if to != Self::PLAIN {
            // An attribute that is no longer wanted can only be switched off together with all others.
            let from = if to.modifier.contains(self.modifier) {
                self
            } else {
                out.extend(b"0;");
                Self::PLAIN
            };
            for (flag, code) in WRITTEN {
                if to.modifier.contains(flag) && !from.modifier.contains(flag) {
                    number(out, code.into());
                    out.push(b';');
                }
            }
            if to.fg != from.fg {
                colour(to.fg, 0, out);
            }
            if to.bg != from.bg {
                colour(to.bg, 10, out);
            }
            // Every parameter ends in a semicolon; after the last there is none.
            out.pop();
        }
        out.push(b'm');
    }
}

/// The background of a cell that shows nothing else; none for other cells.
pub(super) fn blank_background(cell: &Cell) -> Option<Color> {
    (cell.symbol() == " " && !cell.modifier.intersects(VISIBLE_ON_BLANKS)).then_some(cell.bg)
}

/// Whether two cells look the same.
pub(super) fn look_same(one: &Cell, other: &Cell) -> bool {
    // Symbols last: they take longest to compare.
    let same = CellStyle::of(one) == CellStyle::of(other);
    (same && one.symbol() == other.symbol())
        || (!same && one.bg == other.bg && blank_background(one).is_some() && blank_background(other).is_some())
}

/// Writes the code of a colour and a semicolon. `offset` is 10 for a background, else 0.
fn colour(colour: Color, offset: usize, out: &mut Vec<u8>) {
    let basic = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(_) | Color::Rgb(..) => 38,
    };
    let parts: &[u8] = match &colour {
        Color::Indexed(n) => &[5, *n],
        Color::Rgb(r, g, b) => &[2, *r, *g, *b],
        _ => &[],
    };
    number(out, basic + offset);
    out.push(b';');
    for part in parts {
        number(out, (*part).into());
        out.push(b';');
    }
}
