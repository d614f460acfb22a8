//! The keys that the footer names.

use unicode_width::UnicodeWidthStr;

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

    /// Whether it does the same in every pane.
    pub const fn is_general(self) -> bool {
        matches!(
            self.action,
            Action::ViewFirms | Action::Palette | Action::AsOf | Action::Back | Action::Help | Action::Quit
        )
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

/// A hint as it is shown: the first key of each action, and its label in the language of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HintText {
    pub key: String,
    pub label: String,
}

impl HintText {
    /// Cells of width.
    fn width(&self) -> usize {
        self.key.width() + 1 + self.label.width()
    }
}

/// The hints that fit into a row, each whole: the last one, which leads on or out, then from the first on.
pub fn fitting(mut hints: Vec<HintText>, width: usize) -> Vec<HintText> {
    /// Cells between two hints, and at both ends of the row.
    const GAP: usize = 2;
    let mut left = width.saturating_sub(GAP);
    let Some(last) = hints.pop().filter(|last| last.width() <= left) else { return Vec::new() };
    left -= last.width();
    hints.retain(|hint| {
        let wanted = hint.width() + GAP;
        let fits = wanted <= left;
        left -= if fits { wanted } else { 0 };
        fits
    });
    hints.push(last);
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_leave_whole_and_the_last_one_stays() {
        let hints = || {
            let hint = |(key, label): (&str, &str)| HintText { key: key.to_owned(), label: label.to_owned() };
            [("/", "find"), ("enter", "detail"), ("c", "compare"), ("?", "help")].map(hint).to_vec()
        };
        let shown = |width: usize| {
            let keys: Vec<String> = fitting(hints(), width).into_iter().map(|hint| hint.key).collect();
            keys.join(" ")
        };
        assert_eq!(shown(80), "/ enter c ?");
        assert_eq!(shown(30), "/ enter ?");
        assert_eq!(shown(28), "/ c ?", "a shorter one takes the place of one that has none");
        assert_eq!(shown(9), "?");
        assert_eq!(shown(7), "");
    }
}
