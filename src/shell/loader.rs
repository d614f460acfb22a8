//! Reads large files on threads of its own while the explorer shows what has been loaded.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::event::ShellEvent;
use crate::app::{Loading, Msg, PartialLoad};
use crate::core::own::{Entries, Visit};
use crate::core::{Dataset, Date};
use crate::load::{Input, NotLoaded, Progress, load_large};

/// How often progress is reported.
const REPORT_EVERY: Duration = Duration::from_millis(100);

/// Reports progress and loaded parts to the loop.
struct Watcher {
    sender: Sender<ShellEvent>,
    begun: Instant,
    total: u64,
    read: AtomicU64,
    reported: Mutex<Instant>,
    stop: Arc<AtomicBool>,
    /// The day whose positions are shown.
    as_of: Date,
}

impl Progress for Watcher {
    fn bytes_read(&self, bytes: u64) -> bool {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.elapsed() >= REPORT_EVERY {
            *reported = Instant::now();
            let since = self.begun.elapsed();
            self.send(Msg::Loading(Loading { read: read.min(self.total), since, ..Loading::new(self.total) }));
        }
        !self.stop.load(Ordering::Relaxed)
    }

    fn wants_partial(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    fn partial(&self, so_far: Dataset) {
        self.send(Msg::Loaded(self.partial_load(so_far, false)));
    }
}

impl Watcher {
    /// Computes in advance what the first frame would wait for.
    fn partial_load(&self, data: Dataset, whole: bool) -> PartialLoad {
        let loaded = PartialLoad::new(data, whole);
        loaded.data.standings(self.as_of);
        loaded
    }

    fn send(&self, msg: Msg) {
        drop(self.sender.send(ShellEvent::Msg(msg)));
    }
}

/// The total size of some layers, in bytes.
pub(super) fn total(layers: &[Vec<Input>]) -> u64 {
    layers.iter().flatten().map(|input| input.bytes.len()).sum()
}

/// Reads layers on a thread of its own, until `stop` is set.
pub(super) fn read(
    layers: Vec<Vec<Input>>,
    sender: &Sender<ShellEvent>,
    stop: &Arc<AtomicBool>,
    as_of: Date,
    visit: Option<Visit>,
) -> io::Result<()> {
    let now = Instant::now();
    let watcher = Watcher {
        sender: sender.clone(),
        begun: now,
        total: total(&layers),
        read: AtomicU64::new(0),
        reported: Mutex::new(now),
        stop: Arc::clone(stop),
        as_of,
    };
    // A pool of its own, so that searches never queue behind reading.
    let pool = rayon::ThreadPoolBuilder::new().build().map_err(io::Error::other)?;
    let work = move || {
        pool.install(|| match load_large(&layers, &watcher) {
            Ok(data) => {
                let loaded = watcher.partial_load(data, true);
                let (data, index) = (Arc::clone(&loaded.data), Arc::clone(&loaded.index));
                watcher.send(Msg::Loaded(loaded));
                // The first sort by name would wait for this.
                index.name_ranks();
                watcher.send(Msg::Entries(Box::new(Entries::since(&data, visit.as_ref()))));
            }
            Err(NotLoaded::Stopped) => {}
            Err(why) => drop(watcher.sender.send(ShellEvent::NotLoaded(why))),
        });
    };
    thread::Builder::new().name("loader".to_owned()).spawn(work).map(drop)
}
