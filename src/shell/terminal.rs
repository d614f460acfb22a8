//! Taking the terminal, and giving it back whatever happens.

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
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Ends a frame that was cut off, then undoes in the opposite order.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// Presses and the wheel, in cells without a limit; no report of every move.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// What a panic ends the program with, as Rust itself does.
const PANICKED: i32 = 101;

/// There is one terminal, and a panic in any thread must give it back.
static TAKEN: AtomicBool = AtomicBool::new(false);
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
#[must_use]
pub struct Guard(());

impl Guard {
    pub fn take() -> io::Result<Self> {
        give_back_on_panic();
        // The theme knows about `NO_COLOR`. The library's own way would write `CSI ; m`, which also ends bold and
        // underline.
        crossterm::style::force_color_output(true);
        let guard = Self(());
        take()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal, also when a shell has changed it behind our back.
pub(super) fn take() -> io::Result<()> {
    // Forgetting an earlier raw mode first makes sure that it is set, not only remembered.
    drop(disable_raw_mode());
    enable_raw_mode()?;
    TAKEN.store(true, SeqCst);
    let mut tty = Tty;
    tty.write_all(TAKE)?;
    if MOUSE.load(SeqCst) {
        tty.write_all(MOUSE_ON)?;
    }
    Ok(())
}

/// Gives the terminal back, once; what fails on the way is skipped, because it may be gone.
pub(super) fn give_back() {
    if TAKEN.swap(false, SeqCst) {
        drop(write_all(GIVE_BACK));
        // In the background, the shell has set it already.
        if job::in_foreground() {
            drop(disable_raw_mode());
        }
    }
}

/// Takes the mouse, or leaves it to the terminal's own text selection.
pub(super) fn mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, SeqCst);
    Tty.write_all(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// A panic of any thread ends the program: terminal first, then the message, where it can be read.
fn give_back_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let taken = TAKEN.load(SeqCst);
            give_back();
            tell(info);
            if taken {
                process::exit(PANICKED);
            }
        }));
    });
}

/// Standard output without a buffer or a lock, so that no panic can find it locked. Swallows what is written while
/// the terminal is not ours.
#[derive(Debug)]
pub(super) struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !TAKEN.load(SeqCst) {
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
            // Another program that shares the terminal may have set it not to block.
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
