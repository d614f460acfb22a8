//! Reading large files while the explorer shows what is there already.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::inbox::Note;
use crate::app::{Loading, Msg, PartialLoad};
use crate::core::{Dataset, Date};
use crate::load::{Input, NotLoaded, Progress, load_large};

/// How often it is told how far it is.
const OFTEN: Duration = Duration::from_millis(100);

struct Watcher {
    sender: Sender<Note>,
    begun: Instant,
    total: u64,
    read: AtomicU64,
    told: Mutex<Instant>,
    stop: Arc<AtomicBool>,
    /// The day that is shown.
    as_of: Date,
}

impl Progress for Watcher {
    fn bytes_read(&self, bytes: u64) -> bool {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() >= OFTEN {
            *told = Instant::now();
            let since = self.begun.elapsed();
            self.tell(Msg::Loading(Loading { read: read.min(self.total), since, ..Loading::new(self.total) }));
        }
        !self.stop.load(Ordering::Relaxed)
    }

    fn wants_partial(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    fn partial(&self, so_far: Dataset) {
        self.tell(Msg::Loaded(self.growth(so_far, false)));
    }
}

impl Watcher {
    /// With what the first frame would wait for.
    fn growth(&self, data: Dataset, whole: bool) -> PartialLoad {
        let growth = PartialLoad::new(data, whole);
        growth.data.standings(self.as_of);
        growth
    }

    fn tell(&self, msg: Msg) {
        drop(self.sender.send(Note::Msg(msg)));
    }
}

/// The bytes of some layers.
pub(super) fn total(layers: &[Vec<Input>]) -> u64 {
    layers.iter().flatten().map(|input| input.bytes.len()).sum()
}

/// Reads layers on a thread of its own, until `stop` is set.
pub(super) fn read(
    layers: Vec<Vec<Input>>,
    sender: &Sender<Note>,
    stop: &Arc<AtomicBool>,
    as_of: Date,
) -> io::Result<()> {
    let now = Instant::now();
    let watcher = Watcher {
        sender: sender.clone(),
        begun: now,
        total: total(&layers),
        read: AtomicU64::new(0),
        told: Mutex::new(now),
        stop: Arc::clone(stop),
        as_of,
    };
    // Threads of its own, so that finding never queues behind reading.
    let pool = rayon::ThreadPoolBuilder::new().build().map_err(io::Error::other)?;
    let work = move || {
        pool.install(|| match load_large(&layers, &watcher) {
            Ok(data) => {
                let growth = watcher.growth(data, true);
                let index = Arc::clone(&growth.index);
                watcher.tell(Msg::Loaded(growth));
                // What the first order by name would wait for.
                index.name_rank(0);
            }
            Err(NotLoaded::Stopped) => {}
            Err(why) => drop(watcher.sender.send(Note::NotLoaded(why))),
        });
    };
    thread::Builder::new().name("large".to_owned()).spawn(work).map(drop)
}
