//! Entering the full screen, and restoring the terminal whatever happens.

use std::io::{self, Write};
use std::panic;
use std::process;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdout;

use super::job;

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Ends a frame that was cut off, then undoes in the opposite order.
const RESTORE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// Presses and the wheel, in cells without a limit; no report of every move.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// The exit status after a panic, as of Rust itself.
const PANICKED: i32 = 101;

/// There is one terminal, and a panic in any thread must restore it.
static ENTERED: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(true);

/// The terminal in full-screen mode; dropping this restores it.
#[derive(Debug)]
#[must_use]
pub struct Guard(());

impl Guard {
    /// Enters the full screen.
    ///
    /// # Errors
    /// If standard output is no terminal that can be set to raw mode.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        // The theme knows about `NO_COLOR`. The library's own way would write `CSI ; m`, which also ends bold and
        // underline.
        crossterm::style::force_color_output(true);
        let guard = Self(());
        enter()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Enters the full screen, also after a shell has changed the settings of the terminal.
pub(super) fn enter() -> io::Result<()> {
    // Forgetting an earlier raw mode first makes sure that it is set, not only remembered.
    drop(disable_raw_mode());
    enable_raw_mode()?;
    ENTERED.store(true, SeqCst);
    let mut tty = Tty;
    tty.write_all(ENTER)?;
    if MOUSE.load(SeqCst) {
        tty.write_all(MOUSE_ON)?;
    }
    Ok(())
}

/// Restores the terminal, once. Errors are skipped, because it may be gone.
pub(super) fn restore() {
    if ENTERED.swap(false, SeqCst) {
        drop(write_all(RESTORE));
        // In the background, the shell has restored it already.
        if job::in_foreground() {
            drop(disable_raw_mode());
        }
    }
}

/// Receives mouse events, or leaves the mouse to the terminal's own text selection.
pub(super) fn mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, SeqCst);
    Tty.write_all(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// A panic in any thread ends the program: first the terminal is restored, then the message printed, where it can be
/// read.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print_message = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let entered = ENTERED.load(SeqCst);
            restore();
            print_message(info);
            if entered {
                process::exit(PANICKED);
            }
        }));
    });
}

/// Standard output without a buffer or a lock, so that no panic can find it locked. Discards what is written while the
/// terminal is not in full-screen mode.
#[derive(Debug)]
pub(super) struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !ENTERED.load(SeqCst) {
            return Ok(bytes.len());
        }
        write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(bytes: &[u8]) -> io::Result<usize> {
    loop {
        match rustix::io::write(stdout(), bytes) {
            // Another program that shares the terminal may have made it non-blocking.
            Err(Errno::AGAIN) => drop(poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], None)),
            Err(Errno::INTR) => {}
            done => return Ok(done?),
        }
    }
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = write(bytes)?;
        bytes = bytes.get(written..).unwrap_or_default();
    }
    Ok(())
}
