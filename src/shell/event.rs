//! Everything that can happen, in one channel, and the threads that fill it. All of them sleep until something does.

use std::fs::File;
use std::io;
use std::process;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use crossterm::terminal::disable_raw_mode;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::AsFd;
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::isatty;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::terminal;
use crate::app::{Msg, Outcome};
use crate::load::NotLoaded;

/// Something that happened.
#[derive(Debug)]
pub(super) enum ShellEvent {
    /// A key, a paste, or the mouse.
    Input(Event),
    /// The number of a signal.
    Signal(i32),
    /// The terminal is no longer there.
    Gone,
    /// The outcome of an effect that can fail.
    Done(Outcome),
    /// A message of one of our worker threads.
    Msg(Msg),
    /// A large file is invalid or cannot be read.
    NotLoaded(NotLoaded),
}

/// The signals that end the program.
pub(super) const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// How long the loop may take to end after such a signal.
const GRACE: Duration = Duration::from_secs(5);

/// Handles signals from here on. Called before the terminal is entered, so that no signal is missed.
pub(super) fn listen() -> io::Result<(Sender<ShellEvent>, Receiver<ShellEvent>)> {
    let (sender, inbox) = mpsc::channel();
    let mut signals = Signals::new(ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    let out = sender.clone();
    spawn("signals", move || {
        for signal in signals.forever() {
            if out.send(ShellEvent::Signal(signal)).is_err() {
                return;
            }
            if ENDING.contains(&signal) {
                force_exit(signal);
            }
        }
    })?;
    Ok((sender, inbox))
}

/// Ends the program where the loop does not, perhaps because the terminal accepts no more bytes.
fn force_exit(signal: i32) {
    thread::sleep(GRACE);
    drop(disable_raw_mode());
    // This may never return either.
    drop(spawn("end", terminal::restore));
    thread::sleep(GRACE / 10);
    process::exit(128 + signal);
}

/// Reads the keyboard and watches the terminal from here on.
pub(super) fn spawn_input(sender: &Sender<ShellEvent>) -> io::Result<()> {
    let out = sender.clone();
    spawn("keyboard", move || {
        while let Ok(event) = event::read() {
            if out.send(ShellEvent::Input(event)).is_err() {
                return;
            }
        }
        drop(out.send(ShellEvent::Gone));
    })?;
    let out = sender.clone();
    spawn("hang-up", move || {
        let gone =
            if isatty(stdin()) { hung_up(&stdin()) } else { File::open("/dev/tty").is_ok_and(|tty| hung_up(&tty)) };
        if gone {
            drop(out.send(ShellEvent::Gone));
        }
    })
}

/// Waits until the terminal is gone; `false` if that cannot be detected. The library that reads the keyboard does not
/// notice (crossterm issue 793): it would keep one core busy with empty reads.
fn hung_up(tty: &impl AsFd) -> bool {
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return false,
        }
        let seen = fds.iter().fold(PollFlags::empty(), |seen, fd| seen | fd.revents());
        if seen.contains(PollFlags::NVAL) {
            return false;
        }
        if seen.intersects(PollFlags::HUP | PollFlags::ERR) {
            return true;
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}
