//! Saves views on a thread of its own, one at a time: a save may wait for another instance, and for the disk.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::event::ShellEvent;
use super::saved_views;
use super::user_file::Saved;
use crate::app::Outcome;
use crate::config::SavedView;
use crate::core::{Date, Safe};
use crate::i18n::Messages;

/// Saves the views that are sent to it. Dropping it waits until all of them are saved.
pub(super) struct SaveWorker {
    views: Option<Sender<SavedView>>,
    thread: Option<JoinHandle<()>>,
}

impl SaveWorker {
    /// Starts the thread. `today` names the backup of a file that cannot be read.
    pub fn start(sender: Sender<ShellEvent>, messages: Arc<Messages>, today: Date) -> io::Result<Self> {
        let (views, queue) = mpsc::channel::<SavedView>();
        let work = move || {
            for view in queue {
                let shown = |path: &Path| Safe::new(&path.to_string_lossy()).to_string();
                let outcome = match saved_views::save(&view, today) {
                    Ok(Saved { path, backup: None, .. }) => Outcome::Saved(shown(&path)),
                    Ok(Saved { path, backup: Some(backup), .. }) => Outcome::SavedAside(shown(&path), shown(&backup)),
                    Err(error) => Outcome::NotSaved(error.message(&messages)),
                };
                drop(sender.send(ShellEvent::Done(outcome)));
            }
        };
        let thread = thread::Builder::new().name("save".to_owned()).spawn(work)?;
        Ok(Self { views: Some(views), thread: Some(thread) })
    }

    /// Queues a view.
    pub fn save(&self, view: SavedView) {
        drop(self.views.as_ref().map(|views| views.send(view)));
    }
}

impl Drop for SaveWorker {
    fn drop(&mut self) {
        // Without a sender, the thread ends after the last view.
        drop(self.views.take());
        drop(self.thread.take().map(JoinHandle::join));
    }
}
