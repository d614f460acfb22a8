//! Work in progress outside the update loop.

use std::collections::BTreeMap;

use super::loading::Loading;
use crate::app::export_request::Exporting;
use crate::app::search_request::SearchRequest;
use crate::core::own::Annotation;

/// The searches to start, the file that is being read, and the export that runs.
#[derive(Debug, Default)]
pub struct Pending {
    /// Requests that leave as effects at the end of the update.
    pub requests: Vec<SearchRequest>,
    /// A large file that is being read; `None` if there is no such file, or all of it is there.
    pub loading: Option<Loading>,
    /// The export that runs.
    pub exporting: Option<Exporting>,
    /// How many changes of what is the user's own are being written.
    pub own_changes: usize,
    /// What the user's file held after the last of them; `None` before the first.
    pub own_saved: Option<BTreeMap<String, Annotation>>,
    last_ticket: u64,
}

impl Pending {
    /// A ticket for a request that no other request has.
    pub const fn next_ticket(&mut self) -> u64 {
        self.last_ticket += 1;
        self.last_ticket
    }

    pub fn is_reading(&self) -> bool {
        self.loading.is_some_and(|loading| !loading.stopped)
    }
}
