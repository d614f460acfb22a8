//! Finding rows of large datasets on a thread of its own, so that no key waits for them.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::inbox::Note;
use crate::app::{Msg, SearchRequest};
use crate::core::Subject;

/// The last ticket asked of each subject: what was asked before is not wanted any more.
type Newest = Arc<Mutex<BTreeMap<&'static str, u64>>>;

/// As long as drawing a screen takes, with some to spare.
const A_FRAME: Duration = Duration::from_millis(8);

/// Answers questions, of each subject only the last.
pub(super) struct Finder {
    asks: Sender<SearchRequest>,
    newest: Newest,
}

fn name(subject: Subject) -> &'static str {
    subject.into()
}

impl Finder {
    pub fn start(sender: Sender<Note>) -> io::Result<Self> {
        let (asks, inbox) = mpsc::channel::<SearchRequest>();
        let newest = Newest::default();
        let known = Arc::clone(&newest);
        let work = move || {
            let mut waiting: VecDeque<SearchRequest> = VecDeque::new();
            while let Some(ask) = waiting.pop_front().or_else(|| inbox.recv().ok()) {
                let is_old = || {
                    let newest = known.lock().unwrap_or_else(PoisonError::into_inner);
                    newest.get(name(ask.subject)).is_some_and(|ticket| *ticket != ask.ticket)
                };
                let tell = |answer| sender.send(Note::Msg(Msg::Found(Box::new(answer)))).is_ok();
                // First what is seen, which is drawn meanwhile; then the counts and the order of all the rest, if nothing
                // else is wanted by then.
                if let Some(answer) = ask.first(&is_old) {
                    if !tell(answer) {
                        return;
                    }
                    waiting.extend(inbox.recv_timeout(A_FRAME));
                }
                if ask.answer(&is_old).is_some_and(|answer| !tell(answer)) {
                    return;
                }
            }
        };
        thread::Builder::new().name("finder".to_owned()).spawn(work)?;
        Ok(Self { asks, newest })
    }

    pub fn ask(&self, ask: SearchRequest) {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).insert(name(ask.subject), ask.ticket);
        drop(self.asks.send(ask));
    }
}
