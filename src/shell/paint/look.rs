//! How cells look, and what to write to change it.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::moves::number;

/// What is seen even where there is no letter.
const LINED: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED);
/// What of the style of a letter is written at all.
const KNOWN: Modifier = LINED.union(Modifier::BOLD).union(Modifier::DIM).union(Modifier::ITALIC);
const WRITTEN: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    fg: Color,
    pub(super) bg: Color,
    modifier: Modifier,
}

impl Look {
    pub(super) const PLAIN: Self = Self::behind(Color::Reset);

    /// The look of blanks.
    pub(super) const fn behind(bg: Color) -> Self {
        Self { fg: Color::Reset, bg, modifier: Modifier::empty() }
    }

    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier.intersection(KNOWN) }
    }

    /// Whether a blank that is written in this look is seen as one.
    pub(super) fn is_bare(self) -> bool {
        !self.modifier.intersects(LINED)
    }

    /// Whether a cell that is written in this look shows what it should. Of a blank only what lies behind is seen.
    pub(super) fn suits(self, cell: &Cell) -> bool {
        match blank(cell) {
            Some(bg) => self.is_bare() && self.bg == bg,
            None => Self::of(cell) == self,
        }
    }

    /// Writes the `SGR` (ECMA-48) that leads from one look to another.
    pub(super) fn write(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        out.extend(b"\x1b[");
        if to != Self::PLAIN {
            // What is no longer wanted can only be ended with all the rest.
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
            // Every part ends in a semicolon; behind the last there is none.
            out.pop();
        }
        out.push(b'm');
    }
}

/// What lies behind a cell of which nothing else is seen.
pub(super) fn blank(cell: &Cell) -> Option<Color> {
    (cell.symbol() == " " && !cell.modifier.intersects(LINED)).then_some(cell.bg)
}

/// Whether two cells cannot be told apart.
pub(super) fn alike(one: &Cell, other: &Cell) -> bool {
    // Letters last: they take longest to compare.
    let same = Look::of(one) == Look::of(other);
    (same && one.symbol() == other.symbol())
        || (!same && one.bg == other.bg && blank(one).is_some() && blank(other).is_some())
}

/// Writes the code of a colour and a semicolon; the codes for what lies behind are ten higher.
fn colour(colour: Color, behind: usize, out: &mut Vec<u8>) {
    let old = match colour {
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
    number(out, old + behind);
    out.push(b';');
    for part in parts {
        number(out, (*part).into());
        out.push(b';');
    }
}
