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

use super::event::{self, ENDING, ShellEvent};
use super::saved_views::Saved;
use super::screen::Screen;
use super::search_worker::SearchWorker;
use super::terminal::{self, Guard};
use super::{atomic_write, input, job, loader, open, saved_views};
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
    let (sender, inbox) = event::listen().context("cannot handle signals")?;
    let _guard = Guard::enter().context("cannot use the terminal")?;
    event::spawn_input(&sender).context("cannot read the keyboard")?;
    let stop_loading = Arc::new(AtomicBool::new(false));
    if let Some(layers) = layers {
        model.loading = Some(Loading::new(loader::total(&layers)));
        loader::read(layers, &sender, &stop_loading, model.as_of).context("cannot start a thread")?;
    }
    let world = World {
        model,
        screen: Screen::new(),
        area: Rect::ZERO,
        stopped: false,
        sender,
        stop_loading,
        search_worker: None,
    };
    world.run(&inbox).or_else(|error| if is_gone(&error) { Ok(Ended::Signal(SIGHUP)) } else { Err(error) })
}

struct World {
    model: Model,
    screen: Screen,
    area: Rect,
    /// The terminal is our shell's until we are continued.
    stopped: bool,
    sender: Sender<ShellEvent>,
    stop_loading: Arc<AtomicBool>,
    /// Started when something is to be found that takes time.
    search_worker: Option<SearchWorker>,
}

impl World {
    fn run(mut self, inbox: &Receiver<ShellEvent>) -> anyhow::Result<Ended> {
        loop {
            if let Some(ended) = self.draw()? {
                return Ok(ended);
            }
            let first = if self.model.detail.behind {
                match inbox.recv_timeout(Msg::IDLE_AFTER) {
                    Ok(event) => event,
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
            let mut events: Vec<ShellEvent> = iter::once(first).chain(inbox.try_iter().take(AT_ONCE)).collect();
            // Continued in the background, where taking the terminal stops us again: `kill %1` asks a job to end and
            // continues it for that, and the two may arrive the other way round.
            if events.iter().any(|event| matches!(event, ShellEvent::Signal(SIGCONT))) && !job::in_foreground() {
                thread::sleep(A_MOMENT);
                events.extend(inbox.try_iter().take(AT_ONCE));
            }
            // The end goes before everything that waits.
            if let Some(signal) = events.iter().find_map(ending) {
                return Ok(Ended::Signal(signal));
            }
            for event in events {
                if let Some(ended) = self.handle(event)? {
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

    /// Handles one event; returns why the explorer ends, where it does.
    fn handle(&mut self, event: ShellEvent) -> anyhow::Result<Option<Ended>> {
        match event {
            ShellEvent::Input(event) => match input::msg(event) {
                Some(msg) => self.update(msg),
                None => Ok(None),
            },
            ShellEvent::Done(outcome) => self.update(Msg::Done(outcome)),
            ShellEvent::Msg(msg) => self.update(msg),
            ShellEvent::NotLoaded(why) => Ok(Some(Ended::NotLoaded(why))),
            ShellEvent::Signal(SIGTSTP) => self.stop(job::stop).map(|()| None),
            ShellEvent::Signal(SIGCONT) => self.go_on().map(|()| None),
            // A new size is looked at when we draw, and the end has been looked for before.
            ShellEvent::Signal(_) | ShellEvent::Gone => Ok(None),
        }
    }

    fn update(&mut self, msg: Msg) -> anyhow::Result<Option<Ended>> {
        for effect in app::update(&mut self.model, msg) {
            match effect {
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Redraw => self.screen.invalidate(),
                Effect::Suspend => self.stop(job::stop_all)?,
                Effect::Find(ask) => {
                    if self.search_worker.is_none() {
                        self.search_worker = SearchWorker::start(self.sender.clone()).ok();
                    }
                    match &self.search_worker {
                        Some(search_worker) => search_worker.submit(*ask),
                        // Better late than never.
                        None => {
                            if let Some(answer) = ask.answer(&|| false) {
                                drop(self.sender.send(ShellEvent::Msg(Msg::Found(Box::new(answer)))));
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
                    let saved = saved_views::save(&view, self.model.today);
                    let shown = |path: PathBuf| Safe::new(&path.to_string_lossy()).to_string();
                    self.done(match saved {
                        Ok(Saved { path, backup: None }) => Outcome::Saved(shown(path)),
                        Ok(Saved { path, backup: Some(backup) }) => Outcome::SavedAside(shown(path), shown(backup)),
                        Err(error) => Outcome::NotSaved(error.message(&self.model.messages)),
                    });
                }
                Effect::Save { stem, ending, text } => {
                    self.saved(
                        std::env::current_dir()
                            .and_then(|folder| atomic_write::create_new(&folder, &stem, &ending, &text, &|| false)),
                    );
                }
                Effect::Open(url) => {
                    let sender = self.sender.clone();
                    let address = url.as_str().to_owned();
                    let work = move || drop(sender.send(ShellEvent::Done(open::open(&url))));
                    if thread::Builder::new().name("open".to_owned()).spawn(work).is_err() {
                        self.done(Outcome::NotOpened(address));
                    }
                }
            }
        }
        Ok(None)
    }

    fn saved(&self, written: std::io::Result<Option<PathBuf>>) {
        self.done(match written {
            Ok(None) => return,
            Ok(Some(path)) => Outcome::Saved(Safe::new(&path.to_string_lossy()).to_string()),
            Err(error) => Outcome::NotSaved(Safe::new(&error.to_string()).to_string()),
        });
    }

    fn done(&self, outcome: Outcome) {
        drop(self.sender.send(ShellEvent::Done(outcome)));
    }

    /// Leaves the terminal to the shell and stops. The shell's SIGCONT, which comes through the inbox, goes on.
    fn stop(&mut self, how: fn() -> std::io::Result<()>) -> anyhow::Result<()> {
        if self.stopped || !job::can_stop() {
            self.screen.invalidate();
            return Ok(());
        }
        terminal::restore();
        self.stopped = true;
        how().or_else(|_| self.go_on().map_err(std::io::Error::other))?;
        Ok(())
    }

    /// Takes the terminal again. Also after a SIGSTOP, of which nobody told us.
    fn go_on(&mut self) -> anyhow::Result<()> {
        terminal::enter()?;
        self.stopped = false;
        self.screen.invalidate();
        Ok(())
    }
}

/// The signal that an event ends the program by, where it does.
fn ending(event: &ShellEvent) -> Option<i32> {
    match event {
        ShellEvent::Gone => Some(SIGHUP),
        ShellEvent::Signal(signal) => ENDING.contains(signal).then_some(*signal),
        _ => None,
    }
}

/// Whether an error is what writing to a terminal that went away gives.
fn is_gone(error: &anyhow::Error) -> bool {
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO].map(|errno| Some(errno.raw_os_error()));
    error.downcast_ref::<std::io::Error>().is_some_and(|error| gone.contains(&error.raw_os_error()))
}
