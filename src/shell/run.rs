//! The event loop: wait, update, carry out effects, draw.

use std::iter;
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
use super::export_worker::ExportWorker;
use super::save_worker::{Save, SaveWorker};
use super::screen::Screen;
use super::search_worker::SearchWorker;
use super::terminal::{self, Guard};
use super::{input, job, loader, open};
use crate::app::{self, Effect, Loading, Model, Msg, Outcome, OwnOutcome};
use crate::load::{Input, NotLoaded};
use crate::ui;

/// Why the explorer ended.
#[derive(Debug)]
#[must_use]
pub enum Ended {
    /// The user quit.
    Quit,
    /// The user quit, but a view or an annotation could not be saved: why, for people.
    NotSaved(String),
    /// A large file turned out to be wrong or unreadable.
    NotLoaded(NotLoaded),
    /// By a signal; a terminal that went away counts as SIGHUP.
    Signal(i32),
}

impl Ended {
    /// The exit status: 0, 2, or 128 + the number of the signal, as shells expect.
    pub fn status(&self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::NotLoaded(_) | Self::NotSaved(_) => 2,
            Self::Signal(signal) => u8::try_from(signal.saturating_add(128)).unwrap_or(u8::MAX),
        }
    }
}

/// At most this many events are handled before the screen is drawn again, so that a flood does not freeze it.
const AT_ONCE: usize = 1000;
const A_MOMENT: Duration = Duration::from_millis(200);

/// Runs the explorer on the terminal until it ends. The terminal has been restored when this returns. `layers`, where
/// given, are read in the background and then replace what the model shows.
///
/// # Errors
/// If standard output is no usable terminal, or signals and keys cannot be read.
pub fn run(mut model: Model, layers: Option<Vec<Vec<Input>>>) -> anyhow::Result<Ended> {
    let (sender, inbox) = event::listen().context("cannot handle signals")?;
    let guard = Guard::enter().context("cannot use the terminal")?;
    event::spawn_input(&sender).context("cannot read the keyboard")?;
    let stop_loading = Arc::new(AtomicBool::new(false));
    if let Some(layers) = layers {
        model.workspace.pending.loading = Some(Loading::new(loader::total(&layers)));
        let session = &model.workspace.session;
        let visit = session.own.visit().cloned();
        loader::read(layers, &sender, &stop_loading, session.as_of, visit).context("cannot start a thread")?;
    }
    let mut world = World {
        model,
        screen: Screen::new(),
        area: Rect::ZERO,
        stopped: false,
        sender,
        stop_loading,
        search_worker: None,
        save_worker: None,
        export_worker: None,
    };
    let ended = world.run(&inbox);
    drop(guard);
    // Waits for views that are being saved, and until an export has removed its unfinished file.
    drop(world);
    match ended {
        Ok(Ended::Quit) => Ok(inbox.try_iter().find_map(not_saved).map_or(Ended::Quit, Ended::NotSaved)),
        Err(error) if is_gone(&error) => Ok(Ended::Signal(SIGHUP)),
        ended => ended,
    }
}

struct World {
    model: Model,
    screen: Screen,
    area: Rect,
    /// Stopped as a job: the terminal belongs to the shell until we are continued.
    stopped: bool,
    sender: Sender<ShellEvent>,
    stop_loading: Arc<AtomicBool>,
    // Each worker is started when it is needed first.
    search_worker: Option<SearchWorker>,
    save_worker: Option<SaveWorker>,
    /// The export that was started last.
    export_worker: Option<ExportWorker>,
}

impl World {
    fn run(&mut self, inbox: &Receiver<ShellEvent>) -> anyhow::Result<Ended> {
        loop {
            if let Some(ended) = self.draw()? {
                return Ok(ended);
            }
            let first = if self.model.is_stale() {
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
            // Continued in the background, where entering the full screen would stop us again: `kill %1` sends a job a
            // signal to end and continues it for that, and the two may arrive in the opposite order.
            if events.iter().any(|event| matches!(event, ShellEvent::Signal(SIGCONT))) && !job::in_foreground() {
                thread::sleep(A_MOMENT);
                events.extend(inbox.try_iter().take(AT_ONCE));
            }
            // A signal that ends the program goes before everything that waits.
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

    /// Draws at the terminal's current size: of many size changes, only the last counts.
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
            // The size is queried when we draw, and signals that end the program have been handled before.
            ShellEvent::Signal(_) | ShellEvent::Gone => Ok(None),
        }
    }

    fn update(&mut self, msg: Msg) -> anyhow::Result<Option<Ended>> {
        for effect in app::update(&mut self.model, msg) {
            match effect {
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Redraw => self.screen.invalidate(),
                Effect::Suspend => self.stop(job::stop_all)?,
                Effect::Find(request) => {
                    if self.search_worker.is_none() {
                        self.search_worker = SearchWorker::start(self.sender.clone()).ok();
                    }
                    match &self.search_worker {
                        Some(search_worker) => search_worker.submit(*request),
                        // Without a thread the loop has to wait.
                        None => {
                            if let Some(result) = request.answer(&|| false) {
                                drop(self.sender.send(ShellEvent::Msg(Msg::Found(Box::new(result)))));
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
                Effect::SaveView(view) => self.save(Save::View(view)),
                Effect::ChangeOwn(change) => self.save(Save::Own(change)),
                Effect::Export(request) => match ExportWorker::start(*request, self.sender.clone()) {
                    Ok(worker) => self.export_worker = Some(worker),
                    Err(_) => {
                        self.done(Outcome::NotExported(
                            self.model.workspace.session.messages.get("file.no-thread").to_owned(),
                        ));
                    }
                },
                Effect::StopExport => {
                    if let Some(worker) = &self.export_worker {
                        worker.stop();
                    }
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

    /// Has a file of the user changed.
    fn save(&mut self, save: Save) {
        let session = &self.model.workspace.session;
        if self.save_worker.is_none() {
            self.save_worker =
                SaveWorker::start(self.sender.clone(), Arc::clone(&session.messages), session.today).ok();
        }
        match &self.save_worker {
            Some(worker) => worker.save(save),
            None => drop(self.sender.send(save.failed(session.messages.get("file.no-thread").to_owned()))),
        }
    }

    fn done(&self, outcome: Outcome) {
        drop(self.sender.send(ShellEvent::Done(outcome)));
    }

    /// Leaves the terminal to the shell and stops. SIGCONT, which comes as an event, continues.
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

    /// Enters the full screen again, also after a SIGSTOP, which cannot be noticed.
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

/// Why something was not saved, if that is what an event reports.
fn not_saved(event: ShellEvent) -> Option<String> {
    match event {
        ShellEvent::Done(Outcome::NotSaved(why)) => Some(why),
        ShellEvent::Msg(Msg::Own(outcome)) => match *outcome {
            OwnOutcome::NotSaved(why) => Some(why),
            OwnOutcome::Saved { .. } => None,
        },
        _ => None,
    }
}

/// Whether an error comes from writing to a terminal that went away.
fn is_gone(error: &anyhow::Error) -> bool {
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO].map(|errno| Some(errno.raw_os_error()));
    error.downcast_ref::<std::io::Error>().is_some_and(|error| gone.contains(&error.raw_os_error()))
}
