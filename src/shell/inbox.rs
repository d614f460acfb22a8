//! One inbox for everything that can happen, and the threads that fill it. All of them sleep until something does.

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
pub(super) enum Note {
    Input(Event),
    Signal(i32),
    /// The terminal is no longer there.
    Gone,
    Done(Outcome),
    /// What a thread of ours has found or read.
    Msg(Msg),
    /// A large file that cannot be shown.
    NotLoaded(NotLoaded),
}

/// The signals that ask for the end.
pub(super) const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// How long the loop may take to end.
const GRACE: Duration = Duration::from_secs(5);

/// Handles signals from here on. Before the terminal is taken, so that none can fall between.
pub(super) fn listen() -> io::Result<(Sender<Note>, Receiver<Note>)> {
    let (sender, inbox) = mpsc::channel();
    let mut signals = Signals::new(ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    let out = sender.clone();
    spawn("signals", move || {
        for signal in signals.forever() {
            if out.send(Note::Signal(signal)).is_err() {
                return;
            }
            if ENDING.contains(&signal) {
                end_anyway(signal);
            }
        }
    })?;
    Ok((sender, inbox))
}

/// Ends the program when the loop does not, perhaps because the terminal takes no more bytes.
fn end_anyway(signal: i32) {
    thread::sleep(GRACE);
    drop(disable_raw_mode());
    // This may never return either.
    drop(spawn("end", terminal::give_back));
    thread::sleep(GRACE / 10);
    process::exit(128 + signal);
}

/// Reads the keyboard and watches the terminal from here on.
pub(super) fn attend(sender: &Sender<Note>) -> io::Result<()> {
    let out = sender.clone();
    spawn("keyboard", move || {
        while let Ok(event) = event::read() {
            if out.send(Note::Input(event)).is_err() {
                return;
            }
        }
        drop(out.send(Note::Gone));
    })?;
    let out = sender.clone();
    spawn("hang-up", move || {
        let gone =
            if isatty(stdin()) { hung_up(&stdin()) } else { File::open("/dev/tty").is_ok_and(|tty| hung_up(&tty)) };
        if gone {
            drop(out.send(Note::Gone));
        }
    })
}

/// Waits until the terminal is gone; false when that cannot be told. The library that reads the keyboard does not
/// notice (crossterm issue 793): it would read nothing, again and again, on a whole core.
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
