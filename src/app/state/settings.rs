//! The keys and colours of the explorer.

use crate::config::{Depth, Keymap, Theme};

/// Keys and colours.
#[derive(Debug)]
pub struct Settings {
    pub keymap: Keymap,
    pub theme: Theme,
    /// How many colours the terminal has.
    pub depth: Depth,
}
