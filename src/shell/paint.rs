//! Cells → bytes for the terminal.
//!
//! This is our own for one reason: crossterm writes even the sixteen old colours in the form that needs 256
//! (`38;5;9` for `91`), which a terminal of sixteen does not understand.

use std::io::{self, Write};

use crossterm::cursor::{MoveRight, MoveTo};
use crossterm::queue;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Writes cells at their places; `now` are all cells as they are then. The cursor ends anywhere, the style as it was
/// found: plain.
pub(super) fn cells<'a>(
    out: &mut impl Write,
    now: &Buffer,
    updates: impl Iterator<Item = (u16, u16, &'a Cell)>,
) -> io::Result<()> {
    let mut style = PLAIN;
    let mut at = None;
    for (x, y, cell) in updates {
        match at {
            Some(place) if place == (x, y) => {}
            // The shortest way on: blanks that stand there anyway, then a step to the right.
            Some((from, row)) if row == y && from < x => {
                let gap = x - from;
                let is_blank = |x| now.cell((x, y)).is_some_and(|cell| blank_in(cell, style));
                if gap <= SHORT && (from..x).all(is_blank) {
                    write!(out, "{:1$}", "", usize::from(gap))?;
                } else {
                    queue!(out, MoveRight(gap))?;
                }
            }
            _ => queue!(out, MoveTo(x, y))?,
        }
        let mut wanted = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        // The colour of a blank is not seen.
        if cell.symbol() == " " && !wanted.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED) {
            wanted = Look { fg: style.fg, ..wanted };
            if !style.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED) {
                wanted.modifier = style.modifier;
            }
        }
        if wanted != style {
            write!(out, "\x1b[{}m", codes(style, wanted))?;
            style = wanted;
        }
        out.write_all(cell.symbol().as_bytes())?;
        // Terminals do not agree on the width of what is wide.
        at = (cell.symbol().width() == 1).then_some((x + 1, y));
    }
    if style == PLAIN { Ok(()) } else { out.write_all(b"\x1b[0m") }
}

/// Fewer bytes than a step to the right takes.
const SHORT: u16 = 3;

/// Whether a blank that is written in a style looks as this cell does.
fn blank_in(cell: &Cell, style: Look) -> bool {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED;
    cell.symbol() == " " && cell.bg == style.bg && !(cell.modifier | style.modifier).intersects(seen)
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// The parameters of `SGR` (ECMA-48) that lead from one look to another.
fn codes(from: Look, to: Look) -> String {
    let mut codes = Vec::new();
    // What is no longer wanted can only be ended with all the rest.
    let from = if to.modifier.contains(from.modifier) {
        from
    } else {
        codes.push("0".to_owned());
        PLAIN
    };
    for (flag, code) in [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ] {
        if to.modifier.contains(flag) && !from.modifier.contains(flag) {
            codes.push(code.to_owned());
        }
    }
    if to.fg != from.fg {
        codes.push(colour(to.fg, 0));
    }
    if to.bg != from.bg {
        codes.push(colour(to.bg, 10));
    }
    codes.join(";")
}

/// The code of a colour; those for what lies behind are ten higher.
fn colour(colour: Color, behind: u8) -> String {
    let old = |code: u8| (code + behind).to_string();
    match colour {
        Color::Reset => old(39),
        Color::Black => old(30),
        Color::Red => old(31),
        Color::Green => old(32),
        Color::Yellow => old(33),
        Color::Blue => old(34),
        Color::Magenta => old(35),
        Color::Cyan => old(36),
        Color::Gray => old(37),
        Color::DarkGray => old(90),
        Color::LightRed => old(91),
        Color::LightGreen => old(92),
        Color::LightYellow => old(93),
        Color::LightBlue => old(94),
        Color::LightMagenta => old(95),
        Color::LightCyan => old(96),
        Color::White => old(97),
        Color::Indexed(n) => format!("{};5;{n}", 38 + behind),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", 38 + behind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn written(cells_at: &[(u16, u16, &str, Style)]) -> String {
        let made: Vec<(u16, u16, Cell)> = cells_at
            .iter()
            .map(|(x, y, symbol, style)| {
                let mut cell = Cell::default();
                cell.set_symbol(symbol).set_style(*style);
                (*x, *y, cell)
            })
            .collect();
        let mut out = Vec::new();
        let now = Buffer::empty(ratatui::layout::Rect::new(0, 0, 20, 5));
        cells(&mut out, &now, made.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn neighbours_need_no_address_and_only_what_changes_is_said() {
        let red = Style::new().fg(Color::Red);
        assert_eq!(written(&[(0, 0, "a", red), (1, 0, "b", red)]), "\x1b[1;1H\x1b[31mab\x1b[0m");
        assert_eq!(written(&[(0, 0, "a", Style::new()), (4, 2, "b", Style::new())]), "\x1b[1;1Ha\x1b[3;5Hb");
        assert_eq!(written(&[(0, 0, "日", Style::new()), (2, 0, "b", Style::new())]), "\x1b[1;1H日\x1b[1;3Hb");
        let bold = red.bold();
        assert_eq!(
            written(&[(0, 0, "a", red), (1, 0, "b", bold), (2, 0, "c", red)]),
            "\x1b[1;1H\x1b[31ma\x1b[1mb\x1b[0;31mc\x1b[0m"
        );
    }

    #[test]
    fn gaps_are_blanks_or_steps_whichever_is_shorter() {
        let plain = Style::new();
        assert_eq!(written(&[(0, 0, "a", plain), (3, 0, "b", plain), (8, 0, "c", plain)]), "\x1b[1;1Ha  b\x1b[4Cc");
        let on = plain.bg(Color::Blue);
        assert_eq!(
            written(&[(0, 0, "a", on), (2, 0, "b", on)]),
            "\x1b[1;1H\x1b[44ma\x1b[1Cb\x1b[0m",
            "the blank between is not blue"
        );
        assert_eq!(written(&[(4, 0, "b", plain), (0, 0, "a", plain)]), "\x1b[1;5Hb\x1b[1;1Ha");
    }

    #[test]
    fn a_blank_takes_the_colour_that_there_is() {
        let (red, on) = (Style::new().fg(Color::Red), Style::new().bg(Color::Blue));
        assert_eq!(
            written(&[(0, 0, "a", red), (1, 0, " ", Style::new()), (2, 0, "b", red)]),
            "\x1b[1;1H\x1b[31ma b\x1b[0m"
        );
        assert_eq!(written(&[(0, 0, "a", red), (1, 0, " ", on)]), "\x1b[1;1H\x1b[31ma\x1b[44m \x1b[0m");
        let lined = red.underlined();
        assert_eq!(written(&[(0, 0, "a", lined), (1, 0, " ", Style::new())]), "\x1b[1;1H\x1b[4;31ma\x1b[0;31m \x1b[0m");
    }

    #[test]
    fn colours_are_written_as_the_terminal_knows_them() {
        let style = Style::new().fg(Color::LightRed).bg(Color::Blue).bold();
        assert_eq!(written(&[(0, 0, "a", style)]), "\x1b[1;1H\x1b[1;91;44ma\x1b[0m");
        let style = Style::new().fg(Color::Indexed(203)).bg(Color::Rgb(1, 2, 3));
        assert_eq!(written(&[(0, 0, "a", style)]), "\x1b[1;1H\x1b[38;5;203;48;2;1;2;3ma\x1b[0m");
    }
}
