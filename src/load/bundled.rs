//! The dataset that comes with the program, embedded in it.

use std::sync::Arc;

use crate::core::Safe;
use crate::core::record::for_each_kind;
use crate::load::input::{File, Input};

macro_rules! embed {
    ($($list:ident: $record:ident),+ $(,)?) => {
        /// Names and texts: the description of the dataset, then a file for each kind of record.
        const FILES: &[(&str, &str)] = &[
            ("data/dataset.json", include_str!("../../data/dataset.json")),
            $((
                concat!("data/", stringify!($list), ".json"),
                include_str!(concat!("../../data/", stringify!($list), ".json")),
            ),)+
        ];
    };
}
for_each_kind!(embed);

/// Its files, one for each kind of record.
pub fn files() -> Vec<File<'static>> {
    FILES.iter().map(|(name, text)| File { name: Safe::new(name), bytes: text.as_bytes() }).collect()
}

/// The same files, as a layer under those of the user.
pub fn inputs() -> Vec<Input> {
    FILES.iter().map(|(name, text)| Input { name: Safe::new(name), bytes: Arc::new(*text) }).collect()
}
