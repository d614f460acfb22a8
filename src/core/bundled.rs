//! The dataset that comes with the program, embedded in it.

use std::sync::Arc;

use super::Safe;
use super::load::{File, Input};

const FILES: [(&str, &[u8]); 10] = [
    ("data/dataset.json", include_bytes!("../../data/dataset.json")),
    ("data/sources.json", include_bytes!("../../data/sources.json")),
    ("data/terms.json", include_bytes!("../../data/terms.json")),
    ("data/penalties.json", include_bytes!("../../data/penalties.json")),
    ("data/instruments.json", include_bytes!("../../data/instruments.json")),
    ("data/obligations.json", include_bytes!("../../data/obligations.json")),
    ("data/firms.json", include_bytes!("../../data/firms.json")),
    ("data/stances.json", include_bytes!("../../data/stances.json")),
    ("data/events.json", include_bytes!("../../data/events.json")),
    ("data/notes.json", include_bytes!("../../data/notes.json")),
];

/// Its files, one a record type.
pub fn files() -> Vec<File<'static>> {
    FILES.iter().map(|(name, bytes)| File { name: Safe::new(name), bytes }).collect()
}

/// The same, as a layer that goes below a user's files.
pub fn inputs() -> Vec<Input> {
    FILES.iter().map(|(name, bytes)| Input { name: Safe::new(name), bytes: Arc::new(*bytes) }).collect()
}
