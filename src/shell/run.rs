//! The loop: wait, update, do what was asked, draw.

use std::iter;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use ratatui::layout::Rect;
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP};

use super::finder::Finder;
use super::inbox::{self, ENDING, Note};
use super::keep::Kept;
use super::screen::Screen;
use super::terminal::{self, Guard};
use super::{input, job, keep, large, open};
use crate::app::{self, Effect, Loading, Model, Msg, Outcome};
use crate::core::Safe;
use crate::load::{Input, NotLoaded};
use crate::ui;

/// Why the explorer ended.
#[derive(Debug)]
#[must_use]
pub enum Ended {
    Quit,
    /// A large file turned out to be wrong or unreadable.
    NotLoaded(NotLoaded),
    /// By a signal; a terminal that went away counts as SIGHUP.
    Signal(i32),
}

impl Ended {
    /// The exit status that shells expect.
    pub fn status(&self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::NotLoaded(_) => 2,
            Self::Signal(signal) => u8::try_from(signal.saturating_add(128)).unwrap_or(u8::MAX),
        }
    }
}

/// So many messages are worked off before the screen is drawn again, so that a flood does not freeze it.
const AT_ONCE: usize = 1000;
const A_MOMENT: Duration = Duration::from_millis(200);

/// Runs the explorer on the terminal until it ends. The terminal has been given back when this returns. Where there
/// are `layers`, they are read meanwhile and then take the place of what the model shows.
pub fn run(mut model: Model, layers: Option<Vec<Vec<Input>>>) -> anyhow::Result<Ended> {
    let (sender, inbox) = inbox::listen().context("cannot handle signals")?;
    let _guard = Guard::take().context("cannot use the terminal")?;
    inbox::attend(&sender).context("cannot read the keyboard")?;
    let stop_loading = Arc::new(AtomicBool::new(false));
    if let Some(layers) = layers {
        model.loading = Some(Loading::new(large::total(&layers)));
        large::read(layers, &sender, &stop_loading, model.as_of).context("cannot start a thread")?;
    }
    let world =
        World { model, screen: Screen::new(), area: Rect::ZERO, stopped: false, sender, stop_loading, finder: None };
    world.run(&inbox).or_else(|error| if is_gone(&error) { Ok(Ended::Signal(SIGHUP)) } else { Err(error) })
}

struct World {
    model: Model,
    screen: Screen,
    area: Rect,
    /// The terminal is our shell's until we are continued.
    stopped: bool,
    sender: Sender<Note>,
    stop_loading: Arc<AtomicBool>,
    /// Started when something is to be found that takes time.
    finder: Option<Finder>,
}

