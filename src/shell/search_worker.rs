//! Searches large datasets on a thread of its own, so that no key waits for them.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::event::ShellEvent;
use crate::app::{Msg, SearchRequest};

/// The latest ticket per subject, of requests for rows only and of others: earlier ones are no longer wanted.
type Newest = Arc<Mutex<BTreeMap<Asker, u64>>>;

/// What one request has in common with those that it makes obsolete.
type Asker = (&'static str, bool);

/// A little longer than drawing a frame takes.
const A_FRAME: Duration = Duration::from_millis(8);

/// Answers search requests: only the latest of each subject and kind.
pub(super) struct SearchWorker {
    requests: Sender<SearchRequest>,
    newest: Newest,
}

fn asker(request: &SearchRequest) -> Asker {
    (request.subject.into(), request.rows_only)
}

impl SearchWorker {
    /// Starts the thread.
    pub fn start(sender: Sender<ShellEvent>) -> io::Result<Self> {
        let (requests, inbox) = mpsc::channel::<SearchRequest>();
        let newest = Newest::default();
        let known = Arc::clone(&newest);
        let work = move || {
            let mut waiting: VecDeque<SearchRequest> = VecDeque::new();
            while let Some(request) = waiting.pop_front().or_else(|| inbox.recv().ok()) {
                let is_old = || {
                    let newest = known.lock().unwrap_or_else(PoisonError::into_inner);
                    newest.get(&asker(&request)).is_some_and(|ticket| *ticket != request.ticket)
                };
                let send = |result| sender.send(ShellEvent::Msg(Msg::Found(Box::new(result)))).is_ok();
                // First the rows on the screen, which are drawn meanwhile; then the counts and the order of all others,
                // if nothing else is wanted by then.
                if let Some(result) = request.first(&is_old) {
                    if !send(result) {
                        return;
                    }
                    if !request.rows_only {
                        waiting.extend(inbox.recv_timeout(A_FRAME));
                    }
                }
                if !request.rows_only && request.answer(&is_old).is_some_and(|result| !send(result)) {
                    return;
                }
            }
        };
        thread::Builder::new().name("search".to_owned()).spawn(work)?;
        Ok(Self { requests, newest })
    }

    /// Queues a request, which makes earlier ones of its subject obsolete.
    pub fn submit(&self, request: SearchRequest) {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).insert(asker(&request), request.ticket);
        drop(self.requests.send(request));
    }
}
