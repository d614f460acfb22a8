//! The keys that the footer names.

use crate::config::Action;

/// An action that is useful in the current place, with what it does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    pub action: Action,
    /// Actions that belong together with it; their keys are named too.
    pub more: &'static [Action],
    label: Option<&'static str>,
}

impl Hint {
    /// An action that does the same everywhere: its label is `hint.<action>`.
    pub const fn of(action: Action) -> Self {
        Self { action, more: &[], label: None }
    }

    /// An action that does something special here: its label is the message of that key.
    pub const fn labelled(action: Action, label: &'static str) -> Self {
        Self { action, more: &[], label: Some(label) }
    }

    /// Actions that belong together, with one label.
    pub const fn group(action: Action, more: &'static [Action], label: &'static str) -> Self {
        Self { action, more, label: Some(label) }
    }

    /// Its actions, in the order of their keys.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        std::iter::once(self.action).chain(self.more.iter().copied())
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
