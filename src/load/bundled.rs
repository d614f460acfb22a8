//! The dataset that comes with the program, embedded in it.

use std::sync::Arc;

use crate::core::Safe;
use crate::load::{File, Input};

const FILES: [(&str, &str); 10] = [
    ("data/dataset.json", include_str!("../../data/dataset.json")),
    ("data/sources.json", include_str!("../../data/sources.json")),
    ("data/terms.json", include_str!("../../data/terms.json")),
    ("data/penalties.json", include_str!("../../data/penalties.json")),
    ("data/instruments.json", include_str!("../../data/instruments.json")),
    ("data/obligations.json", include_str!("../../data/obligations.json")),
    ("data/firms.json", include_str!("../../data/firms.json")),
    ("data/stances.json", include_str!("../../data/stances.json")),
    ("data/events.json", include_str!("../../data/events.json")),
    ("data/notes.json", include_str!("../../data/notes.json")),
];

/// Its files, one a record type.
pub fn files() -> Vec<File<'static>> {
    FILES.iter().map(|(name, text)| File { name: Safe::new(name), bytes: text.as_bytes() }).collect()
}

/// The same, as a layer that goes below a user's files.
pub fn inputs() -> Vec<Input> {
    FILES.iter().map(|(name, text)| Input { name: Safe::new(name), bytes: Arc::new(*text) }).collect()
}
