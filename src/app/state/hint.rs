//! The keys that the footer names.

use crate::config::Action;

/// An action that is useful in the current place, with what it does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub action: Action,
    label: Option<&'static str>,
}

impl Hint {
    /// An action that does the same everywhere: its label is `hint.<action>`.
    pub const fn of(action: Action) -> Self {
        Self { action, label: None }
    }

    /// An action that does something special here: its label is the message of that key.
    pub const fn labelled(action: Action, label: &'static str) -> Self {
        Self { action, label: Some(label) }
    }

    /// The key of its label in `assets/messages.toml`.
    pub fn text_key(self) -> String {
        self.label.map_or_else(|| format!("hint.{}", self.action), str::to_owned)
    }
}

/// A hint as it is shown: the first key of its action, and its label in the language of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HintText {
    pub key: String,
    pub label: String,
}
