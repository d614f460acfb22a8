//! Draws frames on the terminal: only the cells that changed.
//!
//! This is less than ratatui's `Terminal`, on purpose: that one asks the terminal where its cursor is before it
//! clears, and the answer would have to come through the thread that waits for keys.

use std::io::{self, BufWriter, Write};
use std::mem;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rustix::stdio::stdout;
use rustix::termios::tcgetwinsize;

use super::term;
use super::terminal::Tty;

/// The size assumed for a terminal that does not know its own, such as a serial line.
const USUAL: (u16, u16) = (80, 24);
/// A terminal that claims to be larger would cost gigabytes.
const MOST: (u16, u16) = (1000, 500);
/// Several terminals drop a longer clipboard sequence, or show it.
const COPY_MOST: usize = 74_994;

/// Resets the scroll region to all rows.
const ALL_ROWS: &[u8] = b"\x1b[r";

/// The terminal's cells as we left them, and the next frame.
#[derive(Debug)]
pub(super) struct Screen {
    out: BufWriter<Tty>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// What the terminal shows is unknown: every cell is drawn.
    stale: bool,
}

/// The columns of the terminal that standard output goes to; the usual number if it does not tell.
pub fn terminal_width() -> u16 {
    Screen::area().width
}

impl Screen {
    pub(super) fn new() -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, Tty),
            shown: Buffer::default(),
            next: Buffer::default(),
            cursor: None,
            stale: true,
        }
    }

    /// The current size of the terminal.
    pub(super) fn area() -> Rect {
        let (width, height) = tcgetwinsize(stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
        let known = |n: u16, usual, most: u16| if n == 0 { usual } else { n.min(most) };
        Rect::new(0, 0, known(width, USUAL.0, MOST.0), known(height, USUAL.1, MOST.1))
    }

    /// Makes the next frame draw every cell.
    pub(super) fn invalidate(&mut self) {
        self.stale = true;
    }

    /// Draws a frame. `paint` fills the cells and returns the position of the cursor; none hides it.
    pub(super) fn draw(
        &mut self,
        area: Rect,
        paint: impl FnOnce(Rect, &mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        self.next.resize(area);
        self.next.reset();
        let cursor = paint(area, &mut self.next).filter(|at| area.contains(*at));

        queue!(self.out, BeginSynchronizedUpdate)?;
        if self.stale || self.shown.area != area {
            self.shown.resize(area);
            self.shown.reset();
            // Another program may have left a scroll region; at its end a line feed would not move the cursor.
            self.out.write_all(ALL_ROWS)?;
            queue!(self.out, Hide, Clear(ClearType::All))?;
            (self.cursor, self.stale) = (None, false);
        }
        term::write_frame(&mut self.out, &self.shown, &self.next)?;
        match (cursor, self.cursor) {
            (Some(at), before) => {
                queue!(self.out, MoveTo(at.x, at.y))?;
                if before.is_none() {
                    queue!(self.out, Show)?;
                }
            }
            (None, Some(_)) => queue!(self.out, Hide)?,
            (None, None) => {}
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        self.out.flush()?;
        self.cursor = cursor;
        mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Puts a text on the clipboard of the terminal, also over SSH. Says whether it was sent; whether the terminal
    /// accepted it cannot be known.
    pub(super) fn copy(&mut self, text: &str) -> bool {
        text.len() <= COPY_MOST && execute!(self.out, CopyToClipboard::to_clipboard_from(text)).is_ok()
    }
}
