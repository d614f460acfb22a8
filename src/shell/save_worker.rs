//! Changes the files of the user on a thread of its own, one at a time: a change may wait for another instance, and for
//! the disk.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::event::ShellEvent;
use super::user_file::Saved;
use super::{own, saved_views};
use crate::app::{Msg, Outcome, OwnOutcome};
use crate::config::{OwnChange, SavedView, parse_own};
use crate::core::{Date, Safe};
use crate::i18n::Messages;

/// What is to be saved.
pub(super) enum Save {
    View(SavedView),
    Own(OwnChange),
}

impl Save {
    /// The event that says why it was not saved.
    pub fn failed(&self, why: String) -> ShellEvent {
        match self {
            Self::View(_) => ShellEvent::Done(Outcome::NotSaved(why)),
            Self::Own(_) => ShellEvent::Msg(Msg::Own(Box::new(OwnOutcome::NotSaved(why)))),
        }
    }

    /// Saves it. The event says how that ended; a visit has none: without a place to write, it is not worth an error.
    fn run(self, messages: &Messages, today: Date) -> Option<ShellEvent> {
        let shown = |path: &Path| Safe::new(&path.to_string_lossy()).to_string();
        match &self {
            Self::View(view) => Some(match saved_views::save(view, today) {
                Ok(Saved { path, backup: None, .. }) => ShellEvent::Done(Outcome::Saved(shown(&path))),
                Ok(Saved { path, backup: Some(backup), .. }) => {
                    ShellEvent::Done(Outcome::SavedAside(shown(&path), shown(&backup)))
                }
                Err(error) => self.failed(error.message(messages)),
            }),
            Self::Own(change) => match own::change_own(change, today) {
                _ if matches!(change, OwnChange::Visit(_)) => None,
                Ok(saved) => Some(ShellEvent::Msg(Msg::Own(Box::new(OwnOutcome::Saved {
                    change: change.clone(),
                    did: saved.did,
                    annotations: parse_own(&saved.text).annotations,
                    backup: saved.backup.as_deref().map(shown),
                })))),
                Err(error) => Some(self.failed(error.message(messages))),
            },
        }
    }
}

/// Saves what is sent to it. Dropping it waits until all of that is saved.
pub(super) struct SaveWorker {
    saves: Option<Sender<Save>>,
    thread: Option<JoinHandle<()>>,
}

impl SaveWorker {
    /// Starts the thread. `today` names the backup of a file that cannot be read.
    pub fn start(sender: Sender<ShellEvent>, messages: Arc<Messages>, today: Date) -> io::Result<Self> {
        let (saves, queue) = mpsc::channel::<Save>();
        let work = move || {
            for event in queue.into_iter().filter_map(|save| save.run(&messages, today)) {
                drop(sender.send(event));
            }
        };
        let thread = thread::Builder::new().name("save".to_owned()).spawn(work)?;
        Ok(Self { saves: Some(saves), thread: Some(thread) })
    }

    /// Queues what is to be saved.
    pub fn save(&self, save: Save) {
        drop(self.saves.as_ref().map(|saves| saves.send(save)));
    }
}

impl Drop for SaveWorker {
    fn drop(&mut self) {
        // Without a sender, the thread ends after the last one.
        drop(self.saves.take());
        drop(self.thread.take().map(JoinHandle::join));
    }
}