impl World {
    fn run(mut self, inbox: &Receiver<Note>) -> anyhow::Result<Ended> {
        loop {
            if let Some(ended) = self.draw()? {
                return Ok(ended);
            }
            let first = if self.model.detail.behind {
                match inbox.recv_timeout(Msg::IDLE_AFTER) {
                    Ok(note) => note,
                    Err(RecvTimeoutError::Timeout) => {
                        if let Some(ended) = self.update(Msg::Idle)? {
                            return Ok(ended);
                        }
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => inbox.recv()?,
                }
            } else {
                inbox.recv()?
            };
            let mut notes: Vec<Note> = iter::once(first).chain(inbox.try_iter().take(AT_ONCE)).collect();
            // Continued in the background, where taking the terminal stops us again: `kill %1` asks a job to end and
            // continues it for that, and the two may arrive the other way round.
            if notes.iter().any(|note| matches!(note, Note::Signal(SIGCONT))) && !job::in_foreground() {
                thread::sleep(A_MOMENT);
                notes.extend(inbox.try_iter().take(AT_ONCE));
            }
            // The end goes before everything that waits.
            if let Some(signal) = notes.iter().find_map(ending) {
                return Ok(Ended::Signal(signal));
            }
            for note in notes {
                if let Some(ended) = self.note(note)? {
                    return Ok(ended);
                }
            }
        }
    }

    /// Draws at the size that the terminal has now: of a storm of sizes, only the last counts.
    fn draw(&mut self) -> anyhow::Result<Option<Ended>> {
        if self.stopped {
            return Ok(None);
        }
        let area = Screen::area();
        if area != self.area {
            self.area = area;
            if let Some(ended) = self.update(Msg::Resize { width: area.width, height: area.height })? {
                return Ok(Some(ended));
            }
        }
        self.screen.draw(self.area, |area, cells| ui::draw(&self.model, area, cells))?;
        Ok(None)
    }

    fn note(&mut self, note: Note) -> anyhow::Result<Option<Ended>> {
        match note {
            Note::Input(event) => match input::msg(event) {
                Some(msg) => self.update(msg),
                None => Ok(None),
            },
            Note::Done(outcome) => self.update(Msg::Done(outcome)),
            Note::Msg(msg) => self.update(msg),
            Note::NotLoaded(why) => Ok(Some(Ended::NotLoaded(why))),
            Note::Signal(SIGTSTP) => self.stop(job::stop).map(|()| None),
            Note::Signal(SIGCONT) => self.go_on().map(|()| None),
            // A new size is looked at when we draw, and the end has been looked for before.
            Note::Signal(_) | Note::Gone => Ok(None),
        }
    }

    fn update(&mut self, msg: Msg) -> anyhow::Result<Option<Ended>> {
        for effect in app::update(&mut self.model, msg) {
            match effect {
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Redraw => self.screen.forget(),
                Effect::Suspend => self.stop(job::stop_all)?,
                Effect::Find(ask) => {
                    if self.finder.is_none() {
                        self.finder = Finder::start(self.sender.clone()).ok();
                    }
                    match &self.finder {
                        Some(finder) => finder.ask(*ask),
                        // Better late than never.
                        None => {
                            if let Some(answer) = ask.answer(&|| false) {
                                drop(self.sender.send(Note::Msg(Msg::Found(Box::new(answer)))));
                            }
                        }
                    }
                }
                Effect::StopLoading => self.stop_loading.store(true, Ordering::Relaxed),
                Effect::Mouse(on) => terminal::mouse(on)?,
                Effect::Copy(text) => {
                    let copied = self.screen.copy(&text);
                    self.done(if copied { Outcome::Copied } else { Outcome::NotCopied });
                }
                Effect::SaveView(view) => {
                    let kept = keep::views_path()
                        .ok_or_else(|| std::io::Error::other("no home"))
                        .and_then(|path| keep::save_view(&keep::Real, &path, &view, self.model.today));
                    let shown = |path: PathBuf| Safe::new(&path.to_string_lossy()).to_string();
                    self.done(match kept {
                        Ok(Kept { path, aside: None }) => Outcome::Saved(shown(path)),
                        Ok(Kept { path, aside: Some(aside) }) => Outcome::SavedAside(shown(path), shown(aside)),
                        Err(error) => Outcome::NotSaved(Safe::new(&error.to_string()).to_string()),
                    });
                }
                Effect::Save { stem, ending, text } => {
                    self.saved(std::env::current_dir().and_then(|folder| keep::add(&folder, &stem, &ending, &text)));
                }
                Effect::Open(url) => {
                    let sender = self.sender.clone();
                    let address = url.as_str().to_owned();
                    let work = move || drop(sender.send(Note::Done(open::open(&url))));
                    if thread::Builder::new().name("open".to_owned()).spawn(work).is_err() {
                        self.done(Outcome::NotOpened(address));
                    }
                }
            }
        }
        Ok(None)
    }

    fn saved(&self, written: std::io::Result<PathBuf>) {
        self.done(match written {
            Ok(path) => Outcome::Saved(Safe::new(&path.to_string_lossy()).to_string()),
            Err(error) => Outcome::NotSaved(Safe::new(&error.to_string()).to_string()),
        });
    }

    fn done(&self, outcome: Outcome) {
        drop(self.sender.send(Note::Done(outcome)));
    }

    /// Leaves the terminal to the shell and stops. The shell's SIGCONT, which comes through the inbox, goes on.
    fn stop(&mut self, how: fn() -> std::io::Result<()>) -> anyhow::Result<()> {
        if self.stopped || !job::can_stop() {
            self.screen.forget();
            return Ok(());
        }
        terminal::give_back();
        self.stopped = true;
        how().or_else(|_| self.go_on().map_err(std::io::Error::other))?;
        Ok(())
    }

    /// Takes the terminal again. Also after a SIGSTOP, of which nobody told us.
    fn go_on(&mut self) -> anyhow::Result<()> {
        terminal::take()?;
        self.stopped = false;
        self.screen.forget();
        Ok(())
    }
}

fn ending(note: &Note) -> Option<i32> {
    match note {
        Note::Gone => Some(SIGHUP),
        Note::Signal(signal) => ENDING.contains(signal).then_some(*signal),
        _ => None,
    }
}

/// Whether an error is what writing to a terminal that went away gives.
fn is_gone(error: &anyhow::Error) -> bool {
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO].map(|errno| Some(errno.raw_os_error()));
    error.downcast_ref::<std::io::Error>().is_some_and(|error| gone.contains(&error.raw_os_error()))
}
