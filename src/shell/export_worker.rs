//! Exports rows on a thread of its own: makes the text, writes the file, and reports the progress.

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, io};

use super::atomic_write::create_new;
use super::event::ShellEvent;
use crate::app::{ExportError, ExportRequest, Exporting, Msg, Outcome};
use crate::core::Safe;

/// How often progress is reported.
const REPORT_EVERY: Duration = Duration::from_millis(100);

/// An export that runs. Dropping it stops the export and waits until its unfinished file is removed. It does not wait
/// for text that is being produced, which would delay the end of the program.
pub(super) struct ExportWorker {
    stop: Arc<AtomicBool>,
    /// Locked while the file is written.
    writing: Arc<Mutex<()>>,
}

impl ExportWorker {
    /// Starts an export into the current folder.
    pub fn start(request: ExportRequest, sender: Sender<ShellEvent>) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let writing = Arc::new(Mutex::new(()));
        let written = Arc::clone(&writing);
        let work = move || {
            let stop = || stopped.load(Ordering::Relaxed);
            let outcome = env::current_dir()
                .map_err(|error| Outcome::NotExported(printable(&error)))
                .map_or_else(|outcome| outcome, |folder| export(&request, &folder, &sender, &stop, &written));
            drop(sender.send(ShellEvent::Done(outcome)));
        };
        thread::Builder::new().name("export".to_owned()).spawn(work)?;
        Ok(Self { stop, writing })
    }

    /// Asks the export to stop; its outcome says when it has.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for ExportWorker {
    fn drop(&mut self) {
        self.stop();
        drop(self.writing.lock());
    }
}

fn export(
    request: &ExportRequest,
    folder: &Path,
    sender: &Sender<ShellEvent>,
    stop: &dyn Fn() -> bool,
    writing: &Mutex<()>,
) -> Outcome {
    let reported = Cell::new(Instant::now());
    let progress = |done, total| {
        if reported.get().elapsed() >= REPORT_EVERY {
            reported.set(Instant::now());
            drop(sender.send(ShellEvent::Msg(Msg::Exporting(Exporting { done, total }))));
        }
    };
    let text = match request.write(&progress, stop) {
        Ok(Some(text)) => text,
        Ok(None) => return Outcome::ExportStopped,
        Err(ExportError::Nothing) => return Outcome::NothingToExport,
        Err(ExportError::Format(why)) => return Outcome::NotExported(Safe::new(&why).to_string()),
    };
    let _writing = writing.lock();
    match create_new(folder, &request.stem(), &request.format.to_string(), &text, stop) {
        Ok(Some(path)) => Outcome::Exported(Safe::new(&path.to_string_lossy()).to_string()),
        Ok(None) => Outcome::ExportStopped,
        Err(error) => Outcome::NotExported(printable(&error)),
    }
}

fn printable(error: &io::Error) -> String {
    Safe::new(&error.to_string()).to_string()
}
